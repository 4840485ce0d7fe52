// The clock, health, the receipt key, the API's own description, and what the room server calls.
#include <algorithm>

#include "plugin/server/api/openapi.hpp"
#include "plugin/server/api/view.hpp"
#include "plugin/server/api/world.hpp"

namespace plugin::server {
namespace {

/// Metadata and notes make events long.
constexpr std::size_t hook_bytes_max = 4 * 1024 * 1024;
constexpr std::size_t report_bytes_max = 4 * 1024 * 1024;

/// The value of one field of application/x-www-form-urlencoded; JWTs need no decoding.
std::string form_field(const std::string& body, const std::string& name) {
    const std::string start = name + "=";
    for (std::size_t at = 0; at < body.size();) {
        const auto end = std::min(body.find('&', at), body.size());
        if (body.compare(at, start.size(), start) == 0) {
            return body.substr(at + start.size(), end - at - start.size());
        }
        at = end + 1;
    }
    return {};
}

/// What is long is not read at an address that we did not give away.
Route long_callback(ApiWorld& world, Route route, std::size_t body_bytes_max) {
    route.body_bytes_max = body_bytes_max;
    return Guards::asking_anybody_first(
        std::move(route),
        [&world](const Call& call, const std::function<void()>& go_on) {
            world.callbacks.known(call.parameter("token")) ? go_on()
                                                           : call.refuse("callback_unknown");
        }
    );
}

/// Only at an address that we gave away.
std::function<void(const Call&)> called_back(
    ApiWorld& world, void (*handler)(ApiWorld&, const Call&)
) {
    return [&world, handler](const Call& call) {
        if (!world.callbacks.known(call.parameter("token"))) {
            return call.refuse("callback_unknown");
        }
        handler(world, call);
    };
}

void recording_ready(ApiWorld& world, const Call& call) {
    const auto field = form_field(call.request().body, "signed_parameters");
    const auto record = world.callbacks.recording_ready(field);
    if (!record) return call.refuse("callback_forged");
    world.conductor.evidence().recording_published(*record);
    call.no_content();
}

/// Acknowledged only when durable: what is answered otherwise is sent again (bbb-webhooks.md 1.7).
void room_events(ApiWorld& world, const Call& call) {
    const auto& query = call.request().query;
    const auto checksum = query.find("checksum");
    const auto& body = call.request().body;
    if (checksum == query.end()) return call.refuse("hook_forged");
    const auto sender = world.callbacks.sender_of_hook(checksum->second, body);
    if (!sender) return call.refuse("hook_forged");
    world.callbacks.take_hook(*sender, body, [call](bool durable) {
        durable ? call.no_content() : call.refuse("unavailable");
    });
}

/// Kept as it came: the server's own word on who was in the room, beside what we saw.
void conference_report(ApiWorld& world, const Call& call) {
    const auto& body = call.request().body;
    const auto room = world.callbacks.reported_room(
        call.request().header("authorization"), body, world.clock.now()
    );
    if (!room) return call.refuse("callback_forged");
    if (!world.reserve.room_for(body.size())) return call.refuse("storage_reserve");
    const auto keep = [&world](const std::string& report) { return world.files.put(report); };
    world.conductor.evidence().conference_reported(*room, body, keep, [call](bool durable) {
        durable ? call.no_content() : call.refuse("unavailable");
    });
}

Route report_route(ApiWorld& world) {
    auto route = world.guards.open(
        Method::post, "/bbb/analytics/{token}", "noteConferenceReport",
        called_back(world, conference_report)
    );
    return long_callback(world, std::move(route), report_bytes_max);
}

Route events_route(ApiWorld& world) {
    auto route = world.guards.open(
        Method::post, "/bbb/events/{token}", "noteRoomEvents", called_back(world, room_events)
    );
    return long_callback(world, std::move(route), hook_bytes_max);
}

/// As whom the asker himself is counted: whoever set up the proxy in front sees whether it passes
/// on its clients' addresses.
bj::object client_json(const Request& request) {
    const char* known = "peer";
    if (request.client_known == ClientKnown::by_proxy) known = "proxy";
    if (request.client_known == ClientKnown::not_from_proxy) known = "proxy_names_nobody";
    return {{"address", request.remote_address}, {"knownBy", known}};
}

const char* condition(const std::vector<app::RoomServer>& servers) {
    const auto answers = [](const app::RoomServer& one) { return one.answers; };
    const auto well = [](const app::RoomServer& one) { return one.answers && one.heard; };
    if (std::none_of(servers.begin(), servers.end(), answers)) return "down";
    return std::all_of(servers.begin(), servers.end(), well) ? "ok" : "degraded";
}

/// For who watches the installation: anybody may ask, and learns of no meeting.
void health(ApiWorld& world, const Call& call) {
    const auto takes = world.ledger.takes();
    const auto locked = world.ledger.locked_meetings();
    const char* storage = takes == journal::Outcome::durable        ? "ok"
                          : takes == journal::Outcome::storage_full ? "full"
                                                                    : "failed";
    const bool well = takes == journal::Outcome::durable && locked == 0;
    call.answer(
        200,
        bj::object{
            {"status", well ? "ok" : "degraded"},
            {"storage", storage},
            {"lockedMeetings", locked},
            {"clock", world.clock.doubt() ? "disagrees" : "ok"},
            {"client", client_json(call.request())}
        }
    );
}

/// For the host's monitoring: no names of meetings, no people.
void conference_health(ApiWorld& world, const Call& call) {
    const auto look = [&world, call] {
        const auto servers = world.servers.servers();
        bj::array list;
        for (const auto& one : servers) {
            list.push_back(bj::object{
                {"name", one.name},
                {"answers", one.answers},
                {"heard", one.heard},
                {"drained", one.drained},
                {"takesCommands", one.takes_commands},
                {"load", one.load},
                {"events", one.events},
                {"unknownEvents", one.unknown},
                {"malformedEvents", one.malformed}
            });
        }
        call.answer(200, bj::object{{"status", condition(servers)}, {"servers", std::move(list)}});
    };
    world.guards.on_worker(call, look);
}

/// Unsigned: only a hint to look for ourselves (bbb-wire.md 2.1).
void room_ended(ApiWorld& world, const Call& call) {
    world.conductor.rooms().reconcile();
    call.no_content();
}

}  // namespace

std::vector<Route> system_routes(ApiWorld& world) {
    const auto& guards = world.guards;
    const auto with = over(world);
    return {
        guards.open(
            Method::get, "/time", "showTime",
            [&world](const Call& call) {
                call.answer(200, bj::object{{"now", base::to_text(world.clock.now())}});
            }
        ),
        guards.open(Method::get, "/health", "showHealth", with(health)),
        guards.open(
            Method::get, "/health/conference", "showConferenceHealth", with(conference_health)
        ),
        guards.open(
            Method::get, "/openapi.json", "showOpenApi",
            [](const Call& call) {
                call.answer(file_response("application/json", std::string(openapi_document())));
            }
        ),
        guards.open(
            Method::get, "/receipt-key", "showReceiptKey",
            [&world](const Call& call) {
                call.answer(file_response("application/x-pem-file", world.signer.public_key_pem()));
            }
        ),
        guards.open(
            Method::post, "/bbb/recording-ready/{token}", "noteRecordingReady",
            called_back(world, recording_ready)
        ),
        events_route(world),
        report_route(world),
        guards.open(
            Method::get, "/bbb/ended/{token}", "noteRoomEnded", called_back(world, room_ended)
        ),
    };
}

/// Not there; or there, and nobody can use it.
static void refuse_missing(ApiWorld& world, const Call& call) {
    call.refuse(world.ledger.is_locked(call.meeting()) ? "meeting_locked" : "meeting_not_found");
}

void if_exists(
    ApiWorld& world, const Call& call, std::function<void(const meeting::Meeting&)> then
) {
    world.ledger.post([&world, call, then = std::move(then)] {
        const auto* meeting = world.ledger.find(call.meeting());
        if (!exists_for(meeting, call.account)) return refuse_missing(world, call);
        then(*meeting);
    });
}

void if_organizer(
    ApiWorld& world, const Call& call, std::function<void(const meeting::Meeting&)> then
) {
    if_exists(world, call, [call, then = std::move(then)](const meeting::Meeting& meeting) {
        if (meeting.organizer != call.account) return call.refuse("not_the_organizer");
        then(meeting);
    });
}

void submit(ApiWorld& world, const Call& call, meeting::Command command, app::Ledger::Done done) {
    if_exists(world, call, [&world, call, command = std::move(command), done](const auto&) {
        world.ledger.submit_here({call.meeting(), command, call.mark}, done);
    });
}

bool within_rate(
    RateLimiter& limiter, const Call& call, const std::string& key, std::uint32_t acts
) {
    if (limiter.allow(key, call.request().arrived, acts)) return true;
    call.refuse("too_many_requests");
    return false;
}

void answer_with(
    ApiWorld& world, Call call, std::function<bj::value(const meeting::Meeting&)> look
) {
    auto body = std::make_shared<bj::value>(nullptr);
    world.ledger.ask(
        call.meeting(),
        [body, look = std::move(look)](const meeting::Meeting* meeting) {
            if (meeting != nullptr) *body = look(*meeting);
        },
        [&world, body, call] {
            // What may not be seen and what does not exist look the same.
            if (body->is_null()) return refuse_missing(world, call);
            call.answer(200, *body);
        }
    );
}

std::vector<Route> api_routes(ApiWorld& world) {
    std::vector<Route> all;
    for (auto part :
         {account_routes, upload_routes, meeting_routes, shown_routes, register_routes,
          application_routes, admission_routes, conduct_routes, course_routes, ballot_routes,
          paper_routes, evidence_routes, room_routes, system_routes}) {
        for (auto& route : part(world)) all.push_back(std::move(route));
    }
    return all;
}

}  // namespace plugin::server
