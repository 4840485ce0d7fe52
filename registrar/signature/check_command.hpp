// `bbb-quorum signature check`: the verdict the registrar would give, from the command line.
#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "plugin/base/language.hpp"
#include "registrar/signature/report.hpp"

namespace registrar::signature {

struct CheckOptions {
    std::string content, signature, trust, crl, at;
    std::string lists;                   // folder of imported trust lists
    std::string by = "configured-ca";    // the policy
    std::string revocation = "require";  // or "warn"
    std::string accept_weak;             // names between commas
    std::string policies;                // object identifiers between commas
    bool compromise_reaches_back = false;
    bool json = false;
    std::string words;      // "ru", "en": the whole verdict in sentences
    bool several = false;   // one verdict for each signer
    bool attached = false;  // the message may bring the document; then no content is needed
    std::string pdf;        // file for the verdict in sentences; empty: none
    /// Makes the PDF of all signers' verdicts.
    std::function<base::Attempt<std::string>(const std::vector<Report>&, base::Language)> make_pdf{
    };
};

/// 0: valid; 1: invalid; 2: could not tell (unreadable input, indeterminate). Of several signers 1
/// if one is invalid, else 2 if one is indeterminate.
int run_signature_check(const CheckOptions& options, std::ostream& out, std::ostream& err);

}  // namespace registrar::signature
