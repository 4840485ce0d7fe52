// What happened to a meeting beside its plain course, as its state keeps it: who came without the
// right to, when nobody was there to hear, what became of the room and of time.
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
    std::optional<base::Digest> nonce;  // by which link
    bool removed = false;
    base::Instant removed_at{};
    bool failed = false;  // told to leave in vain
};

struct RefusedEntry {
    base::Instant at{};
    AccountId account;
    std::string reason;
};

struct Outage {
    base::Instant from{};
    base::Instant to{};
};

/// Of the system's clock, or the doubt about it; no `to` while it lasts.
struct ClockChange {
    base::Instant from{};
    std::optional<base::Instant> to = {};
    std::optional<ClockDoubted> doubt = {};
    base::Milliseconds by{};
    bool confirmed = false;
};

struct LostRoom {
    base::Instant from{};
    std::optional<base::Instant> to = {};  // when the next one opened
    std::string reason;
};

}  // namespace plugin::meeting
