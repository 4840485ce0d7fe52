#include "plugin/app/account/password.hpp"

#include "plugin/app/account/letters.hpp"
#include "plugin/app/problems.hpp"

namespace plugin::app {
namespace {

/// Sessions end before and after: should the machine die in between, nobody who was in by the old
/// password stays; and whoever came in by it meanwhile is out as well.
base::Answer<registrar::Account> replace_password(
    const AccountDesk& desk, const meeting::AccountId& id, const std::string& password,
    const std::string& kept
) {
    if (auto ended = desk.sign_ins.end_all(id, kept); !ended) return failed(ended.error());
    auto account = desk.changes.set_password(id, password);
    if (!account) return account;
    if (auto forgotten = desk.links.forget(id); !forgotten) return failed(forgotten.error());
    if (auto ended = desk.sign_ins.end_all(id, kept); !ended) return failed(ended.error());
    return account;
}

void tell_changed(
    const AccountDesk& desk, const registrar::Account& account, base::Language language
) {
    const Envelope envelope{account.email, language, desk.clock.now() + news_is_good_for};
    tell(desk.mail, password_changed_letter(envelope, desk.cabinet));
}

std::optional<base::Problem> unfit(const std::string& password) {
    const auto wrong = registrar::wrong_password(password);
    if (!wrong) return std::nullopt;
    return base::Refusal{*wrong, "/password", {}};
}

}  // namespace

base::Answer<void> confirm(
    const AccountDesk& desk, const OwnRequest& request, const std::string& password
) {
    if (request.proven) return {};
    return desk.changes.confirm(request.account, password);
}

base::Attempt<void> send_password_link(
    const AccountDesk& desk, const std::string& email, base::Language language
) {
    const auto account = desk.accounts.with_email(email);
    if (!account) {
        const auto* failure = std::get_if<base::Failure>(&account.error());
        if (failure != nullptr) return tl::unexpected(*failure);
        return {};  // nobody has it
    }
    const auto now = desk.clock.now();
    const auto secret =
        desk.links.issue({registrar::LinkPurpose::password, account->id, account->email}, now);
    if (!secret) return tl::unexpected(secret.error());
    const Envelope envelope{
        account->email, language, now + registrar::MailedLinks::password_limits.lifetime
    };
    return desk.mail.post(password_link_letter(envelope, desk.cabinet + "new-password#" + *secret));
}

base::Answer<void> reset_password(
    const AccountDesk& desk, const std::string& secret, const std::string& password,
    base::Language language
) {
    if (auto wrong = unfit(password)) return tl::unexpected(*wrong);
    const auto link = desk.links.use(secret, registrar::LinkPurpose::password, desk.clock.now());
    if (!link) return tl::unexpected(link.error());
    const auto account = replace_password(desk, link->account, password, "");
    if (!account) return tl::unexpected(account.error());
    tell_changed(desk, *account, language);
    return {};
}

base::Answer<void> change_password(
    const AccountDesk& desk, const OwnRequest& request, const std::string& current,
    const std::string& password
) {
    if (auto wrong = unfit(password)) return tl::unexpected(*wrong);
    if (auto his = confirm(desk, request, current); !his) return his;
    const auto account = replace_password(desk, request.account, password, request.session);
    if (!account) return tl::unexpected(account.error());
    tell_changed(desk, *account, request.language);
    return {};
}

}  // namespace plugin::app
