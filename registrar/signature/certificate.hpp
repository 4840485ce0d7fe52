// Inside registrar/signature only: what a certificate says, as our own data.
#pragma once

#include <string>

#include "registrar/signature/handles.hpp"
#include "registrar/signature/verifier.hpp"

namespace registrar::signature {

Signer signer_of(X509* certificate);
std::string name_text(const X509_NAME* name);
std::string serial_hex(const X509* certificate);
std::string fingerprint(const X509* certificate, const EVP_MD* algorithm);  // raw bytes
base::Instant instant_of(const ASN1_TIME* time);
/// "GOST R 34.10-2012 256", "ECDSA P-256", "RSA 2048"; empty: not accepted by policy.
std::string accepted_algorithm(X509* certificate);
/// digitalSignature or nonRepudiation, or no keyUsage at all.
bool may_sign(X509* certificate);

}  // namespace registrar::signature
