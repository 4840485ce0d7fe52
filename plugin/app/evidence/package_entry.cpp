#include <future>

#include "plugin/app/evidence/package_members.hpp"
#include "plugin/journal/chain.hpp"
#include "plugin/json/codec.hpp"

namespace plugin::app {
namespace {

using package::PackageBuilt;

constexpr std::size_t entries_at_once = 1000;

/// An entry of the stream, where it stands.
struct FoundEntry {
    std::string bytes;
    journal::Place place;
};

/// What is there of the same manifest, and where the stream ends.
struct PackagesRead {
    journal::Chain chain;
    std::optional<FoundEntry> same = {};
};

base::Attempt<PackagesRead> read_packages(
    const journal::Journal& journal, const PackageBuilt& built
) {
    PackagesRead out{journal::Chain(package::stream_of_packages(built.meeting))};
    for (;;) {
        const auto leaves =
            journal.read(out.chain.stream(), out.chain.sequence() + 1, entries_at_once);
        if (!leaves) return tl::unexpected(leaves.error());
        for (const auto& leaf : *leaves) {
            const auto entry = json::read_text<PackageBuilt>(leaf.bytes);
            const auto place = entry ? out.chain.follow(leaf, entry->time) : std::nullopt;
            if (!place) return base::fail("packages", "altered: " + out.chain.stream());
            const bool same = entry->manifest == built.manifest && entry->level == built.level;
            if (same && !out.same) out.same = FoundEntry{leaf.bytes, *place};
        }
        if (leaves->size() < entries_at_once) return out;
    }
}

base::Attempt<FoundEntry> append_entry(
    journal::Journal& journal, PackagesRead read, PackageBuilt built
) {
    const auto condition = journal.condition();
    built.sequence = read.chain.sequence() + 1;
    auto link = read.chain.append(json::print(json::write(built)), built.time);
    const FoundEntry out{link.leaf.bytes, link.place};
    journal::Batch batch;
    batch.stream = read.chain.stream();
    batch.generation = condition.generation;
    batch.leaves.push_back(std::move(link.leaf));
    const auto told = std::make_shared<std::promise<journal::Outcome>>();
    auto outcome = told->get_future();
    journal.append(std::move(batch), [told](journal::Outcome one) { told->set_value(one); });
    if (outcome.get() != journal::Outcome::durable) {
        return base::fail("packages", "not stored", true);
    }
    return out;
}

}  // namespace

base::Attempt<BoundPackage> bind_package(const PackageSources& sources, PackageBuilt built) {
    if (sources.journal.condition().takes != journal::Outcome::durable) {
        return base::fail("packages", "the journal takes nothing", true);
    }
    auto read = read_packages(sources.journal, built);
    if (!read) return tl::unexpected(read.error());
    const auto stream = read->chain.stream();
    auto found = std::move(read->same);
    if (!found) {
        auto made = append_entry(sources.journal, std::move(*read), std::move(built));
        if (!made) return tl::unexpected(made.error());
        found = std::move(*made);
    }
    const auto receipt = journal::sign_one(sources.signer, stream, found->place);
    const package::EntryReceipt shown{
        stream,
        receipt.place.sequence,
        receipt.place.time,
        receipt.place.previous,
        receipt.place.entry_hash,
        receipt.head,
        receipt.signature_base64
    };
    return BoundPackage{std::move(found->bytes), json::print(json::write(shown)) + "\n"};
}

}  // namespace plugin::app
