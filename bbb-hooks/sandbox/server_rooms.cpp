// Requests of browsers and nginx: the room's page, the session check; and controls for tests.
#include <httplib.h>

#include <fstream>
#include <iterator>

#include "bbb-hooks/checksum.hpp"
#include "bbb-hooks/sandbox/listener.hpp"
#include "bbb-hooks/sandbox/messages.hpp"
#include "bbb-hooks/sandbox/page.hpp"
#include "bbb-hooks/sandbox/server.hpp"
#include "plugin/base/url.hpp"

namespace bbb::sandbox {
namespace {

constexpr const char* json = "application/json";

bool has_cookie(const httplib::Request& request, const std::string& session) {
    const std::string header = "; " + request.get_header_value("Cookie") + ";";
    return !session.empty() && header.find("; JSESSIONID=" + session + ";") != std::string::npos;
}

const char* text(bool value) {
    return value ? "true" : "false";
}

void say_authorized(const Room& room, const User& user, httplib::Response& response) {
    const bool online = user.inside() && !room.ended;
    response.set_header("Meeting-Id", room.internal_id);
    response.set_header("Meeting-External-Id", room.options.external_id);
    response.set_header("User-Id", user.id);
    response.set_header("User-External-Id", user.external_id);
    response.set_header("User-Name", base::percent_encoded(user.name));
    response.set_header("User-Is-Moderator", text(user.moderator));
    response.set_header("User-Is-Presenter", text(user.presenter));
    const bj::object body{
        {"response", "authorized"},
        {"X-Currently-Online", text(online)},
        {"X-Moderator", text(user.moderator)},
        {"X-Presenter", text(user.presenter)},
        {"X-UserId", user.id},
        {"X-MeetingId", room.internal_id}
    };
    response.set_content(bj::serialize(body), json);
}

std::string read_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// What the client's own GraphQL subscriptions would return about a user.
bj::object user_json(const User& user) {
    return {
        {"userId", user.id},
        {"extId", user.external_id},
        {"name", user.name},
        {"moderator", user.moderator},
        {"presenter", user.presenter}
    };
}

void not_found(httplib::Response& response) {
    response.status = 404;
    response.set_content("{}", json);
}

}  // namespace

void Sandbox::route_rooms() {
    const auto locked = [this](Handler handler) {
        return [this, handler](const Request& request, Response& response) {
            const std::scoped_lock lock(mutex_);
            (this->*handler)(request, response);
            settle(now_ms());
        };
    };
    http_->Get(
        "/bigbluebutton/connection/checkGraphqlAuthorization", locked(&Sandbox::check_authorization)
    );
    if (!settings_.web.empty()) {
        http_->set_mount_point(
            "/html5client/assets", (client_folder() / "assets").string().c_str()
        );
    }
    http_->Get("/html5client", locked(&Sandbox::open_client));
    http_->Get("/html5client/", locked(&Sandbox::open_client));
    http_->Get("/", [](const Request&, Response& response) {
        response.set_content(welcome_page, "text/html; charset=utf-8");
    });
    http_->Get(R"(/sandbox/sessions/([a-z0-9]+))", locked(&Sandbox::show_session));
    http_->Post(
        R"(/sandbox/sessions/([a-z0-9]+)/(leave|drop|return|second))",
        locked(&Sandbox::act_on_session)
    );
    http_->Get("/sandbox/rooms", locked(&Sandbox::show_rooms));
}

void Sandbox::check_authorization(const Request& request, Response& response) {
    if (request.get_header_value("X-Original-Method") == "OPTIONS") return;
    const auto place = world_.find_session(request.get_header_value("X-Session-Token"));
    const bool known = place.user != nullptr && !place.user->gone && place.room->in_web;
    if (!known || !has_cookie(request, place.user->cookie)) {
        response.status = 401;
        return response.set_content(R"({"response":"unauthorized"})", json);
    }
    say_authorized(*place.room, *place.user, response);
}

/// "0.1.26" → the folder "0.1".
std::filesystem::path Sandbox::client_folder() const {
    const auto& version = settings_.plugin_sdk;
    const auto second = version.find('.', version.find('.') + 1);
    return settings_.web / version.substr(0, second);
}

/// The client's page: opening it with a valid session enters the room.
void Sandbox::open_client(const Request& request, Response& response) {
    const auto place = world_.find_session(request.get_param_value("sessionToken"));
    const bool good = place.user != nullptr && !place.user->gone && place.room->listed() &&
                      has_cookie(request, place.user->cookie);
    if (!good) {
        response.status = 401;
        return response.set_content(gone_page, "text/html; charset=utf-8");
    }
    const auto now = now_ms();
    ++place.user->pages;
    world_.connect(*place.room, *place.user, now);
    world_.come_back(*place.room, *place.user, now);
    const auto page = read_file(client_folder() / "index.html");
    response.set_content(page.empty() ? client_page : page, "text/html; charset=utf-8");
}

/// The state that the page polls every second.
void Sandbox::show_session(const Request& request, Response& response) {
    const auto place = world_.find_session(request.matches[1]);
    if (place.user == nullptr || !has_cookie(request, place.user->cookie))
        return not_found(response);
    bj::array names;
    bj::array users;
    for (const auto& user : place.room->users) {
        if (!user.inside()) continue;
        names.push_back(bj::string(user.name));
        users.push_back(user_json(user));
    }
    bj::array metadata;
    for (const auto& [name, value] : place.user->metadata) {
        metadata.push_back(bj::object{{"parameter", name}, {"value", value}});
    }
    bj::error_code error;
    const auto manifests = bj::parse(place.room->options.plugin_manifests, error);
    const bj::object body{
        {"title", place.room->options.name},
        {"me", user_json(*place.user)},
        {"users", std::move(users)},
        {"metadata", std::move(metadata)},  // only this user's
        {"room", place.room->internal_id},
        {"page", place.user->pages},
        {"externalRoom", place.room->options.external_id},
        {"pluginSdk", settings_.plugin_sdk},
        {"pluginManifests", error ? bj::value(bj::array{}) : manifests},
        {"inside", place.user->inside() && !place.room->ended},
        {"logoutUrl", place.room->options.logout_url},
        {"names", std::move(names)}
    };
    response.set_content(bj::serialize(body), json);
}

void Sandbox::act_on_session(const Request& request, Response& response) {
    const auto place = world_.find_session(request.matches[1]);
    if (place.user == nullptr || !has_cookie(request, place.user->cookie))
        return not_found(response);
    const std::string act = request.matches[2];
    // The leave request of a reloaded page may arrive after the new page has opened.
    const auto page = request.get_param_value("page");
    if (!page.empty() && page != std::to_string(place.user->pages)) {
        response.status = 204;
        return;
    }
    const auto now = now_ms();
    if (act == "leave") {
        world_.depart(*place.room, *place.user, now, settings_.leave_delay_ms);
    }
    if (act == "drop") world_.drop(*place.room, *place.user, now);
    if (act == "second") world_.open_second_session(*place.room, *place.user, now);
    if (act == "return") world_.come_back(*place.room, *place.user, now);
    response.status = 204;
}

void Sandbox::show_rooms(const Request&, Response& response) {
    bj::array rooms;
    for (const auto& room : world_.rooms()) {
        bj::array users;
        for (const auto& user : room.users) {
            users.push_back(bj::object{
                {"id", user.id},
                {"externalId", user.external_id},
                {"inside", user.inside()},
                {"waiting", user.waiting},
                {"moderator", user.moderator}
            });
        }
        rooms.push_back(bj::object{
            {"externalId", room.options.external_id},
            {"internalId", room.internal_id},
            {"ended", room.ended},
            {"inAkka", room.in_akka},
            {"inWeb", room.in_web},
            {"recording", room.recording},
            {"users", std::move(users)}
        });
    }
    response.set_content(bj::serialize(bj::object{{"rooms", std::move(rooms)}}), json);
}

}  // namespace bbb::sandbox
