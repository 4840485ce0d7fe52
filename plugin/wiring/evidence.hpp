// Ports of the use-cases over registrar and recording: names, signatures, the protocol.
#pragma once

#include "plugin/app/conductor.hpp"
#include "plugin/app/names.hpp"
#include "plugin/app/voting.hpp"
#include "plugin/base/file_store.hpp"
#include "plugin/base/storage_reserve.hpp"
#include "recording/protocol/pdf.hpp"
#include "registrar/accounts.hpp"
#include "registrar/applications.hpp"
#include "registrar/register_store.hpp"
#include "registrar/signature/verifier.hpp"

namespace plugin::wiring {

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

class PdfProtocolOffice final : public app::ProtocolOffice {
public:
    PdfProtocolOffice(
        app::Names& names, const app::Voting& voting, const registrar::Applications& applications,
        base::FileStore& files
    )
        : names_(names), voting_(voting), applications_(applications), files_(files) {}
    base::Attempt<base::Digest> issue(const meeting::Meeting& meeting, const base::Digest& head)
        override;

private:
    app::Names& names_;
    const app::Voting& voting_;
    const registrar::Applications& applications_;
    base::FileStore& files_;
};

}  // namespace plugin::wiring
