#include "plugin/server/api/views/account_line.hpp"

#include "plugin/base/utf8.hpp"

namespace plugin::server {

namespace bj = boost::json;

bj::object account_line(
    const registrar::Account& account, const registrar::Standings& standings,
    const app::Organizers& organizers
) {
    const auto standing = standings.of(account.id);
    bj::object out{
        {"account", account.id.str()},
        {"name", registrar::display_name(account)},
        {"person", registrar::full_name(account)},
        {"kind", base::name_of(account.kind)},
        {"email", account.email},
        {"registered", base::to_text(account.registered)},
        {"organizing", base::name_of(organizers.standing(account.id, account.role))},
        {"operator", standing.is_operator}
    };
    if (standing.reason) out["reason"] = *standing.reason;
    if (standing.blocked_for) out["blockedFor"] = *standing.blocked_for;
    return out;
}

bool is_called(const registrar::Account& account, const std::string& words) {
    const auto all = registrar::display_name(account) + "\n" + registrar::full_name(account) +
                     "\n" + account.email;
    return base::lower(all).find(base::lower(words)) != std::string::npos;
}

}  // namespace plugin::server
