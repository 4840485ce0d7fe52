// Inside registrar/signature only: what a message brings to prove itself: certificates, revocation
// lists and OCSP responses, in its SignedData or in the unsigned attributes of CAdES-X Long and
// CAdES-A (ETSI EN 319 122-1, certificate-values and revocation-values). Whoever signed chose them:
// a list or response counts only if it was made after the time at which the signature is judged, so
// that an old one cannot hide a revocation.
#pragma once

#include "registrar/signature/message.hpp"
#include "registrar/signature/ocsp_answers.hpp"

namespace registrar::signature {

struct Evidence {
    std::vector<Owned<X509>> certificates;
    std::vector<std::shared_ptr<const RevocationList>> lists;
    OcspAnswers answers;
    /// Verifications left for finding chains, shared by all signers of a file; null: a fresh count
    /// for each chain.
    std::shared_ptr<int> verifications;
    /// That of another message as well; what is shared is not copied.
    void add(const Evidence& other);
    bool tells_of_revocation() const { return !lists.empty() || !answers.empty(); }
};

/// Everything it brings, unverified: up to 64 certificates, 16 lists and 16 responses.
Evidence evidence_in(const Message& message);

}  // namespace registrar::signature
