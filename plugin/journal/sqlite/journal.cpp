#include "plugin/journal/sqlite/journal.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include "plugin/journal/sqlite/database.hpp"
#include "plugin/journal/sqlite/reader.hpp"

namespace plugin::journal {
namespace {

using base::Attempt;

constexpr int schema_version = 1;

const char* const schema =
    "CREATE TABLE stream(name TEXT PRIMARY KEY, last INTEGER NOT NULL, head BLOB NOT NULL,"
    " open INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE entry(stream TEXT NOT NULL, sequence INTEGER NOT NULL, bytes BLOB NOT NULL,"
    " head BLOB NOT NULL, PRIMARY KEY(stream, sequence)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE document(id TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;";

struct Waiting {
    Batch batch;
    std::function<void()> durable;
    std::optional<std::string> erase = {};  // a document to erase instead of a batch
};

class SqliteJournal final : public Journal {
public:
    SqliteJournal(
        std::unique_ptr<Database> writer, std::unique_ptr<Database> reader,
        std::function<void(const base::Failure&)> fatal, SqliteLimits limits
    )
        : writer_(std::move(writer)),
          reader_(std::move(reader)),
          fatal_(std::move(fatal)),
          limits_(limits) {}
    ~SqliteJournal() override;

    Attempt<void> start();
    void append(Batch batch, std::function<void()> durable) override;
    Attempt<std::vector<Leaf>> read(
        const std::string& stream, std::uint64_t from, std::size_t limit
    ) const override {
        return reader_.read(stream, from, limit);
    }
    Attempt<std::vector<StreamState>> streams() const override { return reader_.streams(); }
    Attempt<std::optional<std::string>> document(const std::string& id) const override {
        return reader_.document(id);
    }
    Attempt<void> erase_document(const std::string& id) override;

private:
    void enqueue(Waiting waiting);
    void run();
    Attempt<void> commit(std::deque<Waiting>& group);
    Attempt<void> write(const Batch& batch);
    Attempt<void> write_leaves(const Batch& batch);
    Attempt<void> write_document(const Document& document);
    Attempt<void> check_end(const StreamState& state) const;

    std::unique_ptr<Database> writer_;  // writer's thread
    JournalReader reader_;
    std::function<void(const base::Failure&)> fatal_;
    SqliteLimits limits_;
    std::map<std::string, StreamState> ends_;  // writer's thread

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
        if (auto sound = check_end(state); !sound) return sound;
        ends_[state.stream] = state;
    }
    thread_ = std::thread([this] { run(); });
    return {};
}

/// The last entry must lead from the head before it to the head of the stream.
Attempt<void> SqliteJournal::check_end(const StreamState& state) const {
    const std::uint64_t from = state.last_sequence > 1 ? state.last_sequence - 1 : 1;
    const auto leaves = read(state.stream, from, 2);
    if (!leaves) return tl::unexpected(leaves.error());
    if (leaves->empty() || leaves->back().sequence != state.last_sequence) {
        return base::fail("journal", "entries missing at the end of " + state.stream);
    }
    const base::Digest before = leaves->size() == 2 ? leaves->front().head : base::Digest{};
    const auto& last = leaves->back();
    if (next_head(before, last.bytes) != last.head || last.head != state.head) {
        return base::fail("journal", "the last entry of " + state.stream + " was altered");
    }
    return {};
}

void SqliteJournal::append(Batch batch, std::function<void()> durable) {
    enqueue({std::move(batch), std::move(durable)});
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
        std::deque<Waiting> group;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) return;
            while (!queue_.empty() && group.size() < limits_.batches_in_a_commit) {
                group.push_back(std::move(queue_.front()));
                queue_.pop_front();
            }
        }
        if (auto done = commit(group); !done) {
            {
                const std::scoped_lock lock(mutex_);
                failed_ = true;
                queue_.clear();
            }
            return fatal_(done.error());
        }
        for (auto& waiting : group) waiting.durable();
    }
}

Attempt<void> SqliteJournal::commit(std::deque<Waiting>& group) {
    const bool anything = std::any_of(group.begin(), group.end(), [](const Waiting& one) {
        return one.erase || !one.batch.leaves.empty() || !one.batch.documents.empty() ||
               one.batch.closes_stream;
    });
    if (!anything) return {};
    if (auto begun = writer_->execute("BEGIN IMMEDIATE"); !begun) return begun;
    for (const auto& waiting : group) {
        if (auto written = write(waiting.batch); !written) return written;
        if (!waiting.erase) continue;
        auto query = writer_->query("DELETE FROM document WHERE id=?1");
        if (!query) return tl::unexpected(query.error());
        if (auto done = query->bind(1, *waiting.erase).run(); !done) return done;
    }
    return writer_->execute("COMMIT");
}

