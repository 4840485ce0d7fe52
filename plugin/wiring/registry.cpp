#include "plugin/wiring/registry.hpp"

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
struct RegistryEntry {
    std::uint32_t version = 1;
    std::uint64_t sequence = 0;
    base::Instant time{};
    std::string kind = "account_registered";
    AccountRegistered body;
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

JournalRegistry::~JournalRegistry() {
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
            const auto entry = json::read_text<RegistryEntry>(leaf.bytes);
            if (!continues || !entry) return altered(leaf.sequence);
            sequence_ = leaf.sequence;
            Known& known = known_[entry->body.account.str()];
            known.durable = true;
            known.receipt = receipt_of(leaf, previous, entry->time);
        }
        if (leaves->size() == 1000) continue;
        durable_ = {sequence_, head_};
        generation_ = journal_.condition().generation;
        return {};
    }
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
    const RegistryEntry entry{
        1,
        sequence_ + 1,
        clock_.now(),
        "account_registered",
        {registered.account, registered.document, registered.signature}
    };
    journal::Leaf leaf{entry.sequence, json::print(json::write(entry)), {}};
    leaf.head = journal::next_head(head_, leaf.bytes);
    sequence_ = leaf.sequence;
    known.receipt = receipt_of(leaf, std::exchange(head_, leaf.head), entry.time);
    journal::Batch batch;
    batch.stream = stream;
    batch.generation = generation_;
    batch.leaves.push_back(std::move(leaf));
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
    const auto waiting = std::exchange(now.waiting, {});
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
    lock.lock();
    --in_journal_;
    idle_.notify_all();
}

}  // namespace plugin::wiring
