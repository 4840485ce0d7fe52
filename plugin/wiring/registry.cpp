#include "plugin/wiring/registry.hpp"

#include <algorithm>

#include "plugin/base/failure_code.hpp"
#include "plugin/json/codec.hpp"

namespace plugin::wiring {
namespace {

const std::string stream = "registry";

/// {"v":1,"sequence":…,"time":…,"kind":"account_registered","body":{…}}: see journal/FORMAT.md.
struct AccountRegistered {
    meeting::AccountId account;
    base::Digest document;
    base::Digest signature;
    static constexpr auto fields = std::tuple{
        base::field("account", &AccountRegistered::account),
        base::field("document", &AccountRegistered::document),
        base::field("signature", &AccountRegistered::signature)
    };
};
/// `account` signs nobody in any more; `into`, of the same person, goes on. The host said so.
struct AccountJoined {
    meeting::AccountId account;
    meeting::AccountId into;
    static constexpr auto fields = std::tuple{
        base::field("account", &AccountJoined::account), base::field("into", &AccountJoined::into)
    };
};

constexpr std::string_view kind_of(const AccountRegistered&) {
    return "account_registered";
}
constexpr std::string_view kind_of(const AccountJoined&) {
    return "account_joined";
}

template <class Body>
struct RegistryEntry {
    std::uint32_t version = 1;
    std::uint64_t sequence = 0;
    base::Instant time{};
    std::string kind = std::string(kind_of(Body{}));
    Body body;
    static constexpr auto fields = std::tuple{
        base::field("v", &RegistryEntry::version),
        base::field("sequence", &RegistryEntry::sequence),
        base::field("time", &RegistryEntry::time), base::field("kind", &RegistryEntry::kind),
        base::field("body", &RegistryEntry::body)
    };
};

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

}  // namespace

void JournalRegistry::stop() {
    std::unique_lock lock(mutex_);
    idle_.wait_for(lock, std::chrono::seconds(10), [&] { return in_journal_ == 0; });
}

base::Attempt<void> JournalRegistry::read_back() {
    for (;;) {
        const auto leaves = journal_.read(stream, sequence_ + 1, 1000);
        if (!leaves) return tl::unexpected(leaves.error());
        for (const auto& leaf : *leaves) {
            const auto previous = std::exchange(head_, leaf.head);
            const bool continues = leaf.sequence == sequence_ + 1 &&
                                   journal::next_head(previous, leaf.bytes) == leaf.head;
            if (!continues || !take(leaf, previous)) return altered(leaf.sequence);
            sequence_ = leaf.sequence;
        }
        if (leaves->size() == 1000) continue;
        durable_ = {sequence_, head_};
        generation_ = journal_.condition().generation;
        return {};
    }
}

base::Attempt<void> JournalRegistry::take(const journal::Leaf& leaf, const base::Digest& previous) {
    const auto registered = json::read_text<RegistryEntry<AccountRegistered>>(leaf.bytes);
    if (registered && registered->kind == kind_of(registered->body)) {
        Known& known = known_[registered->body.account.str()];
        known.durable = true;
        known.receipt = receipt_of(leaf, previous, registered->time);
        last_time_ = registered->time;
        return {};
    }
    const auto joined = json::read_text<RegistryEntry<AccountJoined>>(leaf.bytes);
    if (!joined || joined->kind != kind_of(joined->body)) {
        return base::fail("registry", "unreadable entry");
    }
    last_time_ = joined->time;
    joined_.push_back({joined->body.into, joined->body.account});
    return {};
}

journal::Batch JournalRegistry::batch_of(std::string entry) {
    journal::Leaf leaf{sequence_ + 1, std::move(entry), {}};
    leaf.head = journal::next_head(head_, leaf.bytes);
    sequence_ = leaf.sequence;
    head_ = leaf.head;
    journal::Batch batch;
    batch.stream = stream;
    batch.generation = generation_;
    batch.leaves.push_back(std::move(leaf));
    return batch;
}

base::Attempt<void> JournalRegistry::join(const registrar::Joining& joining) {
    const auto same = [&](const auto& one) {
        return one.ended == joining.ended && one.kept == joining.kept;
    };
    std::unique_lock lock(mutex_);
    if (std::any_of(joined_.begin(), joined_.end(), same)) return {};
    const RegistryEntry<AccountJoined> entry{
        1,
        sequence_ + 1,
        clock_.now(),
        std::string(kind_of(AccountJoined{})),
        {joining.ended, joining.kept}
    };
    std::optional<journal::Outcome> outcome;
    journal_.append(batch_of(json::print(json::write(entry))), [this, &outcome](auto told) {
        const std::scoped_lock done(mutex_);
        outcome = told;
        idle_.notify_all();
    });
    idle_.wait(lock, [&] { return outcome.has_value(); });
    if (*outcome != journal::Outcome::durable) return tl::unexpected(not_stored(*outcome));
    joined_.push_back(joining);
    return {};
}

journal::Receipt JournalRegistry::receipt_of(
    const journal::Leaf& leaf, const base::Digest& previous, base::Instant time
) const {
    const journal::Place place{leaf.sequence, previous, journal::leaf_hash(leaf.bytes), time};
    return signer_.sign(stream, std::span(&place, 1)).front();
}

void JournalRegistry::record(
    const registrar::Registered& registered,
    std::function<void(base::Answer<journal::Receipt>)> done
) {
    const std::string account = registered.account.str();
    std::unique_lock lock(mutex_);
    Known& known = known_[account];
    if (known.durable) {
        const auto receipt = known.receipt;
        lock.unlock();
        return done(receipt);
    }
    const auto takes = journal_.condition().takes;
    if (takes != journal::Outcome::durable && known.waiting.empty()) {
        known_.erase(account);
        lock.unlock();
        return done(tl::unexpected(base::Problem(not_stored(takes))));
    }
    known.waiting.push_back(std::move(done));
    if (known.waiting.size() > 1) return;  // the first one's entry serves all
    const RegistryEntry<AccountRegistered> entry{
        1,
        sequence_ + 1,
        clock_.now(),
        std::string(kind_of(AccountRegistered{})),
        {registered.account, registered.document, registered.signature}
    };
    const auto previous = head_;
    auto batch = batch_of(json::print(json::write(entry)));
    known.receipt = receipt_of(batch.leaves.front(), previous, entry.time);
    ++in_journal_;
    journal_.append(
        std::move(batch),
        [this, account, generation = generation_, end = End{sequence_, head_}](auto outcome) {
            answered(account, generation, end, outcome);
        }
    );
}

void JournalRegistry::answered(
    const std::string& account, std::uint64_t generation, const End& end, journal::Outcome outcome
) {
    std::unique_lock lock(mutex_);
    Known& now = known_[account];
    auto waiting = std::exchange(now.waiting, {});
    base::Answer<journal::Receipt> answer = now.receipt;
    if (outcome == journal::Outcome::durable) {
        now.durable = true;
        durable_ = end;
    } else {
        answer = tl::unexpected(base::Problem(not_stored(outcome)));
        known_.erase(account);
        // Whatever came after it is answered so, too: the chain goes on from what is stored.
        if (generation == generation_) {
            sequence_ = durable_.sequence;
            head_ = durable_.head;
            generation_ = journal_.condition().generation;
        }
    }
    lock.unlock();
    for (const auto& tell : waiting) tell(answer);
    waiting.clear();  // before `stop` returns: who is answered may be destroyed after it
    lock.lock();
    --in_journal_;
    idle_.notify_all();
}

}  // namespace plugin::wiring
