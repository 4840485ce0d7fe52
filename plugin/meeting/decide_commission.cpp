// The counting commission: how many sit in it and by whose will (208-FZ art. 56, charters); its
// protocols on the outcome of votes, which every member confirms.
#include <algorithm>

#include "plugin/base/utf8.hpp"
#include "plugin/meeting/commission_seats.hpp"

namespace plugin::meeting {
namespace {

using Complaint = std::optional<base::Refusal>;

/// Where the law or the charter has it from; whatever it leaves open is no more than common sense.
std::string article_of(const Meeting& meeting) {
    const auto& terms = meeting.regulation.commission;
    return terms ? terms->article : meeting.regulation.source;
}

/// What the regulation says of such a commission. Where none is compulsory, the organizer appoints
/// as many helpers as he likes; a registrar sends as many people as it likes. nullptr: nothing.
const CommissionTerms* terms_of(const Meeting& meeting, CommissionWay way) {
    const auto& terms = meeting.regulation.commission;
    const bool helpers = way == CommissionWay::appointed && !meeting.requires_commission();
    return terms && !helpers ? &*terms : nullptr;
}

Complaint wrong_size(const Meeting& meeting, CommissionWay way, std::size_t size) {
    const auto* terms = way == CommissionWay::registrar ? nullptr : terms_of(meeting, way);
    const std::uint32_t min = terms != nullptr ? terms->min : 1;
    if (size < min) {
        const base::Fact article{"article", article_of(meeting)};
        return no("commission_too_small", {{"min", std::to_string(min)}, article}).value();
    }
    const bool odd = terms != nullptr && terms->odd.value_or(false);
    if (odd && size % 2 == 0) return no("commission_even", {{"article", terms->article}}).value();
    return std::nullopt;
}

Complaint not_allowed(const Meeting& meeting, CommissionWay way) {
    const auto* terms = terms_of(meeting, way);
    if (terms == nullptr || !terms->ways) return std::nullopt;
    if (std::find(terms->ways->begin(), terms->ways->end(), way) != terms->ways->end()) {
        return std::nullopt;
    }
    return no("commission_way_not_allowed", {{"article", terms->article}}).value();
}

bool is_favourable(Decision decision) {
    return decision == Decision::adopted || decision == Decision::elected ||
           decision == Decision::partly_elected;
}

/// By a seat he got, or by a decision that was adopted and names him. Who got one in the first of
/// two rounds has it whatever became of the second.
bool is_elected(const QuestionState& question, const std::string& name) {
    const auto& outcome = *question.outcome;
    if (!outcome.election) {
        const auto text = base::lower(question.question.title + " " + question.question.text);
        return is_favourable(outcome.decision) && text.find(base::lower(name)) != std::string::npos;
    }
    auto elected = outcome.election->elected;
    if (const auto& winner = outcome.election->winner) elected.push_back(*winner);
    for (const auto& option : question.question.options.value_or(std::vector<Option>{})) {
        const bool in = std::find(elected.begin(), elected.end(), option.id) != elected.end();
        if (in && names_him(option.text, name)) return true;
    }
    return false;
}

/// The question and the rounds before and after it, each with an outcome.
std::vector<const QuestionState*> rounds_of(const Meeting& meeting, const QuestionState& question) {
    std::vector<const QuestionState*> all;
    for (const auto* one = &question; one != nullptr; one = meeting.find(one->earlier_round)) {
        all.push_back(one);
    }
    for (const auto* one = meeting.find(question.next_round); one != nullptr;
         one = meeting.find(one->next_round)) {
        all.push_back(one);
    }
    std::erase_if(all, [](const QuestionState* one) { return !one->outcome; });
    return all;
}

/// Each of them by this question.
Complaint not_elected(
    const Meeting& meeting, const QuestionId& id, const std::vector<NamedMember>& members
) {
    const QuestionState* question = meeting.find(id);
    if (question == nullptr) return no_at("/electedBy", "question_not_found").value();
    if (!question->outcome || !meeting.decided(*question)) {
        return no_at("/electedBy", "outcome_not_known").value();
    }
    const auto rounds = rounds_of(meeting, *question);
    for (const auto& one : members) {
        const bool elected = std::any_of(rounds.begin(), rounds.end(), [&](const auto* round) {
            return is_elected(*round, one.name);
        });
        if (elected) continue;
        return no("commission_not_elected",
                  {{"number", question->question.number}, {"name", one.name}}
        ).value();
    }
    return std::nullopt;
}

Complaint wrong_mandate(
    const Meeting& meeting, const Mandate& mandate, const std::vector<NamedMember>& members
) {
    if (auto refusal = not_allowed(meeting, mandate.way)) return refusal;
    if (mandate.way != CommissionWay::elected) return std::nullopt;
    return not_elected(meeting, mandate.elected_by.value_or(QuestionId()), members);
}

bool same_members(const Commission& commission, const std::vector<NamedMember>& members) {
    return commission.members.size() == members.size() &&
           std::all_of(members.begin(), members.end(), [&](const auto& one) {
               return commission.has(one.account);
           });
}

/// In whose place the new one comes does not matter: an elected body is completed by election.
Mandate mandate_of(const Commission& commission, const ChangeCommission& command) {
    if (command.elected_by) return {CommissionWay::elected, command.elected_by};
    return {commission.way, std::nullopt};
}

/// The members after the change, or why it may not be.
base::Result<std::vector<CommissionMember>> changed(
    const Meeting& meeting, const ChangeCommission& command
) {
    auto members = meeting.commission->members;
    if (command.left && std::erase_if(members, [&](const auto& one) {
                            return one.account == *command.left;
                        }) == 0) {
        return no_at("/left", "commission_member_unknown");
    }
    if (command.joined) {
        const auto mandate = mandate_of(*meeting.commission, command);
        const auto& one = *command.joined;
        if (auto refusal = wrong_mandate(meeting, mandate, {one})) return tl::unexpected(*refusal);
        if (auto refusal = may_not_sit(meeting, one, members, command.organizer, mandate)) {
            return tl::unexpected(*refusal);
        }
        members.push_back({one.account, one.person});
    }
    if (auto refusal = wrong_size(meeting, meeting.commission->way, members.size())) {
        return tl::unexpected(*refusal);
    }
    return members;
}

}  // namespace

std::optional<base::Refusal> lacks_commission(const Meeting& meeting) {
    if (meeting.commission || !meeting.requires_commission()) return std::nullopt;
    return no("commission_required", {{"article", article_of(meeting)}}).value();
}

Decided decide(const Meeting& meeting, const FormCommission& command, Instant) {
    const auto phases = {Phase::announced, Phase::registration, Phase::open};
    if (auto refusal = conducts(meeting, command.by, phases)) return tl::unexpected(*refusal);
    if (meeting.commission) {
        if (same_members(*meeting.commission, command.members)) return nothing_changes();
        return no("commission_exists");
    }
    if (auto refusal = wrong_size(meeting, command.way, command.members.size())) {
        return tl::unexpected(*refusal);
    }
    const Mandate mandate{command.way, command.elected_by};
    if (auto refusal = wrong_mandate(meeting, mandate, command.members)) {
        return tl::unexpected(*refusal);
    }
    const bool rests_on_words =
        command.way == CommissionWay::elected_before || command.way == CommissionWay::registrar;
    if (rests_on_words && !command.comment) return no_at("/ground", "commission_ground_missing");
    CommissionFormed formed{{}, command.way, command.chair, {}, command.comment};
    if (command.way == CommissionWay::elected) formed.elected_by = command.elected_by;
    for (const auto& one : command.members) {
        if (auto refusal = may_not_sit(meeting, one, formed.members, command.organizer, mandate)) {
            return tl::unexpected(*refusal);
        }
        formed.members.push_back({one.account, one.person});
    }
    if (command.chair && !among(formed.members, *command.chair)) {
        return no_at("/chair", "commission_member_unknown");
    }
    return entries(std::move(formed));
}

Decided decide(const Meeting& meeting, const ChangeCommission& command, Instant) {
    const auto phases = {Phase::announced, Phase::registration, Phase::open, Phase::ended};
    if (auto refusal = conducts(meeting, command.by, phases)) return tl::unexpected(*refusal);
    if (!meeting.commission) return no("commission_missing");
    const auto members = changed(meeting, command);
    if (!members) return tl::unexpected(members.error());
    if (command.chair && !among(*members, *command.chair)) {
        return no_at("/chair", "commission_member_unknown");
    }
    if (!command.left && !command.joined && command.chair == meeting.commission->chair) {
        return nothing_changes();
    }
    CommissionChanged change{command.left, {}, command.chair, {}, command.comment};
    if (command.joined) {
        change.joined = CommissionMember{command.joined->account, command.joined->person};
        change.elected_by = command.elected_by;
    }
    return entries(std::move(change));
}

Decided decide(const Meeting& meeting, const IssueCommissionProtocol& command, Instant) {
    if (!meeting.in_commission(command.by)) return no("not_in_commission");
    const auto due = meeting.unreported();
    const bool all_due =
        std::all_of(command.questions.begin(), command.questions.end(), [&](const auto& one) {
            return std::find(due.begin(), due.end(), one) != due.end();
        });
    if (command.questions.empty() || !all_due) return no("commission_nothing_counted");
    const auto number = static_cast<std::uint32_t>(meeting.commission->protocols.size() + 1);
    return entries(CommissionProtocolIssued{
        number, command.by, command.content, command.through, command.questions
    });
}

Decided decide(const Meeting& meeting, const ConfirmCommissionProtocol& command, Instant) {
    if (!meeting.in_commission(command.by)) return no("not_in_commission");
    const auto* protocol = meeting.commission->protocol(command.number);
    if (protocol == nullptr) return no("commission_protocol_unknown");
    if (protocol->issued.content != command.content) return no("commission_protocol_changed");
    if (protocol->confirmed_by(command.by)) return nothing_changes();
    return entries(
        CommissionProtocolConfirmed{command.number, command.by, command.content, command.comment}
    );
}

}  // namespace plugin::meeting
