// A signature to try out one's key, days before one is needed: it is verified by the host's own
// policy, as those of acts are, and kept nowhere.
#pragma once

#include <string>

#include "plugin/app/ports/signatures.hpp"
#include "plugin/base/language.hpp"
#include "plugin/engine/clock.hpp"
#include "registrar/accounts.hpp"

namespace plugin::app {

struct TrialDesk {
    const registrar::Accounts& accounts;
    const Signatures& signatures;
    const engine::Clock& clock;
};

/// The exact bytes to sign: a document that says that it means nothing.
base::Answer<std::string> trial_document(
    const TrialDesk& desk, const meeting::AccountId& account, base::Language language
);

/// Blocking (CPU). `signature`: of the document in that language. Refusals: as of any signature.
base::Answer<Judged> try_signature(
    const TrialDesk& desk, const meeting::AccountId& account, base::Language language,
    std::string_view signature
);

}  // namespace plugin::app
