// What happens by itself: questions open ahead and close at their deadline and are counted, rooms
// are kept, the evidence is gathered, the finished meeting is set aside. Everything is derived from
// the state, so a restart resumes it.
#pragma once

#include <atomic>

#include "plugin/app/evidence/evidence_keeper.hpp"
#include "plugin/app/room/room_keeper.hpp"
#include "plugin/app/room/room_listener.hpp"

namespace plugin::app {

class Scheduler {
public:
    using World = SchedulerDependencies;
    explicit Scheduler(World world) : world_(world) {}

    /// On the domain thread, ten times a second.
    void tick();

    /// From any thread: from now on nothing happens by itself. Whatever is due is so after the next
    /// start, too.
    void stop() { stopped_ = true; }

    RoomKeeper& rooms() { return rooms_; }
    RoomListener& room_listener() { return room_listener_; }
    EvidenceKeeper& evidence() { return evidence_; }

private:
    void advance(const meeting::Meeting& meeting, base::Instant now);
    void advance_ballots_ahead(const meeting::Meeting& meeting, base::Instant now);
    void advance_questions(const meeting::Meeting& meeting, base::Instant now);
    void decide_unsettled(
        const meeting::Meeting& meeting, const meeting::QuestionState& question, base::Instant now
    );
    bool people_could_sign(
        const meeting::Meeting& meeting, const meeting::QuestionState& question, base::Instant now
    );
    void erase_draft(const meeting::Meeting& meeting);
    void set_aside(const meeting::Meeting& meeting);

    std::atomic<bool> stopped_{false};
    World world_;
    Retries attempts_{world_.engine, world_.work, world_.clock};
    Retries archiving_{
        world_.engine, world_.archive != nullptr ? *world_.archive : world_.work, world_.clock
    };
    RoomWatch watch_{world_, attempts_};
    RoomKeeper rooms_{world_, attempts_, watch_};
    RoomListener room_listener_{world_.engine, world_.clock, rooms_, watch_};
    EvidenceKeeper evidence_{world_, archiving_};
};

}  // namespace plugin::app
