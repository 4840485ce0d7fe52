// Adapters of use-case ports to the registrar: names, and the owners of signatures.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "plugin/app/ballot/ballot.hpp"
#include "plugin/app/names.hpp"
#include "registrar/accounts.hpp"
#include "registrar/policies.hpp"
#include "registrar/register_store.hpp"

namespace plugin::wiring {

/// A refusal of the registrar is a Failure where the record must exist.
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

/// Accepts signatures that are valid and made by the account's owner. Whose certificate was
/// accepted for an account is remembered until any account changes, together with what is said of
/// it; each signature is verified all the same.
class AccountSignatures final : public app::Signatures {
public:
    AccountSignatures(const registrar::Accounts& accounts, const registrar::Verifiers& verifiers)
        : accounts_(accounts), verifiers_(verifiers) {}
    base::Answer<app::Judged> verify(
        const meeting::AccountId& by, std::string_view content, std::string_view signature,
        base::Instant at, const std::optional<meeting::SignaturePolicy>& policy
    ) const override;
    base::Answer<app::Judged> verify_again(
        std::string_view content, std::string_view signature, base::Instant at,
        const std::optional<meeting::SignaturePolicy>& policy
    ) const override;

private:
    using ReportPtr = std::shared_ptr<const registrar::signature::Report>;
    struct Accepted {
        ReportPtr report;
        std::uint64_t changes = 0;  // of accounts, when this one was read
        registrar::signature::PrintedReport text;
    };
    static constexpr std::size_t accepted_max = 20'000;

    std::shared_ptr<const Accepted> accepted_lately(
        const meeting::AccountId& by, const ReportPtr& report
    ) const;
    void remember(const meeting::AccountId& by, Accepted accepted) const;

    const registrar::Accounts& accounts_;
    const registrar::Verifiers& verifiers_;
    mutable std::mutex mutex_;
    mutable std::map<meeting::AccountId, std::shared_ptr<const Accepted>> accepted_;  // guarded
};

}  // namespace plugin::wiring
