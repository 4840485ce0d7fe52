// Inside registrar/signature only: the short way for a signer who was seen before. The first
// signature of a signer goes the whole way (CMS, chain, policy, revocation). What stays the same
// from one of his signatures to the next (certificates, signer identifier, algorithms, attributes)
// is remembered byte for byte; while it comes again, and its chain verdict lives, only the digest
// and the signature itself are computed. The short way says "valid" or nothing: whatever is unusual
// goes the whole way.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>

#include "plugin/base/digest.hpp"
#include "registrar/signature/light_message.hpp"
#include "registrar/signature/trust.hpp"
#include "registrar/signature/verifying_key.hpp"

namespace registrar::signature {

struct Message;

/// Thread-safe.
class LightPath {
public:
    /// `report`: valid, just found for this message the whole way. Learned only if the short way
    /// finds the same of it.
    void learn(
        std::string_view content, std::string_view der, const Message& message,
        const Report& report, std::shared_ptr<const ChainVerdict> chain
    );
    /// What the whole way would say; nullopt: go it.
    std::optional<Checked> check(
        std::string_view content, std::string_view der, base::Instant at, const Trust& trust
    ) const;

private:
    struct Known {
        std::string fingerprint;  // SHA-256 of the certificate
        std::shared_ptr<const Report> report;
        std::shared_ptr<const ChainVerdict> chain;
        VerifyingKey key;
        bool over(const LightMessage& message, std::string_view content, Occasion& occasion) const;
    };
    std::shared_ptr<const Known> find(const base::Digest& frame) const;

    mutable std::shared_mutex mutex_;
    std::map<base::Digest, std::shared_ptr<const Known>> known_;  // guarded by mutex_
};

}  // namespace registrar::signature
