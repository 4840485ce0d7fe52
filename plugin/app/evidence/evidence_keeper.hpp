// After the meeting: the protocol is issued, recordings are asked for and kept.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/app/schedule/dependencies.hpp"
#include "plugin/app/schedule/retries.hpp"

namespace plugin::app {

/// A recording that should be there and is not.
struct AwaitedRecording {
    std::string record;          // internal id of its room
    base::Instant since{};       // the end of the meeting
    bool overdue = false;        // longer than the conference's scripts take
    std::string refused_host{};  // where it lies, if that host is not among the configured ones
};

class EvidenceKeeper {
public:
    EvidenceKeeper(const SchedulerDependencies& world, Retries& attempts)
        : world_(world), attempts_(attempts) {}

    /// On the domain thread. True: everything that will come is here.
    bool advance(const meeting::Meeting& meeting, base::Instant now);
    /// On the domain thread: there should be a protocol, and making it failed; it is tried again.
    bool protocol_delayed(const meeting::Meeting& meeting) const;
    /// On the domain thread. Every room has a recording of its own.
    std::vector<AwaitedRecording> awaited(const meeting::Meeting& meeting, base::Instant now) const;

    /// From any thread.
    void recording_published(std::string record);

private:
    void issue_protocol(const meeting::Meeting& meeting);
    void ask_for_recordings(const meeting::Meeting& meeting);
    void archive_media(const meeting::Meeting& meeting);
    std::optional<std::string> refused_host(
        const meeting::Meeting& meeting, const std::string& record
    ) const;

    SchedulerDependencies world_;
    Retries& attempts_;
};

}  // namespace plugin::app
