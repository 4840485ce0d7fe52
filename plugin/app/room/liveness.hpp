// Whether a room lives, judged by everything that was seen of it and of the parts of its server.
// Pure. What each sign proves, and for how long, is the table in LIVENESS.md beside this file.
#pragma once

#include <optional>

#include "plugin/app/ports/rooms.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/meeting/conference_part.hpp"

namespace plugin::app {

using meeting::ConferencePart;

/// What the API of the room's server has said, when asked who is in the room. A reply counts from
/// the moment the question was asked.
struct ApiSigns {
    base::Instant answered{};  // its last reply that did not deny the room; unset: none yet
    std::optional<base::Instant> failing_since;  // no well-formed reply since then
    int failures = 0;                            // in a row
    std::optional<base::Instant> missing_since;  // its replies do not know the room since then
    int missing = 0;                             // in a row

    void failed(base::Instant asked);
    /// `there`: it knows the room.
    void replied(base::Instant asked, bool there);
};

/// Questions over the bus that the room has not answered.
struct AskedSigns {
    base::Instant first{};  // of those
    base::Instant last{};
    int times = 0;
    bool server_spoke = false;  // akka-apps has, meanwhile: it could have passed on an answer
};

struct LifeSigns {
    base::Instant opened{};  // the room; or our own start, if that was later
    ApiSigns api;
    BusSigns bus;
    AskedSigns asked;
    /// The room has spoken by itself while questions stood unanswered: rooms of this server do not
    /// answer.
    bool mute = false;
    /// Set while the room is judged silent because of its bus: it lives again when it speaks after
    /// that.
    std::optional<base::Instant> broke;
};

enum class Life {
    alive,
    doubtful,  // too early to say: nothing closes by itself
    silent,    // nobody's time runs
    gone       // another room is needed
};

struct Verdict {
    Life life = Life::alive;
    std::optional<ConferencePart> missing = {};  // what is not heard, unless alive
    base::Instant since{};                       // its last sign of life, unless alive
};

Verdict judge(const LifeSigns& signs, base::Instant now);

/// Until when people could certainly reach us and each other: every part has given a sign of life
/// at that moment or later.
base::Instant proven_until(const LifeSigns& signs);

}  // namespace plugin::app
