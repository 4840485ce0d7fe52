#include "plugin/commands/account_command.hpp"

#include "plugin/base/private_memory.hpp"
#include "plugin/commands/stopped_state.hpp"
#include "plugin/registry/account_registry.hpp"
#include "plugin/server/api/sessions.hpp"
#include "plugin/wiring/config.hpp"
#include "plugin/wiring/storage.hpp"
#include "registrar/accounts.hpp"

namespace plugin::commands {
namespace {

namespace fs = std::filesystem;

/// Sessions end first: should the machine die in between, whoever had the old password is out.
base::Answer<meeting::AccountId> replace_password(
    base::Vault& vault, const std::string& email, const std::string& password
) {
    if (auto wrong = registrar::wrong_password(password)) {
        return tl::unexpected(base::Problem(base::Refusal{*wrong, "/password", {}}));
    }
    const auto account = registrar::find_account(vault, email);
    if (!account) return account;
    if (auto ended = server::end_access(vault, *account); !ended) {
        return tl::unexpected(base::Problem(ended.error()));
    }
    return registrar::set_password(vault, email, password);
}

/// `name`: an id, or an e-mail.
base::Answer<meeting::AccountId> named(base::Vault& vault, const std::string& name) {
    if (name.find('@') != std::string::npos) return registrar::find_account(vault, name);
    return meeting::AccountId(name);
}

class SystemClock final : public app::Clock {
public:
    base::Instant now() const override {
        return std::chrono::floor<base::Milliseconds>(std::chrono::system_clock::now());
    }
};

/// The entry first: a sidecar that starts does what the journal says, should this stop half-way.
base::Answer<void> join(const wiring::Storage& storage, const registrar::Joining& joining) {
    const SystemClock clock;
    registry::AccountRegistry registry(*storage.journal, *storage.signer, clock);
    if (auto read = registry.read_back(); !read) {
        return tl::unexpected(base::Problem(read.error()));
    }
    if (auto recorded = registry.join(joining); !recorded) {
        return tl::unexpected(base::Problem(recorded.error()));
    }
    registrar::AccountStore accounts(*storage.vault);
    auto joined = registrar::join(accounts, joining);
    if (joined) joined = server::end_access(*storage.vault, joining.ended);
    if (!joined) return tl::unexpected(base::Problem(joined.error()));
    return {};
}

base::Answer<registrar::Joining> understood(
    const wiring::Storage& storage, const JoinOrder& order
) {
    const auto kept = named(*storage.vault, order.kept);
    if (!kept) return tl::unexpected(kept.error());
    const auto ended = named(*storage.vault, order.ended);
    if (!ended) return tl::unexpected(ended.error());
    return registrar::joining(registrar::AccountStore(*storage.vault), *kept, *ended);
}

}  // namespace

int run_account_password(
    const PasswordOrder& order, std::istream& in, std::ostream& out, std::ostream& errors
) {
    (void)base::keep_memory_private();
    const auto vault = open_stopped_vault(order.config);
    if (!vault) return failed(vault.error(), errors);
    std::string password;
    std::getline(in, password);
    const auto done = replace_password(**vault, order.email, password);
    if (!done) return failed(done.error(), errors);
    out << "the password is replaced\n";
    return 0;
}

int run_account_doubles(const fs::path& config, std::ostream& out, std::ostream& errors) {
    (void)base::keep_memory_private();
    const auto vault = open_stopped_vault(config);
    if (!vault) return failed(vault.error(), errors);
    const auto groups = registrar::doubles(registrar::AccountStore(**vault));
    if (!groups) return failed(groups.error(), errors);
    for (std::size_t group = 0; group < groups->size(); ++group) {
        for (const auto& account : groups->at(group)) {
            out << group + 1 << " " << account.id.str() << " " << account.email << " "
                << base::name_of(account.kind) << " " << base::to_text(account.registered) << "\n";
        }
    }
    return groups->empty() ? 0 : 1;
}

int run_account_join(const JoinOrder& order, std::ostream& out, std::ostream& errors) {
    (void)base::keep_memory_private();
    const auto folder = stopped_folder(order.config);
    if (!folder) return failed(folder.error(), errors);
    const auto storage = wiring::open_storage(*folder);
    if (!storage) return failed(storage.error(), errors);
    const auto joining = understood(*storage, order);
    if (!joining) return failed(joining.error(), errors);
    const auto done = join(*storage, *joining);
    if (!done) return failed(done.error(), errors);
    out << joining->ended.str() << " is joined to " << joining->kept.str() << "\n";
    return 0;
}

}  // namespace plugin::commands
