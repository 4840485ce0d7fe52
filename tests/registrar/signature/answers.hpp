// OCSP responses, as they should be or not.
#pragma once

#include <openssl/ocsp.h>

#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {

struct AnswerOptions {
    int status = V_OCSP_CERTSTATUS_GOOD;
    int reason = -1;
    std::string revoked = "20261101000000Z";
    std::string from = "20261123090000Z";
    std::string until = "20261124090000Z";  // empty: not said
    std::string nonce = "";
    const EVP_MD* id_digest = EVP_sha1();
};

/// DER.
std::string answer(
    X509* certificate, X509* issuer, const Identity& responder, const AnswerOptions& options = {}
);

}  // namespace registrar::signature
