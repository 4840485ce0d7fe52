// After the meeting: the protocol is issued, recordings are asked for and kept.
#pragma once

#include <string>

#include "plugin/app/attempts.hpp"
#include "plugin/app/conductor_world.hpp"

namespace plugin::app {

class EvidenceKeeper {
public:
    EvidenceKeeper(const ConductorWorld& world, Attempts& attempts)
        : world_(world), attempts_(attempts) {}

    /// On the domain thread. True: everything that will come is here.
    bool mind(const meeting::Meeting& meeting, base::Instant now);

    // --- from any thread
    void recording_published(std::string record);
    /// The server's own report on a room that has ended, by its internal or external id, is kept.
    void conference_reported(
        std::string room, base::Digest content, std::uint64_t bytes, Heard heard
    );

private:
    void issue_protocol(const meeting::Meeting& meeting);
    void ask_for_recordings(const meeting::Meeting& meeting);
    void archive_media(const meeting::Meeting& meeting);

    ConductorWorld world_;
    Attempts& attempts_;
};

}  // namespace plugin::app
