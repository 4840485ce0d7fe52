// Acts that name uploaded files. The order is: who, then which meeting and question, then what. A
// stranger learns nothing about files, and nobody attaches what he did not upload.
#pragma once

#include <functional>
#include <vector>

#include "plugin/server/api/world.hpp"

namespace plugin::server {

/// A file in a request's body. `path`: where it stands there.
struct FormFile {
    base::Digest sha256;
    std::string path;
};

/// Goes on, on the domain thread, if the rules would take the command as things are, or took it
/// from this very request before; what they refuse is answered. Files are looked at only after it.
void when_allowed(
    ApiWorld& world, const Call& call, meeting::Command command, std::function<void()> then
);

/// Runs `act` on a worker once the files are known to be the caller's own and will stay if the act
/// is recorded; refuses with "upload_unknown" otherwise. `act` hands the command to the rules with
/// the callback it is given, which ends in `answer`.
void with_own_files(
    ApiWorld& world, const Call& call, const std::vector<FormFile>& files,
    std::function<void(app::Ledger::Done)> act, app::Ledger::Done answer
);

}  // namespace plugin::server
