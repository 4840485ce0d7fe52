// Ballots that are sent in: every question opens by itself when its time has come, and without a
// room the quorum is taken when the last day is over.
#include "plugin/app/conductor.hpp"

namespace plugin::app {

void Conductor::mind_ballots_ahead(const meeting::Meeting& meeting, base::Instant now) {
    const auto id = meeting.id;
    for (const auto& state : meeting.questions) {
        if (state.stage != meeting::QuestionStage::pending) continue;
        meeting::OpenQuestion command;
        command.by = meeting.organizer;
        command.question = state.question.id;
        command.duration = std::chrono::seconds(1);  // the deadline stands on the card
        const bool ahead = !meeting.has_room() || meeting.phase == meeting::Phase::announced;
        if (!ahead || !decide(meeting, command, now)) continue;
        const auto name = "ahead/" + id.str() + "/" + state.question.id.str();
        attempts_.attempt(name, [this, id, command, aborted = state.aborted.size()] {
            world_.counting.open_ahead(id, command, aborted);
            return true;
        });
    }
    const auto stock = decide(meeting, meeting::CloseBalloting{}, now);
    if (stock && !stock->empty()) note(world_.engine, id, meeting::CloseBalloting{});
}

}  // namespace plugin::app
