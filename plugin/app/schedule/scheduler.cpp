#include "plugin/app/schedule/scheduler.hpp"

#include <algorithm>

#include "plugin/base/log.hpp"
#include "plugin/engine/barrier.hpp"

namespace plugin::app {
namespace {

using base::Instant;
using meeting::Meeting;
using meeting::MeetingId;
using meeting::Phase;
using meeting::QuestionStage;

/// Until it is over when a meeting that was cancelled would have begun, whoever would have come
/// finds it in his list; and the keys of ballots that were sent in are destroyed.
Instant gone_at(const Meeting& cancelled) {
    return std::max(cancelled.card.starts_at, cancelled.ended_at) + std::chrono::minutes(10);
}

}  // namespace

void Scheduler::tick() {
    if (stopped_) return;
    const auto now = world_.clock.now();
    rooms_.tick(now);
    archiving_.forget_old();
    for (const auto& id : world_.engine.open_meetings()) {
        // One meeting that throws takes nothing from the others.
        guarded("minding a meeting", [&] {
            if (const Meeting* meeting = world_.engine.find(id)) advance(*meeting, now);
        });
    }
}

void Scheduler::advance(const Meeting& meeting, Instant now) {
    if (meeting.phase == Phase::draft) return;
    if (meeting.phase == Phase::deleted) return erase_draft(meeting);
    if (meeting.by_correspondence()) advance_ballots_ahead(meeting, now);
    world_.counting.forget_keys(meeting);
    if (meeting.cancelled) {
        if (now > gone_at(meeting)) set_aside(meeting);
        return;
    }
    advance_questions(meeting, now);
    if (meeting.phase == Phase::announced) return;
    rooms_.advance(meeting, now);
    if (evidence_.advance(meeting, now) && !meeting.has_unsettled_ballots()) set_aside(meeting);
}

/// Ballots that are sent in: every question opens by itself when its time has come, and without a
/// room the quorum is taken when the last day is over.
void Scheduler::advance_ballots_ahead(const meeting::Meeting& meeting, base::Instant now) {
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

void Scheduler::advance_questions(const Meeting& meeting, Instant now) {
    for (const auto& question : meeting.questions) {
        decide_unsettled(meeting, question, now);
        const bool due = question.stage == QuestionStage::open && now >= question.deadline &&
                         meeting.countdown_runs(question) &&
                         !world_.in_flight.any_until(question.deadline);
        if (due && (question.ahead || watch_.reached_until(meeting, question.deadline, now)))
            note(world_.engine, meeting.id, meeting::DeadlineReached{question.question.id});
        const bool undecided = question.stage == QuestionStage::closed &&
                               world_.in_flight.any_until(question.signing_until) &&
                               question.signed_ballots != question.ballots.size();
        if (!undecided && meeting.ready_to_count(question, now) &&
            people_could_sign(meeting, question, now)) {
            world_.counting.count(meeting, question);
        }
    }
}

void Scheduler::decide_unsettled(
    const Meeting& meeting, const meeting::QuestionState& question, Instant now
) {
    if (question.unsettled.empty()) return;
    const meeting::DecideUnsettled command{question.question.id};
    if (decide(meeting, command, now)) note(world_.engine, meeting.id, command);
}

/// As with the deadline: whoever still had to sign, or to vote when the organizer closed it, could
/// reach us until the last moment.
bool Scheduler::people_could_sign(
    const Meeting& meeting, const meeting::QuestionState& question, Instant now
) {
    if (question.close_reason == meeting::CloseReason::organizer) {
        return meeting.room.live && watch_.reached_until(meeting, question.closed_at, now);
    }
    const bool cut_short = meeting.signing_goes_on(question) && meeting.room.live;
    return !cut_short || watch_.reached_until(meeting, question.signing_until, now);
}

/// The lines of its register go first: as long as they are there, the next start comes here again.
void Scheduler::erase_draft(const Meeting& meeting) {
    const registrar::RegisterFile file{meeting.id, meeting.register_source};
    attempts_.attempt(
        "erase-draft/" + meeting.id.str(),
        [this, file, as_of = meeting.last_sequence] {
            const auto erased = world_.registers == nullptr
                                    ? base::Attempt<void>()
                                    : world_.registers->settle(file, {}, as_of);
            if (!erased) return false;
            return world_.engine.post([this, id = file.meeting] {
                if (const Meeting* known = world_.engine.find(id)) set_aside(*known);
            });
        }
    );
}

/// Whatever is not here by now will not come.
void Scheduler::set_aside(const Meeting& meeting) {
    for (const auto& recording : meeting.recordings) {
        if (recording.content) continue;
        base::log(base::LogLevel::error, "recording", "given up: " + recording.record);
    }
    rooms_.forget(meeting);
    world_.engine.set_aside(meeting.id, world_.finished.add(meeting));
}

}  // namespace plugin::app
