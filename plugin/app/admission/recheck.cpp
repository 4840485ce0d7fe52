#include "plugin/app/admission/recheck.hpp"

#include "plugin/app/in_turn.hpp"
#include "plugin/app/problems.hpp"
#include "plugin/meeting/unsettled.hpp"

namespace plugin::app {
using base::Answer;
using meeting::SignatureVerdict;

Answer<std::vector<Rechecking::Waiting>> Rechecking::waiting() {
    auto found = engine_.survey([&] {
        std::vector<Waiting> list;
        for (const auto& id : engine_.open_meetings()) {
            const auto* meeting = engine_.find(id);
            if (meeting == nullptr) continue;
            for (const auto& [key, one] : meeting->applications) {
                if (!awaits_verdict(*meeting, one)) continue;
                list.push_back({id, key, meeting->signatures, one.received_at, one.reasons});
            }
        }
        return list;
    });
    if (!found) return found;
    return in_turn(std::move(*found), last_, [](const Waiting& one) {
        return std::pair(one.meeting, one.application);
    });
}

Answer<void> Rechecking::check(const Waiting& one) {
    const auto report = applications_.verify_again(one.application, one.policy, one.came);
    if (!report) return tl::unexpected(report.error());
    const auto verdict = registrar::verdict_of(*report);
    const bool same = verdict == SignatureVerdict::indeterminate && report->reasons == one.reasons;
    if (same) return {};
    // Kept before the entry tells of it; should that fail, the next round finds the same.
    if (auto kept = applications_.keep_verdict(one.application, *report); !kept) return kept;
    const auto reasons =
        verdict == SignatureVerdict::valid ? std::vector<std::string>{} : report->reasons;
    const meeting::NoteApplicationVerdict command{one.application, verdict, reasons};
    const auto done = engine_.act(one.meeting, std::nullopt, command);
    if (!done) return tl::unexpected(done.error());
    return {};
}

base::Attempt<void> Rechecking::round() {
    const auto list = waiting();
    if (!list) return tl::unexpected(told("applications", list.error()));
    base::Attempt<void> out;
    for (std::size_t i = 0; i < std::min(list->size(), at_once_max); ++i) {
        const auto& one = (*list)[i];
        last_ = {one.meeting, one.application};
        // One that cannot be read keeps nobody else waiting.
        if (auto done = check(one); !done) out = tl::unexpected(told("applications", done.error()));
    }
    return out;
}

}  // namespace plugin::app
