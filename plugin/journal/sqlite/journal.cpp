#include "plugin/journal/sqlite/journal.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <future>
#include <map>
#include <mutex>
#include <thread>

#include "plugin/base/failure_code.hpp"
#include "plugin/base/log.hpp"
#include "plugin/journal/sqlite/database.hpp"
#include "plugin/journal/sqlite/journal_schema.hpp"
#include "plugin/journal/sqlite/reader.hpp"
#include "plugin/journal/sqlite/recent_documents.hpp"
#include "plugin/journal/sqlite/upgrade.hpp"
#include "plugin/journal/sqlite/writer.hpp"

namespace plugin::journal {
namespace {

using base::Attempt;

struct Waiting {
    Change change;
    std::function<void(Outcome)> done;
};

constexpr int proofs_after_an_error = 5;
constexpr auto between_proofs = std::chrono::milliseconds(200);

class SqliteJournal final : public Journal {
public:
    SqliteJournal(
        std::unique_ptr<Database> writer, std::unique_ptr<Database> reader,
        std::function<void(const base::Failure&)> fatal, const SqliteSettings& settings
    )
        : settings_(settings),
          writer_(std::move(writer), settings.vault_steps, settings.disk),
          reader_(std::move(reader)),
          fatal_(std::move(fatal)) {}
    ~SqliteJournal() override;

    Attempt<void> start();
    void append(Batch batch, std::function<void(Outcome)> done) override {
        enqueue({{std::move(batch)}, std::move(done)});
    }
    Condition condition() const override { return {generation_, takes_}; }
    Attempt<std::vector<Leaf>> read(
        const std::string& stream, std::uint64_t from, std::size_t limit
    ) const override;
    Attempt<std::vector<StreamState>> streams() const override { return reader_.streams(); }
    Attempt<std::optional<std::string>> document(const std::string& id) const override {
        if (auto recent = recent_.find(id)) return recent;
        return reader_.document(id);
    }
    Attempt<void> erase_document(const std::string& id) override;

private:
    void enqueue(Waiting waiting);
    void run();
    std::deque<Waiting> next_group();
    bool store(std::deque<Waiting>& group);
    void keep_at_hand(Change& change);
    bool rests_on_what_is_stored(const Change& change) const;
    std::optional<Outcome> outcome_of(const std::vector<const Change*>& taken);
    std::optional<Outcome> settle(const base::Failure& failure);
    void try_again();

    SqliteSettings settings_;
    JournalWriter writer_;  // writer's thread
    JournalReader reader_;
    RecentDocuments recent_;
    std::function<void(const base::Failure&)> fatal_;
    Outcome last_failure_ = Outcome::storage_failed;  // writer's thread: that ended a generation
    std::chrono::steady_clock::time_point next_try_;  // writer's thread
    std::map<std::string, std::string> damaged_;      // stream to reason; fixed after `start`

