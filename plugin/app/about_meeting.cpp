#include "plugin/app/about_meeting.hpp"

namespace plugin::app {

bool was_handled(const meeting::Meeting& meeting, const meeting::RequestMark& mark) {
    return meeting.handled.contains(std::string(mark.key.bytes()));
}

base::Answer<void> only_for_organizer(
    engine::MeetingEngine& engine, const MeetingRequest& request
) {
    const auto may = read_as_organizer(engine, request, [](const auto&) { return true; });
    if (!may) return tl::unexpected(may.error());
    return {};
}

base::Answer<engine::Done> act_on_meeting(
    engine::MeetingEngine& engine, const MeetingRequest& request, const meeting::Command& command
) {
    const auto propose = [&](const meeting::Meeting* meeting) -> base::Answer<engine::Proposal> {
        if (!exists_for(meeting, request.by)) return refused("meeting_not_found");
        return engine::Proposal{command};
    };
    return engine.act(request.meeting, request.mark, propose);
}

base::Answer<journal::Receipt> receipt_of(const base::Answer<engine::Done>& done) {
    if (!done) return tl::unexpected(done.error());
    return done->receipt;
}

}  // namespace plugin::app
