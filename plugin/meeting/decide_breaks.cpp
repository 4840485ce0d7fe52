// Interruptions: breaks and aborted votes.
#include <algorithm>

#include "plugin/meeting/decisions.hpp"

namespace plugin::meeting {

namespace {

/// Resuming after a lost room leaves the time that was left when the room was lost.
Decided goes_on(const QuestionState& question, Instant since, Instant now) {
    const auto stood = now - std::max(since, question.opened_at);
    return entries(
        DeadlineMoved{question.question.id, question.deadline + stood, MoveReason::room_lost}
    );
}

}  // namespace

Decided decide(const Meeting& meeting, const PauseMeeting& command, Instant now) {
    if (auto refusal = conducts(meeting, command.by, {Phase::open}))
        return tl::unexpected(*refusal);
    if (meeting.paused_at) return nothing_changes();
    MeetingPaused paused{command.reason, {}};
    if (command.length) {
        if (!in_range(*command.length)) return no_at("/minutes", "duration_out_of_range");
        paused.until = now + *command.length;
    }
    return entries(paused);
}

Decided decide(const Meeting& meeting, const ResumeMeeting& command, Instant now) {
    if (auto refusal = conducts(meeting, command.by, {Phase::open}))
        return tl::unexpected(*refusal);
    const bool still = meeting.standing_still();
    if (!meeting.paused_at && !still) return no("not_paused");
    if (meeting.roomless()) return no("room_not_ready");
    if (meeting.clock_doubted()) return no("clock_disagrees");
    if (still) return goes_on(*meeting.open_question(), *meeting.still_since, now);
    std::vector<EntryBody> list{MeetingResumed{}};
    for (const auto& question : meeting.questions) {
        if (question.stage != QuestionStage::open || question.ahead) continue;
        const auto lost = now - std::max(*meeting.paused_at, question.opened_at);
        list.emplace_back(
            DeadlineMoved{question.question.id, question.deadline + lost, MoveReason::paused}
        );
    }
    return list;
}

Decided decide(const Meeting& meeting, const AbortQuestion& command, Instant) {
    const auto phases = {Phase::announced, Phase::registration, Phase::open};
    if (auto refusal = conducts(meeting, command.by, phases)) return tl::unexpected(*refusal);
    const QuestionState* question = meeting.find(command.question);
    if (question == nullptr) return no("question_not_found");
    if (!question->going_on()) return no("question_not_open");
    return entries(QuestionAborted{command.question, command.ground});
}

}  // namespace plugin::meeting
