// Port: uploads and media, addressed by the SHA-256 of their content. Thread-safe, blocking; `put`
// returns after the file and its folder entry are durable. Content is sealed on disk.
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
    ) = 0;  // the same content twice is one file
    /// nullopt: no such file. A file whose content does not match its digest is a Failure.
    virtual Attempt<std::optional<std::string>> get(const Digest& digest) const = 0;
    /// Cheap: nothing is read or checked.
    virtual Attempt<bool> has(const Digest& digest) const = 0;
    /// Durable as well: what is erased does not come back after a power cut.
    virtual Attempt<void> erase(const Digest& digest) = 0;
};

}  // namespace plugin::base
