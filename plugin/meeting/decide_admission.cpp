// Applications and admissions: who is admitted, for which elector, and why not.
#include <algorithm>

#include "plugin/meeting/decisions.hpp"
#include "plugin/meeting/powers.hpp"

namespace plugin::meeting {
namespace {

std::optional<base::Refusal> wrong_with(const Meeting& meeting, const SubmitApplication& command) {
    std::set<ElectorId> seen;
    for (std::size_t i = 0; i < command.claims.size(); ++i) {
        const auto& claim = command.claims[i];
        const std::string path = "/claims/" + std::to_string(i);
        if (meeting.find(claim.elector) == nullptr) return no_at(path, "elector_unknown").value();
        if (!seen.insert(claim.elector).second) return no_at(path, "elector_repeated").value();
        if (is_delegated(claim.authority) && claim.authority_document.is_zero()) {
            return no_at(path, "authority_missing").value();
        }
        const bool passed_on = claim.authority == AuthorityKind::substitution;
        if (passed_on && !meeting.regulation.substitution.value_or(true)) {
            return no_at(path, "substitution_not_allowed").value();
        }
        for (const auto& question : claim.questions.value_or(std::vector<QuestionId>{})) {
            if (meeting.find(question) != nullptr) continue;
            return no_at(path + "/questions", "question_not_found").value();
        }
    }
    return std::nullopt;
}

std::optional<std::vector<std::string>> reasons_of(const SubmitApplication& command) {
    return command.reasons.empty() ? std::nullopt : std::optional(command.reasons);
}

/// A limit, because each application is a permanent entry and work for the organizer.
constexpr std::ptrdiff_t applications_of_one_max = 50;

std::ptrdiff_t applications_of(const Meeting& meeting, const AccountId& account) {
    return std::count_if(
        meeting.applications.begin(), meeting.applications.end(),
        [&](const auto& one) { return one.second.received.account == account; }
    );
}

/// The claimed elector that already has a representative, since each may have only one; nullptr:
/// none. An elector himself may be admitted beside his representative.
const ElectorId* spoken_for(const Meeting& meeting, const Application& application) {
    for (const auto& claim : application.received.claims) {
        const auto held = meeting.powers.find(claim.elector);
        if (held == meeting.powers.end()) continue;
        const Participant& holder = meeting.participants.at(held->second.by);
        const bool in_person = !is_delegated(claim.authority) && held->second.delegated();
        if (holder.account != application.received.account && !in_person) return &claim.elector;
    }
    const Participant* himself = meeting.participant_of(application.received.account);
    const auto besides = himself != nullptr ? himself->id : ParticipantId();
    for (const auto& claim : application.received.claims) {
        const bool in_person = !is_delegated(claim.authority);
        if (in_person && principal_of(meeting, claim.elector, besides)) return &claim.elector;
    }
    return nullptr;
}

/// He is in the room already, and is admitted to speak for electors whose representative has spoken
/// so far.
std::vector<EntryBody> takes_over_at_once(
    const Meeting& meeting, const Application& application, const Participant& participant
) {
    std::vector<EntryBody> list;
    if (!participant.present()) return list;
    for (const auto& claim : application.received.claims) {
        if (auto rests = power_rests(meeting, claim.elector, participant))
            list.emplace_back(*rests);
    }
    return list;
}

/// A principal who was admitted, too, speaks for himself when his representative is turned away.
std::vector<EntryBody> hand_over(const Meeting& meeting, const Participant& participant) {
    std::vector<EntryBody> list;
    for (const auto& elector : participant.electors) {
        if (meeting.holder_of(elector) != &participant) continue;
        const auto principal = principal_of(meeting, elector, participant.id);
        if (!principal) continue;
        list.emplace_back(PowerEnded{participant.id, elector, PowerEnd::other, {}, principal});
    }
    return list;
}

}  // namespace

Decided decide(const Meeting& meeting, const SubmitApplication& command, Instant now) {
    const auto known = meeting.applications.find(command.application);
    if (known != meeting.applications.end()) {
        if (known->second.received.document == command.document) return nothing_changes();
        return no("application_exists");
    }
    if (meeting.phase == Phase::draft) return no("wrong_phase", {{"phase", "draft"}});
    if (!meeting.takes_applications(now)) return no("registration_over");
    if (auto refusal = wrong_with(meeting, command)) return tl::unexpected(*refusal);
    if (applications_of(meeting, command.by) >= applications_of_one_max) {
        return no("applications_too_many", {{"max", std::to_string(applications_of_one_max)}});
    }
    const auto number = static_cast<std::uint32_t>(meeting.applications.size() + 1);
    return entries(ApplicationReceived{
        command.application, number, command.by, command.claims, command.document,
        command.signature, command.verdict, command.person, reasons_of(command)
    });
}

Decided decide(const Meeting& meeting, const AdmitApplication& command, Instant) {
    const auto phases = {Phase::announced, Phase::registration, Phase::open};
    if (auto refusal = conducts(meeting, command.by, phases)) return tl::unexpected(*refusal);
    const auto found = meeting.applications.find(command.application);
    if (found == meeting.applications.end()) return no("application_not_found");
    const Application& application = found->second;
    if (application.status == ApplicationStatus::admitted) return nothing_changes();
    if (application.status == ApplicationStatus::refused) return no("application_decided");
    if (application.is_unsettled()) return no("signature_unsettled");
    // He applied by the register as it was then.
    for (const auto& claim : application.received.claims) {
        if (meeting.find(claim.elector) == nullptr) return no("elector_left_register");
    }
    if (const ElectorId* taken = spoken_for(meeting, application)) {
        return no("elector_represented", {{"elector", taken->str()}});
    }
    // One account is one participant, however many applications it makes; the chair may be a
    // creditor, too.
    const Participant* existing = meeting.participant_of(application.received.account);
    const auto& participant = existing != nullptr ? existing->id : command.participant;
    const auto& asked = application.received;
    if (auto refusal = too_many_powers(meeting, participant, asked.claims, asked.person)) {
        return tl::unexpected(*refusal);
    }
    auto list = entries(ApplicationAdmitted{command.application, participant});
    if (existing == nullptr) return list;
    for (auto& rests : takes_over_at_once(meeting, application, *existing)) {
        list->push_back(std::move(rests));
    }
    return list;
}

Decided decide(const Meeting& meeting, const RefuseApplication& command, Instant) {
    const auto phases = {Phase::announced, Phase::registration, Phase::open};
    if (auto refusal = conducts(meeting, command.by, phases)) return tl::unexpected(*refusal);
    const auto found = meeting.applications.find(command.application);
    if (found == meeting.applications.end()) return no("application_not_found");
    if (found->second.status == ApplicationStatus::refused) return nothing_changes();
    if (found->second.status == ApplicationStatus::admitted) return no("application_decided");
    return entries(ApplicationRefused{command.application, command.ground, command.comment});
}

Decided decide(const Meeting& meeting, const WithdrawAdmission& command, Instant) {
    const auto phases = {Phase::announced, Phase::registration, Phase::open};
    if (auto refusal = conducts(meeting, command.by, phases)) return tl::unexpected(*refusal);
    const auto found = meeting.participants.find(command.participant);
    if (found == meeting.participants.end()) return no("participant_unknown");
    const Participant& participant = found->second;
    if (!participant.admitted && participant.chair) return no("participant_unknown");
    if (!participant.admitted) return no("already_withdrawn");
    auto list = hand_over(meeting, participant);
    list.emplace_back(AdmissionWithdrawn{command.participant, command.ground, command.comment});
    if (participant.chair) return list;  // no vote any more, but still conducts the meeting
    if (const auto& session = participant.session) {
        list.emplace_back(IntruderNoticed{
            IntrusionKind::not_admitted, command.participant, session->room, session->user,
            session->nonce
        });
    }
    return list;
}

}  // namespace plugin::meeting
