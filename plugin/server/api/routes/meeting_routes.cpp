// Drawing up a meeting.
#include "plugin/app/account/organizers.hpp"
#include "plugin/app/form_checks.hpp"
#include "plugin/app/meetings/create.hpp"
#include "plugin/app/meetings/prepare.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/bodies.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

struct NewMeetingBody {
    std::string regulation;
    meeting::Card card;
    std::optional<meeting::MeetingId> repeat_of;
    static constexpr auto fields = base::Parts{
        base::field("regulation", &NewMeetingBody::regulation),
        base::field("card", &NewMeetingBody::card),
        base::field("repeatOf", &NewMeetingBody::repeat_of)
    };
};
struct CardBody {
    meeting::Card card;
    static constexpr auto fields = base::Parts{base::field("card", &CardBody::card)};
};

struct AnnouncementBody {
    std::optional<bool> insists = {};
    static constexpr auto fields = base::Parts{base::field("insists", &AnnouncementBody::insists)};
};

/// Asked each time: an operator may have taken it back since he signed in.
base::Answer<void> may_organize(const MeetingRoutes& with, const Call& call) {
    const auto role = base::enum_named<registrar::Role>(call.role);
    if (!role) return app::refused("role_wrong");
    if (with.organizers.may(call.account, *role)) return {};
    const bool asked =
        with.organizers.approved_by_operators() || *role == registrar::Role::organizer;
    return app::refused(asked ? "organizer_not_approved" : "role_wrong");
}

Answered create(const MeetingRoutes& with, const Call& call) {
    if (auto may = may_organize(with, call); !may) return tl::unexpected(may.error());
    const auto body = parsed<NewMeetingBody>(call);
    if (!body) return tl::unexpected(body.error());
    const auto made = app::create_meeting(
        {with.engine, with.registers, with.clock, with.regulations, with.policies}, call.account,
        call.mark, {body->regulation, body->card, body->repeat_of}
    );
    if (!made) return tl::unexpected(made.error());
    return json_answer(
        201, bj::object{{"meeting", made->id.str()}, {"receipt", to_json(made->receipt)}}
    );
}

Answered set_card(const MeetingRoutes& with, const Call& call) {
    const auto body = parsed<CardBody>(call);
    if (!body) return tl::unexpected(body.error());
    return receipt_answer(
        app::set_card({with.engine, with.policies}, meeting_request(call), body->card)
    );
}

Answered list_regulations(const MeetingRoutes& with, const Call&) {
    bj::array out;
    for (const auto& one : with.regulations) out.push_back(json::write(one));
    return json_answer(200, out);
}

Answered list_policies(const MeetingRoutes& with, const Call&) {
    return json_answer(200, json::write(with.policies));
}

Answered announce(const MeetingRoutes& with, const Call& call) {
    const auto body = parsed<AnnouncementBody>(call);
    if (!body) return tl::unexpected(body.error());
    const bool insists = body->insists.value_or(false);
    return receipt_answer(
        app::announce_meeting({with.engine, with.policies}, meeting_request(call), insists)
    );
}

Answered delete_draft(const MeetingRoutes& with, const Call& call) {
    return receipt_answer(app::delete_draft(with.engine, meeting_request(call)));
}

}  // namespace

std::vector<Route> meeting_routes(const MeetingRoutes& with) {
    const auto& guards = with.guards;
    const auto to = bound_to(with);
    return {
        guards.signed_in(Method::get, "/regulations", "listRegulations", to(list_regulations)),
        guards.signed_in(
            Method::get, "/signature-policies", "listSignaturePolicies", to(list_policies)
        ),
        guards.signed_in(
            Method::post, "/meetings", "createMeeting", to(create), app::card_bytes_max
        ),
        guards.signed_in(
            Method::put, "/meetings/{meeting}/card", "setCard", to(set_card), app::card_bytes_max
        ),
        guards.signed_in(
            Method::post, "/meetings/{meeting}/announcement", "announceMeeting", to(announce)
        ),
        guards.signed_in(Method::del, "/meetings/{meeting}", "deleteMeeting", to(delete_draft)),
    };
}

}  // namespace plugin::server
