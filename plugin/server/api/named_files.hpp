// Acts that name uploaded files. The order is: who, then which meeting and question, then what. A
// stranger learns nothing about files, and nobody attaches what he did not upload.
#pragma once

#include <functional>
#include <vector>

#include "plugin/server/api/call.hpp"
#include "registrar/uploads.hpp"

namespace plugin::server {

/// A file in a request's body. `path`: where it stands there.
struct FormFile {
    base::Digest sha256;
    std::string path;
};

/// Nothing if the rules would take the command as things are, or took it from this very request
/// before; else what they say. Files are looked at only after it.
base::Answer<void> allowed(
    engine::MeetingEngine& engine, const app::Clock& clock, const Call& call,
    const meeting::Command& command
);

/// Runs `act` if the files are the caller's own; they stay if it is recorded. Refusal:
/// upload_unknown.
using ActWithFiles = std::function<base::Answer<journal::Receipt>()>;
base::Answer<journal::Receipt> with_own_files(
    registrar::Uploads& uploads, const Call& call, const std::vector<FormFile>& files,
    const ActWithFiles& act
);

}  // namespace plugin::server
