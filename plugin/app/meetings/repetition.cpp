#include "plugin/app/meetings/repetition.hpp"

namespace plugin::app {
namespace {

/// What a repeated meeting takes from the one that failed.
base::Answer<void> take_from_earlier(
    const meeting::Meeting* earlier, meeting::CreateMeeting& command
) {
    if (!exists_for(earlier, command.by)) {
        return tl::unexpected(base::Problem(base::Refusal{"meeting_not_found", "/repeatOf", {}}));
    }
    auto& taken = command.repeat.emplace();
    taken.meeting = earlier->id;
    taken.phase = earlier->phase;
    taken.organizer = earlier->organizer;
    taken.regulation = earlier->regulation.id;
    // Its rules stand as they were announced, whatever edition is offered by now.
    if (command.regulation.id == taken.regulation) command.regulation = earlier->regulation;
    taken.source = earlier->register_source;
    taken.roll = earlier->roll;
    for (const auto& question : earlier->questions) {
        const bool drawn_up =
            question.proposed_by.str().empty() && question.earlier_round.str().empty();
        if (drawn_up) taken.agenda.push_back(question.question);
    }
    return {};
}

/// The register of the failed meeting becomes that of the new one, line by line, with ids of its
/// own.
base::Answer<void> copy_register(const Repeating& with, meeting::CreateMeeting& command) {
    const auto& earlier = *command.repeat;
    const auto kept = with.registers.lines({earlier.meeting, earlier.source});
    if (!kept) return failed(kept.error());
    std::vector<registrar::RegisterLine> lines;
    for (const auto& line : earlier.roll) {
        if (const auto found = kept->find(line.elector); found != kept->end()) {
            lines.push_back(found->second);
        }
    }
    auto roll = with.registers.add({command.meeting, earlier.source}, lines);
    if (!roll) return failed(roll.error());
    command.repeat->roll = std::move(*roll);
    return {};
}

}  // namespace

base::Answer<void> prepare_repetition(
    const Repeating& with, const meeting::MeetingId& of, meeting::CreateMeeting& command
) {
    const auto taken = with.engine.read(of, [&](const meeting::Meeting* earlier) {
        return take_from_earlier(earlier, command);
    });
    if (!taken) return taken;
    // Who may not do it is told so before any register is copied.
    const auto rehearsed = decide(meeting::Meeting{}, command, with.clock.now());
    if (!rehearsed) return tl::unexpected(base::Problem(rehearsed.error()));
    return copy_register(with, command);
}

}  // namespace plugin::app
