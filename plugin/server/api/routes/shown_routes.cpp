// A meeting as people see it.
#include "plugin/app/meetings/asker.hpp"
#include "plugin/server/api/routes/about_meeting.hpp"
#include "plugin/server/api/routes/meeting_list.hpp"
#include "plugin/server/api/routes/routes.hpp"
#include "plugin/server/api/views/view.hpp"

namespace plugin::server {
namespace {

bj::array awaited_json(const std::vector<app::AwaitedRecording>& awaited) {
    bj::array out;
    for (const auto& one : awaited) {
        bj::object json{
            {"record", one.record}, {"since", base::to_text(one.since)}, {"overdue", one.overdue}
        };
        if (!one.refused_host.empty()) json["refusedHost"] = one.refused_host;
        out.push_back(std::move(json));
    }
    return out;
}

/// A meeting as one account sees it: what all of his audience see, and what is his own.
struct Shown {
    SharedViewPointer shared;  // none: to him the meeting is no more than its title
    bj::object own;
};

Shown shown_to(
    const ShownRoutes& with, const Call& call, const app::Asker& asker,
    const meeting::Meeting& meeting
) {
    const auto now = with.clock.now();
    if (!asker.concerned && !app::takes_part(meeting, call.account)) {
        return {nullptr, title_and_date_of(meeting, now)};
    }
    const auto audience = audience_of(meeting, call.account);
    Shown shown{
        with.views.of(meeting, with.engine.head_of(meeting.id), audience),
        own_part(meeting, call.account, with.names, now, with.calendar)
    };
    const bool organizes = meeting.organizer == call.account;
    if (!organizes) return shown;
    if (with.evidence.protocol_delayed(meeting)) shown.own["protocolDelayed"] = true;
    auto awaited = awaited_json(with.evidence.awaited(meeting, now));
    if (!awaited.empty()) shown.own["recordingsAwaited"] = std::move(awaited);
    return shown;
}

Answered show(const ShownRoutes& with, const Call& call) {
    const auto who = app::asker(with.engine, with.applications, call.meeting(), call.account);
    if (!who) return tl::unexpected(who.error());
    if (who->sees_all) {
        load_names(with.engine, with.names, call.meeting());
    } else if (who->concerned) {
        (void)with.names.electors(call.meeting());
    }
    const auto seen =
        app::read_meeting(with.engine, meeting_request(call), [&](const meeting::Meeting& meeting) {
            return base::Answer<Shown>(shown_to(with, call, *who, meeting));
        });
    if (!seen) return tl::unexpected(seen.error());
    auto own = json::print(seen->own);
    if (!seen->shared) return file_response("application/json", std::move(own));
    return file_response("application/json", seen->shared->text + "," + own.substr(1));
}

}  // namespace

std::vector<Route> shown_routes(const ShownRoutes& with) {
    const auto to = bound_to(with);
    return {
        with.guards.signed_in(Method::get, "/meetings", "listMeetings", to(list_meetings)),
        with.guards.signed_in(Method::get, "/meetings/{meeting}", "showMeeting", to(show)),
    };
}

}  // namespace plugin::server
