// Accounts: sign-up by a signed application, sign-in by e-mail and password. Everything personal is
// in the vault.
#pragma once

#include <string>

#include "plugin/base/file_store.hpp"
#include "plugin/base/vault.hpp"
#include "registrar/person.hpp"
#include "registrar/signature/verifier.hpp"

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

/// Blocking, thread-safe.
class Accounts {
public:
    Accounts(base::Vault& vault, base::FileStore& files, const signature::Verifier& verifier)
        : vault_(vault), files_(files), verifier_(verifier) {}

    /// `form` is normalized and without problems. Refusals: upload_unknown, email_taken.
    base::Answer<SignUpDraft> begin_sign_up(const SignUpForm& form, base::Instant now);
    /// Refusals: sign_up_unknown, signature_invalid, signer_mismatch, email_taken. Again with the
    /// same draft: the same account.
    base::Answer<Registered> finish_sign_up(
        const std::string& draft, const std::string& signature, base::Instant now
    );

    /// Refusal credentials_wrong, after the same time whatever is wrong.
    base::Answer<Account> sign_in(const std::string& email, const std::string& password) const;
    base::Answer<Account> get(const meeting::AccountId& id) const;
    /// Refusal account_unknown.
    base::Answer<Account> with_email(const std::string& email) const;

private:
    base::Vault& vault_;
    base::FileStore& files_;
    const signature::Verifier& verifier_;
};

/// A forgotten password replaced by whoever keeps the server. Blocking. Refusals: account_unknown,
/// password_length.
base::Answer<meeting::AccountId> set_password(
    base::Vault& vault, const std::string& email, const std::string& password
);

/// Refusal signature_invalid, signature_indeterminate (it cannot be told yet) or signer_mismatch
/// with its reasons, or nothing; then the report says what is to be remarked of the signer's name.
std::optional<base::Refusal> objection(
    signature::Report& report, const signature::Expected& signer
);

}  // namespace registrar
