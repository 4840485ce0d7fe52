// A journal in memory that a test can hold: meanwhile batches wait and are not durable, as with a
// slow disk. Its bytes can be altered, as by a bad disk.
#pragma once

#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <string>
#include <thread>
#include <utility>

#include "plugin/journal/memory/journal.hpp"

namespace plugin::app {

class HeldJournal final : public journal::Journal {
public:
    using Done = std::function<void(journal::Outcome)>;

    void append(journal::Batch batch, Done done) override {
        {
            const std::scoped_lock lock(mutex_);
            if (std::exchange(throws_, false)) throw std::bad_alloc();
            for (const auto& document : batch.documents) written_ += document.bytes + "\n";
            if (keeps_) done = kept(std::move(done));
            if (shut_) return waiting_.emplace_back(std::move(batch), std::move(done)), void();
        }
        inner_->append(std::move(batch), std::move(done));
    }
    journal::Condition condition() const override { return inner_->condition(); }
    /// Nothing is taken, for want of room or for an error of the disk, until it is `durable` again.
    void takes(journal::Outcome outcome) { takes_ = outcome; }
    /// The next batch throws, as if there were no memory for it.
    void throw_once() {
        const std::scoped_lock lock(mutex_);
        throws_ = true;
    }
    /// From now on callbacks that were called are kept, as by a writer that is slow to let go.
    void keep_what_was_called() {
        const std::scoped_lock lock(mutex_);
        keeps_ = true;
    }
    void shut() {
        const std::scoped_lock lock(mutex_);
        shut_ = true;
    }
    /// Lets one waiting batch through. False: none waits.
    bool let_one_through() {
        std::pair<journal::Batch, Done> next;
        {
            const std::scoped_lock lock(mutex_);
            if (waiting_.empty()) return false;
            next = std::move(waiting_.front());
            waiting_.pop_front();
        }
        inner_->append(std::move(next.first), std::move(next.second));
        return true;
    }
    void open() {
        for (;;) {
            {
                const std::scoped_lock lock(mutex_);
                shut_ = !waiting_.empty();
                if (!shut_) return;
            }
            let_one_through();
        }
    }
    std::size_t waiting() const {
        const std::scoped_lock lock(mutex_);
        return waiting_.size();
    }

    base::Attempt<std::vector<journal::Leaf>> read(
        const std::string& stream, std::uint64_t from, std::size_t limit
    ) const override {
        if (reads_nothing) return base::fail("journal", "cannot read", false);
        auto leaves = inner_->read(stream, from, limit);
        const std::scoped_lock lock(mutex_);
        read_by_ = std::this_thread::get_id();
        for (auto& leaf : *leaves) {
            const auto found = altered_leaves_.find(leaf.sequence);
            if (found != altered_leaves_.end()) leaf.bytes = found->second;
        }
        return leaves;
    }
    base::Attempt<std::vector<journal::StreamState>> streams() const override {
        return inner_->streams();
    }
    base::Attempt<std::optional<std::string>> document(const std::string& id) const override {
        auto bytes = inner_->document(id);
        const std::scoped_lock lock(mutex_);
        if (bytes && *bytes && altered_documents_.contains(id)) (**bytes)[20] ^= 1;
        return bytes;
    }
    base::Attempt<void> erase_document(const std::string& id) override {
        if (erases_nothing) return base::fail("journal", "cannot erase", true);
        return inner_->erase_document(id);
    }

    std::atomic<bool> erases_nothing = false;
    std::atomic<bool> reads_nothing = false;

    /// Whose thread read last.
    std::thread::id read_by() const {
        const std::scoped_lock lock(mutex_);
        return read_by_;
    }

    void alter_leaf(std::uint64_t sequence, std::string bytes) {
        const std::scoped_lock lock(mutex_);
        altered_leaves_[sequence] = std::move(bytes);
    }
    void alter_document(const std::string& id, bool altered = true) {
        const std::scoped_lock lock(mutex_);
        if (altered)
            altered_documents_[id] = true;
        else
            altered_documents_.erase(id);
    }
    std::vector<journal::Leaf> leaves(const std::string& stream) const {
        return inner_->read(stream, 1, 100'000).value();
    }
    /// Everything anybody could read in the journal: entries, and documents even if erased later.
    std::string all_bytes(const std::string& stream) const {
        std::string all;
        for (const auto& leaf : leaves(stream)) all += leaf.bytes + "\n";
        const std::scoped_lock lock(mutex_);
        return all + written_;
    }

private:
    Done kept(Done done) {
        kept_.push_back(std::make_shared<Done>(std::move(done)));
        return [one = kept_.back()](journal::Outcome outcome) { (*one)(outcome); };
    }

    std::atomic<journal::Outcome> takes_{journal::Outcome::durable};
    std::unique_ptr<journal::Journal> inner_ = journal::make_memory_journal({
        .on_append = [this](const journal::Batch&) { return takes_.load(); },
        .takes = [this] { return takes_.load(); },
    });
    mutable std::mutex mutex_;  // guards all below
    bool shut_ = false;
    bool throws_ = false;
    bool keeps_ = false;
    mutable std::thread::id read_by_;
    std::deque<std::shared_ptr<Done>> kept_;
    std::deque<std::pair<journal::Batch, Done>> waiting_;
    std::string written_;
    std::map<std::uint64_t, std::string> altered_leaves_;
    std::map<std::string, bool> altered_documents_;
};

}  // namespace plugin::app
