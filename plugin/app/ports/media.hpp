// Port: the archive of recordings. Implemented in plugin/wiring over recording.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "plugin/base/byte_source.hpp"
#include "plugin/base/digest.hpp"
#include "plugin/base/result.hpp"

namespace plugin::app {

struct ArchivedMedia {
    base::Digest content;
    std::uint64_t bytes = 0;
};

/// Keeps the recording's media.
class MediaArchive {
public:
    virtual ~MediaArchive() = default;
    /// Blocking, long: downloads what stands behind a playback address.
    virtual base::Attempt<ArchivedMedia> fetch(const std::string& playback_url) = 0;
    /// The host of that address, "media.example:8443", if it is none of those from which anything
    /// may be fetched. Any thread.
    virtual std::optional<std::string> refused_host(const std::string& playback_url) const = 0;
    using File = std::shared_ptr<const base::ByteSource>;
    /// Blocking: for no longer than it takes to open a file where it is known that the file is what
    /// its digest says, else until it has been read through. Failure: missing or altered; or too
    /// many wait (retryable).
    virtual base::Attempt<File> open(const base::Digest& content) = 0;
};

}  // namespace plugin::app
