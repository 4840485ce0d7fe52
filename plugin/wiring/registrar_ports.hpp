// Ports of the use-cases over the registrar: names, and whose a signature is.
#pragma once

#include "plugin/app/ballot/ballot.hpp"
#include "plugin/app/names.hpp"
#include "registrar/accounts.hpp"
#include "registrar/register_store.hpp"
#include "registrar/signature/verifier.hpp"

namespace plugin::wiring {

/// What the registrar refuses is a failure for whoever asks for a record that has to be there.
base::Failure failure_of(const base::Problem& problem);

class VaultNames final : public app::NameSource {
public:
    VaultNames(const registrar::Accounts& accounts, const registrar::RegisterStore& registers)
        : accounts_(accounts), registers_(registers) {}
    base::Attempt<app::ElectorCards> electors(const meeting::MeetingId& meeting) const override;
    base::Attempt<std::string> account(const meeting::AccountId& account) const override;

private:
    const registrar::Accounts& accounts_;
    const registrar::RegisterStore& registers_;
};

/// Valid, and by the person the account belongs to.
class AccountSignatures final : public app::Signatures {
public:
    AccountSignatures(
        const registrar::Accounts& accounts, const registrar::signature::Verifier& verifier
    )
        : accounts_(accounts), verifier_(verifier) {}
    base::Answer<std::string> verify(
        const meeting::AccountId& by, std::string_view content, std::string_view signature,
        base::Instant at
    ) const override;

private:
    const registrar::Accounts& accounts_;
    const registrar::signature::Verifier& verifier_;
};

}  // namespace plugin::wiring
