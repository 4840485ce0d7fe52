// What most use-cases about a meeting do: read it for whoever asks, or hand a command to the rules.
// All functions block: for a worker thread.
#pragma once

#include <type_traits>

#include "plugin/app/access.hpp"
#include "plugin/app/problems.hpp"
#include "plugin/engine/meeting_engine.hpp"

namespace plugin::app {

/// Who asks something of a meeting. A request of the same mark gets its first answer again.
struct MeetingRequest {
    meeting::MeetingId meeting;
    meeting::AccountId by;
    meeting::RequestMark mark;
};

/// This very request was answered before, whatever has happened since.
bool was_handled(const meeting::Meeting& meeting, const meeting::RequestMark& mark);

/// What `look` makes of the meeting, if it is there for who asks; a draft is there for its
/// organizer only, and for others it is not found, in the same words as what does not exist.
template <class Look>
auto read_meeting(engine::MeetingEngine& engine, const MeetingRequest& request, Look look) {
    using Made =
        typename engine::AnswerOf<std::invoke_result_t<Look&, const meeting::Meeting&>>::type;
    return engine.read(request.meeting, [&](const meeting::Meeting* meeting) -> Made {
        if (!exists_for(meeting, request.by)) return refused("meeting_not_found");
        return look(*meeting);
    });
}

/// The same for the organizer alone.
template <class Look>
auto read_as_organizer(engine::MeetingEngine& engine, const MeetingRequest& request, Look look) {
    using Made =
        typename engine::AnswerOf<std::invoke_result_t<Look&, const meeting::Meeting&>>::type;
    return read_meeting(engine, request, [&](const meeting::Meeting& meeting) -> Made {
        if (meeting.organizer != request.by) return refused("not_the_organizer");
        return look(meeting);
    });
}

/// Refusals: meeting_not_found, not_the_organizer.
base::Answer<void> only_for_organizer(engine::MeetingEngine& engine, const MeetingRequest& request);

/// Hands a command about a meeting that is there for who asks to the rules.
base::Answer<engine::Done> act_on_meeting(
    engine::MeetingEngine& engine, const MeetingRequest& request, const meeting::Command& command
);

base::Answer<journal::Receipt> receipt_of(const base::Answer<engine::Done>& done);

}  // namespace plugin::app
