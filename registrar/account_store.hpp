// Accounts as they are kept in the vault: found by id, by e-mail, by the sign-up they came of, and
// by whom their certificate names. Each of these leads to one account only; two sign-ups that end
// at once cannot both have it.
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
    static constexpr auto fields = std::tuple{
        base::field("account", &StoredAccount::account),
        base::field("passwordHash", &StoredAccount::password_hash),
        base::field("document", &StoredAccount::document),
        base::field("signature", &StoredAccount::signature),
        base::field("verdict", &StoredAccount::verdict),
        base::field("signUp", &StoredAccount::sign_up)
    };
};

/// Stateless over the vault. Blocking, thread-safe.
class AccountStore {
public:
    explicit AccountStore(base::Vault& vault) : vault_(vault) {}

    base::Attempt<std::optional<StoredAccount>> get(const meeting::AccountId& id) const;
    /// `email` however it is written.
    base::Attempt<std::optional<StoredAccount>> with_email(const std::string& email) const;
    base::Attempt<std::optional<StoredAccount>> of_sign_up(const std::string& draft) const;
    /// Another account of this human being in this capacity, which goes on.
    base::Attempt<std::optional<StoredAccount>> other_of(const Account& account) const;
    /// In the order of their registration.
    base::Attempt<std::vector<StoredAccount>> all() const;

    /// All or none. Failure "lookup_taken": somebody else has the e-mail or the identity.
    base::Attempt<void> put(const std::vector<StoredAccount>& accounts);
    /// Makes accounts from before identities were kept findable by them, once. Of doubles the first
    /// registered is found; the others stay as they are, for the host to join.
    base::Attempt<void> index_identities();

private:
    base::Attempt<std::optional<StoredAccount>> found_by(const std::string& lookup) const;

    base::Vault& vault_;
};

}  // namespace registrar
