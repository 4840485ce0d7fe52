#include "plugin/registry/account_registry.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "plugin/base/failure_code.hpp"

namespace plugin::registry {
namespace {

constexpr std::size_t read_at_once = 1000;

/// Accounts stand behind every meeting: with a registry that was changed nobody could tell whose
/// they are. Nothing goes on.
tl::unexpected<base::Failure> altered(std::uint64_t sequence) {
    return base::fail(
        "registry", "entry " + std::to_string(sequence) +
                        " of the registry of accounts was altered or cannot be read. Put back "
                        "journal.db and vault.db from one backup"
    );
}

base::Failure not_stored(journal::Outcome outcome) {
    const bool full = outcome == journal::Outcome::storage_full;
    return {std::string(full ? base::storage_full : base::storage_failed), "not stored", true};
}

tl::unexpected<base::Problem> unanswered(base::Failure failure) {
    return tl::unexpected(base::Problem(std::move(failure)));
}

}  // namespace

void AccountRegistry::stop() {
    std::unique_lock lock(mutex_);
    idle_.wait_for(lock, std::chrono::seconds(10), [&] { return in_journal_ == 0; });
}

base::Attempt<void> AccountRegistry::read_back() {
    for (;;) {
        const auto leaves = journal_.read(chain_.stream(), chain_.sequence() + 1, read_at_once);
        if (!leaves) return tl::unexpected(leaves.error());
        for (const auto& leaf : *leaves) {
            if (!take(leaf)) return altered(leaf.sequence);
        }
        if (leaves->size() == read_at_once) continue;
        durable_ = chain_;
        generation_ = journal_.condition().generation;
        return {};
    }
}

base::Attempt<void> AccountRegistry::take(const journal::Leaf& leaf) {
    const auto entry = decode(leaf.bytes);
    if (!entry) return tl::unexpected(entry.error());
    const auto place = chain_.follow(leaf, entry->time);
    if (!place || entry->sequence != leaf.sequence) return base::fail("registry", "broken chain");
    last_time_ = entry->time;
    if (const auto* joined = std::get_if<AccountJoined>(&entry->body)) {
        joined_.push_back({joined->into, joined->account});
        return {};
    }
    Known& known = known_[std::get<AccountRegistered>(entry->body).account.str()];
    known.durable = true;
    known.receipt = journal::sign_one(signer_, chain_.stream(), *place);
    return {};
}

journal::Batch AccountRegistry::batch_of(journal::Leaf leaf) const {
    journal::Batch batch;
    batch.stream = chain_.stream();
    batch.generation = generation_;
    batch.leaves.push_back(std::move(leaf));
    return batch;
}

base::Attempt<void> AccountRegistry::join(const registrar::Joining& joining) {
    const auto same = [&](const auto& one) {
        return one.ended == joining.ended && one.kept == joining.kept;
    };
    std::unique_lock lock(mutex_);
    if (std::any_of(joined_.begin(), joined_.end(), same)) return {};
    const RegistryEntry entry{
        chain_.sequence() + 1, clock_.now(), AccountJoined{joining.ended, joining.kept}
    };
    auto link = chain_.append(encode(entry), entry.time);
    std::optional<journal::Outcome> outcome;
    journal_.append(batch_of(std::move(link.leaf)), [this, &outcome](auto told) {
        const std::scoped_lock done(mutex_);
        outcome = told;
        idle_.notify_all();
    });
    idle_.wait(lock, [&] { return outcome.has_value(); });
    if (*outcome != journal::Outcome::durable) return tl::unexpected(not_stored(*outcome));
    joined_.push_back(joining);
    return {};
}

base::Answer<journal::Receipt> AccountRegistry::record(const registrar::Registered& registered) {
    const std::string account = registered.account.str();
    std::unique_lock lock(mutex_);
    Known& known = known_[account];
    if (known.durable) return known.receipt;
    // The first one's entry serves all who ask meanwhile.
    if (!known.outcome.valid()) {
        const auto takes = journal_.condition().takes;
        if (takes != journal::Outcome::durable) {
            known_.erase(account);
            return unanswered(not_stored(takes));
        }
        append(registered, known);
    }
    const auto receipt = known.receipt;
    const auto outcome = known.outcome;
    lock.unlock();
    try {
        if (outcome.get() != journal::Outcome::durable)
            return unanswered(not_stored(outcome.get()));
    } catch (const std::future_error&) {
        return unanswered({"registry", "the service is stopping", true});
    }
    return receipt;
}

/// With mutex_ held, which keeps the order of the entries.
void AccountRegistry::append(const registrar::Registered& registered, Known& known) {
    const RegistryEntry entry{
        chain_.sequence() + 1, clock_.now(),
        AccountRegistered{registered.account, registered.document, registered.signature}
    };
    auto link = chain_.append(encode(entry), entry.time);
    known.receipt = journal::sign_one(signer_, chain_.stream(), link.place);
    known.outcome = known.told.emplace().get_future().share();
    ++in_journal_;
    journal_.append(
        batch_of(std::move(link.leaf)),
        [this, account = registered.account.str(), generation = generation_,
         end = chain_](auto outcome) { answered(account, generation, end, outcome); }
    );
}

void AccountRegistry::answered(
    const std::string& account, std::uint64_t generation, const journal::Chain& end,
    journal::Outcome outcome
) {
    const std::scoped_lock lock(mutex_);
    const auto now = known_.find(account);
    auto told = std::exchange(now->second.told, std::nullopt);
    if (outcome == journal::Outcome::durable) {
        now->second.durable = true;
        durable_ = end;
    } else {
        known_.erase(now);
        // Whatever came after it is answered so, too: the chain goes on from what is stored.
        if (generation == generation_) {
            chain_ = durable_;
            generation_ = journal_.condition().generation;
        }
    }
    told->set_value(outcome);
    --in_journal_;
    idle_.notify_all();
}

}  // namespace plugin::registry
