#include "plugin/app/meetings/start.hpp"

#include "plugin/app/access.hpp"
#include "plugin/app/problems.hpp"
#include "plugin/app/room/room_keeper.hpp"
#include "plugin/base/log.hpp"

namespace plugin::app {
namespace {

using base::Answer;
using meeting::Meeting;

constexpr int ids_max = 3;

/// The organizer has to know whose fault it is.
base::Refusal no_room(const base::Failure& failure) {
    base::log(base::LogLevel::warning, "room", failure.what);
    if (failure.retryable) return {"conference_unreachable", {}, {}};
    return {"conference_refused", {}, {{"reason", failure.what}}};
}

/// The room to be made first. nullopt: none is held, or the start is refused, known or unknown, and
/// the rules have the answer.
std::optional<RoomPlan> room_to_open(
    const Meeting* meeting, const meeting::Start& command, base::Instant now, int useless = 0
) {
    if (meeting == nullptr || !meeting->has_room()) return std::nullopt;
    const auto rehearsed = decide(*meeting, command, now);
    if (!rehearsed || rehearsed->empty()) return std::nullopt;
    return next_room(*meeting, useless);
}

/// The room, if one is to be made. An id that leads to no living room is given up for another.
Answer<std::optional<meeting::NoteRoomOpened>> open_room(
    const MeetingStart& with, const meeting::MeetingId& meeting, const meeting::Start& command
) {
    for (int useless = 0; useless < ids_max; ++useless) {
        const auto plan = with.engine.peek(meeting, [&](const Meeting* known) {
            return room_to_open(known, command, with.clock.now(), useless);
        });
        if (!plan) return tl::unexpected(plan.error());
        if (!*plan) return std::optional<meeting::NoteRoomOpened>{};
        const auto room = with.rooms.open(**plan);
        if (!room) return tl::unexpected(base::Problem(no_room(room.error())));
        if (!room->lives) continue;
        return std::optional(
            meeting::NoteRoomOpened{room->external_id, room->internal_id, room->create_time}
        );
    }
    return refused("conference_unreachable");
}

}  // namespace

Answer<journal::Receipt> start_meeting(
    const MeetingStart& with, const meeting::MeetingId& meeting, const meeting::Start& command,
    const meeting::RequestMark& mark
) {
    const auto room = open_room(with, meeting, command);
    if (!room) return tl::unexpected(room.error());
    const auto& opened = *room;
    bool time_has_come = false;  // since it was looked at, and there is no room yet
    const auto propose = [&](const Meeting* known) -> Answer<engine::Proposal> {
        if (!exists_for(known, command.by)) return refused("meeting_not_found");
        time_has_come = !opened && room_to_open(known, command, with.clock.now());
        if (time_has_come) return overtaken();
        return engine::Proposal{command};
    };
    const auto done = with.engine.act(meeting, mark, propose);
    if (time_has_come) return start_meeting(with, meeting, command, mark);
    if (!done) return tl::unexpected(done.error());
    // That the room is there is known again from the conference if this is not recorded.
    if (opened) (void)with.engine.act(meeting, std::nullopt, *opened);
    return done->receipt;
}

}  // namespace plugin::app
