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

}  // namespace plugin::meeting
