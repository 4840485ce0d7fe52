// Inside registrar/signature only: RFC 3161 timestamp tokens. A signature that carries a good one
// existed when the token was made (CAdES-T): then counts whether its certificates were good.
#pragma once

#include "registrar/signature/message.hpp"
#include "registrar/signature/trust.hpp"

namespace registrar::signature {

struct TokenVerdict {
    std::string
        wrong;  // code of what is wrong with the token: timestamp_invalid; empty: it is good
    std::string unknown;  // code of what is not known about its authority; empty: nothing
    base::Instant time{};
    TimestampFacts facts;
};

/// The token over these bytes. Its authority's certificate, in the token, must lead to an anchor at
/// the token's time, be for timestamps alone (RFC 3161 2.3), and not be revoked.
TokenVerdict check_token(
    std::string_view token_der, std::string_view stamped, const Trust& trust,
    const AcceptedWeak& weak, const Evidence& brought = {}
);
/// DER of the tokens over the signature value among the unsigned attributes.
std::vector<std::string> signature_tokens(const Message& message);
/// "CAdES-T", "CAdES-C", "CAdES-X Long", "CAdES-A": by the attributes it has besides a good
/// timestamp (ETSI EN 319 122-1 and -2, RFC 5126 section 4.4).
std::string stamped_type(const Message& message);

}  // namespace registrar::signature
