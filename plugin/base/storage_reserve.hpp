// Port: disk space reserved for votes and what follows from them. Uploads, reports and recordings
// stop when only the reserve is left; votes and protocols go on. Thread-safe; returns quickly.
#pragma once

#include <cstdint>

namespace plugin::base {

class StorageReserve {
public:
    virtual ~StorageReserve() = default;
    /// True if so many further bytes leave the reserve untouched; false also if that is unknown.
    virtual bool room_for(std::uint64_t bytes) const = 0;
};

}  // namespace plugin::base
