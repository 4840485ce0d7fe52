// Inside registrar/signature only: what an OCSP responder says of a certificate (RFC 6960). Nothing
// here asks anybody: bytes of a request out, bytes of an answer in. Pure.
#pragma once

#include "registrar/signature/revocation.hpp"

namespace registrar::signature {

/// An OCSPResponse of more is not read.
constexpr std::size_t ocsp_bytes_max = 64 * 1024;

struct OcspQuestion {
    X509* certificate = nullptr;
    X509* issuer = nullptr;  // whose key signed the certificate
    base::Instant at{};      // the time the answer is to be good for
    std::string nonce;       // that was sent, 1 to 32 bytes; empty: none
    bool nonce_demanded = false;
    /// An answer without nextUpdate is good for so long.
    std::chrono::seconds lifetime{std::chrono::hours(24)};
    AcceptedWeak weak;
    /// An answer made after that time counts, too, while the certificate was not over: what was
    /// good later was good before.
    bool later_counts = false;
    bool compromise_reaches_back = false;
    base::Instant made_after = base::Instant::min();  // older answers say nothing good
};

/// Codes of what is wrong: ocsp_malformed, ocsp_refused (the responder would not say),
/// ocsp_unsigned (by nobody who may), ocsp_other (of another certificate), ocsp_stale, ocsp_nonce.
struct OcspAnswer {
    std::string wrong;  // empty: believe it
    Status status = Status::unknown;
    RevocationFacts facts;
    base::Instant until{};  // it says nothing of the time after
};

/// DER of an OCSPRequest.
std::string ocsp_request(const OcspQuestion& question);
/// Believed if the issuer signed the answer, or one whom he certified for that with his own key.
OcspAnswer read_ocsp(std::string_view response, const OcspQuestion& question);

}  // namespace registrar::signature
