// Inside registrar/signature only: whether a certificate itself claims to be a qualified one.
#pragma once

#include "registrar/signature/handles.hpp"
#include "registrar/signature/verifier.hpp"

namespace registrar::signature {

/// Russian: a class of means of signing among its policies (1.2.643.100.113.1 to .6, КС1 to КА1)
/// and a key of GOST R 34.10-2012. European: QcCompliance and QcSSCD among its statements, and, if
/// it says for what, for signatures (ETSI EN 319 412-5 section 4.2). Not asked: always.
bool claims_qualified(X509* certificate, Accreditation by);
/// The key was not to be used for signing at that time (privateKeyUsagePeriod, RFC 3280 4.2.1.4).
bool is_outside_key_period(X509* certificate, base::Instant at);
/// When that period ends; nullopt: it is not said.
std::optional<base::Instant> key_period_end(X509* certificate);

}  // namespace registrar::signature
