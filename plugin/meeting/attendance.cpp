// Who takes part: came into the room for somebody, or sent a ballot in.
#include "plugin/meeting/attendance.hpp"

#include <algorithm>

#include "plugin/meeting/meeting.hpp"

namespace plugin::meeting {

bool Meeting::came_in_person(const ElectorId& elector) const {
    const auto held = powers.find(elector);
    if (held == powers.end()) return false;
    const Participant& holder = participants.at(held->second.by);
    return holder.admitted && holder.came_since(held->second.since());
}

std::vector<ElectorId> Meeting::came() const {
    std::vector<ElectorId> list;
    for (const auto& line : roll) {
        if (came_in_person(line.elector) || sent_ballot(line.elector)) list.push_back(line.elector);
    }
    return list;
}

bool Meeting::sent_ballot(const ElectorId& elector) const {
    if (!by_correspondence()) return false;
    return std::any_of(questions.begin(), questions.end(), [&](const QuestionState& question) {
        const Ballot* ballot = question.counted(elector);
        if (ballot == nullptr) return false;
        // What is signed once the meeting is open is given in the room.
        const bool in_room = has_room() && opened_at != base::Instant{} && ballot->at >= opened_at;
        return ballot->paper || !in_room;
    });
}

std::vector<Attendance> Meeting::attendance_now() const {
    std::vector<Attendance> list;
    for (const auto& elector : came()) {
        Attendance& one = list.emplace_back(Attendance{elector});
        const Participant* holder = holder_of(elector);
        if (holder != nullptr && holder->admitted) one.by = holder->id;
        const bool here = one.by && holder->present();
        if (has_room() && !here && !sent_ballot(elector)) one.away = true;
    }
    return list;
}

}  // namespace plugin::meeting
