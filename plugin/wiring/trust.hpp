// Whom the host trusts, by its configuration: the verifier of signatures, and the fetcher that
// keeps what is known of revocations up to date behind it.
#pragma once

#include <memory>

#include "plugin/wiring/config.hpp"
#include "plugin/wiring/timestamps.hpp"
#include "registrar/signature/fetch/fetcher.hpp"
#include "registrar/signature/verifier.hpp"

namespace plugin::wiring {

struct Trust {
    std::unique_ptr<registrar::signature::Fetcher> fetcher;  // null: nothing is fetched
    std::unique_ptr<registrar::signature::Verifier> verifier;
    std::unique_ptr<ConfiguredTimestamps> timestamps;  // null: nothing is stamped
};

/// Reads the folders, and starts fetching into one below the storage's.
base::Attempt<Trust> make_trust(const Config& config);

}  // namespace plugin::wiring
