// The counting commission: who sits in it, and what it has done.
#include "plugin/app/commission/compose.hpp"
#include "plugin/app/commission/protocol.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"
#include "plugin/server/api/views/commission_view.hpp"

namespace plugin::server {
namespace {

struct MemberBody {
    std::optional<meeting::AccountId> account;
    std::optional<std::string> email;
    std::optional<bool> chair;
    static constexpr auto fields = base::Parts{
        base::field("account", &MemberBody::account), base::field("email", &MemberBody::email),
        base::field("chair", &MemberBody::chair)
    };
};
struct CommissionBody {
    std::vector<MemberBody> members;
    meeting::CommissionWay way{};
    std::optional<meeting::QuestionId> elected_by;
    std::optional<std::string> ground;
    static constexpr auto fields = base::Parts{
        base::field("members", &CommissionBody::members), base::field("way", &CommissionBody::way),
        base::field("electedBy", &CommissionBody::elected_by),
        base::field("ground", &CommissionBody::ground)
    };
};
struct ChangeBody {
    std::optional<meeting::AccountId> left, chair;
    std::optional<MemberBody> joined;
    std::optional<meeting::QuestionId> elected_by;
    std::string reason;
    static constexpr auto fields = base::Parts{
        base::field("left", &ChangeBody::left), base::field("chair", &ChangeBody::chair),
        base::field("joined", &ChangeBody::joined),
        base::field("electedBy", &ChangeBody::elected_by),
        base::field("reason", &ChangeBody::reason)
    };
};
app::CommissionDrafting drafting(const CommissionRoutes& with) {
    return {with.engine, with.clock, with.names, with.accounts, with.applications};
}
/// Named by his account or by his address.
bool is_named(const MemberBody& one) {
    return one.account.has_value() != one.email.has_value();
}
tl::unexpected<base::Problem> malformed(const std::string& path) {
    return tl::unexpected(base::Problem(base::Refusal{"field_malformed", path, {}}));
}

Answered form(const CommissionRoutes& with, const Call& call) {
    const auto body = parsed<CommissionBody>(call);
    if (!body) return tl::unexpected(body.error());
    app::CommissionDraft draft{{}, body->way, {}, body->elected_by, body->ground.value_or("")};
    for (const auto& one : body->members) {
        const auto place = draft.members.size();
        if (!is_named(one)) return malformed("/members/" + std::to_string(place));
        if (one.chair.value_or(false)) draft.chair = place;
        draft.members.push_back({one.account, one.email});
    }
    return receipt_answer(app::form_commission(drafting(with), meeting_request(call), draft));
}

Answered change(const CommissionRoutes& with, const Call& call) {
    const auto body = parsed<ChangeBody>(call);
    if (!body) return tl::unexpected(body.error());
    app::CommissionChangeDraft draft{body->left,       {},          body->chair, false,
                                     body->elected_by, body->reason};
    if (body->joined) {
        if (!is_named(*body->joined)) return malformed("/joined");
        draft.joined = app::MemberName{body->joined->account, body->joined->email};
        draft.joined_to_the_chair = body->joined->chair.value_or(false);
    }
    return receipt_answer(app::change_commission(drafting(with), meeting_request(call), draft));
}

Answered show(const CommissionRoutes& with, const Call& call) {
    load_names(with.engine, with.names, call.meeting());
    auto shown = app::commission_of(with.engine, meeting_request(call), [&](const auto& meeting) {
        return commission_json(meeting, call.account, with.names);
    });
    if (!shown) return tl::unexpected(shown.error());
    add_words(*shown, [&](const auto& one) { return with.applications.comment(one).value_or(""); });
    return json_answer(200, *shown);
}

}  // namespace

std::vector<Route> commission_routes(const CommissionRoutes& with) {
    const auto to = bound_to(with);
    const std::string base = "/meetings/{meeting}/commission";
    const auto post = [&](const std::string& path, const char* operation, auto handle) {
        return with.guards.signed_in(
            Method::post, path, operation, to(handle), app::comment_bytes_max
        );
    };
    return {
        with.guards.signed_in(Method::get, base, "showCommission", to(show)),
        post(base, "formCommission", form),
        post(base + "/changes", "changeCommission", change),
    };
}

}  // namespace plugin::server
