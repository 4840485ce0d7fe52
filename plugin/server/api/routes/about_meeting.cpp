#include "plugin/server/api/routes/about_meeting.hpp"

namespace plugin::server {

app::MeetingRequest meeting_request(const Call& call) {
    return {call.meeting(), call.account, call.mark};
}

base::Answer<engine::Done> act_on_meeting(
    engine::MeetingEngine& engine, const Call& call, const meeting::Command& command
) {
    return app::act_on_meeting(engine, meeting_request(call), command);
}

base::Answer<void> within_rate(
    RateLimiter& limiter, const Call& call, const std::string& key, std::uint32_t acts
) {
    if (limiter.allow(key, call.request().arrived, acts)) return {};
    return app::refused("too_many_requests");
}

void load_names(
    engine::MeetingEngine& engine, app::Names& names, const meeting::MeetingId& meeting
) {
    (void)names.electors(meeting);
    const auto accounts = engine.peek(meeting, [](const meeting::Meeting* found) {
        std::vector<meeting::AccountId> list;
        if (found == nullptr) return list;
        list.push_back(found->organizer);
        for (const auto& [id, one] : found->applications) list.push_back(one.received.account);
        for (const auto& refused : found->refused_entries) list.push_back(refused.account);
        if (found->commission) {
            for (const auto& one : found->commission->members) list.push_back(one.account);
        }
        return list;
    });
    if (!accounts) return;
    for (const auto& account : *accounts) (void)names.account(account);
}

}  // namespace plugin::server
