// The organizer decides on applications and takes admissions back.
#include "plugin/server/api/form_checks.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

struct DecisionBody {
    bool admit = false;
    std::optional<meeting::RefusalGround> ground;
    std::optional<std::string> comment;
    static constexpr auto fields = std::tuple{
        base::field("admit", &DecisionBody::admit), base::field("ground", &DecisionBody::ground),
        base::field("comment", &DecisionBody::comment)
    };
};
struct WithdrawalBody {
    meeting::RefusalGround ground{};
    std::string comment;
    static constexpr auto fields = std::tuple{
        base::field("ground", &WithdrawalBody::ground),
        base::field("comment", &WithdrawalBody::comment)
    };
};

using With = AdmissionRoutes;

/// A decision that has words to it: the command once they have a commitment, and whether they are
/// in force now (an application refused twice keeps the words of the first time).
struct Worded {
    std::string words;
    std::function<meeting::Command(const base::Digest&)> command;
    std::function<bool(const meeting::Meeting&, const base::Digest&)> in_force;
};

/// The comment may name people: the journal gets a commitment to it, the vault the words under that
/// name. A command that changes nothing leaves no words behind.
Answered act_with_words(const With& with, const Call& call, const Worded& worded) {
    const auto stored = with.applications.store_comment(worded.words);
    if (!stored) return app::failed(stored.error());
    const auto done = act_on_meeting(with.engine, call, worded.command(*stored));
    // After a failure it is not known whether the decision stands: then its words stay.
    const bool refused = !done && std::holds_alternative<base::Refusal>(done.error());
    const auto kept = with.engine.read(call.meeting(), [&](const meeting::Meeting* meeting) {
        return meeting != nullptr && worded.in_force(*meeting, *stored);
    });
    if (refused || (done && kept && !*kept)) (void)with.applications.erase_comment(*stored);
    return receipt_answer(done);
}

/// Only for the organizer, and only the first time: a repetition gets its first answer.
Answered decide_with_words(const With& with, const Call& call, const Worded& worded) {
    if (auto wrong = wrong_comment(worded.words)) return tl::unexpected(base::Problem(*wrong));
    const auto look = [&](const meeting::Meeting& meeting) {
        return meeting.handled.contains(std::string(call.mark.key.bytes()));
    };
    const auto handled = read_as_organizer(with.engine, call, look);
    if (!handled) return tl::unexpected(handled.error());
    if (*handled) return receipt_answer(act_on_meeting(with.engine, call, worded.command({})));
    return act_with_words(with, call, worded);
}

Answered decide_application(const With& with, const Call& call) {
    const auto body = parsed<DecisionBody>(call);
    if (!body) return tl::unexpected(body.error());
    const meeting::ApplicationId id(call.parameter("application"));
    if (body->admit) {
        const meeting::AdmitApplication command{
            call.account, id, meeting::ParticipantId(base::random_token())
        };
        return receipt_answer(act_on_meeting(with.engine, call, command));
    }
    if (!body->ground) {
        return tl::unexpected(base::Problem(base::Refusal{"field_missing", "/ground", {}}));
    }
    Worded worded;
    worded.words = body->comment.value_or("");
    worded.command = [&](const auto& comment) {
        return meeting::RefuseApplication{call.account, id, *body->ground, comment};
    };
    worded.in_force = [&](const meeting::Meeting& meeting, const base::Digest& comment) {
        const auto found = meeting.applications.find(id);
        return found != meeting.applications.end() && found->second.comment == comment;
    };
    return decide_with_words(with, call, worded);
}

Answered withdraw(const With& with, const Call& call) {
    const auto body = parsed<WithdrawalBody>(call);
    if (!body) return tl::unexpected(body.error());
    const meeting::ParticipantId id(call.parameter("participant"));
    Worded worded;
    worded.words = body->comment;
    worded.command = [&](const auto& comment) {
        return meeting::WithdrawAdmission{call.account, id, body->ground, comment};
    };
    worded.in_force = [](const auto&, const auto&) { return true; };
    return decide_with_words(with, call, worded);
}

}  // namespace

std::vector<Route> admission_routes(const AdmissionRoutes& with) {
    const auto to = bound_to(with);
    return {
        with.guards.signed_in(
            Method::post, "/meetings/{meeting}/applications/{application}/decision",
            "decideApplication", to(decide_application), comment_bytes_max
        ),
        with.guards.signed_in(
            Method::post, "/meetings/{meeting}/participants/{participant}/withdrawal",
            "withdrawAdmission", to(withdraw), comment_bytes_max
        ),
    };
}

}  // namespace plugin::server
