// Messages published by akka-apps and the recording scripts, field by field as in BigBlueButton 3.0
// (reference: bbb-common-message, record-and-playback).
#pragma once

#include <boost/json.hpp>
#include <string>

#include "bbb-hooks/sandbox/state.hpp"

namespace bbb::sandbox {

namespace bj = boost::json;

inline constexpr const char* apps_channel = "from-akka-apps-redis-channel";
inline constexpr const char* rap_channel = "bigbluebutton:from-rap";
inline constexpr const char* command_channel = "to-akka-apps-redis-channel";

/// Envelope with meeting and user.
std::string to_meeting(
    const std::string& name, const std::string& room, const std::string& user, bj::object body,
    std::int64_t now
);
/// Envelope with `sender` only.
std::string from_system(const std::string& name, bj::object body, std::int64_t now);
/// System event about one meeting.
std::string system_about(
    const std::string& name, const std::string& room, bj::object body, std::int64_t now
);

bj::object meeting_created_body(const Room& room);
bj::object user_joined_body(const User& user);
std::string rap_message(
    const std::string& name, const RecordingRecord& record, bj::object payload, std::int64_t now
);

}  // namespace bbb::sandbox
