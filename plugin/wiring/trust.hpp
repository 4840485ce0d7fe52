// Whom the host trusts, by its configuration: the verifiers of signatures, one for each policy, and
// the fetcher that keeps what is known of revocations up to date behind them.
#pragma once

#include <memory>

#include "plugin/wiring/config.hpp"
#include "plugin/wiring/timestamps.hpp"
#include "registrar/policies.hpp"
#include "registrar/signature/fetch/fetcher.hpp"

namespace plugin::wiring {

struct Trust {
    std::unique_ptr<registrar::signature::Fetcher> fetcher;  // null: nothing is fetched
    std::unique_ptr<registrar::Verifiers> verifiers;
    std::unique_ptr<ConfiguredTimestamps> timestamps;  // null: nothing is stamped
};

/// What the configuration says of trust, but what is fetched.
base::Attempt<registrar::signature::TrustSettings> trust_settings(const Config& config);

/// Reads the folders, and starts fetching into one below the storage's.
base::Attempt<Trust> make_trust(const Config& config);

}  // namespace plugin::wiring
