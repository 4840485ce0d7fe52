// Switches for deliberate faults and controls of single parts, for tests and manual trials (see
// README.md here).
#include <httplib.h>

#include "bbb-hooks/sandbox/error_texts.hpp"
#include "bbb-hooks/sandbox/listener.hpp"
#include "bbb-hooks/sandbox/messages.hpp"
#include "bbb-hooks/sandbox/replies.hpp"
#include "bbb-hooks/sandbox/server.hpp"

namespace bbb::sandbox {
namespace {

constexpr const char* json = "application/json";
constexpr const char* html = "text/html; charset=utf-8";
constexpr const char* xml = "text/xml;charset=utf-8";

/// What nginx says when nothing listens behind it.
void bad_gateway(httplib::Response& response) {
    response.status = 502;
    response.set_content(
        "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1>"
        "</center><hr><center>nginx</center></body></html>",
        html
    );
}

void some_page(httplib::Response& response, int status) {
    response.status = status;
    response.set_content(
        "<!doctype html><html><head><title>Welcome</title></head><body><h1>This site is being "
        "prepared</h1><p>&nbsp;<br></body></html>",
        html
    );
}

/// Answers in place of the API; false: the API is there.
bool stands_in_for_api(ApiState state, httplib::Response& response) {
    switch (state) {
        case ApiState::up:
        case ApiState::malformed: return false;
        case ApiState::gone: Listener::lose_answer(); break;
        case ApiState::html200: some_page(response, 200); break;
        case ApiState::html404: some_page(response, 404); break;
        case ApiState::html502: bad_gateway(response); break;
    }
    return true;
}

void no_room(httplib::Response& response) {
    response.status = 404;
    response.set_content("{}", json);
}

}  // namespace

void Sandbox::route_faults() {
    http_->set_pre_routing_handler([this](const Request& request, Response& response) {
        const std::scoped_lock lock(mutex_);
        return is_out_of_order(request, response) ? httplib::Server::HandlerResponse::Handled
                                                  : httplib::Server::HandlerResponse::Unhandled;
    });
    const auto control = [this](const char* path, Handler handler) {
        http_->Post(path, [this, handler](const Request& request, Response& response) {
            const std::scoped_lock lock(mutex_);
            response.status = 204;
            (this->*handler)(request, response);
            settle(now_ms());
        });
    };
    control("/sandbox/faults", &Sandbox::set_faults);
    control("/sandbox/restart", &Sandbox::restart);
    control("/sandbox/akka/restart", &Sandbox::restart_akka);
    control("/sandbox/web/restart", &Sandbox::restart_web);
    control(R"(/sandbox/rooms/([^/]+)/kill)", &Sandbox::kill_room);
    control(R"(/sandbox/rooms/([^/]+)/lobby)", &Sandbox::open_lobby);
    control(R"(/sandbox/rooms/([^/]+)/zombie)", &Sandbox::make_zombie);
    control(R"(/sandbox/rooms/([^/]+)/page)", &Sandbox::turn_page);
    control(R"(/sandbox/rooms/([^/]+)/dial)", &Sandbox::dial_in);
    control(R"(/sandbox/callers/(v_[a-z0-9]+)/hangup)", &Sandbox::hang_up);
}

/// A part of the server that is away answers for itself. The mutex is held.
bool Sandbox::is_out_of_order(const Request& request, Response& response) {
    if (request.path.starts_with("/bigbluebutton/api/hooks/")) {
        if (faults_.hooks == HooksState::up) return false;
        bad_gateway(response);
        return true;
    }
    const bool to_web =
        request.path.starts_with("/bigbluebutton/") || request.path.starts_with("/html5client");
    if (faults_.web_dead && to_web && !request.path.starts_with("/html5client/assets")) {
        bad_gateway(response);
        return true;
    }
    return request.path.starts_with("/bigbluebutton/api") &&
           stands_in_for_api(faults_.api, response);
}

/// The call gets a false "not there". The mutex is held.
bool Sandbox::is_denied(const std::string& call, Response& response) {
    const bool asks =
        call == "getMeetingInfo" || call == "isMeetingRunning" || call == "getMeetings";
    if (!asks || faults_.false_not_found == 0) return false;
    --faults_.false_not_found;
    const auto reply = call == "getMeetings"        ? meetings_reply({})
                       : call == "isMeetingRunning" ? running_reply(false)
                                                    : failure("notFound");
    response.set_content(reply, xml);
    return true;
}

/// Spoils the reply as switched; true: it is lost altogether. The mutex is held.
bool Sandbox::spoil(const std::string& call, Response& response) {
    constexpr std::string_view name = "<fullName>";
    const auto at = response.body.find(name);
    if (faults_.control_character && at != std::string::npos) {
        response.body.insert(at + name.size(), 1, '\x01');
    }
    if (faults_.api == ApiState::malformed) response.body.resize(response.body.size() / 2);
    const auto lost = faults_.lost_answers.find(call);
    if (lost == faults_.lost_answers.end() || lost->second == 0) return false;
    --lost->second;
    return true;
}

/// Sets the given switches and turns all others off.
void Sandbox::set_faults(const Request& request, Response& response) {
    auto faults = read_faults(request.body);
    if (!faults) {
        response.status = 400;
        return response.set_content(faults.error().what + "\n", "text/plain; charset=utf-8");
    }
    const bool hooks_return_empty =
        faults_.hooks == HooksState::gone && faults->hooks != HooksState::gone;
    if (hooks_return_empty) hooks_.forget();
    faults_ = std::move(*faults);
    world_.akka_alive = !faults_.akka_dead;
    world_.web_alive = !faults_.web_dead;
}

/// Like `bbb-conf --restart`: rooms disappear without an event, and bbb-webhooks has no hooks.
void Sandbox::restart(const Request& request, Response& response) {
    for (auto& room : world_.rooms()) {
        if (!room.ended) world_.kill(room, now_ms(), true);
    }
    hooks_.forget();
    restart_akka(request, response);
    restart_web(request, response);
}

void Sandbox::restart_akka(const Request&, Response&) {
    faults_.akka_dead = false;
    world_.restart_akka();
}

void Sandbox::restart_web(const Request&, Response&) {
    faults_.web_dead = false;
    world_.restart_web();
}

void Sandbox::kill_room(const Request& request, Response& response) {
    Room* room = world_.find_any(request.matches[1]);
    if (room == nullptr) return no_room(response);
    world_.kill(*room, now_ms(), request.has_param("silent"));
}

/// Sets the guest policy to "ask moderator".
void Sandbox::open_lobby(const Request& request, Response& response) {
    Room* room = world_.find_any(request.matches[1]);
    if (room == nullptr) return no_room(response);
    room->lobby = true;
}

void Sandbox::make_zombie(const Request& request, Response& response) {
    Room* room = world_.find_any(request.matches[1]);
    if (room == nullptr) return no_room(response);
    world_.forget_in_web(*room);
}

/// Shows the first page of a presentation, or none.
void Sandbox::turn_page(const Request& request, Response& response) {
    Room* room = world_.find_any(request.matches[1]);
    if (room == nullptr) return no_room(response);
    room->page = request.has_param("none") ? "" : random_name(40) + "/1";
}

void Sandbox::dial_in(const Request& request, Response& response) {
    Room* room = world_.find_any(request.matches[1]);
    if (room == nullptr) return no_room(response);
    auto number = request.get_param_value("number");
    if (number.empty()) number = "79000000000";
    const User& caller = world_.dial_in(*room, number, now_ms());
    response.status = 200;
    response.set_content(
        bj::serialize(bj::object{{"id", caller.id}, {"voiceUserId", caller.voice_id}}), json
    );
}

void Sandbox::hang_up(const Request& request, Response& response) {
    for (auto& room : world_.rooms()) {
        for (auto& user : room.users) {
            if (user.id != request.matches[1]) continue;
            return world_.leave(room, user, now_ms(), false, "");
        }
    }
    no_room(response);
}

}  // namespace bbb::sandbox
