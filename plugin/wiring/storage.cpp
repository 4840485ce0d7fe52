#include "plugin/wiring/storage.hpp"

#include <cstdlib>

#include "plugin/base/log.hpp"
#include "plugin/journal/file_store.hpp"
#include "plugin/journal/sqlite/journal.hpp"
#include "plugin/journal/sqlite/vault.hpp"

namespace plugin::wiring {
namespace {

/// A durability that is unknown cannot be answered: stop, and read back at the next start.
[[noreturn]] void stop_at_once(const base::Failure& failure) {
    base::log(base::LogLevel::error, failure.where, failure.what + "; stopping");
    std::_Exit(3);
}

}  // namespace

base::Attempt<Storage> open_storage(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) return base::fail("storage", folder.string() + ": " + error.message());
    Storage out;
    auto keys = journal::open_key_store(folder / "keys");
    if (!keys) return tl::unexpected(keys.error());
    out.keys = std::move(*keys);
    auto opened = journal::make_sqlite_journal(folder / "journal.db", stop_at_once);
    if (!opened) return tl::unexpected(opened.error());
    out.journal = std::move(*opened);
    const auto master = out.keys->master();
    auto vault = journal::make_sqlite_vault(folder / "vault.db", master);
    if (!vault) return tl::unexpected(vault.error());
    out.vault = std::move(*vault);
    auto files = journal::make_file_store(folder / "files", master.derive("files"));
    if (!files) return tl::unexpected(files.error());
    out.files = std::move(*files);
    auto signer = journal::open_receipt_signer(folder / "keys");
    if (!signer) return tl::unexpected(signer.error());
    out.signer = std::move(*signer);
    return out;
}

}  // namespace plugin::wiring
