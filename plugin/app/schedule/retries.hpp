// Work that is tried until it succeeds: one at a time by name, again after a growing pause. Lives
// in memory only, since everything to be tried follows from the state.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "plugin/app/ports.hpp"
#include "plugin/engine/meeting_engine.hpp"

namespace plugin::app {

/// All on the domain thread.
class Retries {
public:
    /// All outlive the object.
    Retries(MeetingEngine& engine, Work& work, const Clock& clock)
        : engine_(engine), work_(work), clock_(clock) {}

    /// `work`, on a worker: true when it is done. `name`: what is tried and of whom, "eject/w_1".
    /// False: there is no room for it now, or it is not to be tried yet.
    bool attempt(const std::string& name, std::function<bool()> work);
    /// It is neither under way nor to wait.
    bool may(const std::string& name) const;
    /// It was tried, and failed the last time.
    bool failing(const std::string& name) const;
    /// The next pause is as short as the first.
    void forget_tries(const std::string& name);
    /// Those of that kind that wait do not wait any longer.
    void hurry(const std::string& kind);
    /// What nobody has tried for long has succeeded, or is not wanted any more.
    void forget_old();

private:
    struct Attempted {
        bool under_way = false;
        bool failed = false;  // the last time
        int tries = 0;
        base::Instant next{};
    };
    void finished(const std::string& name, bool done);

    MeetingEngine& engine_;
    Work& work_;
    const Clock& clock_;
    std::map<std::string, Attempted> attempted_;
};

}  // namespace plugin::app
