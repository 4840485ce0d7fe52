#include "plugin/journal/sqlite/vault.hpp"

#include <array>
#include <atomic>
#include <mutex>
#include <utility>
#include <vector>

#include "plugin/journal/sqlite/database.hpp"
#include "plugin/journal/sqlite/upgrade.hpp"

namespace plugin::journal {
namespace {

using base::Attempt;
using base::SecretKey;
using base::VaultRecord;

const std::string own_records = "vault";
const std::string step_id = "step";

/// What each version of the file changed (see Database::prepare_schema).
constexpr std::array<const char*, 2> schema{
    "CREATE TABLE record(collection TEXT NOT NULL, id TEXT NOT NULL, sealed BLOB NOT NULL,"
    " PRIMARY KEY(collection, id)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE lookup(collection TEXT NOT NULL, hash BLOB NOT NULL, id TEXT NOT NULL,"
    " PRIMARY KEY(collection, hash)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX lookup_of ON lookup(collection, id);",
    // As of the journal's documents: whole records in inner nodes make a deep tree.
    "ALTER TABLE record RENAME TO record_before;"
    "CREATE TABLE record(collection TEXT NOT NULL, id TEXT NOT NULL, sealed BLOB NOT NULL,"
    " UNIQUE(collection, id)) STRICT;"
    "INSERT INTO record SELECT * FROM record_before;"
    "DROP TABLE record_before;",
};

std::string context_of(const std::string& collection, const std::string& id) {
    return collection + "/" + id;
}

/// Connections that only read: in WAL mode they see what is durable and wait for no writer, however
/// long its fsync takes. As many as there are threads reading at a time.
class Readers {
public:
    Readers(std::filesystem::path file, Access access) : file_(std::move(file)), access_(access) {
        idle_.reserve(idle_max);
    }

    /// Its owner for the time being; goes back when it dies.
    class Loan {
    public:
        Loan(Readers& readers, std::unique_ptr<Database> database)
            : readers_(&readers), database_(std::move(database)) {}
        Loan(Loan&&) noexcept = default;
        Loan& operator=(Loan&&) = delete;
        ~Loan() {
            if (database_) readers_->give_back(std::move(database_));
        }
        Database* operator->() const { return database_.get(); }
        Database& operator*() const { return *database_; }

    private:
        Readers* readers_;
        std::unique_ptr<Database> database_;
    };

    Attempt<Loan> borrow() {
        {
            const std::scoped_lock lock(mutex_);
            if (!idle_.empty()) {
                Loan loan(*this, std::move(idle_.back()));
                idle_.pop_back();
                return loan;
            }
        }
        auto opened = Database::open(file_, access_);
        if (!opened) return tl::unexpected(opened.error());
        return Loan(*this, std::move(*opened));
    }

private:
    static constexpr std::size_t idle_max = 16;

    void give_back(std::unique_ptr<Database> database) {
        const std::scoped_lock lock(mutex_);
        if (idle_.size() < idle_max) idle_.push_back(std::move(database));
    }

    const std::filesystem::path file_;
    const Access access_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Database>> idle_;  // guarded by mutex_
};

class SqliteVault final : public base::Vault {
public:
    SqliteVault(
        const std::filesystem::path& file, std::unique_ptr<Database> database,
        const SecretKey& master, VaultSteps steps, Access reading
    )
        : database_(std::move(database)),
          readers_(file, reading),
          steps_(std::move(steps)),
          seal_key_(master.derive("vault records")),
          lookup_key_(master.derive("vault lookups")) {}

    /// The first record made says whether the key is the right one.
    Attempt<void> check_key() {
        const auto known = get(own_records, "check");
        if (!known) return base::fail("vault", "made with another master key");
        if (!*known) return put({{own_records, "check", "ok", {}}});
        const auto step = get(own_records, step_id);
        if (!step) return tl::unexpected(step.error());
        if (*step) step_ = std::stoull(**step);
        if (steps_) steps_->store(step_);
        return {};
    }

    Attempt<void> put(std::vector<VaultRecord> records) override {
        return change([&]() -> Attempt<void> {
            for (const auto& record : records) {
                if (auto done = put_one(record); !done) return done;
            }
            return {};
        });
    }

    Attempt<std::optional<std::string>> get(const std::string& collection, const std::string& id)
        const override {
        const auto reader = readers_.borrow();
        if (!reader) return tl::unexpected(reader.error());
        auto query = (*reader)->query("SELECT sealed FROM record WHERE collection=?1 AND id=?2");
        if (!query) return tl::unexpected(query.error());
        const auto row = query->bind(1, collection).bind(2, id).next();
        if (!row) return tl::unexpected(row.error());
        if (!*row) return std::optional<std::string>{};
        auto plain = unseal(seal_key_, query->text(0), context_of(collection, id));
        if (!plain) return base::fail("vault", "a record does not open: " + collection);
        return plain;
    }

    std::uint64_t changes() const override { return step_; }

    Attempt<std::vector<VaultRecord>> all(const std::string& collection) const override {
        const auto reader = readers_.borrow();
        if (!reader) return tl::unexpected(reader.error());
        auto query =
            (*reader)->query("SELECT id, sealed FROM record WHERE collection=?1 ORDER BY id");
        if (!query) return tl::unexpected(query.error());
        query->bind(1, collection);
        std::vector<VaultRecord> records;
        for (;;) {
            const auto row = query->next();
            if (!row) return tl::unexpected(row.error());
            if (!*row) return records;
            const auto id = query->text(0);
            auto plain = unseal(seal_key_, query->text(1), context_of(collection, id));
            if (!plain) return base::fail("vault", "a record does not open: " + collection);
            records.push_back({collection, id, std::move(*plain), {}});
        }
    }

