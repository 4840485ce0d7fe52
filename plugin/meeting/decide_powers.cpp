// Powers and admissions once given: one power ends alone, and a decision made by mistake is
// reversed, each by an entry with its reason.
#include <algorithm>
#include <iterator>

#include "plugin/meeting/decisions.hpp"
#include "plugin/meeting/powers.hpp"

namespace plugin::meeting {
namespace {

constexpr auto phases = {Phase::announced, Phase::registration, Phase::open};

using OnlyBy = std::optional<ApplicationId>;

/// The last one for the elector, or of what this application gave, unless it was restored.
const PastPower* ended_power(
    const Participant& participant, const ElectorId& elector, const OnlyBy& application
) {
    const auto& all = participant.past_powers;
    const auto last = std::find_if(all.rbegin(), all.rend(), [&](const PastPower& one) {
        return one.elector == elector && (!application || one.power.rests_on(*application));
    });
    return last == all.rend() || last->restored_at ? nullptr : &*last;
}

/// He has chosen for the elector on a question under way, and may still sign.
bool is_signing(const Meeting& meeting, const Participant& participant, const ElectorId& elector) {
    return std::any_of(
        meeting.questions.begin(), meeting.questions.end(),
        [&](const QuestionState& question) {
            const auto ballot = question.ballots.find(elector);
            return question.going_on() && ballot != question.ballots.end() &&
                   ballot->second.stage == BallotStage::sealed &&
                   ballot->second.by == participant.id;
        }
    );
}

/// Whoever speaks for the elector now makes way for his representative of before: nobody does, or
/// the principal has left the room. Where there is none, only the end of his own right does.
bool makes_way(const Meeting& meeting, const ElectorId& elector, Instant now) {
    const auto found = meeting.powers.find(elector);
    if (found == meeting.powers.end()) return true;
    if (found->second.delegated() || !meeting.has_room()) return false;
    const Participant& holder = meeting.participants.at(found->second.by);
    if (meeting.phase == Phase::announced || expected(meeting, holder, now)) return false;
    return !is_signing(meeting, holder, elector);
}

using Marks = std::vector<std::optional<PersonMark>>;

Marks marks_of(const Meeting& meeting, const ParticipantId& id) {
    Marks all;
    for (const auto& [application_id, application] : meeting.applications) {
        if (application.participant == id) all.push_back(application.received.person);
    }
    return all;
}

/// Two accounts of one human being, as far as certificates prove it.
bool is_one_of(const Marks& some, const Marks& others) {
    return std::any_of(some.begin(), some.end(), [&](const auto& mark) {
        return std::any_of(others.begin(), others.end(), [&](const auto& other) {
            return compare(mark, other) == Sameness::same;
        });
    });
}

/// He is still in the room, and has his own right again: whoever was sent for him meanwhile rests.
std::vector<EntryBody> takes_over_again(const Meeting& meeting, const Participant& participant) {
    std::vector<EntryBody> list;
    if (!participant.present()) return list;
    for (const auto& [elector, power] : participant.powers_lost) {
        const Participant* holder = meeting.holder_of(elector);
        const bool sent = holder != nullptr && meeting.powers.at(elector).delegated();
        if (power.delegated() || !sent) continue;
        if (principal_of(meeting, elector, participant.id)) continue;
        list.emplace_back(
            PowerEnded{holder->id, elector, PowerEnd::principal_present, {}, participant.id}
        );
    }
    return list;
}

/// Times in which nobody has to be in the room, in their order: breaks, lost and silent rooms,
/// standstills after them.
std::vector<Interval> interruptions(const Meeting& meeting) {
    std::vector<Interval> all;
    const auto add = [&all](const auto& times) {
        std::transform(times.begin(), times.end(), std::back_inserter(all), [](const auto& one) {
            return Interval{one.from, one.to};
        });
    };
    add(meeting.breaks);
    add(meeting.lost_rooms);
    add(meeting.standstills);
    add(meeting.unobserved);
    if (meeting.still_since) all.push_back({*meeting.still_since, {}});
    if (meeting.room.silent_since) all.push_back({*meeting.room.silent_since, {}});
    std::sort(all.begin(), all.end(), [](const Interval& one, const Interval& other) {
        return one.from < other.from;
    });
    return all;
}

}  // namespace

Decided decide(const Meeting& meeting, const EndPower& command, Instant) {
    if (auto refusal = conducts(meeting, command.by, phases)) return tl::unexpected(*refusal);
    const auto found = meeting.participants.find(command.participant);
    if (found == meeting.participants.end()) return no("participant_unknown");
    const auto& [by, id, elector, ground, comment, application] = command;
    const bool held = meeting.holder_of(elector) == &found->second;
    const bool rests = held && (!application || meeting.powers.at(elector).rests_on(*application));
    if (!rests) {
        const bool over = ended_power(found->second, elector, application) != nullptr;
        return over ? nothing_changes() : Decided(no("power_not_found"));
    }
    auto end = whole_end(meeting, elector, ground, comment);
    if (application && meeting.powers.at(elector).grants.size() > 1) {
        end.to.reset();
        end.application = application;
    }
    return entries(std::move(end));
}

Decided decide(const Meeting& meeting, const RestorePower& command, Instant now) {
    if (auto refusal = conducts(meeting, command.by, phases)) return tl::unexpected(*refusal);
    const auto found = meeting.participants.find(command.participant);
    if (found == meeting.participants.end()) return no("participant_unknown");
    if (!found->second.admitted) return no("admission_withdrawn");
    const bool his = meeting.holder_of(command.elector) == &found->second;
    const auto& only = command.application;
    if (his && !(only && !meeting.powers.at(command.elector).rests_on(*only))) {
        return nothing_changes();
    }
    const PastPower* past = ended_power(found->second, command.elector, only);
    if (past == nullptr) return no("power_not_ended");
    if (meeting.find(command.elector) == nullptr) return no("elector_left_register");
    auto again =
        entries(PowerRestored{found->first, command.elector, command.comment, past->application});
    if (his) return again;
    // One person at a time speaks for himself, or as the head.
    const bool another =
        !past->power.delegated() && principal_of(meeting, command.elector, command.participant);
    if (another || !makes_way(meeting, command.elector, now)) {
        return no("elector_represented", {{"elector", command.elector.str()}});
    }
    const Claim claim{command.elector, past->power.authority(), {}, {}};
    if (auto refusal = too_many_powers(meeting, command.participant, {claim})) {
        return tl::unexpected(*refusal);
    }
    return again;
}

Decided decide(const Meeting& meeting, const RestoreAdmission& command, Instant) {
    if (auto refusal = conducts(meeting, command.by, phases)) return tl::unexpected(*refusal);
    const auto found = meeting.participants.find(command.participant);
    if (found == meeting.participants.end()) return no("participant_unknown");
    const Participant& participant = found->second;
    if (participant.admitted) return nothing_changes();
    if (participant.withdrawals.empty()) return no("not_admitted");
    std::vector<ElectorId> electors;
    std::vector<Claim> claims;
    for (const auto& [elector, power] : participant.powers_lost) {
        if (meeting.powers.contains(elector)) continue;
        electors.push_back(elector);
        claims.push_back({elector, power.authority(), {}, {}});
    }
    if (auto refusal = too_many_powers(meeting, participant.id, claims)) {
        return tl::unexpected(*refusal);
    }
    auto list =
        entries(AdmissionRestored{command.participant, std::move(electors), command.comment});
    for (auto& rests : takes_over_again(meeting, participant)) list->push_back(std::move(rests));
    return list;
}

Decided decide(const Meeting& meeting, const ReconsiderApplication& command, Instant) {
    if (auto refusal = conducts(meeting, command.by, phases)) return tl::unexpected(*refusal);
    const auto found = meeting.applications.find(command.application);
    if (found == meeting.applications.end()) return no("application_not_found");
    if (found->second.status == ApplicationStatus::under_review) return nothing_changes();
    if (found->second.status == ApplicationStatus::admitted) return no("application_decided");
    return entries(ApplicationReconsidered{command.application, command.comment});
}

// --- inside plugin/meeting -----------------------------------------------------------------------

std::optional<ParticipantId> principal_of(
    const Meeting& meeting, const ElectorId& elector, const ParticipantId& besides
) {
    for (const auto& [id, participant] : meeting.participants) {
        const bool his = participant.in_person.contains(elector);
        if (his && participant.admitted && id != besides) return id;
    }
    return std::nullopt;
}

const Power* power_to_vote(
    const Meeting& meeting, const Participant& participant, const ElectorId& elector
) {
    const auto held = meeting.powers.find(elector);
    if (held != meeting.powers.end() && held->second.by == participant.id) return &held->second;
    const auto own = participant.in_person.find(elector);
    return own == participant.in_person.end() ? nullptr : &own->second;
}

bool may_still_act(
    const Meeting& meeting, const QuestionState& question, const ParticipantId& by,
    const ElectorId& elector
) {
    const Participant& giver = meeting.participants.at(by);
    const Power* power = giver.admitted ? power_to_vote(meeting, giver, elector) : nullptr;
    return power != nullptr && meeting.covers(*power, question);
}

bool expected(const Meeting& meeting, const Participant& participant, Instant now) {
    if (participant.present()) return true;
    if (!participant.ever_came()) return false;
    Instant until = *participant.presence.back().to + coming_back;
    for (const auto& [from, to] : interruptions(meeting)) {
        if (until < from) break;  // had gone before
        if (!to) return true;
        until = std::max(until, *to + coming_back);
    }
    return now < until;
}

PowerEnded whole_end(
    const Meeting& meeting, const ElectorId& elector, PowerEnd ground, const base::Digest& comment
) {
    const auto& by = meeting.powers.at(elector).by;
    return {by, elector, ground, comment, principal_of(meeting, elector, by), {}};
}

std::optional<PowerEnded> power_rests(
    const Meeting& meeting, const ElectorId& elector, const Participant& principal
) {
    const Participant* holder = meeting.holder_of(elector);
    if (holder == nullptr || holder == &principal) return std::nullopt;
    return PowerEnded{holder->id, elector, PowerEnd::principal_present, {}, principal.id};
}

std::vector<EntryBody> takes_over(const Meeting& meeting, const Participant& principal) {
    std::vector<EntryBody> list;
    for (const auto& [elector, power] : principal.in_person) {
        const auto rests = power_rests(meeting, elector, principal);
        if (rests && meeting.powers.at(elector).delegated()) list.emplace_back(*rests);
    }
    return list;
}

std::optional<base::Refusal> too_many_powers(
    const Meeting& meeting, const ParticipantId& participant, const std::vector<Claim>& claims,
    const std::optional<PersonMark>& person
) {
    const auto& rules = meeting.regulation;
    auto marks = marks_of(meeting, participant);
    marks.push_back(person);
    std::set<ElectorId> principals;
    for (const auto& [elector, power] : meeting.powers) {
        const bool his = power.by == participant || is_one_of(marks, marks_of(meeting, power.by));
        if (his && power.delegated()) principals.insert(elector);
    }
    for (const auto& claim : claims) {
        if (is_delegated(claim.authority)) principals.insert(claim.elector);
    }
    if (principals.size() > rules.max_principals.value_or(UINT32_MAX)) {
        return no("too_many_principals", {{"max", std::to_string(*rules.max_principals)}}).value();
    }
    if (!rules.max_delegated_share || principals.empty()) return std::nullopt;
    base::Votes his, all;
    for (const auto& line : meeting.roll) {
        all += line.weight;
        if (principals.contains(line.elector)) his += line.weight;
    }
    const auto& share = *rules.max_delegated_share;
    if (his.wide() * share.denominator <= all.wide() * share.numerator) return std::nullopt;
    return no("delegated_share_exceeded", {{"max", share.str()}}).value();
}

}  // namespace plugin::meeting
