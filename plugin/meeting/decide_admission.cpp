// Applications and admissions: who is admitted, for which elector, and why not.
#include <algorithm>

#include "plugin/meeting/decisions.hpp"

namespace plugin::meeting {
namespace {

std::optional<base::Refusal> wrong_with(const Meeting& meeting, const SubmitApplication& command) {
    std::set<ElectorId> seen;
    for (std::size_t i = 0; i < command.claims.size(); ++i) {
        const auto& claim = command.claims[i];
        const std::string path = "/claims/" + std::to_string(i);
        if (meeting.find(claim.elector) == nullptr) return no_at(path, "elector_unknown").value();
        if (!seen.insert(claim.elector).second) return no_at(path, "elector_repeated").value();
        const bool needs_document = claim.authority == AuthorityKind::power_of_attorney;
        if (needs_document && claim.authority_document.is_zero()) {
            return no_at(path, "authority_missing").value();
        }
    }
    return std::nullopt;
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
/// none.
const ElectorId* spoken_for(const Meeting& meeting, const Application& application) {
    for (const auto& claim : application.received.claims) {
        const Participant* holder = meeting.holder_of(claim.elector);
        if (holder == nullptr) continue;
        if (holder->account != application.received.account) return &claim.elector;
    }
    return nullptr;
}

bool registration_is_on(const Meeting& meeting, Instant now) {
    const bool late = !meeting.has_room() && now > *meeting.card.ballots_until;
    return !late && (meeting.phase == Phase::announced || meeting.phase == Phase::registration);
}

}  // namespace

Decided decide(const Meeting& meeting, const SubmitApplication& command, Instant now) {
    const auto known = meeting.applications.find(command.application);
    if (known != meeting.applications.end()) {
        if (known->second.received.document == command.document) return nothing_changes();
        return no("application_exists");
    }
    if (meeting.phase == Phase::draft) return no("wrong_phase", {{"phase", "draft"}});
    if (!registration_is_on(meeting, now)) return no("registration_over");
    if (auto refusal = wrong_with(meeting, command)) return tl::unexpected(*refusal);
    if (applications_of(meeting, command.by) >= applications_of_one_max) {
        return no("applications_too_many", {{"max", std::to_string(applications_of_one_max)}});
    }
    const auto number = static_cast<std::uint32_t>(meeting.applications.size() + 1);
    return entries(ApplicationReceived{
        command.application, number, command.by, command.claims, command.document,
        command.signature, command.verdict
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
    if (const ElectorId* taken = spoken_for(meeting, application)) {
        return no("elector_represented", {{"elector", taken->str()}});
    }
    // One account is one participant, however many applications it makes; the chair may be a
    // creditor, too.
    const Participant* existing = meeting.participant_of(application.received.account);
    return entries(
        ApplicationAdmitted{command.application, existing ? existing->id : command.participant}
    );
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
    std::vector<EntryBody> list{
        AdmissionWithdrawn{command.participant, command.ground, command.comment}
    };
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
