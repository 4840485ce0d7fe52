// Who may see what of a meeting.
#include <algorithm>

#include "plugin/json/codec.hpp"
#include "plugin/server/api/view.hpp"

namespace plugin::server {

using meeting::Meeting;
using meeting::Participant;

bool exists_for(const Meeting* meeting, const meeting::AccountId& viewer) {
    if (meeting == nullptr || meeting->phase == meeting::Phase::absent) return false;
    return meeting->phase != meeting::Phase::draft || meeting->organizer == viewer;
}

std::string_view role_in(const Meeting& meeting, const meeting::AccountId& viewer) {
    if (viewer == meeting.organizer) return "organizer";
    const Participant* participant = meeting.participant_of(viewer);
    return participant != nullptr && participant->admitted ? "participant" : "none";
}

bool takes_part(const Meeting& meeting, const meeting::AccountId& viewer) {
    if (meeting.may_handle_paper(viewer) || meeting.participant_of(viewer) != nullptr) return true;
    return std::any_of(
        meeting.applications.begin(), meeting.applications.end(),
        [&](const auto& one) { return one.second.received.account == viewer; }
    );
}

bj::object title_and_date_of(const Meeting& meeting, base::Instant now) {
    meeting::Card card;
    card.title = meeting.card.title;
    card.form = meeting.card.form;
    card.starts_at = meeting.card.starts_at;
    card.zone = meeting.card.zone;
    return {
        {"meeting", meeting.id.str()},
        {"phase", base::name_of(meeting.phase)},
        {"card", json::write(card)},
        {"localTime", base::local_text(card.starts_at, card.zone)},
        {"regulation", {{"id", ""}, {"titleRu", ""}, {"titleEn", ""}, {"version", ""}}},
        {"agenda", bj::array()},
        {"me", {{"role", "none"}}},
        {"concerned", false},
        {"protocolReady", false},
        {"sequence", 0},
        {"serverTime", base::to_text(now)}
    };
}

bool may_know_outcome(
    const Meeting& meeting, const meeting::QuestionState& question, std::string_view role
) {
    return role == "organizer" || question.announced_at != base::Instant{} ||
           meeting.ended_or_failed();
}

}  // namespace plugin::server
