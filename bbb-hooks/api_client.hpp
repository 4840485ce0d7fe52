// BigBlueButton's HTTP API, as far as meetings need it. Every call is signed, has a deadline and
// follows no redirects.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bbb-hooks/checksum.hpp"
#include "plugin/base/result.hpp"

namespace bbb {

namespace base = plugin::base;

struct Server {
    std::string api_url;  // "https://host/bigbluebutton/api"
    std::string secret;
    ChecksumAlgorithm algorithm = ChecksumAlgorithm::sha256;
    std::chrono::milliseconds timeout{5000};
};

struct PluginManifest {
    std::string url;
    std::string checksum;  // SHA-256 of the manifest in hex; may be empty
};

/// Create parameters of a meeting. The fixed ones disable dial-in, breakout rooms, guests and, by
/// default, polls, and keep the room from ending by itself.
struct CreateRequest {
    std::string external_id;
    std::string name;
    std::string welcome;
    bool record = true;
    bool polls = false;  // BigBlueButton's own, non-binding polls
    std::string ended_url;
    std::string recording_ready_url;
    std::string analytics_url;
    std::string logout_url;
    std::vector<PluginManifest> plugin_manifests;
};

struct CreatedRoom {
    std::string external_id;
    std::string internal_id;
    std::int64_t create_time = 0;  // milliseconds, as returned by the API
    bool duplicate = false;        // the room already existed
};

enum class Role { viewer, moderator };

struct JoinRequest {
    std::string external_id;
    std::string full_name;
    std::string user_id;
    Role role = Role::viewer;
    std::int64_t create_time = 0;
    /// Token for our client plugin, readable only by this user's client; omitted if empty.
    std::string quorum_token = {};
};

struct Attendee {
    std::string external_user;
    std::string full_name;
    bool moderator = false;
};

struct RoomInfo {
    std::string external_id;
    std::string internal_id;
    std::int64_t create_time = 0;
    bool running = false;
    bool ended = false;  // still reported for a short while after its end
    std::vector<Attendee> attendees;
};

struct RecordingFormat {
    std::string type;
    std::string url;
    std::int64_t minutes = 0;
};
struct Recording {
    std::string record_id;  // internal id of the room
    std::string external_id;
    std::string state;
    bool published = false;
    std::vector<RecordingFormat> formats;
};

struct Version {
    std::string bbb;  // empty if the server hides it
    std::string plugin_sdk;
};

/// A web hook registered with bbb-webhooks.
struct Hook {
    std::string id;
    std::string callback_url;
    bool raw = false;
};

/// Thread-safe, blocking. After `give_up` every call fails. A FAILED reply is a Failure with its
/// messageKey in `what`, not retryable: it is an answer. Whatever is no well-formed reply of the
/// API (a page of a proxy, another status than 200, broken XML) is a retryable Failure, since it
/// proves nothing of the server.
class ApiClient {
public:
    virtual ~ApiClient() = default;
    virtual base::Attempt<CreatedRoom> create(const CreateRequest& request) = 0;
    /// The URL never expires, so it may only be used in the Location header of one response.
    virtual std::string join_url(const JoinRequest& request) const = 0;
    /// nullopt: no such room.
    virtual base::Attempt<std::optional<RoomInfo>> room_info(const std::string& external_id) = 0;
    virtual base::Attempt<std::vector<RoomInfo>> rooms() = 0;
    /// Ending a room that does not exist succeeds.
    virtual base::Attempt<void> end(const std::string& external_id) = 0;
    virtual base::Attempt<std::vector<Recording>> recordings(const std::string& record_id) = 0;
    virtual base::Attempt<Version> version() = 0;
    virtual base::Attempt<std::vector<Hook>> hooks() = 0;
    /// Registers a hook for all meetings and all events in raw form, because bbb-webhooks loses
    /// filtered hooks at a restart. Returns the id, also of an already registered URL.
    virtual base::Attempt<std::string> create_hook(const std::string& callback_url) = 0;
    /// Removing a hook that does not exist succeeds.
    virtual base::Attempt<void> destroy_hook(const std::string& id) = 0;
    /// Aborts the calls in progress and makes later ones fail. Waits for the last to return,
    /// `patience` at most.
    virtual void give_up(std::chrono::milliseconds patience) = 0;
};

std::unique_ptr<ApiClient> make_api_client(Server server);

}  // namespace bbb
