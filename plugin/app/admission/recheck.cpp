#include "plugin/app/admission/recheck.hpp"

#include "plugin/app/in_turn.hpp"
#include "plugin/app/problems.hpp"
#include "plugin/meeting/unsettled.hpp"

namespace plugin::app {
using base::Answer;
using meeting::SignatureVerdict;

namespace {

/// Those a later list could refute while it matters: of meetings that are not over.
bool is_settled(const meeting::Meeting& meeting, const meeting::Application& application) {
    return application.verdict == SignatureVerdict::valid && !meeting.ended_or_failed() &&
           !meeting.cancelled && application.status != meeting::ApplicationStatus::refused;
}

}  // namespace

Answer<std::vector<Rechecking::Filed>> Rechecking::next(Wanted wanted, const Place& last) {
    return engine_.survey([&] {
        InTurn<Place> turn(last, at_once_max);
        for (const auto& id : engine_.open_meetings()) {
            const auto* meeting = engine_.find(id);
            if (meeting == nullptr) continue;
            for (const auto& [key, one] : meeting->applications) {
                if (wanted(*meeting, one)) turn.offer(Place(id, key));
            }
        }
        std::vector<Filed> list;
        for (const auto& place : turn.taken()) {
            const auto& meeting = *engine_.find(place.first);
            const auto& one = meeting.applications.at(place.second);
            list.push_back({place, meeting.signatures, one.received_at, one.verdict, one.reasons});
        }
        return list;
    });
}

Answer<void> Rechecking::check(const Filed& one) {
    const auto& [meeting, application] = one.place;
    const auto report = applications_.verify_again(application, one.policy, one.came);
    if (!report) return tl::unexpected(report.error());
    const auto verdict = registrar::verdict_of(*report);
    const auto reasons =
        verdict == SignatureVerdict::valid ? std::vector<std::string>{} : report->reasons;
    if (verdict == one.verdict && reasons == one.reasons) return {};
    // Of a good signature only a proof that it is not is news.
    const bool was_good = one.verdict == SignatureVerdict::valid;
    if (was_good && verdict != SignatureVerdict::invalid) return {};
    // Kept before the entry tells of it; should that fail, the next round finds the same.
    if (auto kept = applications_.keep_verdict(application, *report); !kept) return kept;
    const meeting::NoteApplicationVerdict command{application, verdict, reasons};
    const auto done = engine_.act(meeting, std::nullopt, command);
    if (!done) return tl::unexpected(done.error());
    return {};
}

base::Attempt<void> Rechecking::round(Wanted wanted, Place& last) {
    const auto list = next(wanted, last);
    if (!list) return tl::unexpected(told("applications", list.error()));
    base::Attempt<void> out;
    for (const auto& one : *list) {
        last = one.place;
        // One that cannot be read keeps nobody else waiting.
        if (auto done = check(one); !done) out = tl::unexpected(told("applications", done.error()));
    }
    return out;
}

base::Attempt<void> Rechecking::round() {
    auto unsettled = round(meeting::awaits_verdict, last_unsettled_);
    auto settled = round(is_settled, last_settled_);
    return unsettled ? settled : unsettled;
}

}  // namespace plugin::app
