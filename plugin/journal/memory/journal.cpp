#include "plugin/journal/memory/journal.hpp"

#include <atomic>
#include <map>
#include <mutex>

namespace plugin::journal {
namespace {

using base::Attempt;

class MemoryJournal final : public Journal {
public:
    explicit MemoryJournal(MemoryHooks hooks) : hooks_(std::move(hooks)) {}

    void append(Batch batch, std::function<void(Outcome)> done) override {
        const auto outcome = take(batch);
        if (outcome) return done(*outcome);
        if (!told_.exchange(true)) hooks_.fatal(outcome.error());
    }

    Condition condition() const override {
        const std::scoped_lock lock(mutex_);
        return {generation_, hooks_.takes()};
    }

    Attempt<std::vector<Leaf>> read(
        const std::string& stream, std::uint64_t from, std::size_t limit
    ) const override {
        const std::scoped_lock lock(mutex_);
        std::vector<Leaf> leaves;
        const auto found = leaves_.find(stream);
        if (found == leaves_.end()) return leaves;
        for (const auto& leaf : found->second) {
            if (leaf.sequence >= from && leaves.size() < limit) leaves.push_back(leaf);
        }
        return leaves;
    }

    Attempt<std::vector<StreamState>> streams() const override {
        const std::scoped_lock lock(mutex_);
        std::vector<StreamState> all;
        all.reserve(states_.size());
        for (const auto& [name, state] : states_) all.push_back(state);
        return all;
    }

    Attempt<std::optional<std::string>> document(const std::string& id) const override {
        const std::scoped_lock lock(mutex_);
        const auto found = documents_.find(id);
        return found == documents_.end() ? std::nullopt : std::optional(found->second);
    }

    Attempt<void> erase_document(const std::string& id) override {
        const std::scoped_lock lock(mutex_);
        documents_.erase(id);
        return {};
    }

private:
    Attempt<Outcome> take(const Batch& batch) {
        const std::scoped_lock lock(mutex_);
        if (failed_) return base::fail("journal", "after a fatal failure");
        if (batch.generation != generation_) return last_;
        const auto outcome = hooks_.on_append(batch);
        if (outcome != Outcome::durable) {
            ++generation_;
            return last_ = outcome;
        }
        if (auto done = apply(batch); !done) {
            failed_ = true;
            return tl::unexpected(done.error());
        }
        return Outcome::durable;
    }

    Attempt<void> apply(const Batch& batch) {
        for (const auto& document : batch.documents) {
            if (document.bytes.size() > document_bytes_max) {
                return base::fail("journal", "document too large: " + document.id);
            }
            const auto [place, fresh] = documents_.emplace(document.id, document.bytes);
            if (!fresh && place->second != document.bytes) {
                return base::fail("journal", "another document has the id " + document.id);
            }
        }
        if (batch.leaves.empty() && !batch.closes_stream) return {};
        StreamState& state = states_[batch.stream];
        state.stream = batch.stream;
        for (const auto& leaf : batch.leaves) {
            const bool continues = leaf.sequence == state.last_sequence + 1 &&
                                   leaf.head == next_head(state.head, leaf.bytes);
            if (!continues) return base::fail("journal", "an entry does not continue the stream");
            leaves_[batch.stream].push_back(leaf);
            state.last_sequence = leaf.sequence;
            state.head = leaf.head;
        }
        if (batch.closes_stream) state.open = false;
        return {};
    }

    MemoryHooks hooks_;
    mutable std::mutex mutex_;  // guards all below
    std::map<std::string, std::vector<Leaf>> leaves_;
    std::map<std::string, StreamState> states_;
    std::map<std::string, std::string> documents_;
    std::uint64_t generation_ = 0;
    Outcome last_ = Outcome::storage_failed;  // of the batch that began the generation
    bool failed_ = false;
    std::atomic<bool> told_{false};
};

}  // namespace

std::unique_ptr<Journal> make_memory_journal(MemoryHooks hooks) {
    return std::make_unique<MemoryJournal>(std::move(hooks));
}

}  // namespace plugin::journal
