#include "plugin/journal/sqlite/observed.hpp"

#include "plugin/journal/durable_file.hpp"
#include "plugin/journal/sqlite/database.hpp"
#include "plugin/journal/sqlite/journal_schema.hpp"
#include "plugin/journal/sqlite/reader.hpp"

namespace plugin::journal {
namespace {

using base::Attempt;

class ObservedJournal final : public Journal {
public:
    explicit ObservedJournal(std::unique_ptr<Database> database) : reader_(std::move(database)) {}

    void append(Batch, std::function<void(Outcome)> done) override {
        done(Outcome::storage_failed);
    }
    Condition condition() const override { return {0, Outcome::storage_failed}; }
    Attempt<std::vector<Leaf>> read(
        const std::string& stream, std::uint64_t from, std::size_t limit
    ) const override {
        return reader_.read(stream, from, limit);
    }
    Attempt<std::vector<StreamState>> streams() const override { return reader_.streams(); }
    Attempt<std::optional<std::string>> document(const std::string& id) const override {
        return reader_.document(id);
    }
    Attempt<void> erase_document(const std::string&) override {
        return base::fail("journal", "it is only looked at");
    }

private:
    JournalReader reader_;
};

}  // namespace

Attempt<std::unique_ptr<Journal>> observe_sqlite_journal(const std::filesystem::path& file) {
    auto database = Database::open(file, Access::observer);
    if (!database) return tl::unexpected(database.error());
    if (auto ours = (*database)->expect_schema(journal_schema); !ours) {
        return tl::unexpected(ours.error());
    }
    return std::make_unique<ObservedJournal>(std::move(*database));
}

Attempt<void> snapshot_database(
    const std::filesystem::path& file, const std::filesystem::path& to
) {
    const auto database = Database::open(file, Access::observer);
    if (!database) return tl::unexpected(database.error());
    const auto unfinished = to.parent_path() / (".incoming-" + to.filename().string());
    std::filesystem::remove(unfinished);
    {
        auto copy = (*database)->query("VACUUM INTO ?1");
        if (!copy) return tl::unexpected(copy.error());
        const auto name = unfinished.string();
        if (auto done = copy->bind(1, name).run(); !done) return done;
    }
    std::filesystem::permissions(
        unfinished, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write
    );
    return move_durably(unfinished, to);
}

Attempt<void> check_database(const std::filesystem::path& file) {
    const auto database = Database::open(file, Access::observer);
    if (!database) return tl::unexpected(database.error());
    auto query = (*database)->query("PRAGMA integrity_check(1)");
    if (!query) return tl::unexpected(query.error());
    const auto row = query->next();
    if (!row) return tl::unexpected(row.error());
    const auto found = *row ? query->text(0) : std::string("no answer");
    if (found == "ok") return {};
    return base::fail("sqlite", file.filename().string() + ": " + found);
}

Attempt<std::vector<std::string>> vault_collections(const std::filesystem::path& file) {
    auto database = Database::open(file, Access::observer);
    if (!database) return tl::unexpected(database.error());
    auto query = (*database)->query("SELECT DISTINCT collection FROM record ORDER BY collection");
    if (!query) return tl::unexpected(query.error());
    std::vector<std::string> names;
    for (;;) {
        const auto row = query->next();
        if (!row) return tl::unexpected(row.error());
        if (!*row) return names;
        names.push_back(query->text(0));
    }
}

}  // namespace plugin::journal
