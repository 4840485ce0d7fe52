// Looks at a state folder from outside and changes nothing: whether journal, vault, files and keys
// are whole and belong together. For `bbb-quorum check`, for backups and for the doctor.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace plugin::wiring {

struct StateFault {
    std::string place;  // "journal.db", "meeting/3f…", "files/ab/ab…", "keys/master.key"
    std::string says;
};

struct StateReport {
    std::vector<StateFault> faults = {};
    std::uint64_t entries = 0, meetings = 0, records = 0, files = 0;  // that were looked at
    std::vector<std::string> needed_keys = {};  // names of the keys of questions going on
};

/// quick: what a start would refuse. whole: every entry is chained and applied, every record and
/// file opened.
enum class Depth { quick, whole };

/// `keys`: their folder, which in a backup lies apart. The service may run meanwhile.
StateReport check_state(
    const std::filesystem::path& folder, const std::filesystem::path& keys, Depth depth
);

}  // namespace plugin::wiring
