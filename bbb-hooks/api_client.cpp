#include "bbb-hooks/api_client.hpp"

#include <boost/json.hpp>

#include "bbb-hooks/http_call.hpp"
#include "bbb-hooks/xml_reply.hpp"
#include "plugin/base/url.hpp"

namespace bbb {
namespace {

using base::Attempt;

constexpr std::size_t reply_bytes_max = 8 * 1024 * 1024;

/// The error key of a reply, in either form: messageKey, or errors/error with a key attribute or
/// child.
std::string error_key(const XmlNode& reply) {
    auto key = reply.value("messageKey");
    if (!key.empty()) return key;
    const auto* errors = reply.child("errors");
    const auto* error = errors == nullptr ? nullptr : errors->child("error");
    if (error != nullptr && !error->value("key").empty()) return error->value("key");
    return "FAILED";
}

RoomInfo room_of(const XmlNode& node) {
    RoomInfo room;
    room.external_id = node.value("meetingID");
    room.internal_id = node.value("internalMeetingID");
    room.create_time = node.number("createTime");
    room.running = node.flag("running");
    room.ended = node.flag("hasBeenForciblyEnded") || node.number("endTime") > 0;
    const auto* attendees = node.child("attendees");
    if (attendees == nullptr) return room;
    for (const auto* one : attendees->all("attendee")) {
        room.attendees.push_back(
            {one->value("userID"), one->value("fullName"), one->value("role") == "MODERATOR"}
        );
    }
    return room;
}

std::string manifests_json(const std::vector<PluginManifest>& manifests) {
    boost::json::array list;
    for (const auto& manifest : manifests) {
        boost::json::object one{{"url", manifest.url}};
        if (!manifest.checksum.empty()) one["checksum"] = manifest.checksum;
        list.push_back(std::move(one));
    }
    return boost::json::serialize(list);
}

std::string disabled_features(const CreateRequest& request) {
    std::string out = "breakoutRooms,learningDashboard";
    if (!request.polls) out += ",polls,quizzes";
    // If our client plugin is not loaded, no other plugin may be, either.
    if (request.plugin_manifests.empty()) out += ",plugins";
    return out;
}

/// One week, whose milliseconds fit into 31 bits. 0 does not mean "never": the server would end a
/// room with its last user, and a new room before anybody could join.
constexpr const char* empty_room_minutes = "10080";

/// Sets every parameter whose default an administrator can change, so that a room ends neither
/// after a default duration nor with its last moderator.
Parameters create_parameters(const CreateRequest& request) {
    Parameters out{
        {"meetingID", request.external_id},
        {"name", request.name},
        {"record", request.record ? "true" : "false"},
        {"autoStartRecording", request.record ? "true" : "false"},
        {"allowStartStopRecording", "false"},
        {"meetingKeepEvents", "true"},
        {"guestPolicy", "ALWAYS_ACCEPT"},
        {"allowRequestsWithoutSession", "false"},
        {"meetingExpireWhenLastUserLeftInMinutes", empty_room_minutes},
        {"meetingExpireIfNoUserJoinedInMinutes", empty_room_minutes},
        {"duration", "0"},         // unlimited
        {"maxParticipants", "0"},  // unlimited
        {"endWhenNoModerator", "false"},
        {"allowPromoteGuestToModerator", "false"},
        {"disabledFeatures", disabled_features(request)},
    };
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) out.emplace_back(name, value);
    };
    add("welcome", request.welcome);
    add("logoutURL", request.logout_url);
    add("meetingEndedURL", request.ended_url);
    add("meta_bbb-recording-ready-url", request.recording_ready_url);
    add("meta_analytics-callback-url", request.analytics_url);
    if (!request.plugin_manifests.empty()) {
        out.emplace_back("pluginManifests", manifests_json(request.plugin_manifests));
    }
    return out;
}

/// The reply, if it is one of the API and says SUCCESS.
Attempt<XmlNode> read_reply(std::string_view body, const std::string& where) {
    auto reply = parse_xml(body);
    if (!reply) return base::fail(where, reply.error().what, true);
    const auto code = reply->value("returncode");
    if (reply->name != "response" || (code != "SUCCESS" && code != "FAILED")) {
        return base::fail(where, "not a reply of BigBlueButton's API", true);
    }
    if (code == "SUCCESS") return reply;
    return base::fail(where, error_key(*reply));
}

class HttpApiClient final : public ApiClient {
public:
    explicit HttpApiClient(Server server)
        : server_(std::move(server)),
          url_(base::split_url(server_.api_url)),
          http_(server_.timeout, reply_bytes_max) {
        while (url_.target.ends_with('/')) url_.target.pop_back();
    }

    void give_up(std::chrono::milliseconds patience) override { http_.give_up(patience); }

    Attempt<CreatedRoom> create(const CreateRequest& request) override {
        const auto reply = call("create", create_parameters(request));
        if (!reply) return tl::unexpected(reply.error());
        CreatedRoom room{
            reply->value("meetingID"), reply->value("internalMeetingID"),
            reply->number("createTime"), reply->value("messageKey") == "duplicateWarning"
        };
        if (room.internal_id.empty()) return base::fail("bbb.create", "reply without a room");
        return room;
    }

