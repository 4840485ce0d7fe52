// Accounts: sign-up by a signed application, sign-in by e-mail and password. Everything personal is
// in the vault. Who the account belongs to is what the certificate of its application says: nothing
// that is only typed reserves, finds or proves anything.
#pragma once

#include <mutex>
#include <string>

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

    /// `people`: makes people's marks in meetings.
    Accounts(
        base::Vault& vault, Uploads& uploads, const signature::Verifier& verifier,
        base::SecretKey people
    );

    /// Before anything else.
    base::Attempt<void> read_back(base::Instant now);
    /// Erases drafts whose time is over; now and then.
    base::Attempt<void> sweep(base::Instant now) { return drafts_.sweep(now); }

    /// `form` is normalized and without problems; `client` bounds how many drafts one may have.
    /// The answer and its time are the same whether somebody has the e-mail or not, or is the
    /// person. Refusal: upload_unknown.
    base::Answer<SignUpDraft> begin_sign_up(
        const SignUpForm& form, base::Instant now, const std::string& client
    );
    /// Refusals: sign_up_unknown, signature_invalid, signer_mismatch; and to whoever has proven by
    /// his signature that he is the person: account_exists with the `email` of his account,
    /// email_taken, upload_unknown. Again with the same draft: the same account, unchanged.
    base::Answer<Registered> finish_sign_up(
        const std::string& draft, const std::string& signature, base::Instant now
    );

    /// Refusal credentials_wrong, after the same time whatever is wrong; account_joined, with the
    /// `email` of the account that goes on, to whoever knows the password.
    base::Answer<Account> sign_in(const std::string& email, const std::string& password) const;
    base::Answer<Account> get(const meeting::AccountId& id) const;
    /// The one that goes on, if this one was joined to it. Refusal account_unknown.
    base::Answer<Account> with_email(const std::string& email) const;
    /// The human being behind the account, for the rules of this meeting. Refusal account_unknown.
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
    std::mutex finishing_;  // of two that finish one draft at once, the second finds the account
};

/// Refusal account_unknown. Blocking.
base::Answer<meeting::AccountId> find_account(base::Vault& vault, const std::string& email);
/// A forgotten password replaced by whoever keeps the server. Blocking. Refusals: account_unknown,
/// account_joined, password_length.
base::Answer<meeting::AccountId> set_password(
    base::Vault& vault, const std::string& email, const std::string& password
);

/// Refusal signature_invalid, signature_indeterminate (it cannot be told yet) or signer_mismatch
/// with its reasons, or nothing; then the report says what is to be remarked of the signer's name.
/// Who signs for an organization needs a certificate that names it (63-FZ art. 17.2 (1)).
std::optional<base::Refusal> objection(
    signature::Report& report, const signature::Expected& signer
);

}  // namespace registrar
