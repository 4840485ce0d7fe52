// Deliberate faults, for tests and manual trials: what is switched, and how it is read from JSON.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "plugin/base/result.hpp"

namespace bbb::sandbox {

/// How the API answers, whatever the call does.
enum class ApiState { up, gone, html200, html404, html502, malformed };
/// `away`: bbb-webhooks comes back with its hooks; `gone`: without.
enum class HooksState { up, gone, away };

struct Faults {
    // --- parts of the server
    ApiState api = ApiState::up;
    HooksState hooks = HooksState::up;
    bool akka_dead = false;  // no events, pulses or pongs; commands are not heard
    bool web_dead = false;   // no API, no sessions, no pings
    bool redis_gone = false;
    bool silent = false;  // the same, by its older name

    // --- the API's answers
    bool refuse_create = false;
    bool zombie_rooms = false;         // `end` ends a room for bbb-web only; akka-apps keeps it
    bool control_character = false;    // in the name of the first attendee
    std::int64_t hang_ms = 0;          // before a call is carried out
    std::int64_t slow_ms = 0;          // after it, before its answer
    std::int64_t false_not_found = 0;  // so many of the next questions about a room
    std::map<std::string, std::int64_t> lost_answers;  // by call: so many of the next are lost

    // --- messages and commands
    std::int64_t delay_ms = 0;               // largest random delay of each message: they overtake
    bool duplicate = false;                  // every message is delivered twice
    std::int64_t drop_percent = 0;           // random loss of messages
    std::set<std::string> lost_events;       // names of events that are never published
    std::set<std::string> ignored_commands;  // names of ignored commands

    bool cut() const { return silent || redis_gone; }
};

/// The switches of README.md. An error names the switch that is unknown or has a wrong value.
plugin::base::Attempt<Faults> read_faults(std::string_view json);

}  // namespace bbb::sandbox
