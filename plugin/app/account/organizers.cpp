#include "plugin/app/account/organizers.hpp"

#include "plugin/app/account/letters.hpp"
#include "plugin/app/problems.hpp"

namespace plugin::app {
namespace {

/// Whom the operator's act is about; nothing of it is said to who is no operator.
base::Answer<registrar::Account> subject_of(
    const OperatorDesk& desk, const OperatorRequest& request
) {
    if (!desk.standings.of(request.by).is_operator) return refused("not_an_operator");
    return desk.accounts.accounts.get(request.about);
}

void tell_subject(
    const OperatorDesk& desk, const OperatorRequest& request, const registrar::Account& account,
    Letter (*letter)(const Envelope&, const std::string&, const std::string&),
    const std::string& reason
) {
    const Envelope envelope{
        account.email, request.language, desk.accounts.clock.now() + news_is_good_for
    };
    tell(desk.accounts.mail, letter(envelope, desk.accounts.cabinet, reason));
}

}  // namespace

registrar::Organizing Organizers::standing(const meeting::AccountId& account, registrar::Role role)
    const {
    const auto organizing = standings_.of(account).organizing;
    if (organizing != registrar::Organizing::no) return organizing;
    return role == registrar::Role::organizer ? registrar::Organizing::asked : organizing;
}

bool Organizers::may(const meeting::AccountId& account, registrar::Role role) const {
    const auto organizing = standing(account, role);
    if (organizing == registrar::Organizing::granted) return true;
    // Where nobody is asked, an operator's refusal still stands.
    return !approve_ && organizing == registrar::Organizing::asked;
}

base::Answer<void> let_organize(const OperatorDesk& desk, const OperatorRequest& request) {
    const auto account = subject_of(desk, request);
    if (!account) return tl::unexpected(account.error());
    const auto done = desk.standings.grant(request.about, desk.accounts.clock.now());
    if (!done) return tl::unexpected(done.error());
    tell_subject(desk, request, *account, organizing_granted_letter, {});
    return {};
}

base::Answer<void> refuse_to_organize(
    const OperatorDesk& desk, const OperatorRequest& request, const std::string& reason
) {
    const auto account = subject_of(desk, request);
    if (!account) return tl::unexpected(account.error());
    const auto done = desk.standings.refuse(request.about, reason, desk.accounts.clock.now());
    if (!done) return tl::unexpected(done.error());
    tell_subject(desk, request, *account, organizing_refused_letter, *done->reason);
    return {};
}

base::Answer<void> block_account(
    const OperatorDesk& desk, const OperatorRequest& request, const std::string& reason
) {
    const auto account = subject_of(desk, request);
    if (!account) return tl::unexpected(account.error());
    const auto done = desk.standings.block(request.about, reason);
    if (!done) return tl::unexpected(done.error());
    // Blocked first: whoever signs in meanwhile is refused, or ends with the others.
    if (auto ended = desk.accounts.sign_ins.end_all(request.about, ""); !ended) {
        return failed(ended.error());
    }
    tell_subject(desk, request, *account, account_blocked_letter, *done->blocked_for);
    return {};
}

base::Answer<void> open_account(const OperatorDesk& desk, const OperatorRequest& request) {
    const auto account = subject_of(desk, request);
    if (!account) return tl::unexpected(account.error());
    const auto done = desk.standings.unblock(request.about);
    if (!done) return tl::unexpected(done.error());
    tell_subject(desk, request, *account, account_opened_letter, {});
    return {};
}

}  // namespace plugin::app