    std::string join_url(const JoinRequest& request) const override {
        Parameters parameters{
            {"meetingID", request.external_id},
            {"fullName", request.full_name},
            {"userID", request.user_id},
            {"role", request.role == Role::moderator ? "MODERATOR" : "VIEWER"},
            {"createTime", std::to_string(request.create_time)},
            {"redirect", "true"}
        };
        if (!request.quorum_token.empty()) {
            parameters.emplace_back("userdata-quorum_ott", request.quorum_token);
        }
        return server_.api_url + "/" + signed_target("join", parameters);
    }

    Attempt<std::optional<RoomInfo>> room_info(const std::string& external_id) override {
        const auto reply = call("getMeetingInfo", {{"meetingID", external_id}});
        if (reply) return std::optional(room_of(*reply));
        if (reply.error().what == "notFound") return std::optional<RoomInfo>{};
        return tl::unexpected(reply.error());
    }

    Attempt<std::vector<RoomInfo>> rooms() override {
        const auto reply = call("getMeetings", {});
        if (!reply) return tl::unexpected(reply.error());
        std::vector<RoomInfo> rooms;
        const auto* meetings = reply->child("meetings");
        if (meetings == nullptr) return rooms;
        for (const auto* one : meetings->all("meeting")) rooms.push_back(room_of(*one));
        return rooms;
    }

    Attempt<void> end(const std::string& external_id) override {
        const auto reply = call("end", {{"meetingID", external_id}});
        if (reply || reply.error().what == "notFound") return {};
        return tl::unexpected(reply.error());
    }

    Attempt<std::vector<Recording>> recordings(const std::string& record_id) override {
        const auto reply = call("getRecordings", {{"recordID", record_id}});
        if (!reply) return tl::unexpected(reply.error());
        std::vector<Recording> list;
        const auto* recordings = reply->child("recordings");
        if (recordings == nullptr) return list;
        for (const auto* one : recordings->all("recording")) add_recording(*one, list);
        return list;
    }

    Attempt<Version> version() override {
        const auto reply = fetch(url_.target, "version");
        if (!reply) return tl::unexpected(reply.error());
        return Version{reply->value("bbbVersion"), reply->value("html5PluginSdkVersion")};
    }

    Attempt<std::vector<Hook>> hooks() override {
        const auto reply = call("hooks/list", {});
        if (!reply) return tl::unexpected(reply.error());
        std::vector<Hook> list;
        const auto* hooks = reply->child("hooks");
        if (hooks == nullptr) return list;
        for (const auto* one : hooks->all("hook")) {
            list.push_back({one->value("hookID"), one->value("callbackURL"), one->flag("rawData")});
        }
        return list;
    }

    Attempt<std::string> create_hook(const std::string& callback_url) override {
        const auto reply =
            call("hooks/create", {{"callbackURL", callback_url}, {"getRaw", "true"}});
        if (!reply) return tl::unexpected(reply.error());
        return reply->value("hookID");
    }

    Attempt<void> destroy_hook(const std::string& id) override {
        const auto reply = call("hooks/destroy", {{"hookID", id}});
        if (reply || reply.error().what == "destroyMissingHook") return {};
        return tl::unexpected(reply.error());
    }

private:
    /// Old servers list one element per format; these are grouped by record id.
    static void add_recording(const XmlNode& node, std::vector<Recording>& list) {
        const auto id = node.value("recordID");
        auto place = std::find_if(list.begin(), list.end(), [&](const Recording& known) {
            return known.record_id == id;
        });
        if (place == list.end()) {
            list.push_back(
                {id, node.value("meetingID"), node.value("state"), node.flag("published"), {}}
            );
            place = std::prev(list.end());
        }
        const auto* playback = node.child("playback");
        if (playback == nullptr) return;
        for (const auto* format : playback->all("format")) {
            place->formats.push_back(
                {format->value("type"), format->value("url"), format->number("length")}
            );
        }
    }

    std::string signed_target(std::string_view name, const Parameters& parameters) const {
        const auto query = encode_query(parameters);
        const auto sum = checksum(server_.algorithm, name, query, server_.secret);
        return std::string(name) + "?" + query + (query.empty() ? "" : "&") + "checksum=" + sum;
    }

    Attempt<XmlNode> call(std::string_view name, const Parameters& parameters) {
        return fetch(url_.target + "/" + signed_target(name, parameters), name);
    }

    Attempt<XmlNode> fetch(const std::string& target, std::string_view name) {
        const std::string where = "bbb." + std::string(name);
        const auto reply = http_.get(url_.origin, target);
        if (!reply) return base::fail(where, reply.error().what, true);
        if (reply->status != 200) {
            return base::fail(where, "HTTP " + std::to_string(reply->status), true);
        }
        return read_reply(reply->body, where);
    }

    Server server_;
    base::OriginAndTarget url_;
    HttpCaller http_;
};

}  // namespace

std::unique_ptr<ApiClient> make_api_client(Server server) {
    return std::make_unique<HttpApiClient>(std::move(server));
}

}  // namespace bbb
