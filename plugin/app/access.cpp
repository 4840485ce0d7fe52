#include "plugin/app/access.hpp"

#include <algorithm>

namespace plugin::app {

using meeting::Meeting;
using meeting::Participant;

bool exists_for(const Meeting* meeting, const meeting::AccountId& viewer) {
    if (meeting == nullptr || meeting->phase == meeting::Phase::absent) return false;
    if (meeting->phase == meeting::Phase::deleted) return false;
    return meeting->phase != meeting::Phase::draft || meeting->organizer == viewer;
}

std::string_view role_in(const Meeting& meeting, const meeting::AccountId& viewer) {
    if (viewer == meeting.organizer) return "organizer";
    const Participant* participant = meeting.participant_of(viewer);
    return participant != nullptr && participant->admitted ? "participant" : "none";
}

bool takes_part(const Meeting& meeting, const meeting::AccountId& viewer) {
    const bool in_office = viewer == meeting.organizer || meeting.in_commission(viewer);
    if (in_office || meeting.participant_of(viewer) != nullptr) return true;
    return std::any_of(
        meeting.applications.begin(), meeting.applications.end(),
        [&](const auto& one) { return one.second.received.account == viewer; }
    );
}

bool outcome_told(const Meeting& meeting, const meeting::QuestionState& question) {
    return question.announced_at != base::Instant{} || meeting.ended_or_failed();
}

bool may_know_outcome(
    const Meeting& meeting, const meeting::QuestionState& question, std::string_view role
) {
    return role == "organizer" || outcome_told(meeting, question);
}

}  // namespace plugin::app
