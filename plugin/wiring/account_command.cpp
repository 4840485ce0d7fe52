#include "plugin/wiring/account_command.hpp"

#include "plugin/base/private_memory.hpp"
#include "plugin/journal/key_store.hpp"
#include "plugin/journal/sqlite/vault.hpp"
#include "plugin/wiring/config.hpp"
#include "registrar/accounts.hpp"

namespace plugin::wiring {
namespace {

namespace fs = std::filesystem;

/// What is there, and nothing made anew.
base::Attempt<std::unique_ptr<base::Vault>> open_vault(const fs::path& config_file) {
    const auto config = read_config(config_file);
    if (!config) return tl::unexpected(config.error());
    const auto file = config->directory / "vault.db";
    if (!fs::exists(file) || !fs::exists(config->directory / "keys" / "master.key")) {
        return base::fail("storage", config->directory.string() + ": there are no accounts yet");
    }
    auto keys = journal::open_key_store(config->directory / "keys");
    if (!keys) return tl::unexpected(keys.error());
    return journal::make_sqlite_vault(file, (*keys)->master());
}

}  // namespace

int run_account_password(
    const PasswordOrder& order, std::istream& in, std::ostream& out, std::ostream& errors
) {
    (void)base::keep_memory_private();
    auto vault = open_vault(order.config);
    if (!vault) {
        errors << "bbb-quorum: " << vault.error().where << ": " << vault.error().what << "\n";
        return 2;
    }
    std::string password;
    std::getline(in, password);
    const auto done = registrar::set_password(**vault, order.email, password);
    if (done) {
        out << "the password is replaced\n";
        return 0;
    }
    if (const auto* refusal = std::get_if<base::Refusal>(&done.error())) {
        errors << "bbb-quorum: refused: " << refusal->code << "\n";
        return 1;
    }
    const auto& failure = std::get<base::Failure>(done.error());
    errors << "bbb-quorum: " << failure.where << ": " << failure.what << "\n";
    return 2;
}

}  // namespace plugin::wiring
