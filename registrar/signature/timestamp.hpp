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
    const AcceptedWeak& weak
);
/// DER of the token over the signature value among the unsigned attributes; nullopt: there is none.
std::optional<std::string> signature_token(const Message& message);

}  // namespace registrar::signature
