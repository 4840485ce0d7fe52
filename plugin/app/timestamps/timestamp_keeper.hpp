// Has a timestamp authority confirm when signatures and votes existed: the signature of each
// application, the journal's head when questions have been counted (any number of ballots under one
// timestamp), and when the protocol has been issued. Away from whoever applies or votes; an
// authority that does not answer is asked again, stops nothing and is told.
#pragma once

#include <atomic>
#include <map>
#include <set>

#include "plugin/app/ports/timestamp_authority.hpp"
#include "plugin/app/schedule/retries.hpp"
#include "plugin/app/timestamps/timestamp.hpp"
#include "registrar/applications.hpp"

namespace plugin::app {

class TimestampKeeper {
public:
    struct World {
        MeetingEngine& engine;
        journal::Journal& journal;
        const registrar::Applications& applications;
        TimestampAuthority* authority;  // null: none is configured, and nothing is stamped
        Work& work;                     // one thread of its own
        const Clock& clock;
    };
    /// All outlive the object, which outlives the engine's threads and `work`'s.
    explicit TimestampKeeper(World world) : world_(world) {}

    /// Before the engine starts: what has been stamped already.
    void read_back();

    /// On the domain thread, about ten times a second.
    void tick();
    /// On the domain thread: nothing of this meeting waits for a timestamp.
    bool settled(const meeting::Meeting& meeting) const;

    /// From any thread: "off", "ok", "failing" (the authority did not answer the last time).
    const char* condition() const;

private:
    struct Due {
        meeting::MeetingId meeting;
        StampSubject subject;
    };
    struct Known {
        std::set<std::string> keys;      // of what is stamped, or never will be
        std::uint64_t looked_until = 0;  // the entry up to which nothing was due
    };

    void find_due(const meeting::Meeting& meeting, std::vector<Due>& out) const;
    bool work_off(const std::vector<Due>& due);
    enum class Stamped { done, never, failed };  // never: not before the next start
    Stamped stamp(const Due& due);
    base::Attempt<std::string> bytes_of(const StampSubject& subject) const;

    World world_;
    Retries attempts_{world_.engine, world_.work, world_.clock};
    std::map<meeting::MeetingId, Known> known_;  // domain thread
    base::Instant next_look_{};                  // domain thread
    std::atomic<bool> failing_{false};
};

}  // namespace plugin::app
