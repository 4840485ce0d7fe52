// BigBlueButton's HTTP API, as far as a meeting needs it. Each call is signed, has a deadline and
// follows no redirect.
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
    std::string checksum;  // of the manifest, SHA-256 hex; may be empty
};

/// The create profile of a legal meeting is fixed: no dial-in, breakout rooms, guests or polls; the
/// room does not end by itself.
struct CreateRequest {
    std::string external_id;
    std::string name;
    std::string welcome;
    bool record = true;
    bool polls = false;  // BigBlueButton's own, which bind nobody
    std::string ended_url;
    std::string recording_ready_url;
    std::string analytics_url;
    std::string logout_url;
    std::vector<PluginManifest> plugin_manifests;
};

struct CreatedRoom {
    std::string external_id;
    std::string internal_id;
    std::int64_t create_time = 0;  // ms, as the API gives it
    bool duplicate = false;        // it was there already
};

enum class Role { viewer, moderator };

struct JoinRequest {
    std::string external_id;
    std::string full_name;
    std::string user_id;
    Role role = Role::viewer;
    std::int64_t create_time = 0;
    /// Read by the client's plugins, each user's by himself only; "" is left out.
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
    bool ended = false;  // kept for a short while after its end
    std::vector<Attendee> attendees;
};

struct RecordingFormat {
    std::string type;
    std::string url;
    std::int64_t minutes = 0;
};
struct Recording {
    std::string record_id;  // the room's internal id
    std::string external_id;
    std::string state;
    bool published = false;
    std::vector<RecordingFormat> formats;
};

struct Version {
    std::string bbb;  // empty unless the server reveals it
    std::string plugin_sdk;
};

/// A web hook of bbb-webhooks.
struct Hook {
    std::string id;
    std::string callback_url;
    bool raw = false;
};

/// Thread-safe, blocking. Once `give_up` was called every call fails. A reply FAILED is a Failure
/// with its messageKey in `what`.
class ApiClient {
public:
    virtual ~ApiClient() = default;
    virtual base::Attempt<CreatedRoom> create(const CreateRequest& request) = 0;
    /// Never expires: goes into the Location of one answer, nowhere else.
    virtual std::string join_url(const JoinRequest& request) const = 0;
    /// nullopt: there is no such room.
    virtual base::Attempt<std::optional<RoomInfo>> room_info(const std::string& external_id) = 0;
    virtual base::Attempt<std::vector<RoomInfo>> rooms() = 0;
    /// A room that does not exist has ended.
    virtual base::Attempt<void> end(const std::string& external_id) = 0;
    virtual base::Attempt<std::vector<Recording>> recordings(const std::string& record_id) = 0;
    virtual base::Attempt<Version> version() = 0;
    virtual base::Attempt<std::vector<Hook>> hooks() = 0;
    /// For all meetings and events, as they are on the bus: hooks with a filter do not survive a
    /// restart of bbb-webhooks. The id; of an address that is known already, too.
    virtual base::Attempt<std::string> create_hook(const std::string& callback_url) = 0;
    /// A hook that does not exist is destroyed.
    virtual base::Attempt<void> destroy_hook(const std::string& id) = 0;
    /// Nobody wants answers any more: calls under way are broken off, later ones fail at once.
    /// Waits until the last has ended, `patience` at most.
    virtual void give_up(std::chrono::milliseconds patience) = 0;
};

std::unique_ptr<ApiClient> make_api_client(Server server);

}  // namespace bbb
