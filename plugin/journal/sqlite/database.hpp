// Inside plugin/journal only: the SQLite C API with owners for its handles. Not thread-safe: one
// object per thread, or one at a time.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "plugin/base/result.hpp"

namespace plugin::journal {

/// One run of a prepared statement; resets it when it dies.
class Query {
public:
    explicit Query(sqlite3_stmt* statement) : statement_(statement) {}
    Query(Query&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    Query& operator=(Query&&) = delete;
    ~Query();

    /// Texts and bytes are not copied: they stay where they are until the query has run.
    Query& bind(int place, std::string_view text);
    Query& bind_blob(int place, std::string_view bytes);
    Query& bind(int place, std::int64_t number);

    /// true: a row is there; false: no more rows. Failure: SQLite says why.
    base::Attempt<bool> next();
    /// For statements without rows.
    base::Attempt<void> run();

    std::string text(int column) const;  // also of blobs
    std::int64_t number(int column) const;

private:
    sqlite3_stmt* statement_;
};

/// An observer changes nothing at all, whoever else uses the file or does not.
enum class Access { exclusive_owner, reader, observer };

class Database {
public:
    /// The owner takes the file for itself: a second owner is refused with what = "in use".
    static base::Attempt<std::unique_ptr<Database>> open(
        const std::filesystem::path& file, Access access
    );
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Statements are prepared once per text.
    base::Attempt<Query> query(std::string_view sql);
    base::Attempt<void> execute(const std::string& sql);
    /// All that `work` does, or nothing: whatever fails, the commit too, is rolled back. A failure
    /// for want of room is one of "storage_full" (base/failure_code.hpp), and then nothing is
    /// stored for certain.
    base::Attempt<void> transaction(const std::function<base::Attempt<void>()>& work);
    /// What the versions of a file changed, each as SQL: the file of version n has gone through the
    /// first n. Every version has the same tables and columns.
    using Schema = std::span<const char* const>;
    /// Takes a file, be it empty or of an earlier version, to the last one, in one transaction;
    /// refuses one of a later version.
    base::Attempt<void> prepare_schema(Schema steps);
    /// For observers: Failure if the file is empty or of a later version.
    base::Attempt<void> expect_schema(Schema steps);
    /// How many steps the file has gone through; 0: it is empty.
    base::Attempt<std::int64_t> version();
    std::int64_t changes() const { return sqlite3_changes(handle_); }

private:
    explicit Database(sqlite3* handle) : handle_(handle) {}
    base::Failure failure(const std::string& doing) const;
    base::Attempt<void> set_up(Access access);

    sqlite3* handle_;
    std::map<std::string, sqlite3_stmt*, std::less<>> statements_;
    int lock_file_ = -1;
};

}  // namespace plugin::journal
