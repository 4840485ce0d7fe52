// Inside registrar/signature only: trusted certificates and revocation lists, read once. The store
// is complete before the first check and never changed: lazily filled stores crashed under threads.
#pragma once

#include <map>
#include <mutex>
#include <set>

#include "registrar/signature/certificate.hpp"

namespace registrar::signature {

struct ChainVerdict {
    std::vector<std::string> reasons;  // empty: trusted
    bool revocation_unknown = false;
};

class Trust {
public:
    static base::Attempt<std::unique_ptr<Trust>> read(const TrustSettings& settings);

    /// Chain to a trusted root at that time, and revocation. `extra` may help to build the chain.
    ChainVerdict judge(X509* certificate, STACK_OF(X509) * extra, base::Instant at) const;
    /// It was trusted lately, and that verdict holds at that time.
    bool still_good(X509* certificate, base::Instant at) const {
        return remembered(fingerprint(certificate, EVP_sha256()), at).has_value();
    }

private:
    /// A list whose signature was verified once; big lists are never put into the store.
    struct RevocationList {
        std::set<std::string> serials;
        base::Instant this_update{}, next_update{};
    };

    base::Attempt<void> read_certificates(const std::filesystem::path& folder);
    base::Attempt<void> read_lists(const std::filesystem::path& folder);
    bool take_list(X509_CRL* list);
    std::optional<ChainVerdict> remembered(const std::string& key, base::Instant at) const;
    ChainVerdict judge_afresh(X509* certificate, STACK_OF(X509) * extra, base::Instant at) const;
    void look_up_revocation(X509* certificate, base::Instant at, ChainVerdict& verdict) const;

    Owned<X509_STORE> store_;
    std::vector<Owned<X509>> certificates_;
    std::map<std::string, RevocationList> lists_;  // by the DER of the issuer's name
    std::chrono::minutes cache_time_{};

    struct Cached {
        ChainVerdict verdict;
        base::Instant from{}, until{};
    };
    mutable std::mutex mutex_;
    mutable std::map<std::string, Cached> cache_;  // guarded by mutex_; by certificate fingerprint
};

}  // namespace registrar::signature
