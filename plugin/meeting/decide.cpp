#include "plugin/meeting/decide.hpp"

#include "plugin/meeting/decisions.hpp"

namespace plugin::meeting {

Decided decide(const Meeting& meeting, const Command& command, Instant now) {
    const bool creates = std::holds_alternative<CreateMeeting>(command);
    if (!creates && meeting.phase == Phase::absent) return no("meeting_not_found");
    const bool gone = meeting.phase == Phase::deleted;
    if (!creates && gone && !std::holds_alternative<DeleteDraft>(command)) {
        return no("meeting_not_found");
    }
    // Nothing follows a cancellation, whoever asks.
    if (!creates && meeting.phase == Phase::cancelled) return no("meeting_cancelled");
    return std::visit([&](const auto& one) { return decide(meeting, one, now); }, command);
}

std::optional<base::Refusal> conducts(
    const Meeting& meeting, const AccountId& by, std::initializer_list<Phase> phases
) {
    if (by != meeting.organizer) return no("not_the_organizer").value();
    for (const Phase phase : phases) {
        if (meeting.phase == phase) return std::nullopt;
    }
    return no("wrong_phase", {{"phase", std::string(base::name_of(meeting.phase))}}).value();
}

}  // namespace plugin::meeting
