// What was announced is changed: the meeting is postponed or cancelled, a question gets other
// words, the register other lines.
#include <algorithm>

#include "plugin/base/bytes.hpp"

#include "plugin/meeting/powers.hpp"
#include "plugin/meeting/questions.hpp"

namespace plugin::meeting {
namespace {

bool is_empty(const std::string& text) {
    return base::trimmed(text).empty();
}

/// The powers of attorney that are over before the new day end now; whoever gave one may send
/// another. A principal who was admitted, too, speaks for himself.
void end_powers(
    const Meeting& meeting, const std::vector<OverBefore>& over, std::vector<EntryBody>& list
) {
    std::map<ElectorId, std::vector<ApplicationId>> ending;
    for (const auto& one : over) {
        const auto held = meeting.powers.find(one.elector);
        if (held == meeting.powers.end() || !held->second.delegated()) continue;
        if (held->second.rests_on(one.application)) ending[one.elector].push_back(one.application);
    }
    for (const auto& [elector, applications] : ending) {
        const Power& power = meeting.powers.at(elector);
        if (applications.size() == power.grants.size()) {
            list.emplace_back(whole_end(meeting, elector, PowerEnd::expired, {}));
            continue;
        }
        for (const auto& application : applications) {
            list.emplace_back(PowerEnded{power.by, elector, PowerEnd::expired, {}, {}, application}
            );
        }
    }
}

/// Put before, or on its way: what people have read or voted on stays as it is.
bool was_put(const QuestionState& state) {
    return state.stage != QuestionStage::pending || !state.ballots.empty() ||
           !state.aborted.empty() || !state.earlier_round.str().empty() ||
           state.opened_at != Instant{};
}

std::optional<base::Refusal> may_not_be_reworded(
    const Meeting& meeting, const RewordQuestion& command
) {
    const QuestionState* state = meeting.find(command.question);
    if (state == nullptr) return no("question_not_found").value();
    if (!state->proposed_by.str().empty()) return no("wording_of_another").value();
    if (was_put(*state)) return no("question_already_put").value();
    // The lower quorum applies only to questions that had no quorum: 208-FZ art. 58 (3).
    if (meeting.repeat_of && meeting.regulation.repeat_quorum) {
        return no("repeat_agenda_fixed").value();
    }
    if (is_empty(command.title)) return no_at("/title", "question_incomplete").value();
    if (is_empty(command.text)) return no_at("/text", "question_incomplete").value();
    if (is_empty(command.reason)) return no_at("/reason", "reason_missing").value();
    return std::nullopt;
}

}  // namespace

Decided decide(const Meeting& meeting, const PostponeMeeting& command, Instant now) {
    if (auto refusal = conducts(meeting, command.by, {Phase::announced})) {
        return tl::unexpected(*refusal);
    }
    if (is_empty(command.reason)) return no_at("/reason", "reason_missing");
    Card card = meeting.card;
    card.starts_at = command.starts_at;
    if (command.ballots_until) card.ballots_until = command.ballots_until;
    if (card == meeting.card) return nothing_changes();
    if (auto refusal = wrong_with(card, meeting.regulation, now)) return tl::unexpected(*refusal);
    const bool other_end = card.ballots_until != meeting.card.ballots_until;
    if (other_end && *card.ballots_until <= now) {
        return no_at("/ballotsUntil", "ballots_until_out_of_range");
    }
    if (!meeting.repeat_of) {
        if (auto refusal = not_in_force(meeting.regulation, card)) return tl::unexpected(*refusal);
    }
    MeetingPostponed postponed{card.starts_at, card.ballots_until, command.reason};
    if (command.notice_was_due) {
        if (!command.insists) return no("notice_term_missed", {{"day", *command.notice_was_due}});
        postponed.insisted = true;
    }
    auto list = entries(std::move(postponed));
    end_powers(meeting, command.over_before, *list);
    return list;
}

Decided decide(const Meeting& meeting, const CancelMeeting& command, Instant) {
    if (auto refusal = conducts(meeting, command.by, {Phase::announced})) {
        return tl::unexpected(*refusal);
    }
    if (is_empty(command.reason)) return no_at("/reason", "reason_missing");
    return entries(MeetingCancelled{command.reason});
}

Decided decide(const Meeting& meeting, const RewordQuestion& command, Instant) {
    const auto phases = {Phase::announced, Phase::registration, Phase::open};
    if (auto refusal = conducts(meeting, command.by, phases)) return tl::unexpected(*refusal);
    if (auto refusal = may_not_be_reworded(meeting, command)) return tl::unexpected(*refusal);
    Question question = meeting.find(command.question)->question;
    if (question.title == command.title && question.text == command.text) return nothing_changes();
    question.title = command.title;
    question.text = command.text;
    QuestionReworded reworded{command.question, command.title, command.text, command.reason};
    if (const auto* type = suspected_election(meeting.regulation, question)) {
        if (!command.insists) {
            return no(
                "secret_election_suspected",
                {{"number", question.number}, {"article", type->article}}
            );
        }
        reworded.insisted = true;
    }
    return entries(std::move(reworded));
}

Decided decide(const Meeting& meeting, const CorrectRegister& command, Instant) {
    const auto phases = {Phase::announced, Phase::registration};
    if (auto refusal = conducts(meeting, command.by, phases)) return tl::unexpected(*refusal);
    // Ballots that were sent in have been given by the register as it is.
    if (std::any_of(meeting.questions.begin(), meeting.questions.end(), was_put)) {
        return no("register_in_use");
    }
    if (is_empty(command.reason)) return no_at("/reason", "reason_missing");
    if (auto refusal = wrong_with(command.lines)) return tl::unexpected(*refusal);
    if (command.lines == meeting.roll) return nothing_changes();
    Meeting corrected = meeting;
    corrected.take_roll(command.source, command.lines);
    if (auto refusal = do_not_fit(corrected)) return tl::unexpected(*refusal);
    return entries(RegisterCorrected{command.source, command.lines, command.reason});
}

}  // namespace plugin::meeting
