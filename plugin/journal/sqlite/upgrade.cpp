#include "plugin/journal/sqlite/upgrade.hpp"

#include "plugin/base/log.hpp"
#include "plugin/journal/durable_file.hpp"

namespace plugin::journal {
namespace {

namespace fs = std::filesystem;

constexpr auto kept_for = std::chrono::hours(24 * 30);

fs::path copy_of(const fs::path& file, std::int64_t version) {
    return file.string() + ".version-" + std::to_string(version);
}

/// What people had erased since is still in a copy: it does not stay for ever.
void forget_old_copies(const fs::path& file, std::size_t ours) {
    for (std::size_t version = 1; version < ours; ++version) {
        const auto copy = copy_of(file, static_cast<std::int64_t>(version));
        std::error_code error;
        const auto written = fs::last_write_time(copy, error);
        if (error || fs::file_time_type::clock::now() - written < kept_for) continue;
        fs::remove(copy, error);
    }
}

base::Attempt<void> keep(Database& database, const fs::path& file, std::int64_t version) {
    const auto copy = copy_of(file, version);
    const auto unfinished = file.parent_path() / (".incoming-" + copy.filename().string());
    std::error_code error;
    fs::remove(unfinished, error);
    {
        auto query = database.query("VACUUM INTO ?1");
        if (!query) return tl::unexpected(query.error());
        const auto name = unfinished.string();
        if (auto done = query->bind(1, name).run(); !done) {
            fs::remove(unfinished, error);
            return done;
        }
    }
    fs::permissions(unfinished, fs::perms::owner_read | fs::perms::owner_write, error);
    if (auto done = move_durably(unfinished, copy); !done) return done;
    base::log(
        base::LogLevel::warning, "storage",
        file.filename().string() +
            " is of an earlier version and is taken over; as it was it is kept for 30 days as " +
            copy.filename().string()
    );
    return {};
}

}  // namespace

base::Attempt<void> upgrade(Database& database, const fs::path& file, Database::Schema steps) {
    const auto version = database.version();
    if (!version) return tl::unexpected(version.error());
    if (*version > 0 && *version < std::ssize(steps)) {
        if (auto kept = keep(database, file, *version); !kept) return kept;
    }
    if (auto done = database.prepare_schema(steps); !done) return done;
    forget_old_copies(file, steps.size());
    return {};
}

}  // namespace plugin::journal
