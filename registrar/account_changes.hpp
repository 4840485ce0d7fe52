// What a person changes of his account afterwards: password and e-mail. Thread-safe, blocking.
#pragma once

#include <mutex>
#include <string>

#include "registrar/account_store.hpp"

namespace registrar {

class AccountChanges {
public:
    explicit AccountChanges(base::Vault& vault) : store_(vault) {}

    /// Whether the password is his. Refusals: account_unknown, password_wrong.
    base::Answer<void> confirm(const meeting::AccountId& id, const std::string& password) const;
    /// The account as it is then. Refusals: account_unknown, account_joined, password_length.
    base::Answer<Account> set_password(const meeting::AccountId& id, const std::string& password);
    /// `email` in any spelling. Refusals: account_unknown, account_joined, email_taken.
    base::Answer<Account> set_email(const meeting::AccountId& id, const std::string& email);

private:
    base::Answer<StoredAccount> active(const meeting::AccountId& id) const;

    AccountStore store_;
    std::mutex changing_;  // what is read is what is stored anew
};

}  // namespace registrar
