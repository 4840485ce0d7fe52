#include "plugin/meeting/apply_powers.hpp"

#include <algorithm>

#include "plugin/meeting/powers.hpp"

namespace plugin::meeting {

using base::Instant;

void give_power(Meeting& m, const ElectorId& elector, const Power& power) {
    const auto held = m.powers.find(elector);
    if (held != m.powers.end() && held->second.by == power.by) {
        auto& grants = held->second.grants;
        grants.insert(grants.end(), power.grants.begin(), power.grants.end());
        std::stable_sort(grants.begin(), grants.end(), [](const Grant& one, const Grant& other) {
            return one.since < other.since;
        });
        return;
    }
    m.powers[elector] = power;
    auto& ever = m.participants.at(power.by).electors;
    if (std::find(ever.begin(), ever.end(), elector) == ever.end()) ever.push_back(elector);
}

void file_lost_powers(Meeting& m, Participant& participant) {
    for (const auto& [elector, power] : std::exchange(participant.powers_lost, {})) {
        const bool again = m.holder_of(elector) == &participant;
        if (again || participant.in_person.contains(elector)) continue;
        const auto since = participant.withdrawals.back().at;
        participant.past_powers.push_back({elector, power, PowerEnd::other, since});
    }
}

/// He goes on for the elector by his other grants.
void end_grants(Meeting& m, const PowerEnded& e, Instant at) {
    Power& power = m.powers.at(e.elector);
    Power ended{power.by, {}, {}};
    std::erase_if(power.grants, [&](const Grant& one) {
        if (one.application != *e.application) return false;
        ended.grants.push_back(one);
        return true;
    });
    Participant& participant = m.participants.at(e.participant);
    if (!ended.delegated()) participant.in_person.erase(e.elector);
    participant.past_powers.push_back({e.elector, std::move(ended), e.ground, at, {}, e.application}
    );
}

void apply_entry(Meeting& m, const PowerEnded& e, Instant at) {
    if (e.application) return end_grants(m, e, at);
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
    PastPower* past = last_of(participant.past_powers, e.elector, e.application);
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
