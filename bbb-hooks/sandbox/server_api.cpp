// BigBlueButton's HTTP API with its replies and errors.
#include <httplib.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "bbb-hooks/checksum.hpp"
#include "bbb-hooks/sandbox/messages.hpp"
#include "bbb-hooks/sandbox/replies.hpp"
#include "bbb-hooks/sandbox/server.hpp"
#include "plugin/base/digest.hpp"
#include "plugin/base/url.hpp"
#include "plugin/base/utf8.hpp"

namespace bbb::sandbox {
namespace {

constexpr const char* xml = "text/xml;charset=utf-8";

/// The message text for a BigBlueButton error key.
std::string text_of(const std::string& key) {
    static const std::map<std::string, std::string> texts{
        {"checksumError", "Checksums do not match"},
        {"unsupportedContentType", "POST request Content-Type is missing or unsupported"},
        {"missingParamMeetingID", "You must provide a meeting ID"},
        {"missingParamFullName", "You must specify a name"},
        {"validationError", "Meeting ID must be between 2 and 256 characters"},
        {"invalidMeetingIdentifier",
         "The meeting ID that you supplied did not match any existing meetings"},
        {"meetingForciblyEnded", "You can not join a meeting that has already been forcibly ended"},
        {"mismatchCreateTimeParam",
         "The createTime parameter submitted mismatches with the current meeting"},
        {"Params required", "You must enter either a password or a role"},
        {"idNotUnique",
         "A meeting already exists with that meeting ID. Please use a different meeting ID."},
        {"notFound", "A meeting with that ID does not exist"},
        {"meetingNotFound", "We could not find a meeting with that meeting ID"},
        {"internalError", "The server cannot create a meeting now"}
    };
    const auto found = texts.find(key);
    return found == texts.end() ? key : found->second;
}

std::string failure(const std::string& key) {
    return failed(key, text_of(key));
}

std::string query_of(const std::string& target) {
    const auto at = target.find('?');
    return at == target.npos ? std::string{} : target.substr(at + 1);
}

/// The query as it was hashed: the raw bytes without the checksum parameter.
std::string without_checksum(std::string query, const std::string& value) {
    for (const std::string& part :
         {"&checksum=" + value, "checksum=" + value + "&", "checksum=" + value}) {
        const auto at = query.find(part);
        if (at == query.npos) continue;
        return query.erase(at, part.size());
    }
    return query;
}

const char* algorithm_of_length(std::size_t length) {
    switch (length) {
        case 40: return "sha1";
        case 64: return "sha256";
        case 96: return "sha384";
        case 128: return "sha512";
        default: return "";
    }
}

bool lists(const std::string& comma_list, const std::string& item) {
    return !item.empty() && ("," + comma_list + ",").find("," + item + ",") != std::string::npos;
}

std::int64_t number_or(const std::string& text, std::int64_t otherwise) {
    const bool digits =
        !text.empty() && text.size() < 10 &&
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits ? std::stoll(text) : otherwise;
}

CreateOptions options_of(const httplib::Request& request) {
    const auto text = [&](const char* name) { return request.get_param_value(name); };
    CreateOptions o;
    o.external_id = text("meetingID");
    o.name = text("name");
    o.record = text("record") == "true";
    o.auto_start_recording = text("autoStartRecording") == "true";
    o.allow_start_stop_recording = text("allowStartStopRecording") != "false";
    o.duration_minutes = number_or(text("duration"), 0);
    o.expire_when_last_left_minutes =
        number_or(text("meetingExpireWhenLastUserLeftInMinutes"), o.expire_when_last_left_minutes);
    o.expire_when_nobody_joined_minutes = number_or(
        text("meetingExpireIfNoUserJoinedInMinutes"), o.expire_when_nobody_joined_minutes
    );
    o.ended_url = text("meetingEndedURL");
    o.recording_ready_url = text("meta_bbb-recording-ready-url");
    o.analytics_url = text("meta_analytics-callback-url");
    o.attendee_password = text("attendeePW");
    o.moderator_password = text("moderatorPW");
    o.logout_url = text("logoutURL");
    o.plugin_manifests = text("pluginManifests");
    return o;
}

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

void Sandbox::route_api() {
    const auto version = [this](const Request&, Response& response) {
        response.set_content(version_reply(settings_.plugin_sdk), xml);
    };
    http_->Get("/bigbluebutton/api", version);
    http_->Get("/bigbluebutton/api/", version);
    http_->Get("/bigbluebutton/api/join", [this](const Request& request, Response& response) {
        join(request, response);
    });
    route_call("create", &Sandbox::create);
    route_call("isMeetingRunning", &Sandbox::is_running);
    route_call("getMeetingInfo", &Sandbox::meeting_info);
    route_call("getMeetings", &Sandbox::meetings);
    route_call("getSessions", &Sandbox::sessions);
    route_call("end", &Sandbox::end_meeting);
    route_call("sendChatMessage", &Sandbox::send_chat);
    route_call("insertDocument", &Sandbox::insert_document);
    route_call("getRecordings", &Sandbox::recordings);
}

void Sandbox::route_call(const std::string& name, Handler handler) {
    const auto handle = [this, name, handler](const Request& request, Response& response) {
        std::int64_t hang = 0;
        {
            const std::scoped_lock lock(mutex_);
            hang = faults_.hang_ms;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(hang));
        if (request.method == "POST" && !request.body.empty() &&
            request.get_header_value("Content-Type").empty()) {
            return response.set_content(failure("unsupportedContentType"), xml);
        }
        if (!checksum_is_right(request, name)) {
            return response.set_content(failure("checksumError"), xml);
        }
        const std::scoped_lock lock(mutex_);
        (this->*handler)(request, response);
        settle(now_ms());
    };
    const std::string path = "/bigbluebutton/api/" + name;
    http_->Get(path.c_str(), handle);
    http_->Post(path.c_str(), handle);
}

bool Sandbox::checksum_is_right(const Request& request, const std::string& call) const {
    const auto query = query_of(request.target);
    const auto given = request.get_param_value("checksum");
    const std::string name = algorithm_of_length(given.size());
    const auto algorithm = checksum_algorithm_named(name);
    if (!algorithm || !lists(settings_.algorithms, name)) return false;
    const auto expected =
        checksum(*algorithm, call, without_checksum(query, given), settings_.secret);
    return plugin::base::equal_in_constant_time(expected, given);
}

void Sandbox::create(const Request& request, Response& response) {
    auto options = options_of(request);
    const auto length = options.external_id.size();
    const bool bad_id =
        length < 2 || length > 256 || options.external_id.find(',') != std::string::npos;
    if (options.external_id.empty())
        return response.set_content(failure("missingParamMeetingID"), xml);
    if (bad_id || options.name.size() < 2)
        return response.set_content(failure("validationError"), xml);
    if (faults_.refuse_create) return response.set_content(failure("internalError"), xml);
    const auto made = world_.create(std::move(options), now_ms());
    if (!made.error.empty()) return response.set_content(failure(made.error), xml);
    response.set_content(create_reply(*made.room, made.duplicate), xml);
}

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
    const bj::array errors{{{"key", key}, {"message", text_of(key)}}};
    const char separator = target.find('?') == target.npos ? '?' : '&';
    response.set_redirect(
        target + separator + "errors=" + base::percent_encoded(bj::serialize(errors))
    );
}

void Sandbox::is_running(const Request& request, Response& response) {
    const Room* room = world_.find_external(request.get_param_value("meetingID"));
    response.set_content(running_reply(room != nullptr && room->inside() > 0), xml);
}

void Sandbox::meeting_info(const Request& request, Response& response) {
    const Room* room = world_.find_external(request.get_param_value("meetingID"));
    response.set_content(room == nullptr ? failure("notFound") : info_reply(*room), xml);
}

void Sandbox::meetings(const Request&, Response& response) {
    response.set_content(meetings_reply(world_.rooms()), xml);
}

void Sandbox::sessions(const Request&, Response& response) {
    response.set_content(sessions_reply(world_.rooms()), xml);
}

void Sandbox::end_meeting(const Request& request, Response& response) {
    Room* room = world_.find_external(request.get_param_value("meetingID"));
    if (room == nullptr) return response.set_content(failure("notFound"), xml);
    world_.end(*room, "ENDED_FROM_API", now_ms());
    response.set_content(
        succeeded(
            "sentEndMeetingRequest",
            "A request to end the meeting was sent. Please wait a few seconds, and then use the "
            "getMeetingInfo or isMeetingRunning API calls to verify that it was ended."
        ),
        xml
    );
}

void Sandbox::send_chat(const Request& request, Response& response) {
    const Room* room = world_.find_external(request.get_param_value("meetingID"));
    if (room == nullptr) return response.set_content(failure("meetingNotFound"), xml);
    response.set_content(succeeded("", ""), xml);
}

void Sandbox::insert_document(const Request& request, Response& response) {
    const Room* room = world_.find_external(request.get_param_value("meetingID"));
    if (room == nullptr) return response.set_content(failure("notFound"), xml);
    response.set_content(succeeded("", "Presentation is being uploaded"), xml);
}

}  // namespace bbb::sandbox
