// Inside registrar/signature only: the folder of imported trust lists: NAME.xml, and under pinned/
// the certificates of those who sign them.
#pragma once

#include <filesystem>

#include "registrar/signature/material.hpp"
#include "registrar/signature/trust_list/trust_list.hpp"

namespace registrar::signature {

using TrustLists = std::vector<std::shared_ptr<const TrustList>>;

/// Of each scheme the newest that is signed as it should be. A list of `before` stays until a newer
/// good one of its scheme is here: a damaged one, an older one and a missing one change nothing.
TrustLists read_trust_lists(
    const std::filesystem::path& folder, const TrustLists& before, const Warn& warn
);
std::vector<FoundCertificate> pinned_in(const std::filesystem::path& folder, const Warn& warn);
/// False for the same: `one` is the newer of two lists of a scheme.
bool is_newer(const TrustList& one, const TrustList& other);

}  // namespace registrar::signature
