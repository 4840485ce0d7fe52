// Inside registrar/signature only: extensions of revocation lists and of their entries (RFC 5280
// sections 5.2 and 5.3), undecoded. Pure.
#pragma once

#include "registrar/signature/der.hpp"

namespace registrar::signature {

// Object identifiers, as they stand in DER.
constexpr std::string_view oid_reason("\x55\x1D\x15", 3), oid_invalidity("\x55\x1D\x18", 3),
    oid_entry_issuer("\x55\x1D\x1D", 3), oid_number("\x55\x1D\x14", 3),
    oid_delta("\x55\x1D\x1B", 3), oid_scope("\x55\x1D\x1C", 3), oid_authority("\x55\x1D\x23", 3);

/// Views into what was read.
struct Extension {
    std::string_view oid, value;
    bool critical = false;
};

/// nullopt: damaged.
std::optional<Extension> extension_of(const Element& element);

}  // namespace registrar::signature
