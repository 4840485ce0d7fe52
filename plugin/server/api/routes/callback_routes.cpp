// What the conference server calls, only at addresses that we gave away.
#include "plugin/app/problems.hpp"
#include "plugin/engine/awaited.hpp"
#include "plugin/server/api/form_field.hpp"
#include "plugin/server/api/routes/routes.hpp"

namespace plugin::server {
namespace {

/// Metadata and notes make events long.
constexpr std::size_t hook_bytes_max = 4 * 1024 * 1024;
constexpr std::size_t report_bytes_max = 4 * 1024 * 1024;

using With = CallbackRoutes;

base::Answer<void> at_our_address(const With& with, const Call& call) {
    if (with.callbacks.known(call.parameter("token"))) return {};
    return app::refused("callback_unknown");
}

/// Only at an address that we gave away.
auto called_back(const With& with, Answered (*handler)(const With&, const Call&)) {
    return [with, handler](const Call& call) -> Answered {
        if (auto ours = at_our_address(with, call); !ours) return tl::unexpected(ours.error());
        return handler(with, call);
    };
}

/// What is long is not read elsewhere.
Route long_callback(const With& with, Route route, std::size_t body_bytes_max) {
    route.body_bytes_max = body_bytes_max;
    return Guards::asking_anybody_first(std::move(route), [with](const Call& call) {
        return at_our_address(with, call);
    });
}

/// 204 once `say` was told that what was said is durable; else it is sent again.
template <class Say>
Answered when_durable(const Say& say) {
    const auto durable = engine::awaited<bool>(say);
    if (!durable.value_or(false)) return app::refused("unavailable");
    return no_content_answer();
}

Answered recording_ready(const With& with, const Call& call) {
    const auto field = form_field(call.request().body, "signed_parameters");
    const auto record = with.callbacks.recording_ready(field);
    if (!record) return app::refused("callback_forged");
    with.scheduler.evidence().recording_published(*record);
    return no_content_answer();
}

/// Acknowledged only when durable: what is answered otherwise is sent again (bbb-webhooks.md 1.7).
Answered room_events(const With& with, const Call& call) {
    const auto& query = call.request().query;
    const auto checksum = query.find("checksum");
    const auto& body = call.request().body;
    if (checksum == query.end()) return app::refused("hook_forged");
    const auto sender = with.callbacks.sender_of_hook(checksum->second, body);
    if (!sender) return app::refused("hook_forged");
    return when_durable([&](std::function<void(bool)> told) {
        with.callbacks.take_hook(*sender, body, std::move(told));
    });
}

/// Kept as it came: the server's own word on who was in the room, beside what we saw.
Answered conference_report(const With& with, const Call& call) {
    const auto& body = call.request().body;
    const auto room = with.callbacks.reported_room(
        call.request().header("authorization"), body, with.clock.now()
    );
    if (!room) return app::refused("callback_forged");
    if (!with.reserve.room_for(body.size())) return app::refused("storage_reserve");
    const auto keep = [files = &with.files](const std::string& report) {
        return files->put(report);
    };
    return when_durable([&](std::function<void(bool)> told) {
        with.scheduler.evidence().conference_reported(*room, body, keep, std::move(told));
    });
}

/// Unsigned: only a hint to look for ourselves (bbb-wire.md 2.1).
Answered room_ended(const With& with, const Call&) {
    with.scheduler.rooms().reconcile();
    return no_content_answer();
}

}  // namespace

std::vector<Route> callback_routes(const CallbackRoutes& with) {
    const auto& guards = with.guards;
    return {
        guards.at_once(
            Method::post, "/bbb/recording-ready/{token}", "noteRecordingReady",
            called_back(with, recording_ready)
        ),
        long_callback(
            with,
            guards.open(
                Method::post, "/bbb/events/{token}", "noteRoomEvents",
                called_back(with, room_events)
            ),
            hook_bytes_max
        ),
        long_callback(
            with,
            guards.open(
                Method::post, "/bbb/analytics/{token}", "noteConferenceReport",
                called_back(with, conference_report)
            ),
            report_bytes_max
        ),
        guards.at_once(
            Method::get, "/bbb/ended/{token}", "noteRoomEnded", called_back(with, room_ended)
        ),
    };
}

}  // namespace plugin::server
