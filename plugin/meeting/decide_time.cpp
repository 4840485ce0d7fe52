// Outages of the sidecar, and changes or doubts of the system clock. Countdowns have a length and
// continue where they stopped (DESIGN.md 10.10); the fixed deadline of ballots sent in stays as
// announced.
#include <algorithm>

#include "plugin/meeting/decisions.hpp"

namespace plugin::meeting {
namespace {

/// The time of a stopped countdown is given back elsewhere: when a new room opens or the vote is
/// resumed.
bool stands_still(const Meeting& meeting, const QuestionState& question) {
    if (meeting.roomless()) return true;
    return question.stage == QuestionStage::open && (meeting.standing_still() || meeting.paused_at);
}

/// `lost(began)`: how much time to give back to a countdown that began at `began`.
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
    // The end of the doubt will give back its whole duration, this outage included.
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
