#include "plugin/app/own_files.hpp"

#include <algorithm>

namespace plugin::app {

base::Answer<void> allowed(
    engine::MeetingEngine& engine, const engine::Clock& clock, const MeetingRequest& request,
    const meeting::Command& command
) {
    return read_meeting(
        engine, request,
        [&](const meeting::Meeting& meeting) -> base::Answer<void> {
            if (was_handled(meeting, request.mark)) return {};
            const auto now = std::max(clock.now(), meeting.last_time);
            if (auto decided = decide(meeting, command, now); !decided) {
                return tl::unexpected(base::Problem(std::move(decided.error())));
            }
            return {};
        }
    );
}

base::Answer<std::unique_ptr<ClaimedFiles>> claim_own_files(
    registrar::Uploads& uploads, const MeetingRequest& request, const std::vector<FormFile>& files
) {
    const auto owner = registrar::owner_of(request.by);
    std::vector<registrar::NamedFile> named;
    named.reserve(files.size());
    for (const auto& one : files) named.push_back({owner, one.sha256, one.path});
    auto claim = uploads.claim({"meeting/" + request.meeting.str(), owner}, std::move(named));
    if (!claim) return tl::unexpected(claim.error());
    return std::make_unique<ClaimedFiles>(uploads, std::move(*claim));
}

void ClaimedFiles::after(const base::Answer<journal::Receipt>& act) const {
    if (act) {
        uploads_.settle(claim_);
    } else if (std::holds_alternative<base::Refusal>(act.error())) {
        uploads_.release(claim_);
    }
}

}  // namespace plugin::app
