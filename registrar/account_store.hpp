// Accounts in the vault, found by id, e-mail, sign-up, or the identity in their certificate. Each
// lookup value belongs to at most one account, even if two sign-ups finish at the same time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/base/vault.hpp"
#include "registrar/person.hpp"

namespace registrar {

struct StoredAccount {
    Account account;
    std::string password_hash;
    std::string document;
    std::string signature;  // base64
    std::string verdict;    // JSON
    std::optional<std::string> sign_up = {};
    static constexpr auto fields = base::Parts{
        base::field("account", &StoredAccount::account),
        base::field("passwordHash", &StoredAccount::password_hash),
        base::field("document", &StoredAccount::document),
        base::field("signature", &StoredAccount::signature),
        base::field("verdict", &StoredAccount::verdict),
        base::field("signUp", &StoredAccount::sign_up)
    };
};

/// No state besides the vault. Blocking, thread-safe.
class AccountStore {
public:
    explicit AccountStore(base::Vault& vault) : vault_(vault) {}

    base::Attempt<std::optional<StoredAccount>> get(const meeting::AccountId& id) const;
    std::uint64_t changes() const { return vault_.changes(); }
    /// `email` in any spelling.
    base::Attempt<std::optional<StoredAccount>> with_email(const std::string& email) const;
    base::Attempt<std::optional<StoredAccount>> of_sign_up(const std::string& draft) const;
    /// The active account of the same person in the same capacity, other than this one; nullopt:
    /// none.
    base::Attempt<std::optional<StoredAccount>> other_of(const Account& account) const;
    /// All accounts in order of registration.
    base::Attempt<std::vector<StoredAccount>> all() const;

    /// Stores all or none. Failure "lookup_taken": e-mail or identity belongs to another account.
    base::Attempt<void> put(const std::vector<StoredAccount>& accounts);
    /// Adds identity lookups to accounts stored by versions without them; does so once. Of
    /// duplicates, the first registered gets the lookup; the others are left for the operator to
    /// join.
    base::Attempt<void> index_identities();

private:
    base::Attempt<std::optional<StoredAccount>> found_by(const std::string& lookup) const;

    base::Vault& vault_;
};

}  // namespace registrar
