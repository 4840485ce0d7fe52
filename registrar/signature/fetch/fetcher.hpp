// Fetches revocation lists, OCSP responses and missing issuers in the background, from the
// addresses that certificates name, into a folder that Trust reads (settings.fetched_directory).
// Nobody who asks for a verdict waits for it. What is fetched is verified before it is stored, kept
// over restarts, and fetched again before it is out of date.
//
// Lists and responses only for chains that end in an anchor; issuers only from hosts that are
// listed. Addresses of private nets are refused after resolution unless listed; no redirections;
// sizes, times and numbers are bounded.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "plugin/base/instant.hpp"
#include "plugin/base/result.hpp"
#include "registrar/signature/fetch/download.hpp"

namespace registrar::signature {

struct FetchSettings {
    std::filesystem::path directory;          // made if it is not there
    DownloadLimits limits{};                  // of a list
    std::vector<std::string> issuer_hosts{};  // of which an unverified certificate may name one
    /// So long before the end of what is there a new one is fetched, or at half of its life.
    std::chrono::minutes before_end{30};
    /// Between two of one address; a list may be replaced before it is out of date.
    std::chrono::seconds at_least{60}, at_most{12 * 60 * 60};
    std::chrono::milliseconds look_again{1'000};
    std::function<base::Instant()> now{};  // null: the system's clock
    std::function<void(const std::string&)> warn{};
};

/// One address and how it went.
struct FetchState {
    std::string url, kind;  // "crl", "ocsp", "issuer"
    std::optional<base::Instant> good_until, next_try;
    int failures = 0;     // since it went well
    std::string trouble;  // the last one
};

/// Thread-safe.
class Fetcher {
public:
    static base::Attempt<std::unique_ptr<Fetcher>> start(FetchSettings settings);
    virtual ~Fetcher() = default;
    /// A chain that ended in an anchor: DER, the signer's certificate first. Returns at once.
    virtual void want(const std::vector<std::string>& chain) = 0;
    /// A certificate whose issuer is not known. Returns at once.
    virtual void want_issuer(const std::string& certificate) = 0;
    virtual std::vector<FetchState> states() const = 0;
};

}  // namespace registrar::signature
