// Port: content too large for memory, read in pieces. Thread-safe; an opened source stays readable
// after its file is removed.
#pragma once

#include <cstddef>
#include <cstdint>

#include "plugin/base/result.hpp"

namespace plugin::base {

class ByteSource {
public:
    virtual ~ByteSource() = default;
    virtual std::uint64_t size() const = 0;
    /// Blocking. Copies up to `bytes` bytes from `offset` to `to` and returns how many; 0 only at
    /// the end.
    virtual Attempt<std::size_t> read(std::uint64_t offset, char* to, std::size_t bytes) const = 0;
};

}  // namespace plugin::base
