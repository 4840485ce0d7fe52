#include "plugin/wiring/storage.hpp"

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "plugin/base/log.hpp"
#include "plugin/journal/durable_file.hpp"
#include "plugin/journal/file_store.hpp"
#include "plugin/journal/sqlite/journal.hpp"
#include "plugin/journal/sqlite/vault.hpp"

namespace plugin::wiring {
namespace {

/// It is unknown what was stored, so nothing may be answered; the next start reads it back.
[[noreturn]] void stop_at_once(const base::Failure& failure) {
    base::log(
        base::LogLevel::error, failure.where,
        failure.what + "; what is stored cannot be told, stopping; the next start reads it back"
    );
    std::_Exit(3);
}

namespace fs = std::filesystem;

/// A file that is written once, after the journal was created, and is missing: without it the
/// journal is unreadable, or earlier receipts and ballots cannot be verified.
std::optional<fs::path> first_missing(const fs::path& folder) {
    for (const char* name : {"keys/master.key", "keys/receipt-key.pem", "vault.db"}) {
        if (!fs::exists(folder / name)) return folder / name;
    }
    return std::nullopt;
}

base::Attempt<void> nothing_is_lost(
    const journal::Journal& journal, const std::optional<fs::path>& missing
) {
    const auto streams = journal.streams();
    if (!streams) return tl::unexpected(streams.error());
    if (!missing || streams->empty()) return {};
    return base::fail(
        "storage", missing->string() +
                       " is missing, though the journal is not empty; a new one "
                       "would not fit it. Put it back from a backup"
    );
}

/// The vault is written before the journal, which records the vault's state. A vault that is behind
/// was restored from an older backup: records that entries name are missing, and erased ones are
/// back.
base::Attempt<void> vault_is_no_older(const journal::Journal& journal, std::uint64_t step) {
    const auto written = journal.document(journal::vault_step_document);
    if (!written) return tl::unexpected(written.error());
    if (!*written || std::strtoull((*written)->c_str(), nullptr, 10) <= step) return {};
    return base::fail(
        "storage", "vault.db is older than journal.db: it has " + std::to_string(step) +
                       " changes, and the journal was written after " + **written +
                       ". Put back vault.db and journal.db of one backup, or the newer vault.db"
    );
}

base::Attempt<std::unique_ptr<journal::Journal>> open_journal(
    const fs::path& folder, const StorageSettings& settings, const journal::VaultSteps& steps
) {
    const auto file = folder / "journal.db";
    if (!fs::exists(file) && fs::exists(folder / "vault.db")) {
        return base::fail("storage", file.string() + " is missing. Put it back from a backup");
    }
    // Before any key is created.
    const auto missing = first_missing(folder);
    auto opened = journal::make_sqlite_journal(
        file, stop_at_once, {.try_again_after = settings.try_again_after, .vault_steps = steps}
    );
    if (!opened) return opened;
    if (auto whole = nothing_is_lost(**opened, missing); !whole) {
        return tl::unexpected(whole.error());
    }
    return opened;
}

}  // namespace

base::Attempt<void> is_of_this_user(const fs::path& folder) {
    struct stat found{};
    if (::geteuid() != 0 || ::stat(folder.c_str(), &found) != 0 || found.st_uid == 0) return {};
    const auto* user = ::getpwuid(found.st_uid);
    const auto name = user == nullptr ? std::to_string(found.st_uid) : std::string(user->pw_name);
    return base::fail(
        "storage", folder.string() + " belongs to " + name +
                       ", and what root writes there the service could not open; run this as: "
                       "runuser -u " +
                       name + " -- bbb-quorum …"
    );
}

base::Attempt<Storage> open_storage(
    const std::filesystem::path& folder, const StorageSettings& settings
) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) return base::fail("storage", folder.string() + ": " + error.message());
    if (auto ours = is_of_this_user(folder); !ours) return tl::unexpected(ours.error());
    Storage out;
    journal::clear_incoming(folder / "media");
    const auto steps = std::make_shared<std::atomic<std::uint64_t>>(0);
    auto opened = open_journal(folder, settings, steps);
    if (!opened) return tl::unexpected(opened.error());
    out.journal = std::move(*opened);
    auto keys = journal::open_key_store(folder / "keys");
    if (!keys) return tl::unexpected(keys.error());
    out.keys = std::move(*keys);
    const auto master = out.keys->master();
    auto vault = journal::make_sqlite_vault(folder / "vault.db", master, steps);
    if (!vault) return tl::unexpected(vault.error());
    out.vault = std::move(*vault);
    if (auto fits = vault_is_no_older(*out.journal, *steps); !fits) {
        return tl::unexpected(fits.error());
    }
    auto files = journal::make_file_store(folder / "files", master.derive("files"));
    if (!files) return tl::unexpected(files.error());
    out.files = std::move(*files);
    auto signer = journal::open_receipt_signer(folder / "keys");
    if (!signer) return tl::unexpected(signer.error());
    out.signer = std::move(*signer);
    return out;
}

}  // namespace plugin::wiring
