// The scheduler's hands in the rooms: a room is created, intruders are ejected until it is
// confirmed, the server is asked again after a gap, the room ends after the meeting.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "plugin/app/schedule/dependencies.hpp"
#include "plugin/app/schedule/retries.hpp"

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

    /// The room said that this internal user left it.
    void is_out(const std::string& user) { told_to_leave_.erase(user); }
    /// The room said who is in it, by internal ids.
    void named(
        const meeting::MeetingId& meeting, const std::string& room, std::vector<std::string> users
    );
    /// When it last said so; nullopt: it has not yet.
    std::optional<base::Instant> last_named(
        const meeting::MeetingId& meeting, const std::string& room
    ) const;
    void ask_who_is_inside(const meeting::MeetingId& id);

    // --- from any thread
    /// After a gap in the events: asks every live room who is inside, and sends again what its
    /// server may not have heard.
    void reconcile();
    /// Events have stopped: asks whether the servers are there at all.
    void look_after_rooms();

private:
    void close_when_empty(const meeting::Meeting& meeting, base::Instant now);
    void put_out(const meeting::Meeting& meeting);
    bool create_room(const meeting::MeetingId& id, const RoomPlan& plan);
    void list(const meeting::Meeting& meeting);
    bool listed(
        const meeting::MeetingId& id, const meeting::Room& room, base::Instant asked,
        std::vector<std::string> pulse
    );
    void nobody_answers(const meeting::MeetingId& id, const meeting::Room& room);
    std::optional<base::Instant> last_seen(
        const meeting::MeetingId& meeting, const std::string& room
    ) const;

    SchedulerDependencies world_;
    Retries& attempts_;

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
