// Drawing up a meeting.
#include <algorithm>

#include "plugin/server/api/form_checks.hpp"
#include "plugin/server/api/repetition.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/bodies.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

struct NewMeeting {
    std::string regulation;
    meeting::Card card;
    std::optional<meeting::MeetingId> repeat_of;
    static constexpr auto fields = std::tuple{
        base::field("regulation", &NewMeeting::regulation), base::field("card", &NewMeeting::card),
        base::field("repeatOf", &NewMeeting::repeat_of)
    };
};
struct CardBody {
    meeting::Card card;
    static constexpr auto fields = std::tuple{base::field("card", &CardBody::card)};
};
/// The same request makes the same meeting: its id follows from the request's mark.
meeting::MeetingId id_from(const meeting::RequestMark& mark) {
    return meeting::MeetingId(base::sha256("meeting\n", mark.key.bytes()).hex().substr(0, 24));
}

using With = MeetingRoutes;

Answered create(const With& with, const Call& call) {
    if (call.role != "organizer") return app::refused("role_wrong");
    const auto body = parsed<NewMeeting>(call);
    if (!body) return tl::unexpected(body.error());
    const auto regulation =
        std::find_if(with.regulations.begin(), with.regulations.end(), [&](const auto& one) {
            return one.id == body->regulation;
        });
    if (regulation == with.regulations.end()) {
        return tl::unexpected(base::Problem(base::Refusal{"regulation_unknown", "/regulation", {}})
        );
    }
    if (auto wrong = wrong_card(body->card)) return tl::unexpected(base::Problem(*wrong));
    const auto id = id_from(call.mark);
    meeting::CreateMeeting command{
        id,          call.account, meeting::ParticipantId(base::random_token()),
        *regulation, body->card,   {}
    };
    if (body->repeat_of) {
        auto prepared = prepare_repetition(
            {with.engine, with.clock, with.registers}, *body->repeat_of, command
        );
        if (!prepared) return tl::unexpected(prepared.error());
    }
    const auto done = with.engine.act(id, call.mark, command);
    if (!done) return tl::unexpected(done.error());
    return json_answer(201, bj::object{{"meeting", id.str()}, {"receipt", to_json(done->receipt)}});
}

Answered set_card(const With& with, const Call& call) {
    const auto body = parsed<CardBody>(call);
    if (!body) return tl::unexpected(body.error());
    if (auto wrong = wrong_card(body->card)) return tl::unexpected(base::Problem(*wrong));
    return receipt_answer(
        act_on_meeting(with.engine, call, meeting::SetCard{call.account, body->card})
    );
}

Answered list_regulations(const With& with, const Call&) {
    bj::array out;
    for (const auto& one : with.regulations) out.push_back(json::write(one));
    return json_answer(200, out);
}

/// The journal gets the digest of the rules as they are now.
Answered announce(const With& with, const Call& call) {
    if (auto nothing = parsed<Nothing>(call); !nothing) return tl::unexpected(nothing.error());
    const auto propose = [&](const meeting::Meeting* known) -> base::Answer<engine::Proposal> {
        if (!app::exists_for(known, call.account)) return app::refused("meeting_not_found");
        const auto rules = json::print(json::write(known->regulation));
        return engine::Proposal{meeting::Announce{call.account, base::sha256(rules)}};
    };
    return receipt_answer(with.engine.act(call.meeting(), call.mark, propose));
}

}  // namespace

std::vector<Route> meeting_routes(const MeetingRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    return {
        guards.signed_in(Method::get, "/regulations", "listRegulations", to(list_regulations)),
        guards.signed_in(Method::post, "/meetings", "createMeeting", to(create), card_bytes_max),
        guards.signed_in(
            Method::put, "/meetings/{meeting}/card", "setCard", to(set_card), card_bytes_max
        ),
        guards.signed_in(
            Method::post, "/meetings/{meeting}/announcement", "announceMeeting", to(announce)
        ),
    };
}

}  // namespace plugin::server
