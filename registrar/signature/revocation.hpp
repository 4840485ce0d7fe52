// Inside registrar/signature only: what the known revocation lists say about a certificate at a
// time (RFC 5280 section 6.3). A list counts only if the authority of the certificate signed it, or
// one whom the certificate names for that; of the lists of one key for one purpose only the newest
// does.
#pragma once

#include "registrar/signature/revocation_list.hpp"

namespace registrar::signature {

enum class Status { good, revoked, revoked_later, on_hold, unknown, stale };
std::string status_name(Status status);

struct RevocationAnswer {
    Status status = Status::unknown;
    RevocationFacts facts;  // with the status in words
    /// The answer is another one from here on; absent: not known to change.
    std::optional<base::Instant> until;
};

struct RevocationQuestion {
    X509* certificate = nullptr;
    X509* issuer = nullptr;            // whose key signed the certificate
    X509* issuers_issuer = nullptr;    // may be null
    const std::vector<X509*>* others;  // whose keys may have signed lists for that issuer
    /// Chains of an indirect list's signer end in an anchor; asked of `others` only.
    const std::function<bool(X509*)>* trusted;
    base::Instant at{};
    /// That the message itself brings; may be null.
    const std::vector<std::shared_ptr<const RevocationList>>* brought = nullptr;
    /// How often may be tried whether one of `others` signed a list; null: as often as it takes.
    int* pairs_left = nullptr;
};

/// What an entry means at that time; puts date and reason, and until when the answer holds, into
/// the answer. `reaches_back`: a compromised key never was good.
Status effect_of(
    const RevokedEntry& entry, base::Instant at, bool reaches_back, RevocationAnswer& answer
);
/// Of what lists and what responders say about one certificate: a revocation, whoever knows of it;
/// else what was said last, and what is known before what is not.
RevocationAnswer together(RevocationAnswer one, RevocationAnswer other);

struct RevocationRules {
    AcceptedWeak weak;
    bool compromise_reaches_back = false;
};

/// Unchanging; thread-safe.
class RevocationLists {
public:
    explicit RevocationLists(RevocationRules rules = {}) : rules_(std::move(rules)) {}

    void add(std::shared_ptr<const RevocationList> list);
    RevocationAnswer ask(const RevocationQuestion& question) const;
    const std::vector<std::shared_ptr<const RevocationList>>& all() const { return lists_; }

private:
    using List = std::shared_ptr<const RevocationList>;
    struct Candidate {
        List list;
        X509* signer;
        unsigned reasons;  // which of them it can tell of, by bits of RFC 5280 4.2.1.13
    };
    std::vector<Candidate> candidates(const RevocationQuestion& question) const;
    X509* signer_of(const RevocationList& list, const RevocationQuestion& question) const;
    void consider(
        const Candidate& complete, const std::vector<Candidate>& all,
        const RevocationQuestion& question, RevocationAnswer& answer, unsigned& known
    ) const;

    RevocationRules rules_;
    std::vector<List> lists_;
    std::map<unsigned long, std::vector<List>> by_issuer_;  // by the hash of the issuer's name
};

}  // namespace registrar::signature
