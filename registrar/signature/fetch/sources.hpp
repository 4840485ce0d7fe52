// Inside registrar/signature only: where a certificate says that news of it are.
#pragma once

#include "registrar/signature/handles.hpp"

#include <vector>

namespace registrar::signature {

/// Addresses of the web, at most four of each; others (LDAP) are passed over.
std::vector<std::string> list_addresses(X509* certificate);       // CDP, RFC 5280 4.2.1.13
std::vector<std::string> responder_addresses(X509* certificate);  // AIA id-ad-ocsp, 4.2.2.1
std::vector<std::string> issuer_addresses(X509* certificate);     // AIA id-ad-caIssuers

}  // namespace registrar::signature
