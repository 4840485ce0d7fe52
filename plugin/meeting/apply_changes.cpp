#include "plugin/meeting/apply_changes.hpp"

#include <utility>

namespace plugin::meeting {

using base::Instant;

void apply_entry(Meeting& m, const MeetingPostponed& e, Instant at) {
    m.postponements.push_back(
        {at, m.card.starts_at, e.starts_at, e.reason, e.insisted.value_or(false),
         std::exchange(m.notice, {})}
    );
    m.card.starts_at = e.starts_at;
    m.card.ballots_until = e.ballots_until;
    for (auto& question : m.questions) {
        if (question.ahead && question.stage == QuestionStage::open && e.ballots_until) {
            question.deadline = *e.ballots_until;
        }
    }
}
void apply_entry(Meeting& m, const MeetingCancelled& e, Instant at) {
    m.phase = Phase::cancelled;
    m.ended_at = at;
    m.cancelled = Cancellation{at, e.reason};
}
void apply_entry(Meeting& m, const QuestionReworded& e, Instant at) {
    QuestionState& state = *m.find(e.question);
    auto& question = state.question;
    state.rewordings.push_back(
        {at, std::exchange(question.title, e.title), std::exchange(question.text, e.text), e.reason}
    );
}

namespace {

/// What the corrected register changes, compared with the one in force.
RegisterCorrection compared(const Meeting& m, const RegisterCorrected& e, Instant at) {
    RegisterCorrection out{at, m.roll.size(), e.lines.size(), {}, {}, e.reason, {}, {}};
    std::map<ElectorId, base::Votes> now;
    for (const auto& line : e.lines) {
        out.total += line.weight;
        now.emplace(line.elector, line.weight);
        if (m.find(line.elector) == nullptr) out.joined.insert(line.elector);
    }
    for (const auto& line : m.roll) {
        out.total_before += line.weight;
        const auto found = now.find(line.elector);
        const bool same = found != now.end() && found->second == line.weight;
        if (!same) out.before.emplace(line.elector, line.weight);
    }
    return out;
}

/// Whoever speaks for an elector who is not on the register any more.
void end_powers_off_register(Meeting& m, Instant at) {
    for (auto& [id, participant] : m.participants) {
        const auto gone = [&](const auto& one) { return m.find(one.first) == nullptr; };
        std::erase_if(participant.in_person, gone);
        std::erase_if(participant.powers_lost, gone);
        for (const auto& elector : participant.electors) {
            if (m.find(elector) != nullptr || m.holder_of(elector) != &participant) continue;
            participant.past_powers.push_back(
                {elector, m.powers.at(elector), PowerEnd::off_register, at}
            );
            m.powers.erase(elector);
        }
    }
}

}  // namespace

void apply_entry(Meeting& m, const RegisterCorrected& e, Instant at) {
    m.corrections.push_back(compared(m, e, at));
    m.take_roll(e.source, e.lines);
    end_powers_off_register(m, at);
}

}  // namespace plugin::meeting
