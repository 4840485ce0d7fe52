#include "plugin/commands/stopped_state.hpp"

#include "plugin/journal/key_store.hpp"
#include "plugin/journal/sqlite/vault.hpp"
#include "plugin/wiring/config.hpp"
#include "plugin/wiring/storage.hpp"

namespace plugin::commands {

base::Attempt<std::filesystem::path> stopped_folder(const std::filesystem::path& config_file) {
    const auto config = wiring::read_config(config_file);
    if (!config) return tl::unexpected(config.error());
    if (auto ours = wiring::is_of_this_user(config->directory); !ours) {
        return tl::unexpected(ours.error());
    }
    const bool has_run = std::filesystem::exists(config->directory / "vault.db") &&
                         std::filesystem::exists(config->directory / "keys" / "master.key");
    if (has_run) return config->directory;
    return base::fail("storage", config->directory.string() + ": there are no accounts yet");
}

base::Attempt<std::unique_ptr<base::Vault>> open_stopped_vault(
    const std::filesystem::path& config_file
) {
    const auto folder = stopped_folder(config_file);
    if (!folder) return tl::unexpected(folder.error());
    auto keys = journal::open_key_store(*folder / "keys");
    if (!keys) return tl::unexpected(keys.error());
    return journal::make_sqlite_vault(*folder / "vault.db", (*keys)->master());
}

int failed(const base::Failure& failure, std::ostream& errors) {
    errors << "bbb-quorum: " << failure.where << ": " << failure.what << "\n";
    return 2;
}

int failed(const base::Problem& problem, std::ostream& errors) {
    const auto* refusal = std::get_if<base::Refusal>(&problem);
    if (refusal == nullptr) return failed(std::get<base::Failure>(problem), errors);
    errors << "bbb-quorum: refused: " << refusal->code << "\n";
    return 1;
}

}  // namespace plugin::commands
