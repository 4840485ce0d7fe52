// Inside registrar/signature only: the short way for a signer who was seen before. The first
// signature of a signer goes the whole way (CMS, chain, policy, revocation). What stays the same
// from one of his signatures to the next (certificates, signer identifier, algorithms, the
// attribute that binds the certificate) is remembered byte for byte; while it comes again, and its
// chain verdict lives, only the digest and the signature itself are computed. The short way says
// "valid" or nothing: whatever is unusual goes the whole way.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>

#include "plugin/base/digest.hpp"
#include "registrar/signature/trust.hpp"

namespace registrar::signature {

/// Thread-safe.
class LightPath {
public:
    /// `report`: valid, just found for this message the whole way.
    void learn(std::string_view der, X509* certificate, const Report& report);
    /// The report the whole way would give; nullopt: go it.
    std::optional<Report> check(
        std::string_view content, std::string_view der, base::Instant at, const Trust& trust
    ) const;

private:
    struct Known {
        Owned<X509> certificate;
        std::string fingerprint;  // SHA-256 of the certificate
        Report report;
    };
    std::shared_ptr<const Known> find(const base::Digest& frame) const;

    mutable std::shared_mutex mutex_;
    std::map<base::Digest, std::shared_ptr<const Known>> known_;  // guarded by mutex_
};

}  // namespace registrar::signature
