// `bbb-quorum trust import|list|check`: lists of accredited authorities, and whether what the host
// trusts is complete.
#pragma once

#include <ostream>
#include <string>

namespace registrar::signature {

struct TrustOrder {
    std::string lists;       // folder of imported lists
    std::string file;        // to import
    std::string pin;         // certificate of who signs it, from now on; empty: one pinned before
    std::string name;        // of authorities to list: a part of it
    std::string trust, crl;  // folders to check
    std::string at;          // RFC 3339; empty: now
    bool older = false;      // import a list older than the one that is there
};

/// 0: imported; 1: refused (signature, version, damage); 2: cannot be read or written.
int run_trust_import(const TrustOrder& order, std::ostream& out, std::ostream& err);
/// One authority a line: state, name, OGRN, status, since. 1: there are no lists.
int run_trust_list(const TrustOrder& order, std::ostream& out, std::ostream& err);
/// What is missing, damaged or out of date in the folders. 0: nothing; 1: something; 2: no trust at
/// all.
int run_trust_check(const TrustOrder& order, std::ostream& out, std::ostream& err);

}  // namespace registrar::signature
