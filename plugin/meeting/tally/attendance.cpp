#include "plugin/meeting/tally/attendance.hpp"

#include "plugin/base/instant.hpp"

namespace plugin::meeting::tally {

bool later(const std::string& a, const std::string& b) {
    const auto first = base::parse_instant(a);
    const auto second = base::parse_instant(b);
    return first && second ? *first > *second : a > b;
}

namespace {

/// Came by then, whether or not he has left since.
bool came_by(const Elector& elector, const std::optional<std::string>& instant) {
    if (!elector.present) return false;
    return !instant || !elector.joined_at || !later(*elector.joined_at, *instant);
}

bool in_the_room(const Elector& elector, const std::optional<std::string>& instant) {
    if (!came_by(elector, instant)) return false;
    return !instant || !elector.left_at || later(*elector.left_at, *instant);
}

}  // namespace

Attendance::Attendance(const Assembly& assembly) : rules_(assembly.rules) {
    if (rules_.mode == Mode::mixed) {
        for (const auto& elector : assembly.electors) {
            if (elector.present) in_room_.insert(elector.id);
        }
    }
    if (rules_.mode == Mode::meeting) return;
    for (const auto& ballot : assembly.ballots) {
        // Whoever comes into the room votes there: he has sent nothing in.
        if (in_time(ballot) && !in_room_.contains(ballot.elector)) senders_.insert(ballot.elector);
    }
}

bool Attendance::in_time(const Ballot& ballot) const {
    if (!rules_.ballot_deadline || !ballot.at) return true;
    // The deadline applies to ballots sent in, not to those given in the room.
    if (in_room_.contains(ballot.elector)) return true;
    return !later(*ballot.at, *rules_.ballot_deadline);
}

bool Attendance::takes_part(const Elector& elector, bool in_room) const {
    switch (rules_.mode) {
        case Mode::meeting: return in_room;
        case Mode::absentee: return senders_.contains(elector.id);
        case Mode::mixed: return in_room || senders_.contains(elector.id);
    }
    return false;
}

bool Attendance::at_opening(const Elector& elector) const {
    return takes_part(elector, in_the_room(elector, rules_.opened_at));
}

bool Attendance::at_vote(const Elector& elector, const Question& question) const {
    return takes_part(elector, in_the_room(elector, put_at(question)));
}

bool Attendance::at_opening_or_later(const Elector& elector, const Question& question) const {
    const bool late =
        rules_.opened_at && elector.joined_at && later(*elector.joined_at, *rules_.opened_at);
    return late ? registered_for(elector, question) : at_opening(elector);
}

bool Attendance::registered_for(const Elector& elector, const Question& question) const {
    return takes_part(elector, came_by(elector, put_at(question)));
}

bool Attendance::counts_as_present(const Elector& elector, const Question& question) const {
    if (rules_.presence_for_count == PresenceForCount::at_vote) return at_vote(elector, question);
    return registered_for(elector, question);
}

}  // namespace plugin::meeting::tally
