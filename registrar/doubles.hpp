// Accounts of one human being in one capacity, from before there could be only one: shown to the
// host, who says which goes on. Blocking.
#pragma once

#include <vector>

#include "registrar/account_store.hpp"

namespace registrar {

/// Groups of accounts that go on beside each other though one person holds them, each in the order
/// of registration.
base::Attempt<std::vector<std::vector<Account>>> doubles(const AccountStore& store);

struct Joining {
    meeting::AccountId kept;
    meeting::AccountId ended;
};

/// May `ended` give way to `kept`? Refusals: account_unknown, not_doubles.
base::Answer<Joining> joining(
    const AccountStore& store, const meeting::AccountId& kept, const meeting::AccountId& ended
);
/// What an entry of the registry journal says, done in the vault; done already: nothing. The
/// account that ends signs nobody in any more and says which one goes on.
base::Attempt<void> join(AccountStore& store, const Joining& joining);

}  // namespace registrar
