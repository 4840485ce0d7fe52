// Inside registrar/signature only: trusted certificates and revocation lists as they were read at
// one time, and what follows from them for a certificate. Never changed: what changes on the disk
// becomes another Trust (see watch.hpp).
#pragma once

#include "registrar/signature/evidence.hpp"
#include "registrar/signature/path.hpp"
#include "registrar/signature/revocation.hpp"
#include "registrar/signature/trust_list/folder.hpp"
#include "registrar/signature/verifier.hpp"

namespace registrar::signature {

struct ChainVerdict {
    std::vector<std::string> reasons;   // empty: trusted, as far as is known
    std::vector<std::string> unknowns;  // reasons for "indeterminate"; empty: nothing is open
    std::vector<CertificateFacts> chain;
    std::string weak_link;
    std::optional<AccreditationFacts> accreditation;
};

class Trust {
public:
    /// `before`: what was known until now. A list once known is not forgotten because its file is
    /// gone or half written; only a newer one of the same authority takes its place.
    static base::Attempt<std::shared_ptr<const Trust>> read(
        const TrustSettings& settings, const Trust* before = nullptr
    );

    /// Chain to an anchor at that time, and revocation of each of its certificates. What the
    /// message brings may help to build the chain, and to tell of revocation. Never null.
    std::shared_ptr<const ChainVerdict> judge(
        X509* certificate, const Evidence& brought, base::Instant at
    ) const;
    std::vector<AuthorityState> authorities(base::Instant at) const;
    const TrustLists& trust_lists() const { return trust_lists_; }
    /// The verdict on the certificate of that SHA-256 is this very one still, and holds at that
    /// time: one found anew may be another, or rest on other evidence.
    bool still_holds(
        const std::string& fingerprint, base::Instant at,
        const std::shared_ptr<const ChainVerdict>& verdict
    ) const {
        return verdict != nullptr && remembered(fingerprint, at) == verdict;
    }

private:
    explicit Trust(const TrustSettings& settings);

    struct Judged {
        ChainVerdict verdict;
        base::Instant until{};
    };
    struct Surroundings;  // of one judgement: the certificates that may help

    void take(Material material, bool as_anchors, const Warn& warn);
    void take_lists(const TrustSettings& settings, const Trust* before);
    KnownLists known_lists() const;
    std::vector<X509*> namesakes(const X509_NAME* name) const;
    void find_signers();
    void keep_lists_of(const Trust& before);
    void say_what_is_missing(const Warn& warn) const;
    void say_what_lists_are_not_used(const Warn& warn) const;
    /// nullptr: none that holds at that time.
    std::shared_ptr<const ChainVerdict> remembered(const std::string& key, base::Instant at) const;
    Judged judge_afresh(X509* certificate, const Evidence& brought, base::Instant at) const;
    void look_up_accreditation(const std::vector<X509*>& path, Judged& out) const;
    AccreditationFacts accreditation(X509* certificate, X509* issuer) const;
    RevocationAnswer ask(
        const Surroundings& around, X509* certificate, X509* issuer, X509* above, base::Instant at
    ) const;
    /// By the lists of its authorities themselves: asked of those who sign lists for others, so
    /// that nobody asks in a circle.
    bool is_revoked(const std::vector<X509*>& path, base::Instant at) const;
    void tell_of_chain(const std::vector<X509*>& path) const;
    void tell_of_missing(const Surroundings& around, X509* certificate) const;
    CertificateFacts facts(X509* certificate, const std::vector<X509*>& path) const;
    void look_up_revocation(
        const Surroundings& around, std::vector<X509*> path, base::Instant at, Judged& out
    ) const;
    void look_above_anchor(const Surroundings& around, X509* anchor, base::Instant at, Judged& out)
        const;

    PathRules path_rules_;
    RevocationLists lists_;
    bool compromise_reaches_back_;
    OcspAnswers answers_;
    CertificatePool anchors_, helpers_;
    TrustLists trust_lists_;
    Accreditation accreditation_;
    std::chrono::hours list_lifetime_;
    std::chrono::minutes cache_time_{};
    std::function<void(const std::vector<std::string>&)> chain_found_;
    std::function<void(const std::string&)> issuer_missing_;

    struct Cached {
        std::shared_ptr<const ChainVerdict> verdict;
        base::Instant from{}, until{};
    };
    mutable std::mutex mutex_;
    mutable std::map<std::string, Cached> cache_;  // guarded by mutex_; by certificate fingerprint
};

}  // namespace registrar::signature
