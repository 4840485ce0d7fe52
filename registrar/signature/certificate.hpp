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
/// Equal for names that are equal by RFC 5280 7.1.
unsigned long name_hash(const X509_NAME* name);
/// The issuer's key signed it. False, too, where there is no issuer or its key cannot be read.
bool is_signed_with(X509* certificate, X509* issuer);
/// digitalSignature or nonRepudiation, or no keyUsage at all.
bool may_sign(X509* certificate);
/// What the extended key usage allows, if there is one, is the signing of documents or nothing that
/// is known to be something else: authorities have numbers of their own for it.
bool may_sign_documents(X509* certificate);
/// Object identifiers of its policies: 1.2.643.100.113.1 is a means of class КС1.
std::vector<std::string> policies_of(X509* certificate);
/// CRL signing is allowed: cRLSign, or no keyUsage at all.
bool may_sign_lists(X509* certificate);
CertificateFacts facts_of(X509* certificate);

}  // namespace registrar::signature
