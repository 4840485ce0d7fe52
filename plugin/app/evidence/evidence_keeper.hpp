// After the meeting: the protocol is issued, recordings are asked for and kept.
#pragma once

#include <functional>
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

    // --- from any thread
    void recording_published(std::string record);
    /// The server's own report on a room, by its internal or external id. `keep`, blocking, is
    /// asked to store it only if the room is that of a meeting.
    using Keep = std::function<base::Attempt<base::Digest>(const std::string& report)>;
    void conference_reported(std::string room, std::string report, Keep keep, Heard heard);

private:
    void issue_protocol(const meeting::Meeting& meeting);
    void ask_for_recordings(const meeting::Meeting& meeting);
    void keep_report(
        const meeting::MeetingId& id, const std::string& room, std::string report, Keep keep,
        Heard heard
    );
    void archive_media(const meeting::Meeting& meeting);

    SchedulerDependencies world_;
    Retries& attempts_;
};

}  // namespace plugin::app
