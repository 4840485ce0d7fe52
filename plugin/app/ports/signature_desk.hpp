// Port: what is said of signatures that were accepted. Implemented in plugin/wiring.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/base/instant.hpp"
#include "plugin/base/language.hpp"
#include "plugin/base/result.hpp"

namespace plugin::app {

/// What is known now of the revocation of certificates of one authority.
struct AuthorityNews {
    std::string authority;  // subject (RFC 2253) of who issues the list or answers
    /// fresh, stale (there was a list, it is over), unknown (none yet), revoked (a certificate of
    /// this signer is)
    std::string state;
    std::optional<base::Instant> until = {};  // the list or answer is good
};

class SignatureDesk {
public:
    virtual ~SignatureDesk() = default;
    /// The verdict as it was kept (JSON of registrar/signature/report), as PDF/A. Blocking.
    virtual base::Attempt<std::string> verdict_pdf(
        std::string_view verdict, base::Language language
    ) const = 0;
    /// Of who made this signature: whether all would be known if he signed at that moment. What is
    /// missing is then fetched. One for his authority, or for each of whom nothing is known.
    virtual std::vector<AuthorityNews> news(
        std::string_view document, std::string_view signature, base::Instant at
    ) const = 0;
};

}  // namespace plugin::app