    std::atomic<std::uint64_t> generation_{0};
    std::atomic<Outcome> takes_{Outcome::durable};

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Waiting> queue_;  // guarded by mutex_
    bool stopping_ = false;      // guarded by mutex_
    bool failed_ = false;        // guarded by mutex_
    std::thread thread_;
};

SqliteJournal::~SqliteJournal() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

Attempt<void> SqliteJournal::start() {
    const auto known = streams();
    if (!known) return tl::unexpected(known.error());
    for (const auto& state : *known) {
        const auto sound = reader_.check_end(state);
        if (sound) writer_.goes_on_from(state);
        if (!sound) damaged_[state.stream] = sound.error().what;
    }
    thread_ = std::thread([this] { run(); });
    return {};
}

Attempt<std::vector<Leaf>> SqliteJournal::read(
    const std::string& stream, std::uint64_t from, std::size_t limit
) const {
    const auto damaged = damaged_.find(stream);
    if (damaged != damaged_.end()) return base::fail("journal", damaged->second);
    return reader_.read(stream, from, limit);
}

void SqliteJournal::enqueue(Waiting waiting) {
    {
        const std::scoped_lock lock(mutex_);
        if (failed_) return;
        queue_.push_back(std::move(waiting));
    }
    wake_.notify_one();
}

void SqliteJournal::run() {
    for (;;) {
        auto group = next_group();
        if (!group.empty()) {
            if (!store(group)) return;
        } else {
            const std::scoped_lock lock(mutex_);
            if (stopping_ && queue_.empty()) return;
        }
        if (takes_ != Outcome::durable) try_again();
    }
}

/// Empty: the program stops, or it is time to try a disk again that took nothing.
std::deque<Waiting> SqliteJournal::next_group() {
    std::deque<Waiting> group;
    std::unique_lock lock(mutex_);
    const auto something = [&] { return stopping_ || !queue_.empty(); };
    if (takes_ == Outcome::durable) {
        wake_.wait(lock, something);
    } else {
        wake_.wait_until(lock, next_try_, something);
    }
    while (!queue_.empty() && group.size() < settings_.batches_in_a_commit) {
        group.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
    return group;
}

void SqliteJournal::try_again() {
    if (std::chrono::steady_clock::now() < next_try_) return;
    next_try_ = std::chrono::steady_clock::now() + settings_.try_again_after;
    if (!writer_.prove()) return;
    takes_ = Outcome::durable;
    base::log(base::LogLevel::warning, "journal", "the disk takes entries again");
}

bool SqliteJournal::rests_on_what_is_stored(const Change& change) const {
    return takes_ == Outcome::durable && (change.erase || change.batch.generation == generation_);
}

/// False: the process must stop.
bool SqliteJournal::store(std::deque<Waiting>& group) {
    std::vector<const Change*> taken;
    std::vector<bool> takes;
    for (const auto& one : group) {
        takes.push_back(rests_on_what_is_stored(one.change));
        if (takes.back()) taken.push_back(&one.change);
    }
    const auto outcome = outcome_of(taken);
    if (!outcome) return false;
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (takes[i] && outcome == Outcome::durable) keep_at_hand(group[i].change);
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
        const auto done = std::move(group[i].done);
        done(takes[i] ? *outcome : last_failure_);
    }
    return true;
}

/// In the order of the batches: what a later one erased is not at hand.
void SqliteJournal::keep_at_hand(Change& change) {
    if (change.erase) return recent_.forget(*change.erase);
    for (auto& document : change.batch.documents) {
        recent_.put(document.id, std::move(document.bytes));
    }
}

/// Nullopt: the fatal handler was called.
std::optional<Outcome> SqliteJournal::outcome_of(const std::vector<const Change*>& taken) {
    const auto done = writer_.commit(taken);
    if (done) return Outcome::durable;
    const auto outcome = settle(done.error());
    if (outcome) {
        last_failure_ = *outcome;
        ++generation_;
        return outcome;
    }
    {
        const std::scoped_lock lock(mutex_);
        failed_ = true;
        queue_.clear();
    }
    fatal_(done.error());
    return std::nullopt;
}

/// What became of a transaction that failed; nullopt: nobody can tell. For want of room: it was
/// never whole in the log. After any other error it may be, though it was rolled back, and a start
/// would take it for stored. The next transaction is written over the same place of the log: once
/// such a one is durable, the failed one is not there for certain, and all before it is. The file
/// is not opened anew to find out, since after a failed fsync the kernel shows what it has in
/// memory and not what is on the disk.
std::optional<Outcome> SqliteJournal::settle(const base::Failure& failure) {
    base::log(base::LogLevel::error, failure.where, failure.what);
    if (failure.where == "journal") return std::nullopt;  // a bug, not the disk
    const auto take_nothing = [this](Outcome why) {
        next_try_ = std::chrono::steady_clock::now() + settings_.try_again_after;
        takes_ = why;
        return why;
    };
    if (failure.where == base::storage_full) return take_nothing(Outcome::storage_full);
    takes_ = Outcome::storage_failed;
    for (int i = 0; i < proofs_after_an_error; ++i) {
        const auto proven = writer_.prove();
        if (proven) {
            takes_ = Outcome::durable;
            return Outcome::storage_failed;
        }
        if (proven.error().where == base::storage_full) return take_nothing(Outcome::storage_full);
        std::this_thread::sleep_for(between_proofs);
    }
    return std::nullopt;
}

/// Goes through the writer like everything that changes the file, and waits for it.
Attempt<void> SqliteJournal::erase_document(const std::string& id) {
    std::promise<Outcome> answered;
    Waiting waiting;
    waiting.change.erase = id;
    waiting.done = [&](Outcome outcome) { answered.set_value(outcome); };
    enqueue(std::move(waiting));
    const auto outcome = answered.get_future().get();
    if (outcome == Outcome::durable) return {};
    return base::fail("journal", "a document could not be erased for now", true);
}

}  // namespace

Attempt<std::unique_ptr<Journal>> make_sqlite_journal(
    const std::filesystem::path& file, std::function<void(const base::Failure&)> fatal,
    SqliteSettings settings
) {
    auto writer = Database::open(file, Access::exclusive_owner);
    if (!writer) return tl::unexpected(writer.error());
    if (auto ready = upgrade(**writer, file, journal_schema); !ready) {
        return tl::unexpected(ready.error());
    }
    if (settings.pages_max > 0) {
        auto limited =
            (*writer)->execute("PRAGMA max_page_count=" + std::to_string(settings.pages_max));
        if (!limited) return tl::unexpected(limited.error());
    }
    auto reader = Database::open(file, Access::reader);
    if (!reader) return tl::unexpected(reader.error());
    auto journal = std::make_unique<SqliteJournal>(
        std::move(*writer), std::move(*reader), std::move(fatal), settings
    );
    if (auto started = journal->start(); !started) return tl::unexpected(started.error());
    return journal;
}

}  // namespace plugin::journal
