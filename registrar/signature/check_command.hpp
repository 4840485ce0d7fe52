// `bbb-quorum signature check`: the verdict the registrar would give, from the command line.
#pragma once

#include <ostream>
#include <string>

namespace registrar::signature {

struct CheckOptions {
    std::string content, signature, trust, crl, at;
    std::string revocation = "require";  // or "warn"
    std::string accept_weak;             // names between commas
    std::string policies;                // object identifiers between commas
    bool compromise_reaches_back = false;
    bool json = false;
};

/// 0: valid; 1: invalid; 2: could not tell (unreadable input, indeterminate).
int run_signature_check(const CheckOptions& options, std::ostream& out, std::ostream& err);

}  // namespace registrar::signature
