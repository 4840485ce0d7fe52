// What the rooms say: who comes and goes, who is in them, that one is gone. What it means for a
// meeting becomes a fact of its record.
#pragma once

#include <future>
#include <memory>
#include <string>
#include <vector>

#include "plugin/app/room/room_keeper.hpp"
#include "plugin/base/recent.hpp"

namespace plugin::app {

class RoomListener {
public:
    /// All outlive the object.
    RoomListener(MeetingEngine& engine, const Clock& clock, RoomKeeper& keeper, RoomWatch& watch)
        : engine_(engine), clock_(clock), keeper_(keeper), watch_(watch) {}

    /// true: what was said is durable, or needs nothing, since it is of nobody's room or refused;
    /// false: it could not be stored. Broken off when the engine stops before. Whoever does not
    /// want to know lets go of it, which waits for nothing.
    using Heard = std::future<bool>;

    // --- from any thread, without waiting. `room`, `user`: internal ids.
    /// `at`: by the room's clock; none: unknown.
    Heard user_joined(
        const std::string& room, const std::string& user, const std::string& external_user,
        base::Instant at
    );
    Heard user_left(const std::string& room, const std::string& user, bool ejected);
    /// By whomever; one of our names is ours, even if the API's answer was lost.
    void room_created(const std::string& room, const std::string& external_id);
    /// `reason`: of BigBlueButton, "ENDED_WHEN_LAST_USER_LEFT".
    void room_is_ending(const std::string& room, const std::string& reason);
    Heard room_gone(const std::string& room);
    /// A session token of an internal user was registered; `session` tells one from another.
    Heard session_opened(
        const std::string& room, const std::string& user, const std::string& session
    );
    Heard users_listed(const std::string& room, const std::vector<std::string>& users);

private:
    using Durable = std::shared_ptr<std::promise<bool>>;
    struct Sessions {
        std::string first;
        bool joined = false;
        bool second = false;
    };

    /// Runs `hear(meeting, durable)` on the domain thread for the meeting whose room this is.
    template <class Hear>
    Heard in_meeting_of(const std::string& room, Hear hear);
    const meeting::Meeting* meeting_in(const std::string& room);
    void note_second_session(
        const meeting::MeetingId& meeting, const std::string& room, const std::string& user,
        const Durable& durable
    );
    void compare(
        const meeting::MeetingId& meeting, const std::string& room,
        const std::vector<std::string>& users
    );

    MeetingEngine& engine_;
    const Clock& clock_;
    RoomKeeper& keeper_;
    RoomWatch& watch_;

    /// By internal user id; of those heard of last. Domain thread.
    base::Recent<std::string, Sessions> sessions_{20'000};
};

}  // namespace plugin::app
