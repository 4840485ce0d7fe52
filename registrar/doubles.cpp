#include "registrar/doubles.hpp"

#include <algorithm>
#include <map>

namespace registrar {
namespace {

using base::Problem;
using base::Refusal;

/// Same person in the same capacity, as far as certificates prove.
bool are_doubles(const Account& one, const Account& other) {
    if (one.id == other.id || one.joined_to || other.joined_to) return false;
    const auto mine = capacities(one.kind, proven(one));
    const auto his = capacities(other.kind, proven(other));
    return std::any_of(mine.begin(), mine.end(), [&](const auto& key) {
        return std::find(his.begin(), his.end(), key) != his.end();
    });
}

}  // namespace

base::Attempt<std::vector<std::vector<Account>>> doubles(const AccountStore& store) {
    const auto known = store.all();
    if (!known) return tl::unexpected(known.error());
    std::map<std::string, std::size_t> group_of;  // by capacity
    std::vector<std::vector<Account>> groups;
    for (const auto& stored : *known) {
        const auto& account = stored.account;
        if (account.joined_to) continue;
        const auto keys = capacities(account.kind, proven(account));
        const auto seen = std::find_if(keys.begin(), keys.end(), [&](const auto& key) {
            return group_of.contains(key);
        });
        const auto group = seen == keys.end() ? groups.size() : group_of.at(*seen);
        if (seen == keys.end()) groups.emplace_back();
        groups[group].push_back(account);
        for (const auto& key : keys) group_of.emplace(key, group);
    }
    std::erase_if(groups, [](const auto& group) { return group.size() < 2; });
    return groups;
}

base::Answer<Joining> joining(
    const AccountStore& store, const meeting::AccountId& kept, const meeting::AccountId& ended
) {
    std::vector<Account> both;
    for (const auto& id : {kept, ended}) {
        const auto found = store.get(id);
        if (!found) return tl::unexpected(Problem(found.error()));
        if (!*found) return tl::unexpected(Problem(Refusal{"account_unknown", {}, {}}));
        both.push_back((*found)->account);
    }
    if (!are_doubles(both[0], both[1])) {
        return tl::unexpected(Problem(Refusal{"not_doubles", {}, {}}));
    }
    return Joining{kept, ended};
}

base::Attempt<void> join(AccountStore& store, const Joining& joining) {
    auto ended = store.get(joining.ended);
    if (!ended) return tl::unexpected(ended.error());
    const auto kept = store.get(joining.kept);
    if (!kept) return tl::unexpected(kept.error());
    if (!*ended || !*kept) return base::fail("accounts", "a joined account is not in the vault");
    if ((*ended)->account.joined_to == joining.kept) return {};
    (*ended)->account.joined_to = joining.kept;
    // The ended account is stored first, because it frees the lookups that the kept one takes over.
    return store.put({**ended, **kept});
}

}  // namespace registrar
