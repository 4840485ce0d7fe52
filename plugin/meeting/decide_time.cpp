// What happens to time itself: the sidecar was not there, or the system's clock was set or is
// doubted. Countdowns are of a length and go on where they stood (DESIGN.md 10.10); fixed dates, of
// ballots that are sent in, stay where the notice put them.
#include <algorithm>

#include "plugin/meeting/decisions.hpp"

namespace plugin::meeting {
namespace {

/// Who else gives the time back: the next room, or whoever resumes the vote.
bool stands_still(const Meeting& meeting, const QuestionState& question) {
    if (meeting.roomless()) return true;
    return question.stage == QuestionStage::open && (meeting.standing_still() || meeting.paused_at);
}

/// `lost`: how much is given back to a countdown that began then.
template <class Lost>
void move_countdowns(
    const Meeting& meeting, MoveReason reason, std::vector<EntryBody>& list, Lost lost
) {
    for (const auto& question : meeting.questions) {
        if (question.ahead || stands_still(meeting, question)) continue;
        const bool open = question.stage == QuestionStage::open;
        if (!open && question.stage != QuestionStage::closed) continue;
        const auto by = lost(open ? question.opened_at : question.closed_at);
        if (by == base::Milliseconds{}) continue;
        const auto end = open ? question.deadline : question.signing_until;
        list.emplace_back(DeadlineMoved{question.question.id, end + by, reason});
    }
}

bool goes_on(const Meeting& meeting) {
    return meeting.phase == Phase::registration || meeting.phase == Phase::open;
}

}  // namespace

Decided decide(const Meeting& meeting, const NoteOutage& command, Instant) {
    if (!goes_on(meeting) || command.to <= command.from) return nothing_changes();
    std::vector<EntryBody> list{OutageRecorded{command.from, command.to}};
    // All of a doubt is given back at its end.
    if (meeting.clock_doubted()) return list;
    move_countdowns(meeting, MoveReason::outage, list, [&](Instant began) {
        return command.to - std::max(command.from, began);
    });
    return list;
}

Decided decide(const Meeting& meeting, const NoteClockDoubted& command, Instant) {
    if (!meeting.hears_of_time() || meeting.clock_doubted()) return nothing_changes();
    return entries(ClockDoubted{command.known, command.shown});
}

Decided decide(const Meeting& meeting, const NoteClockCorrected& command, Instant now) {
    const auto doubted = meeting.clock_doubted();
    if (!doubted && (!meeting.hears_of_time() || command.by == base::Milliseconds{})) {
        return nothing_changes();
    }
    std::vector<EntryBody> list{ClockCorrected{command.by, command.confirmed}};
    move_countdowns(meeting, MoveReason::clock, list, [&](Instant began) {
        return doubted ? now - std::max(*doubted, began) : command.jump;
    });
    return list;
}

}  // namespace plugin::meeting
