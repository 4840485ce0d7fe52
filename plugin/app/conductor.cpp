#include "plugin/app/conductor.hpp"

#include <algorithm>

#include "plugin/base/log.hpp"

namespace plugin::app {
namespace {

using base::Instant;
using meeting::Meeting;
using meeting::MeetingId;
using meeting::Phase;
using meeting::QuestionStage;

constexpr auto first_pause = std::chrono::milliseconds(500);
constexpr int tries_before_alarm = 5;

/// The organizer has to know whose fault it is.
base::Refusal no_room(const base::Failure& failure) {
    base::log(base::LogLevel::warning, "room", failure.what);
    if (failure.retryable) return {"conference_unreachable", {}, {}};
    return {"conference_refused", {}, {{"reason", failure.what}}};
}

}  // namespace

std::string external_user(const meeting::ParticipantId& participant, const std::string& nonce) {
    return participant.str() + "." + nonce;
}

ExternalUser parse_external_user(const std::string& text) {
    const auto dot = text.find('.');
    if (dot == std::string::npos || !base::is_id(text.substr(0, dot))) return {};
    return {meeting::ParticipantId(text.substr(0, dot)), base::sha256(text.substr(dot + 1))};
}

RoomPlan next_room(const Meeting& meeting) {
    return {meeting.id.str() + "-" + std::to_string(meeting.room.instance + 1), meeting.card.title};
}

bool Conductor::may_attempt(const std::string& name) {
    const Attempted& attempted = attempted_[name];
    return !attempted.under_way && world_.clock.now() >= attempted.next;
}

void Conductor::attempt(const std::string& name, std::function<bool()> work) {
    if (!may_attempt(name)) return;
    Attempted& attempted = attempted_[name];
    attempted.under_way = true;
    const bool taken = world_.work.post([this, name, work = std::move(work)] {
        const bool done = work();
        world_.ledger.post([this, name, done] {
            Attempted& finished = attempted_[name];
            finished.under_way = false;
            ++finished.tries;
            // One who must leave is told again soon; the rest may wait a minute.
            const int doublings = name.starts_with("eject/") ? 3 : 7;
            const auto pause = first_pause * (1 << std::min(finished.tries, doublings));
            finished.next = world_.clock.now() + pause;
            if (!done && finished.tries == tries_before_alarm) {
                base::log(base::LogLevel::error, "conductor", "still failing: " + name);
            }
        });
    });
    if (!taken) attempted.under_way = false;
}

void Conductor::note(const MeetingId& meeting, meeting::Command command, Heard heard) {
    world_.ledger.submit({meeting, std::move(command)}, [heard](const auto& receipt) {
        const bool refused = !receipt && std::holds_alternative<base::Refusal>(receipt.error());
        if (refused) {
            const auto& refusal = std::get<base::Refusal>(receipt.error());
            base::log(base::LogLevel::debug, "conductor", "not recorded: " + refusal.code);
        }
        if (heard) heard(receipt || refused);
    });
}

void Conductor::note_in(
    const std::string& room, Heard heard, std::function<meeting::Command()> command
) {
    world_.ledger.post([this, room, heard, command = std::move(command)] {
        const Meeting* meeting = meeting_in(room);
        if (meeting != nullptr) return note(meeting->id, command(), heard);
        if (heard) heard(true);
    });
}

void Conductor::tick() {
    const auto now = world_.clock.now();
    list_now_and_then(now);
    for (const auto& id : world_.ledger.open_meetings()) {
        if (const Meeting* meeting = world_.ledger.find(id)) mind(*meeting, now);
    }
}

void Conductor::mind(const Meeting& meeting, Instant now) {
    if (meeting.phase == Phase::draft) return;
    if (meeting.by_correspondence()) mind_ballots_ahead(meeting, now);
    world_.voting.forget_keys(meeting);
    mind_questions(meeting, now);
    if (meeting.phase == Phase::announced) return;
    mind_room(meeting, now);
    mind_evidence(meeting, now);
}

void Conductor::mind_questions(const Meeting& meeting, Instant now) {
    for (const auto& question : meeting.questions) {
        const bool runs = question.ahead || (meeting.room.reachable() &&
                                             !meeting.standing_still() && !meeting.paused_at);
        const bool due = question.stage == QuestionStage::open && now >= question.deadline &&
                         runs && !world_.arrivals.any_until(question.deadline);
        if (due && (question.ahead || reached_until(meeting, question.deadline, now)))
            note(meeting.id, meeting::DeadlineReached{question.question.id});
        const bool undecided = question.stage == QuestionStage::closed &&
                               world_.arrivals.any_until(question.signing_until) &&
                               question.signed_ballots != question.ballots.size();
        if (!undecided && meeting.ready_to_count(question, now) &&
            people_could_sign(meeting, question, now)) {
            world_.voting.count(meeting, question);
        }
    }
}

/// As with the deadline: whoever still had to sign could reach us until the last moment.
bool Conductor::people_could_sign(
    const Meeting& meeting, const meeting::QuestionState& question, Instant now
) {
    const bool cut_short = meeting.signing_goes_on(question) && meeting.room.live;
    return !cut_short || reached_until(meeting, question.signing_until, now);
}

void Conductor::start_meeting(
    MeetingId id, meeting::Start command, meeting::RequestMark mark, Ledger::Done done
) {
    world_.ledger.post([this, id, command, mark, done] {
        const Meeting* meeting = world_.ledger.find(id);
        const auto rehearsed =
            meeting
                ? decide(*meeting, command, world_.clock.now())
                : base::Result<std::vector<meeting::EntryBody>>(std::vector<meeting::EntryBody>{});
        // Refused, unknown or started already: the usual path has the answer.
        if (!rehearsed || rehearsed->empty() || !meeting->has_room()) {
            return world_.ledger.submit_here({id, command, mark}, done);
        }
        const bool taken =
            world_.work.post([this, plan = next_room(*meeting), id, command, mark, done] {
                open_and_start(plan, {id, command, mark}, done);
            });
        if (!taken) done(tl::unexpected(base::Problem(base::Failure{"work", "queue full", true})));
    });
}

/// The room first: a meeting whose room cannot be had does not begin.
void Conductor::open_and_start(const RoomPlan& plan, Submission start, Ledger::Done done) {
    const auto room = world_.rooms.open(plan);
    if (!room) return done(tl::unexpected(base::Problem(no_room(room.error()))));
    const auto id = start.meeting;
    const meeting::NoteRoomOpened opened{room->external_id, room->internal_id, room->create_time};
    world_.ledger.submit(std::move(start), [this, id, opened, done](auto receipt) {
        if (!receipt) return done(receipt);
        world_.ledger.submit_here({id, opened}, [done, receipt](const auto&) { done(receipt); });
    });
}

void Conductor::recording_published(std::string record) {
    const bool taken = world_.work.post([this, record] {
        const auto formats = world_.rooms.recordings(record);
        if (!formats) return;
        world_.ledger.post([this, record, formats = *formats] {
            // The record id is the room's internal id; a room that was lost has a recording, too.
            for (const auto& id : world_.ledger.open_meetings()) {
                const Meeting* meeting = world_.ledger.find(id);
                if (meeting == nullptr || !meeting->had_room(record)) continue;
                for (const auto& one : formats) {
                    note(id, meeting::NoteRecordingReady{one.record, one.format, one.url});
                }
            }
        });
    });
    if (!taken) base::log(base::LogLevel::warning, "recording", "the queue is full");
}

}  // namespace plugin::app
