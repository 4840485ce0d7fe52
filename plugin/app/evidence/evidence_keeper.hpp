// After the meeting: the protocol is issued, recordings are asked for and kept.
#pragma once

#include <string>

#include "plugin/app/schedule/dependencies.hpp"
#include "plugin/app/schedule/retries.hpp"

namespace plugin::app {

class EvidenceKeeper {
public:
    EvidenceKeeper(const SchedulerDependencies& world, Retries& attempts)
        : world_(world), attempts_(attempts) {}

    /// On the domain thread. True: everything that will come is here.
    bool advance(const meeting::Meeting& meeting, base::Instant now);
    /// On the domain thread: there should be a protocol, and making it failed; it is tried again.
    bool protocol_delayed(const meeting::Meeting& meeting) const;

    /// From any thread.
    void recording_published(std::string record);

private:
    void issue_protocol(const meeting::Meeting& meeting);
    void ask_for_recordings(const meeting::Meeting& meeting);
    void archive_media(const meeting::Meeting& meeting);

    SchedulerDependencies world_;
    Retries& attempts_;
};

}  // namespace plugin::app
