// Port: uploads and media, addressed by the SHA-256 of their content. Thread-safe, blocking; `put`
// returns once the file and its directory entry are durable. Content is encrypted on disk.
#pragma once

#include <optional>
#include <string>

#include "plugin/base/digest.hpp"
#include "plugin/base/result.hpp"

namespace plugin::base {

class FileStore {
public:
    virtual ~FileStore() = default;

    virtual Attempt<Digest> put(const std::string& content
    ) = 0;  // storing the same content again keeps one file
    /// nullopt: no such file. Content that does not match its digest is a Failure.
    virtual Attempt<std::optional<std::string>> get(const Digest& digest) const = 0;
    /// Cheap: does not read or verify the content.
    virtual Attempt<bool> has(const Digest& digest) const = 0;
    /// Durable: an erased file does not reappear after a power failure.
    virtual Attempt<void> erase(const Digest& digest) = 0;
};

}  // namespace plugin::base
