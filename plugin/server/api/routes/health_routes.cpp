// Health: of the process, of this sidecar, of the conference.
#include <algorithm>

#include "plugin/app/timestamps/timestamp_keeper.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

/// As whom the asker is counted: shows whether a proxy in front passes on its clients' addresses.
bj::object client_json(const Request& request) {
    const char* known = "peer";
    if (request.client_known == ClientKnown::by_proxy) known = "proxy";
    if (request.client_known == ClientKnown::not_from_proxy) known = "proxy_names_nobody";
    return {{"address", request.remote_address}, {"knownBy", known}};
}

const char* condition(const std::vector<app::RoomServer>& servers) {
    const auto well = [](const auto& one) { return one.heard && one.problems.empty(); };
    if (std::ranges::none_of(servers, &app::RoomServer::answers)) return "down";
    return std::all_of(servers.begin(), servers.end(), well) ? "ok" : "degraded";
}

bool is_ready(engine::MeetingEngine& engine) {
    return engine.takes() == journal::Outcome::durable && engine.locked_meetings() == 0;
}

/// For who watches the installation: anybody may ask, and learns of no meeting.
Answered health(const SystemRoutes& with, const Call& call) {
    const auto takes = with.engine.takes();
    const char* storage = takes == journal::Outcome::durable        ? "ok"
                          : takes == journal::Outcome::storage_full ? "full"
                                                                    : "failed";
    return json_answer(
        200,
        bj::object{
            {"status", is_ready(with.engine) ? "ok" : "degraded"},
            {"storage", storage},
            {"lockedMeetings", with.engine.locked_meetings()},
            {"clock", with.clock.doubt() ? "disagrees" : "ok"},
            {"timestamps", with.timestamps.condition()},
            {"client", client_json(call.request())}
        }
    );
}

/// Meetings under way that are without a room, or do not hear from it.
std::size_t meetings_without_room(engine::MeetingEngine& engine) {
    const auto open = engine.open_meetings();
    return static_cast<std::size_t>(std::count_if(open.begin(), open.end(), [&](const auto& id) {
        const auto* meeting = engine.find(id);
        return meeting != nullptr && meeting->roomless();
    }));
}

/// Of the process. What else may be wrong is no reason to restart it.
Answered live(const SystemRoutes&, const Call&) {
    return json_answer(200, bj::object{{"status", "ok"}});
}

/// Of this sidecar by itself: a conference that is down never takes it out of service.
Answered ready(const SystemRoutes& with, const Call& call) {
    auto answer = health(with, call);
    if (answer && !is_ready(with.engine)) answer->status = 503;
    return answer;
}

/// For the host's monitoring: no names of meetings, no people. 503 when a meeting under way is
/// without its conference.
Answered conference_health(const SystemRoutes& with, const Call&) {
    const auto servers = with.servers.servers();
    bj::array list;
    for (const auto& one : servers) {
        list.push_back(bj::object{
            {"name", one.name},
            {"answers", one.answers},
            {"heard", one.heard},
            {"drained", one.drained},
            {"takesCommands", one.takes_commands},
            {"problems", bj::array(one.problems.begin(), one.problems.end())},
            {"load", one.load},
            {"events", one.events},
            {"unknownEvents", one.unknown},
            {"malformedEvents", one.malformed}
        });
    }
    const auto cut = with.engine.survey([&] { return meetings_without_room(with.engine); });
    if (!cut) return tl::unexpected(cut.error());
    const auto addresses = with.addresses.problems();
    const bool well = *cut == 0 && addresses.empty();
    const std::string_view found = condition(servers);
    return json_answer(
        *cut == 0 ? 200 : 503,
        bj::object{
            {"status", found == "ok" && !well ? "degraded" : found},
            {"problems", bj::array(addresses.begin(), addresses.end())},
            {"meetingsWithoutRoom", *cut},
            {"servers", std::move(list)}
        }
    );
}

}  // namespace

/// What never blocks is answered at once: it must be there when every worker is busy.
std::vector<Route> health_routes(const SystemRoutes& with) {
    const auto to = bound_to(with);
    return {
        with.guards.at_once(Method::get, "/health", "showHealth", to(health)),
        with.guards.at_once(Method::get, "/health/live", "showLiveness", to(live)),
        with.guards.at_once(Method::get, "/health/ready", "showReadiness", to(ready)),
        with.guards.open(
            Method::get, "/health/conference", "showConferenceHealth", to(conference_health)
        ),
    };
}

}  // namespace plugin::server
