#include "plugin/journal/sqlite/database.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <iterator>

#include "plugin/base/failure_code.hpp"
#include "plugin/journal/durable_file.hpp"

namespace plugin::journal {
namespace {

base::Failure failure_of(sqlite3* handle, const std::string& doing) {
    base::Failure failure{"sqlite", doing + ": " + sqlite3_errmsg(handle), false};
    const int code = sqlite3_errcode(handle);
    const int system =
        code == SQLITE_IOERR || code == SQLITE_CANTOPEN ? sqlite3_system_errno(handle) : 0;
    if (code == SQLITE_FULL || system == ENOSPC || system == EDQUOT) {
        failure.retryable = true;
        failure.where = base::storage_full;
    }
    return failure;
}

/// A lock beside the database: readers of our own process share the file, other owners do not.
int take_lock(const std::filesystem::path& file) {
    const int lock = ::open((file.string() + ".lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (lock < 0) return -1;
    if (::flock(lock, LOCK_EX | LOCK_NB) == 0) return lock;
    ::close(lock);
    return -2;
}

/// After an fsync that failed, the kernel shows what it has in memory and not what is on the disk,
/// and a later fsync says that all is well. A process that ended for such an error would find its
/// last transaction in the write-ahead log, take it for stored and build on it. What is found is
/// therefore written once more, so that it is there or the start fails.
base::Attempt<void> write_log_once_more(const std::filesystem::path& file) {
    const auto log = file.string() + "-wal";
    const auto found = read_file(log);
    if (!found) return tl::unexpected(found.error());
    if (!*found || (*found)->empty()) return {};
    return overwrite_durably(log, **found);
}

}  // namespace

Query::~Query() {
    if (statement_ == nullptr) return;
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

Query& Query::bind(int place, std::string_view text) {
    sqlite3_bind_text(statement_, place, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    return *this;
}

Query& Query::bind_blob(int place, std::string_view bytes) {
    sqlite3_bind_blob(
        statement_, place, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC
    );
    return *this;
}

Query& Query::bind(int place, std::int64_t number) {
    sqlite3_bind_int64(statement_, place, number);
    return *this;
}

base::Attempt<bool> Query::next() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return tl::unexpected(failure_of(sqlite3_db_handle(statement_), "step"));
}

base::Attempt<void> Query::run() {
    const auto stepped = next();
    if (!stepped) return tl::unexpected(stepped.error());
    return {};
}

std::string Query::text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return bytes == nullptr ? std::string{} : std::string(bytes, size);
}

std::int64_t Query::number(int column) const {
    return sqlite3_column_int64(statement_, column);
}

base::Attempt<std::unique_ptr<Database>> Database::open(
    const std::filesystem::path& file, Access access
) {
    int lock = -1;
    if (access == Access::exclusive_owner) {
        lock = take_lock(file);
        if (lock == -2)
            return base::fail("sqlite", file.string() + " is in use by another process");
        if (lock < 0) return base::fail("sqlite", "cannot lock " + file.string());
        if (auto again = write_log_once_more(file); !again) {
            ::close(lock);
            return tl::unexpected(again.error());
        }
    }
    sqlite3* handle = nullptr;
    const int flags = SQLITE_OPEN_NOMUTEX |
                      (access == Access::observer ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
                      (access == Access::exclusive_owner ? SQLITE_OPEN_CREATE : 0);
    const int code = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
    std::unique_ptr<Database> database(new Database(handle));
    database->lock_file_ = lock;
    if (code != SQLITE_OK) return tl::unexpected(database->failure("open " + file.string()));
    if (auto done = database->set_up(access); !done) return tl::unexpected(done.error());
    return database;
}

base::Attempt<void> Database::set_up(Access access) {
    sqlite3_busy_timeout(handle_, 5000);
    if (access == Access::observer) return execute("PRAGMA trusted_schema=OFF");
    // Documents go to places all over the file: the writer keeps 32 MiB of its pages in memory. It
    // copies what was written from the log into the file 16 MiB at a time, so that a page that many
    // commits have changed is copied once.
    const bool writes = access == Access::exclusive_owner;
    for (const char* pragma :
         {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON",
          "PRAGMA secure_delete=ON", "PRAGMA trusted_schema=OFF",
          writes ? "PRAGMA cache_size=-32768" : "PRAGMA cache_size=-2000",
          writes ? "PRAGMA wal_autocheckpoint=4096" : "PRAGMA wal_autocheckpoint=1000"}) {
        if (auto done = execute(pragma); !done) return done;
    }
    return {};
}

Database::~Database() {
    for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
    sqlite3_close(handle_);
    if (lock_file_ >= 0) ::close(lock_file_);
}

base::Failure Database::failure(const std::string& doing) const {
    return failure_of(handle_, doing);
}

base::Attempt<Query> Database::query(std::string_view sql) {
    const auto known = statements_.find(sql);
    if (known != statements_.end()) return Query(known->second);
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(
        handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement,
        nullptr
    );
    if (code != SQLITE_OK) return tl::unexpected(failure("prepare"));
    statements_.emplace(sql, statement);
    return Query(statement);
}

base::Attempt<void> Database::execute(const std::string& sql) {
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return {};
    return tl::unexpected(failure(sql.substr(0, 40)));
}

base::Attempt<void> Database::transaction(const std::function<base::Attempt<void>()>& work) {
    auto done = execute("BEGIN IMMEDIATE");
    if (done) done = work();
    if (done) done = execute("COMMIT");
    if (!done && sqlite3_get_autocommit(handle_) == 0) (void)execute("ROLLBACK");
    return done;
}

base::Attempt<std::int64_t> Database::version() {
    auto asked = query("PRAGMA user_version");
    if (!asked) return tl::unexpected(asked.error());
    const auto row = asked->next();
    if (!row) return tl::unexpected(row.error());
    return asked->number(0);
}

base::Attempt<void> Database::expect_schema(Schema steps) {
    const auto found = version();
    if (!found) return tl::unexpected(found.error());
    if (*found >= 1 && *found <= std::ssize(steps)) return {};
    return base::fail(
        "sqlite", "made by another version of the program (schema " + std::to_string(*found) +
                      ", ours is " + std::to_string(steps.size()) + ")"
    );
}

base::Attempt<void> Database::prepare_schema(Schema steps) {
    const auto found = version();
    if (!found) return tl::unexpected(found.error());
    if (*found != 0) {
        if (auto ours = expect_schema(steps); !ours) return ours;
    }
    const auto missing = steps.subspan(static_cast<std::size_t>(*found));
    if (missing.empty()) return {};
    std::string sql;
    for (const char* step : missing) sql += step;
    return transaction([&] {
        return execute(sql + "PRAGMA user_version=" + std::to_string(steps.size()));
    });
}

}  // namespace plugin::journal
