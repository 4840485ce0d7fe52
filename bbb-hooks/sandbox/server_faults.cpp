// Switches for deliberate faults, for tests and manual trials (see README.md here).
#include <httplib.h>

#include "bbb-hooks/sandbox/messages.hpp"
#include "bbb-hooks/sandbox/server.hpp"

namespace bbb::sandbox {
namespace {

std::set<std::string> names_in(const bj::object& object, const char* list) {
    std::set<std::string> out;
    const auto* array = object.if_contains(list);
    if (array == nullptr || !array->is_array()) return out;
    for (const auto& name : array->as_array()) {
        if (name.is_string()) out.emplace(name.as_string());
    }
    return out;
}

bool flag_in(const bj::object& object, const char* name) {
    const auto* found = object.if_contains(name);
    return found != nullptr && found->is_bool() && found->as_bool();
}

std::int64_t number_in(const bj::object& object, const char* name) {
    const auto* found = object.if_contains(name);
    return found != nullptr && found->is_int64() ? found->as_int64() : 0;
}

}  // namespace

/// Sets the given switches and turns all others off.
void Sandbox::set_faults(const Request& request, Response& response) {
    bj::error_code error;
    const auto value = bj::parse(request.body, error);
    if (error || !value.is_object()) {
        response.status = 400;
        return;
    }
    const auto& given = value.as_object();
    Faults faults;
    faults.refuse_create = flag_in(given, "refuseCreate");
    faults.hang_ms = number_in(given, "hangMs");
    faults.delay_ms = number_in(given, "delayMs");
    faults.duplicate = flag_in(given, "duplicate");
    faults.drop_percent = number_in(given, "dropPercent");
    faults.silent = flag_in(given, "silent");
    faults.lost_events = names_in(given, "lostEvents");
    faults.ignored_commands = names_in(given, "ignoredCommands");
    faults_ = std::move(faults);
    response.status = 204;
}

void Sandbox::kill_room(const Request& request, Response& response) {
    Room* room = world_.find_external(request.matches[1]);
    if (room == nullptr) {
        response.status = 404;
        return response.set_content("{}", "application/json");
    }
    world_.kill(*room, now_ms(), request.has_param("silent"));
    response.status = 204;
}

/// Sets the guest policy to "ask moderator".
void Sandbox::open_lobby(const Request& request, Response& response) {
    Room* room = world_.find_external(request.matches[1]);
    if (room != nullptr) room->lobby = true;
    response.status = room == nullptr ? 404 : 204;
}

/// Like `bbb-conf --restart`: rooms disappear without an event, and bbb-webhooks has no hooks.
void Sandbox::restart(const Request&, Response& response) {
    for (auto& room : world_.rooms()) {
        if (!room.ended) world_.kill(room, now_ms(), true);
    }
    hooks_.forget();
    response.status = 204;
}

}  // namespace bbb::sandbox
