#include "plugin/app/account/email.hpp"

#include "plugin/app/account/letters.hpp"
#include "plugin/app/problems.hpp"

namespace plugin::app {

base::Answer<void> ask_for_email(
    const AccountDesk& desk, const OwnRequest& request, const std::string& password,
    const std::string& email
) {
    const auto wanted = registrar::normalized_email(email);
    if (!registrar::looks_like_email(wanted)) {
        return tl::unexpected(base::Problem(base::Refusal{"email_malformed", "/email", {}}));
    }
    if (auto his = confirm(desk, request, password); !his) return his;
    const auto account = desk.accounts.get(request.account);
    if (!account) return tl::unexpected(account.error());
    const auto now = desk.clock.now();
    const Envelope old{account->email, request.language, now + news_is_good_for};
    // The warning first: nobody takes an address over behind its owner's back.
    if (auto warned = desk.mail.post(email_asked_letter(old, desk.cabinet)); !warned) {
        return failed(warned.error());
    }
    const auto secret =
        desk.links.issue({registrar::LinkPurpose::email, request.account, wanted}, now);
    if (!secret) return failed(secret.error());
    const Envelope envelope{
        wanted, request.language, now + registrar::MailedLinks::email_limits.lifetime
    };
    const auto link = desk.cabinet + "confirm-email#" + *secret;
    if (auto sent = desk.mail.post(email_link_letter(envelope, link)); !sent) {
        return failed(sent.error());
    }
    return {};
}

base::Answer<void> confirm_email(
    const AccountDesk& desk, const std::string& secret, base::Language language
) {
    const auto now = desk.clock.now();
    const auto link = desk.links.use(secret, registrar::LinkPurpose::email, now);
    if (!link) return tl::unexpected(link.error());
    const auto before = desk.accounts.get(link->account);
    if (!before) return tl::unexpected(before.error());
    const auto after = desk.changes.set_email(link->account, link->email);
    if (!after) return tl::unexpected(after.error());
    // Links that went to the old address are not its account's any more.
    if (auto forgotten = desk.links.forget(link->account); !forgotten) {
        return failed(forgotten.error());
    }
    const Envelope old{before->email, language, now + news_is_good_for};
    tell(desk.mail, email_changed_letter(old, desk.cabinet));
    return {};
}

}  // namespace plugin::app
