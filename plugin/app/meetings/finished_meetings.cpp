#include "plugin/app/meetings/finished_meetings.hpp"

#include <algorithm>

#include "plugin/engine/meeting_engine.hpp"
#include "plugin/json/codec.hpp"

namespace plugin::app {
namespace {

std::string document_id(const meeting::MeetingId& meeting) {
    return "finished/" + meeting.str();
}

}  // namespace

base::Attempt<void> FinishedMeetings::read_back() {
    const auto streams = journal_.streams();
    if (!streams) return tl::unexpected(streams.error());
    for (const auto& state : *streams) {
        const auto meeting = engine::MeetingEngine::meeting_of(state.stream);
        if (state.open || !meeting) continue;
        const auto kept = journal_.document(document_id(*meeting));
        if (!kept) return tl::unexpected(kept.error());
        if (!*kept) continue;
        auto one = json::read_text<FinishedMeeting>(**kept);
        if (!one) return base::fail("finished", "unreadable card of " + state.stream);
        all_.push_back(std::move(*one));
    }
    return {};
}

journal::Document FinishedMeetings::add(const meeting::Meeting& meeting) {
    FinishedMeeting one{
        meeting.id,
        meeting.card.title,
        meeting.phase,
        meeting.card.starts_at,
        meeting.card.zone,
        meeting.organizer,
        {}
    };
    for (const auto& [id, participant] : meeting.participants) {
        if (participant.admitted) one.participants.push_back(participant.account);
    }
    // Again, if the first time it could not be stored.
    std::erase_if(all_, [&](const auto& known) { return known.meeting == one.meeting; });
    all_.push_back(one);
    return {document_id(meeting.id), json::print(json::write(one))};
}

std::vector<FinishedMeeting> FinishedMeetings::of(const meeting::AccountId& account) const {
    std::vector<FinishedMeeting> his;
    std::copy_if(all_.begin(), all_.end(), std::back_inserter(his), [&](const auto& one) {
        if (one.phase == meeting::Phase::deleted) return false;
        const auto& there = one.participants;
        return one.organizer == account ||
               std::find(there.begin(), there.end(), account) != there.end();
    });
    return his;
}

}  // namespace plugin::app
