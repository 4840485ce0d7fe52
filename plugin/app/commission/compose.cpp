#include "plugin/app/commission/compose.hpp"

#include "plugin/app/own_files.hpp"
#include "plugin/base/bytes.hpp"
#include "registrar/person.hpp"

namespace plugin::app {
namespace {

using base::Answer;

/// The lines of the register that are this very person, by the numbers of his certificate or by
/// name.
std::vector<meeting::ElectorId> himself_in(
    const ElectorCards& cards, const registrar::Account& account
) {
    std::vector<meeting::ElectorId> found;
    const auto proven = account.identity.value_or(registrar::Identity{});
    const auto name = registrar::full_name(account.person);
    for (const auto& [elector, card] : cards) {
        const bool same_number =
            !card.inn.empty() && (card.inn == proven.inn || card.inn == proven.snils);
        if (same_number || base::trimmed(card.name) == name) found.push_back(elector);
    }
    return found;
}

/// What the rules compare him by.
Answer<meeting::NamedMember> named(
    const CommissionDrafting& with, const meeting::MeetingId& meeting, const MemberName& who
) {
    const auto account =
        who.email ? with.accounts.with_email(*who.email) : with.accounts.get(who.account.value());
    if (!account) return tl::unexpected(account.error());
    const auto person = with.accounts.person(account->id, meeting);
    if (!person) return tl::unexpected(person.error());
    const auto cards = with.names.electors(meeting);
    if (!cards) return failed(cards.error());
    return meeting::NamedMember{
        account->id, *person, registrar::full_name(account->person), himself_in(**cards, *account)
    };
}

/// `path` of the member in the request.
base::Problem at(base::Problem problem, const std::string& path) {
    auto* refusal = std::get_if<base::Refusal>(&problem);
    if (refusal != nullptr && refusal->path.empty()) refusal->path = path;
    return problem;
}

template <class Command>
Answer<journal::Receipt> told_in_words(
    const CommissionDrafting& with, const MeetingRequest& request, const std::string& words,
    const Command& command
) {
    const auto may = [&] { return allowed(with.engine, with.clock, request, command); };
    return act_in_words({with.engine, with.applications}, request, words, command, may);
}

}  // namespace

Answer<journal::Receipt> form_commission(
    const CommissionDrafting& with, const MeetingRequest& request, const CommissionDraft& draft
) {
    if (auto may = only_for_organizer(with.engine, request); !may) {
        return tl::unexpected(may.error());
    }
    meeting::FormCommission command;
    command.by = request.by;
    command.way = draft.way;
    command.elected_by = draft.elected_by;
    for (std::size_t i = 0; i < draft.members.size(); ++i) {
        const auto one = named(with, request.meeting, draft.members[i]);
        if (!one) return tl::unexpected(at(one.error(), "/members/" + std::to_string(i)));
        if (draft.chair == i) command.chair = one->account;
        command.members.push_back(*one);
    }
    const auto organizer = with.accounts.person(request.by, request.meeting);
    if (!organizer) return tl::unexpected(organizer.error());
    command.organizer = *organizer;
    if (base::trimmed(draft.ground).empty()) {
        return receipt_of(act_on_meeting(with.engine, request, command));
    }
    command.comment = base::Digest{};  // until the words are kept
    return told_in_words(with, request, draft.ground, command);
}

Answer<journal::Receipt> change_commission(
    const CommissionDrafting& with, const MeetingRequest& request,
    const CommissionChangeDraft& draft
) {
    if (auto may = only_for_organizer(with.engine, request); !may) {
        return tl::unexpected(may.error());
    }
    if (base::trimmed(draft.reason).empty()) {
        return tl::unexpected(base::Problem(base::Refusal{"field_malformed", "/reason", {}}));
    }
    meeting::ChangeCommission command;
    command.by = request.by;
    command.left = draft.left;
    command.chair = draft.chair;
    command.elected_by = draft.elected_by;
    if (draft.joined) {
        const auto one = named(with, request.meeting, *draft.joined);
        if (!one) return tl::unexpected(at(one.error(), "/joined"));
        command.joined = *one;
        if (draft.joined_to_the_chair) command.chair = one->account;
    }
    const auto organizer = with.accounts.person(request.by, request.meeting);
    if (!organizer) return tl::unexpected(organizer.error());
    command.organizer = *organizer;
    return told_in_words(with, request, draft.reason, command);
}

}  // namespace plugin::app