    Attempt<std::optional<std::string>> find(
        const std::string& collection, const std::string& lookup
    ) const override {
        const auto reader = readers_.borrow();
        if (!reader) return tl::unexpected(reader.error());
        return find_in(**reader, collection, lookup);
    }

    Attempt<void> erase(const std::string& collection, const std::string& id) override {
        return erase_all(collection, {id});
    }

    Attempt<void> erase_all(const std::string& collection, const std::vector<std::string>& ids)
        override {
        return change([&]() -> Attempt<void> {
            for (const auto& id : ids) {
                if (auto done = erase_one(collection, id); !done) return done;
            }
            return {};
        });
    }

private:
    /// Each change takes the vault a step further, for the journal to know how far it was.
    Attempt<void> change(const std::function<Attempt<void>()>& work) {
        const std::scoped_lock lock(mutex_);
        const std::uint64_t next = step_ + 1;
        auto done = database_->transaction([&]() -> Attempt<void> {
            if (auto worked = work(); !worked) return worked;
            return put_one({own_records, step_id, std::to_string(next), {}});
        });
        if (!done) return done;
        step_ = next;
        if (steps_) steps_->store(next);
        return {};
    }

    Attempt<void> erase_one(const std::string& collection, const std::string& id) {
        auto done = run("DELETE FROM lookup WHERE collection=?1 AND id=?2", collection, id);
        if (!done) return done;
        return run("DELETE FROM record WHERE collection=?1 AND id=?2", collection, id);
    }

    Attempt<void> run(const char* sql, const std::string& collection, const std::string& id) {
        auto query = database_->query(sql);
        if (!query) return tl::unexpected(query.error());
        return query->bind(1, collection).bind(2, id).run();
    }

    base::Digest hash_of(const std::string& lookup) const {
        return base::hmac_sha256(lookup_key_.reveal(), lookup);
    }

    Attempt<std::optional<std::string>> find_in(
        Database& database, const std::string& collection, const std::string& lookup
    ) const {
        auto query = database.query("SELECT id FROM lookup WHERE collection=?1 AND hash=?2");
        if (!query) return tl::unexpected(query.error());
        const auto hash = hash_of(lookup);
        const auto row = query->bind(1, collection).bind_blob(2, hash.bytes()).next();
        if (!row) return tl::unexpected(row.error());
        return *row ? std::optional(query->text(0)) : std::nullopt;
    }

    Attempt<void> put_one(const VaultRecord& record) {
        for (const auto& lookup : record.lookup) {
            const auto holder = find_in(*database_, record.collection, lookup);
            if (!holder) return tl::unexpected(holder.error());
            if (*holder && **holder != record.id) return base::fail("vault", "lookup_taken");
        }
        auto old =
            run("DELETE FROM lookup WHERE collection=?1 AND id=?2", record.collection, record.id);
        if (!old) return old;
        auto insert = database_->query("INSERT OR REPLACE INTO record VALUES(?1,?2,?3)");
        if (!insert) return tl::unexpected(insert.error());
        const auto sealed = seal(seal_key_, record.plain, context_of(record.collection, record.id));
        auto done =
            insert->bind(1, record.collection).bind(2, record.id).bind_blob(3, sealed).run();
        if (!done) return done;
        for (const auto& lookup : record.lookup) {
            auto query = database_->query("INSERT OR REPLACE INTO lookup VALUES(?1,?2,?3)");
            if (!query) return tl::unexpected(query.error());
            const auto hash = hash_of(lookup);
            auto put = query->bind(1, record.collection)
                           .bind_blob(2, hash.bytes())
                           .bind(3, record.id)
                           .run();
            if (!put) return put;
        }
        return {};
    }

    std::mutex mutex_;                    // held while something is written
    std::unique_ptr<Database> database_;  // guarded by mutex_
    mutable Readers readers_;
    std::atomic<std::uint64_t> step_{0};  // changed under mutex_
    VaultSteps steps_;
    SecretKey seal_key_;
    SecretKey lookup_key_;
};

}  // namespace

Attempt<std::unique_ptr<base::Vault>> make_sqlite_vault(
    const std::filesystem::path& file, const SecretKey& master, VaultSteps steps
) {
    auto database = Database::open(file, Access::exclusive_owner);
    if (!database) return tl::unexpected(database.error());
    if (auto ready = upgrade(**database, file, schema); !ready) {
        return tl::unexpected(ready.error());
    }
    auto vault = std::make_unique<SqliteVault>(
        file, std::move(*database), master, std::move(steps), Access::reader
    );
    if (auto sound = vault->check_key(); !sound) return tl::unexpected(sound.error());
    return vault;
}

Attempt<std::unique_ptr<base::Vault>> observe_sqlite_vault(
    const std::filesystem::path& file, const SecretKey& master, VaultSteps steps
) {
    auto database = Database::open(file, Access::observer);
    if (!database) return tl::unexpected(database.error());
    if (auto ours = (*database)->expect_schema(schema); !ours) {
        return tl::unexpected(ours.error());
    }
    auto vault = std::make_unique<SqliteVault>(
        file, std::move(*database), master, std::move(steps), Access::observer
    );
    if (auto sound = vault->check_key(); !sound) return tl::unexpected(sound.error());
    return vault;
}

}  // namespace plugin::journal
