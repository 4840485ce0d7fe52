// Timestamp tokens of RFC 3161.
#pragma once

#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {

/// What a timestamp authority answers to a request over these bytes: the token, DER.
std::string token(const Identity& authority, const std::string& stamped, base::Instant when);

/// TimeStampResp, DER, to a TimeStampReq.
std::string stamp_answer(const Identity& authority, const std::string& request, base::Instant when);

}  // namespace registrar::signature
