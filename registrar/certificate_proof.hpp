// Whoever signs in by a certificate signs a document made for that moment: for one account, one
// site and one browser, good for minutes and once. Thread-safe, blocking.
#pragma once

#include <mutex>
#include <string>

#include "plugin/base/language.hpp"
#include "registrar/accounts.hpp"
#include "registrar/drafts.hpp"

namespace registrar {

struct ProofRequest {
    std::string email;    // in any spelling
    std::string site;     // "https://HOST": as the browser shows it
    std::string browser;  // what only this browser knows
    std::string client;   // whose limit it counts against
    base::Language language{};
};

struct ProofDocument {
    std::string id;
    std::string document;  // the exact bytes to sign
};

class CertificateProofs {
public:
    static constexpr DraftLimits limits{std::chrono::minutes(10), 100, 20'000};

    CertificateProofs(
        base::Vault& vault, const Accounts& accounts, const signature::Verifier& verifier
    )
        : accounts_(accounts), verifier_(verifier), drafts_(vault, "certificate_proof", limits) {}

    /// Loads the drafts; call before anything else.
    base::Attempt<void> read_back(base::Instant now) { return drafts_.read_back(now); }
    base::Attempt<void> sweep(base::Instant now) { return drafts_.sweep(now); }

    /// The same whether anybody has that e-mail or not.
    base::Attempt<ProofDocument> begin(const ProofRequest& request, base::Instant now);
    /// The account whose owner signed. Refusals: proof_unknown (used, too old, or of another
    /// browser), signature_invalid, signature_indeterminate, certificate_not_of_account (which says
    /// nothing of whether there is one).
    base::Answer<Account> finish(
        const std::string& id, const std::string& browser, const std::string& signature,
        base::Instant now
    );

private:
    base::Answer<Account> owner(const std::string& email, signature::Report report) const;

    const Accounts& accounts_;
    const signature::Verifier& verifier_;
    Drafts drafts_;
    std::mutex using_;  // of two who use one proof, one comes too late
};

}  // namespace registrar