Attempt<void> SqliteJournal::write(const Batch& batch) {
    for (const auto& document : batch.documents) {
        if (auto written = write_document(document); !written) return written;
    }
    if (batch.leaves.empty() && !batch.closes_stream) return {};
    if (auto written = write_leaves(batch); !written) return written;
    const StreamState& end = ends_[batch.stream];
    auto query = writer_->query(
        "INSERT INTO stream VALUES(?1,?2,?3,?4) ON CONFLICT(name) DO UPDATE SET"
        " last=excluded.last, head=excluded.head, open=excluded.open"
    );
    if (!query) return tl::unexpected(query.error());
    return query->bind(1, batch.stream)
        .bind(2, static_cast<std::int64_t>(end.last_sequence))
        .bind_blob(3, end.head.bytes())
        .bind(4, static_cast<std::int64_t>(end.open))
        .run();
}

Attempt<void> SqliteJournal::write_leaves(const Batch& batch) {
    StreamState& end = ends_[batch.stream];
    end.stream = batch.stream;
    for (const auto& leaf : batch.leaves) {
        const bool continues =
            leaf.sequence == end.last_sequence + 1 && leaf.head == next_head(end.head, leaf.bytes);
        if (!continues) return base::fail("journal", "an entry does not continue " + batch.stream);
        auto query = writer_->query("INSERT INTO entry VALUES(?1,?2,?3,?4)");
        if (!query) return tl::unexpected(query.error());
        auto done = query->bind(1, batch.stream)
                        .bind(2, static_cast<std::int64_t>(leaf.sequence))
                        .bind_blob(3, leaf.bytes)
                        .bind_blob(4, leaf.head.bytes())
                        .run();
        if (!done) return done;
        end.last_sequence = leaf.sequence;
        end.head = leaf.head;
    }
    if (batch.closes_stream) end.open = false;
    return {};
}

Attempt<void> SqliteJournal::write_document(const Document& document) {
    if (document.bytes.size() > document_bytes_max) {
        return base::fail("journal", "document too large: " + document.id);
    }
    auto insert = writer_->query("INSERT OR IGNORE INTO document VALUES(?1,?2)");
    if (!insert) return tl::unexpected(insert.error());
    auto done = insert->bind(1, document.id).bind_blob(2, document.bytes).run();
    if (!done || writer_->changes() == 1) return done;
    auto same = writer_->query("SELECT bytes FROM document WHERE id=?1");
    if (!same) return tl::unexpected(same.error());
    const auto row = same->bind(1, document.id).next();
    if (!row) return tl::unexpected(row.error());
    if (same->text(0) == document.bytes) return {};
    return base::fail("journal", "another document has the id " + document.id);
}

/// Goes through the writer like everything that changes the file, and waits for it.
Attempt<void> SqliteJournal::erase_document(const std::string& id) {
    std::mutex mutex;
    std::condition_variable done;
    bool erased = false;
    Waiting waiting;
    waiting.erase = id;
    waiting.durable = [&] {
        const std::scoped_lock lock(mutex);
        erased = true;
        done.notify_all();
    };
    enqueue(std::move(waiting));
    std::unique_lock lock(mutex);
    done.wait(lock, [&] { return erased; });
    return {};
}

}  // namespace

Attempt<std::unique_ptr<Journal>> make_sqlite_journal(
    const std::filesystem::path& file, std::function<void(const base::Failure&)> fatal,
    SqliteLimits limits
) {
    auto writer = Database::open(file, Access::exclusive_owner);
    if (!writer) return tl::unexpected(writer.error());
    if (auto ready = (*writer)->prepare_schema(schema_version, schema); !ready) {
        return tl::unexpected(ready.error());
    }
    if (limits.pages_max > 0) {
        auto limited =
            (*writer)->execute("PRAGMA max_page_count=" + std::to_string(limits.pages_max));
        if (!limited) return tl::unexpected(limited.error());
    }
    auto reader = Database::open(file, Access::reader);
    if (!reader) return tl::unexpected(reader.error());
    auto journal = std::make_unique<SqliteJournal>(
        std::move(*writer), std::move(*reader), std::move(fatal), limits
    );
    if (auto started = journal->start(); !started) return tl::unexpected(started.error());
    return journal;
}

}  // namespace plugin::journal
