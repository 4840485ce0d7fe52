// The scheduler's hands and ears in the rooms: a room is created, intruders are ejected until it is
// confirmed, the server is asked again after a gap, the room ends after the meeting.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "plugin/app/schedule/dependencies.hpp"
#include "plugin/app/schedule/retries.hpp"
#include "plugin/base/recent.hpp"

namespace plugin::app {

class RoomKeeper {
public:
    RoomKeeper(const SchedulerDependencies& world, Retries& attempts)
        : world_(world), attempts_(attempts) {}

    // --- on the domain thread
    /// Ten times a second.
    void tick(base::Instant now);
    void advance(const meeting::Meeting& meeting, base::Instant now);
    /// Nobody's time runs out while his conference is out of reach: before a vote is closed its
    /// server must have answered at the deadline.
    bool reached_until(const meeting::Meeting& meeting, base::Instant deadline, base::Instant now);
    /// Nothing happens in this meeting's rooms any more.
    void forget(const meeting::Meeting& meeting);

    // --- from any thread: what the room says. Rooms of others are ignored.
    /// `at`: by the room's clock; none: unknown.
    void user_joined(
        std::string room, std::string user, std::string external_user, base::Instant at, Heard heard
    );
    void user_left(std::string room, std::string user, bool ejected, Heard heard);
    void room_gone(std::string room, std::string reason, Heard heard);
    /// A session token of an internal user was registered; `session` tells one from another.
    void session_opened(std::string room, std::string user, std::string session, Heard heard);
    void users_listed(std::string room, std::vector<std::string> users, Heard heard);
    /// After a gap in the events: asks every live room who is inside, and sends again what its
    /// server may not have heard.
    void reconcile();
    /// Events have stopped: asks whether the servers are there at all.
    void look_after_rooms();

private:
    void close_when_empty(const meeting::Meeting& meeting, base::Instant now);
    void put_out(const meeting::Meeting& meeting);
    bool create_room(const meeting::MeetingId& id, const RoomPlan& plan);
    void ask_who_is_inside(const meeting::MeetingId& id);
    void list(const meeting::Meeting& meeting);
    bool listed(
        const meeting::MeetingId& id, const meeting::Room& room, base::Instant asked,
        std::vector<std::string> pulse
    );
    void nobody_answers(const meeting::MeetingId& id, const meeting::Room& room);
    std::optional<base::Instant> last_seen(
        const meeting::MeetingId& meeting, const std::string& room
    ) const;
    void note_in(const std::string& room, Heard heard, std::function<meeting::Command()> command);
    /// The meeting whose room this is; on the domain thread.
    const meeting::Meeting* meeting_in(const std::string& room);

    SchedulerDependencies world_;
    Retries& attempts_;

    struct Sessions {
        std::string first;
        bool joined = false;
        bool second = false;
    };
    struct Pulse {
        std::string room;
        std::vector<std::string> users;
        base::Instant at{};
    };
    struct Answered {
        std::string room;
        base::Instant at{};
    };

    // --- domain thread
    std::map<std::string, int> told_to_leave_;  // by internal user id: sent, not confirmed
    /// By internal user id; of those heard of last.
    base::Recent<std::string, Sessions> sessions_{20'000};
    std::map<meeting::MeetingId, Pulse> pulses_;
    std::map<meeting::MeetingId, Answered> answered_;  // its server, when asked last
    std::set<meeting::MeetingId> to_list_;             // whose room is to be asked who is inside
    base::Instant next_list_{};
};

/// "<participant>.<nonce>" as given to the room; the nonce becomes its digest.
struct ExternalUser {
    meeting::ParticipantId participant;
    base::Digest nonce;
};
ExternalUser parse_external_user(const std::string& text);
std::string external_user(const meeting::ParticipantId& participant, const std::string& nonce);
RoomPlan next_room(const meeting::Meeting& meeting);

}  // namespace plugin::app
