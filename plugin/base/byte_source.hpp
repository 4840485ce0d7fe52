// Port: content that is too large for memory, read in pieces where it is needed. Thread-safe; what
// was opened stays readable though its file is removed.
#pragma once

#include <cstddef>
#include <cstdint>

#include "plugin/base/result.hpp"

namespace plugin::base {

class ByteSource {
public:
    virtual ~ByteSource() = default;
    virtual std::uint64_t size() const = 0;
    /// Blocking. How many of the bytes at `offset` are in `to` now; 0 only at the end.
    virtual Attempt<std::size_t> read(std::uint64_t offset, char* to, std::size_t bytes) const = 0;
};

}  // namespace plugin::base
