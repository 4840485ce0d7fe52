// Envelopes of the messages of akka-apps, bbb-web and the recording scripts (reference:
// bbb-common-message, record-and-playback).
#pragma once

#include <boost/json.hpp>
#include <string>

#include "bbb-hooks/sandbox/state.hpp"

namespace bbb::sandbox {

namespace bj = boost::json;

inline constexpr const char* apps_channel = "from-akka-apps-redis-channel";
inline constexpr const char* rap_channel = "bigbluebutton:from-rap";
inline constexpr const char* command_channel = "to-akka-apps-redis-channel";

/// Envelope with meeting and user; `kind`: BROADCAST_TO_MEETING or DIRECT.
std::string to_meeting(
    const std::string& name, const char* kind, const std::string& room, const std::string& user,
    bj::object body, std::int64_t now
);
/// Envelope with `sender` only.
std::string from_system(const std::string& name, bj::object body, std::int64_t now);
/// System event about one meeting.
std::string system_about(
    const std::string& name, const std::string& room, bj::object body, std::int64_t now
);

/// DisconnectClientSysMsg: routing SYSTEM.
std::string disconnect_message(
    const std::string& room, const std::string& user, const std::string& code, std::int64_t now
);
/// CheckAlivePingSysMsg of bbb-web, or the pong of akka-apps.
std::string alive_message(
    bool ping, std::int64_t web_time, std::int64_t akka_time, std::int64_t now
);
/// "Mon Sep 21 13:33:20 UTC 2026"
std::string java_date(std::int64_t ms);
std::string rap_message(
    const std::string& name, const RecordingRecord& record, bj::object payload, std::int64_t now
);

}  // namespace bbb::sandbox
