// Candidates, members of bodies and the organizer do not count; nobody sits in the commission
// twice.
#include "plugin/meeting/commission_seats.hpp"

#include <algorithm>

#include "plugin/base/bytes.hpp"

namespace plugin::meeting {
namespace {

using Complaint = std::optional<base::Refusal>;

/// The question that elects the commission, or another round of it: being a candidate there is what
/// makes a member.
bool elects_it(const QuestionState& question, const Mandate& mandate) {
    if (!mandate.elected_by) return false;
    const auto& by = *mandate.elected_by;
    return question.question.id == by || question.earlier_round == by || question.next_round == by;
}

Complaint is_candidate(const Meeting& meeting, const NamedMember& one, const Mandate& mandate) {
    for (const auto& state : meeting.questions) {
        if (elects_it(state, mandate)) continue;
        const auto& question = state.question;
        for (const auto& option : question.options.value_or(std::vector<Option>{})) {
            if (!names_him(option.text, one.name)) continue;
            return no("commission_candidate", {{"name", one.name}, {"number", question.number}}
            ).value();
        }
    }
    return std::nullopt;
}

/// By the marks of the register at the lines that are himself: those he is found to be, and those
/// he was admitted for in person.
Complaint sits_in_a_body(const Meeting& meeting, const NamedMember& one) {
    const auto& terms = meeting.regulation.commission;
    if (!terms || !terms->excluded) return std::nullopt;
    auto himself = one.electors;
    if (const auto* participant = meeting.participant_of(one.account)) {
        for (const auto& [elector, power] : participant->in_person) himself.push_back(elector);
    }
    for (const auto& elector : himself) {
        const auto* line = meeting.find(elector);
        const bool marked =
            line != nullptr &&
            std::any_of(terms->excluded->begin(), terms->excluded->end(), [&](const auto& mark) {
                return line->belongs_to(mark);
            });
        if (!marked) continue;
        return no("commission_body_member", {{"name", one.name}, {"article", terms->article}}
        ).value();
    }
    return std::nullopt;
}

/// Without a proven person nobody could tell two readers of a ballot apart.
Complaint is_not_another(
    const NamedMember& one, const std::vector<CommissionMember>& others,
    const std::optional<PersonMark>& organizer
) {
    if (!one.person || *one.person == PersonMark{}) return no("person_unproven").value();
    if (compare(one.person, organizer) == Sameness::same) return no("same_person").value();
    for (const auto& other : others) {
        const bool same =
            other.account == one.account || compare(one.person, other.person) == Sameness::same;
        if (same) return no("same_person").value();
    }
    return std::nullopt;
}

}  // namespace

bool names_him(std::string_view option, std::string_view name) {
    option = base::trimmed(option);
    name = base::trimmed(name);
    if (name.empty() || !option.starts_with(name)) return false;
    const auto rest = base::trimmed(option.substr(name.size()));
    return rest.empty() || rest.front() == ',' || rest.front() == ';' || rest.front() == '(';
}

std::optional<base::Refusal> may_not_sit(
    const Meeting& meeting, const NamedMember& one, const std::vector<CommissionMember>& others,
    const std::optional<PersonMark>& organizer, const Mandate& mandate
) {
    if (one.account == meeting.organizer) return no("same_person").value();
    if (auto refusal = is_not_another(one, others, organizer)) return refusal;
    if (auto refusal = is_candidate(meeting, one, mandate)) return refusal;
    return sits_in_a_body(meeting, one);
}

}  // namespace plugin::meeting
