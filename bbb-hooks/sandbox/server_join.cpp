// The join call: registers a user and sends the browser to the client, or to an error page.
#include <httplib.h>

#include "bbb-hooks/sandbox/error_texts.hpp"
#include "bbb-hooks/sandbox/listener.hpp"
#include "bbb-hooks/sandbox/messages.hpp"
#include "bbb-hooks/sandbox/replies.hpp"
#include "bbb-hooks/sandbox/server.hpp"
#include "plugin/base/url.hpp"
#include "plugin/base/utf8.hpp"

namespace bbb::sandbox {
namespace {

constexpr const char* xml = "text/xml;charset=utf-8";

std::string cookie_of(const httplib::Request& request) {
    const std::string header = request.get_header_value("Cookie");
    const auto at = header.find("JSESSIONID=");
    if (at == header.npos) return {};
    return header.substr(at + 11, header.find(';', at) - at - 11);
}

/// The error of a join call by the checks that BigBlueButton makes first; "": none.
std::string complaint_about_join(const httplib::Request& request, Room* room) {
    if (request.get_param_value("meetingID").empty()) return "missingParamMeetingID";
    if (request.get_param_value("fullName").empty()) return "missingParamFullName";
    if (room == nullptr) return "invalidMeetingIdentifier";
    const auto role = base::ascii_lower(request.get_param_value("role"));
    const auto password = request.get_param_value("password");
    const bool known_role = role == "moderator" || role == "viewer";
    const bool known_password =
        !password.empty() && (password == room->options.moderator_password ||
                              password == room->options.attendee_password);
    return known_role || known_password ? "" : "Params required";
}

}  // namespace

/// Does not use `route_call`, because errors are reported by a redirect.
void Sandbox::join(const Request& request, Response& response) {
    if (!checksum_is_right(request, "join")) return refuse_join(request, response, "checksumError");
    const std::scoped_lock lock(mutex_);
    Room* room = world_.find_external(request.get_param_value("meetingID"));
    const auto complaint = complaint_about_join(request, room);
    if (!complaint.empty()) return refuse_join(request, response, complaint);
    const bool redirect = request.get_param_value("redirect") != "false";
    const auto create_time = request.get_param_value("createTime");
    if (!create_time.empty() && create_time != std::to_string(room->create_time)) {
        if (redirect) return refuse_join(request, response, "mismatchCreateTimeParam");
        return response.set_content(failure("mismatchCreateTimeParam"), xml);
    }
    User user;
    user.external_id = request.get_param_value("userID");
    user.name = request.get_param_value("fullName");
    const auto role = base::ascii_lower(request.get_param_value("role"));
    user.moderator = role.empty()
                         ? request.get_param_value("password") == room->options.moderator_password
                         : role == "moderator";
    for (const auto& [name, value] : request.params) {
        constexpr std::string_view prefix = "userdata-";
        if (name.starts_with(prefix)) user.metadata[name.substr(prefix.size())] = value;
    }
    user.cookie = cookie_of(request);
    if (user.cookie.empty()) user.cookie = random_name(32);
    const auto now = now_ms();
    const User& added = world_.register_user(*room, std::move(user), now);
    settle(now);
    response.set_header(
        "Set-Cookie", "JSESSIONID=" + added.cookie + "; Path=/; HttpOnly; SameSite=Lax"
    );
    const auto page = settings_.public_url + "/html5client/?sessionToken=" + added.session_token;
    if (redirect) return response.set_redirect(page);
    response.set_content(join_reply(*room, added, page), xml);
}

void Sandbox::refuse_join(const Request& request, Response& response, const std::string& key)
    const {
    auto target = request.get_param_value("errorRedirectUrl");
    if (target.empty()) target = request.get_param_value("logoutURL");
    if (target.empty()) target = settings_.public_url + "/";
    const bj::array errors{{{"key", key}, {"message", error_text(key)}}};
    const char separator = target.find('?') == target.npos ? '?' : '&';
    response.set_redirect(
        target + separator + "errors=" + base::percent_encoded(bj::serialize(errors))
    );
}

}  // namespace bbb::sandbox
