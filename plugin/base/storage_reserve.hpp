// Port: room on the disk that is kept free for votes and what follows from them. What people and
// other servers send (uploads, reports, recordings) stops before it; votes and protocols go on.
// Thread-safe; does not block for long.
#pragma once

#include <cstdint>

namespace plugin::base {

class StorageReserve {
public:
    virtual ~StorageReserve() = default;
    /// True if so many further bytes leave the reserve untouched. False also when that cannot be
    /// told.
    virtual bool room_for(std::uint64_t bytes) const = 0;
};

}  // namespace plugin::base
