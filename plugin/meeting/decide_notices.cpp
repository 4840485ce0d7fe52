// The ledger of notices. A breach of notice alone voids decisions, whatever the count (Supreme
// Court of Russia, Review of 26.12.2018, item 10).
#include <algorithm>
#include <set>

#include "plugin/meeting/decisions.hpp"

namespace plugin::meeting {
namespace {

constexpr auto while_kept = {Phase::announced, Phase::registration, Phase::open};
/// Each is a permanent entry.
constexpr std::size_t notices_max = 5000;
constexpr std::size_t times_named_max = 20;  // for each on the register

bool is_full(const Meeting& meeting, const RecordNotice& command) {
    auto named = command.electors.size();
    for (const auto& one : meeting.notices) named += one.recorded.electors.size();
    return meeting.notices.size() >= notices_max || named > times_named_max * meeting.roll.size();
}

std::optional<base::Refusal> wrong_with(
    const Meeting& meeting, const RecordNotice& command, Instant now
) {
    if (command.sent_at > now) return no_at("/sentAt", "notice_in_the_future").value();
    const bool published = command.way == NoticeWay::publication;
    if (published != command.electors.empty()) return no_at("/electors", "notice_to_whom").value();
    std::set<ElectorId> seen;
    for (std::size_t i = 0; i < command.electors.size(); ++i) {
        const std::string path = "/electors/" + std::to_string(i);
        if (meeting.find(command.electors[i]) == nullptr) {
            return no_at(path, "elector_unknown").value();
        }
        if (!seen.insert(command.electors[i]).second) {
            return no_at(path, "elector_repeated").value();
        }
    }
    return std::nullopt;
}

/// Whoever says he speaks for somebody proves nothing about him until he is admitted.
bool shows_knowledge(const Application& application, const Claim& claim) {
    if (application.status == ApplicationStatus::admitted) return true;
    return !is_delegated(claim.authority) && application.status == ApplicationStatus::under_review;
}

}  // namespace

Decided decide(const Meeting& meeting, const RecordNotice& command, Instant now) {
    if (auto refusal = conducts(meeting, command.by, while_kept)) return tl::unexpected(*refusal);
    if (auto refusal = wrong_with(meeting, command, now)) return tl::unexpected(*refusal);
    if (is_full(meeting, command)) {
        return no("notices_too_many", {{"max", std::to_string(notices_max)}});
    }
    const auto number = static_cast<std::uint32_t>(meeting.notices.size() + 1);
    return entries(NoticeRecorded{
        number, command.way, command.sent_at, command.electors, command.comment, command.proof
    });
}

Decided decide(const Meeting& meeting, const StrikeNotice& command, Instant) {
    if (auto refusal = conducts(meeting, command.by, while_kept)) return tl::unexpected(*refusal);
    if (command.number < 1 || command.number > meeting.notices.size()) return no("notice_unknown");
    if (meeting.notices[command.number - 1].struck_at) return nothing_changes();
    return entries(NoticeStruck{command.number, command.comment});
}

std::vector<ElectorId> Meeting::not_told() const {
    std::set<ElectorId> told;
    // A notice recorded before the last postponement named another day.
    const auto since = postponements.empty() ? base::Instant{} : postponements.back().at;
    for (const auto& notice : notices) {
        if (notice.struck_at || notice.at < since) continue;
        told.insert(notice.recorded.electors.begin(), notice.recorded.electors.end());
    }
    for (const auto& [id, application] : applications) {
        for (const auto& claim : application.received.claims) {
            if (shows_knowledge(application, claim)) told.insert(claim.elector);
        }
    }
    std::vector<ElectorId> list;
    for (const auto& line : roll) {
        if (!told.contains(line.elector)) list.push_back(line.elector);
    }
    return list;
}

}  // namespace plugin::meeting
