// The scheduler's hands in the rooms: a room is created, intruders are ejected until it is
// confirmed, the room ends after the meeting, what was given up is ended too.
#pragma once

#include <map>
#include <string>

#include "plugin/app/room/room_watch.hpp"
#include "plugin/app/schedule/dependencies.hpp"
#include "plugin/app/schedule/retries.hpp"

namespace plugin::app {

class RoomKeeper {
public:
    RoomKeeper(const SchedulerDependencies& world, Retries& attempts, RoomWatch& watch)
        : world_(world), attempts_(attempts), watch_(watch) {}

    // --- on the domain thread
    /// Ten times a second.
    void tick(base::Instant now);
    void advance(const meeting::Meeting& meeting, base::Instant now);
    /// Nothing happens in this meeting's rooms any more.
    void forget(const meeting::Meeting& meeting);
    /// The room said that this internal user left it.
    void is_out(const std::string& user) { told_to_leave_.erase(user); }

    void was_created(const std::string& room, const std::string& external_id);

    // --- from any thread
    /// After a gap in the events: asks every live room who is inside, and sends again what its
    /// server may not have heard.
    void reconcile();

private:
    void close_when_empty(const meeting::Meeting& meeting, base::Instant now);
    void put_out(const meeting::Meeting& meeting);
    void give_up(const meeting::Meeting& meeting);
    void another_room(const meeting::Meeting& meeting);
    void abandon_strays(const meeting::Meeting& meeting);
    void abandon(const std::string& external_id, const std::string& room);
    bool create_room(const meeting::MeetingId& id, const RoomPlan& plan);

    SchedulerDependencies world_;
    Retries& attempts_;
    RoomWatch& watch_;

    // --- domain thread
    std::map<std::string, int> told_to_leave_;  // by internal user id: sent, not confirmed
    /// External ids that led to no living room, of the instance that is being opened.
    std::map<meeting::MeetingId, int> useless_ids_;
    std::map<meeting::MeetingId, std::string> abandoned_;  // its last room that was given up
    /// Rooms heard of that have a name of ours: internal → external id.
    std::map<std::string, std::string> created_;
    base::Instant next_leftovers_{};
};

/// `useless`: so many external ids of this instance have led to no living room.
RoomPlan next_room(const meeting::Meeting& meeting, int useless = 0);

}  // namespace plugin::app
