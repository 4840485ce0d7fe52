// Applications whose signature was neither valid nor invalid when they came: nobody is admitted by
// them until the verdict settles, or the organizer accepts the signature by name.
#include <algorithm>

#include "plugin/meeting/decisions.hpp"
#include "plugin/meeting/unsettled.hpp"

namespace plugin::meeting {
namespace {

std::string joined(const std::vector<std::string>& reasons) {
    std::string out;
    for (const auto& one : reasons) out += (out.empty() ? "" : ", ") + one;
    return out;
}

}  // namespace

bool Meeting::may_be_accepted(const Application& application) const {
    if (application.verdict != SignatureVerdict::indeterminate || !signatures) return false;
    const auto& allowed = signatures->by_organizer;
    const auto& reasons = application.reasons;
    return !reasons.empty() && std::all_of(reasons.begin(), reasons.end(), [&](const auto& one) {
        return std::find(allowed.begin(), allowed.end(), one) != allowed.end();
    });
}

Decided decide(const Meeting& meeting, const AcceptSignature& command, Instant) {
    const auto phases = {Phase::announced, Phase::registration, Phase::open};
    if (auto refusal = conducts(meeting, command.by, phases)) return tl::unexpected(*refusal);
    const auto found = meeting.applications.find(command.application);
    if (found == meeting.applications.end()) return no("application_not_found");
    const Application& application = found->second;
    if (!application.is_unsettled()) return nothing_changes();
    if (application.status != ApplicationStatus::under_review) return no("application_decided");
    if (!meeting.may_be_accepted(application)) {
        return no("signature_not_acceptable", {{"reasons", joined(application.reasons)}});
    }
    return entries(SignatureAccepted{command.application, application.reasons, command.comment});
}

bool awaits_verdict(const Meeting& meeting, const Application& application) {
    return application.verdict == SignatureVerdict::indeterminate && !application.accepted_at &&
           !meeting.ended_or_failed() && !meeting.cancelled &&
           application.status == ApplicationStatus::under_review;
}

Decided decide(const Meeting& meeting, const NoteApplicationVerdict& command, Instant) {
    const auto found = meeting.applications.find(command.application);
    if (found == meeting.applications.end()) return no("application_not_found");
    const Application& application = found->second;
    const bool same =
        command.verdict == application.verdict && command.reasons == application.reasons;
    // What was decided by name no later verdict changes; of a good signature only a proof that it
    // is not is news. Who is admitted stays so: the organizer may withdraw it.
    const bool refuted = application.verdict == SignatureVerdict::valid &&
                         command.verdict == SignatureVerdict::invalid;
    if (same || !(refuted || awaits_verdict(meeting, application))) return nothing_changes();
    return entries(ApplicationVerdictChanged{command.application, command.verdict, command.reasons}
    );
}

}  // namespace plugin::meeting
