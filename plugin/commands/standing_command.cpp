#include "plugin/commands/standing_command.hpp"

#include <chrono>

#include "plugin/base/private_memory.hpp"
#include "plugin/commands/stopped_state.hpp"
#include "plugin/server/api/sessions.hpp"
#include "registrar/accounts.hpp"
#include "registrar/standings.hpp"

namespace plugin::commands {
namespace {

base::Answer<registrar::Standing> obeyed(
    registrar::Standings& standings, const meeting::AccountId& account, const OrderedStanding& order
) {
    const auto now = std::chrono::floor<base::Milliseconds>(std::chrono::system_clock::now());
    switch (order.order) {
        case StandingOrder::make_operator: return standings.set_operator(account, true);
        case StandingOrder::no_operator: return standings.set_operator(account, false);
        case StandingOrder::organizer: return standings.grant(account, now);
        case StandingOrder::no_organizer: return standings.refuse(account, order.reason, now);
        case StandingOrder::block: return standings.block(account, order.reason);
        case StandingOrder::unblock: break;
    }
    return standings.unblock(account);
}

/// Blocked before sessions end: should the machine die in between, nobody signs in anew.
base::Answer<void> change_standing(base::Vault& vault, const OrderedStanding& order) {
    const auto account = registrar::find_account(vault, order.email);
    if (!account) return tl::unexpected(account.error());
    registrar::Standings standings(vault);
    if (auto read = standings.read_back(); !read) {
        return tl::unexpected(base::Problem(read.error()));
    }
    const auto done = obeyed(standings, *account, order);
    if (!done) return tl::unexpected(done.error());
    if (order.order != StandingOrder::block) return {};
    auto ended = server::end_access(vault, *account);
    if (!ended) return tl::unexpected(base::Problem(ended.error()));
    return {};
}

std::string in_words(const registrar::Standing& standing, registrar::Role role) {
    using registrar::Organizing;
    std::string out;
    if (standing.is_operator) out += " operator";
    const bool asks = standing.organizing == Organizing::asked ||
                      (standing.organizing == Organizing::no && role == registrar::Role::organizer);
    if (standing.organizing == Organizing::granted) out += " organizer";
    if (asks) out += " asks-to-organize";
    if (standing.blocked_for) out += " blocked";
    return out;
}

}  // namespace

int run_account_standing(const OrderedStanding& order, std::ostream& out, std::ostream& errors) {
    (void)base::keep_memory_private();
    const auto vault = open_stopped_vault(order.config);
    if (!vault) return failed(vault.error(), errors);
    const auto done = change_standing(**vault, order);
    if (!done) return failed(done.error(), errors);
    out << "done\n";
    return 0;
}

int run_account_list(const std::filesystem::path& config, std::ostream& out, std::ostream& errors) {
    (void)base::keep_memory_private();
    const auto vault = open_stopped_vault(config);
    if (!vault) return failed(vault.error(), errors);
    registrar::Standings standings(**vault);
    if (auto read = standings.read_back(); !read) return failed(read.error(), errors);
    const auto all = registrar::AccountStore(**vault).all();
    if (!all) return failed(all.error(), errors);
    for (const auto& stored : *all) {
        const auto& account = stored.account;
        if (account.joined_to) continue;
        out << account.id.str() << " " << account.email << " " << base::name_of(account.kind) << " "
            << base::to_text(account.registered) << in_words(standings.of(account.id), account.role)
            << "\n";
    }
    return 0;
}

}  // namespace plugin::commands
