// A question is put, extended, closed; and who has voted on it.
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/bodies.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

struct Duration {
    base::Milliseconds duration{};
    static constexpr auto fields = base::Parts{base::field("durationMs", &Duration::duration)};
};
struct Extension {
    base::Milliseconds by{};
    static constexpr auto fields = base::Parts{base::field("byMs", &Extension::by)};
};

Answered open_question(const QuestionRoutes& with, const Call& call) {
    const auto body = parsed<Duration>(call);
    if (!body) return tl::unexpected(body.error());
    auto command = about_question<meeting::OpenQuestion>(call);
    command.duration = body->duration;
    return receipt_answer(app::open_question(
        {with.engine, with.keys, with.names, with.clock}, call.meeting(), command, call.mark
    ));
}

Answered extend_question(const QuestionRoutes& with, const Call& call) {
    const auto body = parsed<Extension>(call);
    if (!body) return tl::unexpected(body.error());
    const meeting::ExtendQuestion command{call.account, question_of(call), body->by};
    return receipt_answer(act_on_meeting(with.engine, call, command));
}

Answered close_question(const QuestionRoutes& with, const Call& call) {
    if (auto nothing = parsed<Nothing>(call); !nothing) return tl::unexpected(nothing.error());
    const meeting::CloseQuestion command{call.account, question_of(call)};
    return receipt_answer(act_on_meeting(with.engine, call, command));
}

/// Who has voted, not how.
Answered voters(const QuestionRoutes& with, const Call& call) {
    load_names(with.engine, with.names, call.meeting());
    return show_meeting(with.engine, call, [&](const meeting::Meeting& meeting) -> bj::value {
        const auto* question = meeting.find(question_of(call));
        if (question == nullptr || meeting.organizer != call.account) return nullptr;
        const auto cards = with.names.known_electors(meeting.id);
        bj::array out;
        for (const auto& elector : question->electorate) {
            const auto ballot = question->ballots.find(elector);
            const auto card = cards->find(elector);
            bj::object one;
            one["elector"] = elector.str();
            one["name"] = card == cards->end() ? "—" : card->second.name;
            one["stage"] =
                ballot == question->ballots.end() ? "silent" : base::name_of(ballot->second.stage);
            out.push_back(std::move(one));
        }
        return out;
    });
}

}  // namespace

std::vector<Route> question_routes(const QuestionRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    const std::string question = "/meetings/{meeting}/questions/{question}";
    return {
        guards.signed_in(Method::post, question + "/opening", "openQuestion", to(open_question)),
        guards.signed_in(
            Method::post, question + "/extension", "extendQuestion", to(extend_question)
        ),
        guards.signed_in(Method::post, question + "/closing", "closeQuestion", to(close_question)),
        guards.signed_in(Method::get, question + "/voters", "listVoters", to(voters)),
    };
}

}  // namespace plugin::server
