// BigBlueButton's HTTP API with its replies and errors.
#include <httplib.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <sstream>

#include "bbb-hooks/checksum.hpp"
#include "bbb-hooks/sandbox/error_texts.hpp"
#include "bbb-hooks/sandbox/listener.hpp"
#include "bbb-hooks/sandbox/messages.hpp"
#include "bbb-hooks/sandbox/replies.hpp"
#include "bbb-hooks/sandbox/server.hpp"
#include "plugin/base/digest.hpp"
#include "plugin/base/url.hpp"
#include "plugin/base/utf8.hpp"

namespace bbb::sandbox {
namespace {

constexpr const char* xml = "text/xml;charset=utf-8";

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
    std::istringstream features(text("disabledFeatures"));
    for (std::string one; std::getline(features, one, ',');) o.disabled_features.push_back(one);
    for (const auto& [name, value] : request.params) {
        constexpr std::string_view prefix = "meta_";
        if (name.starts_with(prefix)) {
            o.metadata[base::ascii_lower(name.substr(prefix.size()))] = value;
        }
    }
    return o;
}

}  // namespace

void Sandbox::route_api() {
    const auto version = [this](const Request&, Response& response) {
        response.set_content(
            version_reply(settings_.hide_version ? "" : settings_.version, settings_.plugin_sdk),
            xml
        );
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
        answer_call(name, handler, request, response);
    };
    const std::string path = "/bigbluebutton/api/" + name;
    http_->Get(path.c_str(), handle);
    http_->Post(path.c_str(), handle);
}

void Sandbox::answer_call(
    const std::string& name, Handler handler, const Request& request, Response& response
) {
    const auto read = [this](std::int64_t Faults::* member) {
        const std::scoped_lock lock(mutex_);
        return std::chrono::milliseconds(faults_.*member);
    };
    std::this_thread::sleep_for(read(&Faults::hang_ms));
    if (request.method == "POST" && !request.body.empty() &&
        request.get_header_value("Content-Type").empty()) {
        return response.set_content(failure("unsupportedContentType"), xml);
    }
    if (!checksum_is_right(request, name)) {
        return response.set_content(failure("checksumError"), xml);
    }
    bool is_lost = false;
    {
        const std::scoped_lock lock(mutex_);
        if (!is_denied(name, response)) (this->*handler)(request, response);
        settle(now_ms());
        is_lost = spoil(name, response);
    }
    std::this_thread::sleep_for(read(&Faults::slow_ms));
    if (is_lost) Listener::lose_answer();
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
    if (faults_.zombie_rooms) {
        world_.forget_in_web(*room);
    } else {
        world_.end(*room, "ENDED_FROM_API", now_ms());
    }
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
