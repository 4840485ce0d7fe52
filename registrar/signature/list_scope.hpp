// Inside registrar/signature only: for which certificates a revocation list speaks: its issuing
// distribution point against the distribution points of the certificate (RFC 5280 6.3.3 b). Pure.
#pragma once

#include "registrar/signature/revocation_list.hpp"

namespace registrar::signature {

constexpr unsigned all_reasons = 0x807F;  // the bits OpenSSL gives them

/// Reasons of which the list can tell about this certificate; 0: it does not speak for it.
unsigned reasons_covered(const RevocationList& list, X509* certificate);

}  // namespace registrar::signature
