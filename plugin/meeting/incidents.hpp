// Incidents as kept in a meeting's state: intruders, gaps in the room's events, lost rooms,
// outages, clock changes.
#pragma once

#include <optional>
#include <string>

#include "plugin/meeting/entry.hpp"

namespace plugin::meeting {

struct Intrusion {
    base::Instant at{};
    IntrusionKind kind{};
    ParticipantId participant;
    std::string room;
    std::string user;
    std::optional<base::Digest> nonce;  // the link used
    bool removed = false;
    base::Instant removed_at{};
    bool failed = false;  // ejection was not obeyed
};

struct RefusedEntry {
    base::Instant at{};
    AccountId account;
    std::string reason;
};

/// A break that the organizer declared; `to` is unset while it lasts.
struct Break {
    base::Instant from{};
    std::optional<base::Instant> to = {};
    std::optional<BreakReason> reason = {};
    std::optional<base::Instant> until = {};  // when the meeting was meant to go on
};

struct Outage {
    base::Instant from{};
    base::Instant to{};
};

/// A change of the system clock, or a doubt about it; `to` is unset while the doubt lasts.
struct ClockChange {
    base::Instant from{};
    std::optional<base::Instant> to = {};
    std::optional<ClockDoubted> doubt = {};
    base::Milliseconds by{};
    bool confirmed = false;
};

struct LostRoom {
    base::Instant from{};
    std::optional<base::Instant> to = {};  // when the next room opened
    std::string reason;
};

}  // namespace plugin::meeting
