#include "plugin/wiring/registry.hpp"

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
            sequence_ = leaf.sequence;
            const auto entry = json::read_text<RegistryEntry>(leaf.bytes);
            if (!entry) return base::fail("registry", "unreadable entry");
            last_time_ = entry->time;
            Known& known = known_[entry->body.account.str()];
            known.durable = true;
            known.receipt = receipt_of(leaf, previous, entry->time);
        }
        if (leaves->size() < 1000) return {};
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
    batch.leaves.push_back(std::move(leaf));
    ++in_journal_;
    journal_.append(std::move(batch), [this, account] {
        std::unique_lock durable(mutex_);
        Known& now = known_[account];
        now.durable = true;
        const auto waiting = std::exchange(now.waiting, {});
        const auto receipt = now.receipt;
        durable.unlock();
        for (const auto& tell : waiting) tell(receipt);
        durable.lock();
        --in_journal_;
        idle_.notify_all();
    });
}

}  // namespace plugin::wiring
