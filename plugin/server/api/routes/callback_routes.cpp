// What the conference server calls, only at addresses that we gave away.
#include "plugin/app/evidence/conference_report.hpp"
#include "plugin/app/problems.hpp"
#include "plugin/server/api/form_field.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

/// Metadata and notes make events long.
constexpr std::size_t hook_bytes_max = 4 * 1024 * 1024;
constexpr std::size_t report_bytes_max = 4 * 1024 * 1024;

base::Answer<void> at_our_address(const CallbackRoutes& with, const Call& call) {
    if (with.callbacks.known(call.parameter("token"))) return {};
    return app::refused("callback_unknown");
}

/// Only at an address that we gave away.
auto called_back(
    const CallbackRoutes& with, Answered (*handler)(const CallbackRoutes&, const Call&)
) {
    return [with, handler](const Call& call) -> Answered {
        if (auto ours = at_our_address(with, call); !ours) return tl::unexpected(ours.error());
        return handler(with, call);
    };
}

Answered recording_ready(const CallbackRoutes& with, const Call& call) {
    const auto field = form_field(call.request().body, "signed_parameters");
    const auto record = with.callbacks.recording_ready(field);
    if (!record) return app::refused("callback_forged");
    with.scheduler.evidence().recording_published(*record);
    return no_content_answer();
}

/// Acknowledged only when durable: what is answered otherwise is sent again (bbb-webhooks.md 1.7).
Answered room_events(const CallbackRoutes& with, const Call& call) {
    const auto& query = call.request().query;
    const auto checksum = query.find("checksum");
    const auto& body = call.request().body;
    if (checksum == query.end()) return app::refused("hook_forged");
    const auto sender = with.callbacks.sender_of_hook(checksum->second, body);
    if (!sender) return app::refused("hook_forged");
    if (!with.callbacks.take_hook(*sender, body)) return app::refused("unavailable");
    return no_content_answer();
}

/// Kept as it came: the server's own word on who was in the room, beside what we saw.
Answered conference_report(const CallbackRoutes& with, const Call& call) {
    const auto& body = call.request().body;
    const auto room = with.callbacks.reported_room(
        call.request().header("authorization"), body, with.clock.now()
    );
    if (!room) return app::refused("callback_forged");
    if (!with.reserve.room_for(body.size())) return app::refused("storage_reserve");
    const auto kept = app::keep_conference_report({with.engine, with.files}, *room, body);
    if (!kept) return app::refused("unavailable");
    return no_content_answer();
}

/// Unsigned: only a hint to look for ourselves (bbb-wire.md 2.1).
Answered room_ended(const CallbackRoutes& with, const Call&) {
    with.scheduler.rooms().reconcile();
    return no_content_answer();
}

}  // namespace

std::vector<Route> callback_routes(const CallbackRoutes& with) {
    const auto& guards = with.guards;
    // What is long is read only at an address of ours.
    const auto ours = [with](const Call& call) { return at_our_address(with, call); };
    return {
        guards.at_once(
            Method::post, "/bbb/recording-ready/{token}", "noteRecordingReady",
            called_back(with, recording_ready)
        ),
        Guards::asking_anybody_first(
            guards.open(
                Method::post, "/bbb/events/{token}", "noteRoomEvents",
                called_back(with, room_events), hook_bytes_max
            ),
            ours
        ),
        Guards::asking_anybody_first(
            guards.open(
                Method::post, "/bbb/analytics/{token}", "noteConferenceReport",
                called_back(with, conference_report), report_bytes_max
            ),
            ours
        ),
        guards.at_once(
            Method::get, "/bbb/ended/{token}", "noteRoomEnded", called_back(with, room_ended)
        ),
    };
}

}  // namespace plugin::server
