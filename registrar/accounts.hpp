// Accounts: sign-up with a signed application, sign-in by e-mail and password. All personal data is
// in the vault. The certificate of the application determines the owner; typed data alone never
// reserves, finds or proves anything.
#pragma once

#include <mutex>
#include <string>

#include "plugin/base/language.hpp"
#include "plugin/base/seal.hpp"
#include "plugin/base/vault.hpp"
#include "registrar/account_store.hpp"
#include "registrar/drafts.hpp"
#include "registrar/signature/verifier.hpp"
#include "registrar/uploads.hpp"

namespace registrar {

struct SignUpDraft {
    std::string id;
    std::string document;  // the exact bytes to sign
};

struct Registered {
    meeting::AccountId account;
    signature::Report report;
    base::Digest document;
    base::Digest signature;
};

struct StoredSignUp;

/// Blocking, thread-safe.
class Accounts {
public:
    static constexpr DraftLimits draft_limits{std::chrono::hours(24), 1000, 20'000};

    /// `people`: key for PersonMarks.
    Accounts(
        base::Vault& vault, Uploads& uploads, const signature::Verifier& verifier,
        base::SecretKey people
    );

    /// Loads the drafts; call before anything else.
    base::Attempt<void> read_back(base::Instant now);
    /// Erases expired drafts; call periodically.
    base::Attempt<void> sweep(base::Instant now) { return drafts_.sweep(now); }

    /// `form` must be normalized and valid; `client` limits drafts per client. The answer and its
    /// time do not reveal whether the e-mail or the person is registered. Refusal: upload_unknown.
    base::Answer<SignUpDraft> begin_sign_up(
        const SignUpForm& form, base::Instant now, const std::string& client,
        base::Language language = base::Language::ru
    );
    /// Refusals: sign_up_unknown, signature_invalid, signer_mismatch; and, only after a good
    /// signature: account_exists with the `email` of the signer's account, email_taken,
    /// upload_unknown. Finishing a draft again returns the same account, unchanged.
    base::Answer<Registered> finish_sign_up(
        const std::string& draft, const std::string& signature, base::Instant now
    );

    /// Refusal credentials_wrong takes the same time whatever is wrong; account_joined, with the
    /// `email` of the remaining account, needs the right password.
    base::Answer<Account> sign_in(const std::string& email, const std::string& password) const;
    base::Answer<Account> get(const meeting::AccountId& id) const;
    /// Another number as soon as an account may have changed. Does not block.
    std::uint64_t changes() const { return store_.changes(); }
    /// Follows a joined account to the remaining one. Refusal account_unknown.
    base::Answer<Account> with_email(const std::string& email) const;
    /// Identifies the person behind the account for this meeting's rules. Refusal account_unknown.
    base::Answer<meeting::PersonMark> person(
        const meeting::AccountId& id, const meeting::MeetingId& meeting
    ) const;

private:
    base::Answer<Registered> finished_before(
        const StoredAccount& stored, const std::string& signature, base::Instant now
    ) const;
    base::Answer<Registered> keep(
        const StoredSignUp& draft, const StoredAccount& account, Registered done
    );
    base::Problem taken(const Account& account) const;

    Uploads& uploads_;
    const signature::Verifier& verifier_;
    const base::SecretKey people_;
    AccountStore store_;
    Drafts drafts_;
    std::mutex finishing_;  // serializes finish_sign_up, so that a draft becomes one account
};

/// Refusal account_unknown. Blocking.
base::Answer<meeting::AccountId> find_account(base::Vault& vault, const std::string& email);
/// Sets a new password, as an operator does when one is forgotten. Blocking. Refusals:
/// account_unknown, account_joined, password_length.
base::Answer<meeting::AccountId> set_password(
    base::Vault& vault, const std::string& email, const std::string& password
);

/// Why the signature is not accepted: signature_invalid, signature_indeterminate (not decidable
/// yet) or signer_mismatch, with reasons; nullopt: accepted, with remarks on the signer's name
/// added to the report's warnings. Signing for an organization needs a certificate that names it
/// (63-FZ art. 17.2 (1)).
std::optional<base::Refusal> objection(
    signature::Report& report, const signature::Expected& signer
);
/// The part of it that is about whose it is, whatever the verdict: signer_mismatch.
std::optional<base::Refusal> not_his(signature::Report& report, const signature::Expected& signer);

}  // namespace registrar
