#include "plugin/meeting/apply_powers.hpp"

#include <algorithm>

#include "plugin/meeting/powers.hpp"

namespace plugin::meeting {

using base::Instant;

void give_power(Meeting& m, const ElectorId& elector, const Power& power) {
    m.powers[elector] = power;
    auto& ever = m.participants.at(power.by).electors;
    if (std::find(ever.begin(), ever.end(), elector) == ever.end()) ever.push_back(elector);
}

Power joined(const Power& one, const Power& other) {
    Power both = one.delegated() ? other : one;
    both.since = std::min(one.since, other.since);
    if (!one.questions || !other.questions) {
        both.questions.reset();
        return both;
    }
    both.questions = one.questions;
    both.questions->insert(both.questions->end(), other.questions->begin(), other.questions->end());
    return both;
}

void file_lost_powers(Meeting& m, Participant& participant) {
    for (const auto& [elector, power] : std::exchange(participant.powers_lost, {})) {
        const bool again = m.holder_of(elector) == &participant;
        if (again || participant.in_person.contains(elector)) continue;
        const auto since = participant.withdrawals.back().at;
        participant.past_powers.push_back({elector, power, PowerEnd::other, since});
    }
}

void apply_entry(Meeting& m, const PowerEnded& e, Instant at) {
    const Power ended = m.powers.at(e.elector);
    Participant& participant = m.participants.at(e.participant);
    participant.past_powers.push_back({e.elector, ended, e.ground, at});
    participant.in_person.erase(e.elector);
    m.powers.erase(e.elector);
    if (!e.to) return;
    Power own = m.participants.at(*e.to).in_person.at(e.elector);
    own.handed_over_at = at;
    give_power(m, e.elector, own);
}
void apply_entry(Meeting& m, const PowerRestored& e, Instant at) {
    Participant& participant = m.participants.at(e.participant);
    PastPower* past = last_of(participant.past_powers, e.elector);
    if (past == nullptr) return;
    past->restored_at = at;
    if (!past->power.delegated()) participant.in_person[e.elector] = past->power;
    give_power(m, e.elector, past->power);
}
void apply_entry(Meeting& m, const AdmissionRestored& e, Instant) {
    Participant& participant = m.participants.at(e.participant);
    participant.admitted = true;
    for (const auto& [elector, power] : participant.powers_lost) {
        const bool another = principal_of(m, elector, participant.id).has_value();
        if (!power.delegated() && !another) participant.in_person[elector] = power;
    }
    for (const auto& elector : e.electors) {
        give_power(m, elector, participant.powers_lost.at(elector));
    }
    file_lost_powers(m, participant);
}
void apply_entry(Meeting& m, const ApplicationReconsidered& e, Instant) {
    Application& application = m.applications.at(e.application);
    application.status = ApplicationStatus::under_review;
    application.ground = {};
    application.comment = {};
}

}  // namespace plugin::meeting
