// Duplicate accounts of one person in one capacity, made by versions that allowed them: listed for
// the operator, who decides which one remains. Blocking.
#pragma once

#include <vector>

#include "registrar/account_store.hpp"

namespace registrar {

/// Groups of active accounts of one person and capacity, each in order of registration.
base::Attempt<std::vector<std::vector<Account>>> doubles(const AccountStore& store);

struct Joining {
    meeting::AccountId kept;
    meeting::AccountId ended;
};

/// Whether `ended` may be replaced by `kept`. Refusals: account_unknown, not_doubles.
base::Answer<Joining> joining(
    const AccountStore& store, const meeting::AccountId& kept, const meeting::AccountId& ended
);
/// Applies an entry of the registry journal to the vault; idempotent. The ended account can no
/// longer sign in and refers to the kept one.
base::Attempt<void> join(AccountStore& store, const Joining& joining);

}  // namespace registrar
