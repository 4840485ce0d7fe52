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
using std::chrono::minutes;
using std::chrono::seconds;

/// After the end nobody is thrown out at once: people say goodbye (DESIGN.md 10.9).
constexpr auto goodbye = minutes(10);
constexpr auto first_pause = std::chrono::milliseconds(500);
constexpr int tries_before_alarm = 5;

bool somebody_inside(const Meeting& meeting) {
    return std::any_of(
        meeting.participants.begin(), meeting.participants.end(),
        [](const auto& one) { return one.second.present(); }
    );
}

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
            const auto pause = first_pause * (1 << std::min(finished.tries, 7));
            finished.next = world_.clock.now() + pause;
            if (!done && finished.tries == tries_before_alarm) {
                base::log(base::LogLevel::error, "conductor", "still failing: " + name);
            }
        });
    });
    if (!taken) attempted.under_way = false;
}

void Conductor::note(const MeetingId& meeting, meeting::Command command) {
    world_.ledger.submit({meeting, std::move(command)}, [](const auto& receipt) {
        if (receipt || !std::holds_alternative<base::Refusal>(receipt.error())) return;
        const auto& refusal = std::get<base::Refusal>(receipt.error());
        base::log(base::LogLevel::debug, "conductor", "not recorded: " + refusal.code);
    });
}

void Conductor::tick() {
    const auto now = world_.clock.now();
    for (const auto& id : world_.ledger.open_meetings()) {
        if (const Meeting* meeting = world_.ledger.find(id)) mind(*meeting, now);
    }
}

void Conductor::mind(const Meeting& meeting, Instant now) {
    if (meeting.phase == Phase::draft || meeting.phase == Phase::announced) return;
    mind_room(meeting, now);
    mind_questions(meeting, now);
    mind_evidence(meeting, now);
}

void Conductor::mind_room(const Meeting& meeting, Instant now) {
    const auto id = meeting.id;
    if (!meeting.room.live && !meeting.ended_or_failed()) {
        const auto plan = next_room(meeting);
        return attempt("room/" + plan.external_id, [this, id, plan] {
            return create_room(id, plan);
        });
    }
    for (const auto& intruder : meeting.to_eject()) {
        const auto room = intruder.room;
        const auto user = intruder.user;
        attempt("eject/" + user, [this, room, user] {
            return world_.rooms.eject(room, user).has_value();
        });
    }
    const bool time_is_up = now >= meeting.ended_at + goodbye;
    if (!meeting.ended_or_failed() || !meeting.room.live) return;
    if (somebody_inside(meeting) && !time_is_up) return;
    const auto room = meeting.room;
    attempt("close/" + room.external_id, [this, id, room] {
        if (!world_.rooms.close(room.external_id)) return false;
        const auto inside = world_.rooms.inside(room.external_id);
        if (!inside || *inside) return false;
        note(id, meeting::NoteRoomGone{room.internal_id, "closed"});
        return true;
    });
}

void Conductor::mind_questions(const Meeting& meeting, Instant now) {
    for (const auto& question : meeting.questions) {
        const bool due = question.stage == QuestionStage::open && now >= question.deadline &&
                         meeting.room.live && !world_.arrivals.any_until(question.deadline);
        if (due) note(meeting.id, meeting::DeadlineReached{question.question.id});
        const bool undecided = question.stage == QuestionStage::closed &&
                               world_.arrivals.any_until(question.signing_until) &&
                               question.signed_ballots != question.ballots.size();
        if (!undecided && meeting.ready_to_count(question, now)) {
            world_.voting.count(meeting, question);
        }
    }
}

bool Conductor::create_room(const MeetingId& id, const RoomPlan& plan) {
    const auto room = world_.rooms.open(plan);
    if (!room) {
        base::log(base::LogLevel::warning, "room", room.error().what);
        return false;
    }
    note(id, meeting::NoteRoomOpened{room->external_id, room->internal_id, room->create_time});
    return true;
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
        if (!rehearsed || rehearsed->empty()) {
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

const Meeting* Conductor::meeting_in(const std::string& room) {
    for (const auto& id : world_.ledger.open_meetings()) {
        const Meeting* meeting = world_.ledger.find(id);
        if (meeting != nullptr && meeting->had_room(room)) return meeting;
    }
    return nullptr;
}

void Conductor::user_joined(std::string room, std::string user, std::string external) {
    world_.ledger.post([this, room, user, external] {
        const Meeting* meeting = meeting_in(room);
        if (meeting == nullptr) return;
        const auto who = parse_external_user(external);
        note(meeting->id, meeting::NoteUserJoined{room, user, who.participant, who.nonce});
    });
}

void Conductor::user_left(std::string room, std::string user, bool ejected) {
    world_.ledger.post([this, room, user, ejected] {
        const Meeting* meeting = meeting_in(room);
        if (meeting != nullptr) note(meeting->id, meeting::NoteUserLeft{room, user, ejected});
    });
}

void Conductor::room_gone(std::string room, std::string reason) {
    world_.ledger.post([this, room, reason] {
        const Meeting* meeting = meeting_in(room);
        if (meeting != nullptr) note(meeting->id, meeting::NoteRoomGone{room, reason});
    });
}

void Conductor::recording_published(std::string record) {
    const bool taken = world_.work.post([this, record] {
        const auto formats = world_.rooms.recordings(record);
        if (!formats) return;
        world_.ledger.post([this, record, formats = *formats] {
            const Meeting* meeting = meeting_in(record);  // the record id is the room's internal id
            if (meeting == nullptr) return;
            for (const auto& one : formats) {
                note(meeting->id, meeting::NoteRecordingReady{one.record, one.format, one.url});
            }
        });
    });
    if (!taken) base::log(base::LogLevel::warning, "recording", "the queue is full");
}

void Conductor::reconcile() {
    world_.ledger.post([this] {
        for (const auto& id : world_.ledger.open_meetings()) {
            const Meeting* meeting = world_.ledger.find(id);
            if (meeting == nullptr || !meeting->room.live) continue;
            const auto room = meeting->room;
            (void)world_.work.post([this, id, room] {
                const auto inside = world_.rooms.inside(room.external_id);
                if (!inside) return;
                if (!*inside) return note(id, meeting::NoteRoomGone{room.internal_id, "gone"});
                meeting::ReconcileRoom fact{room.internal_id, {}};
                for (const auto& user : **inside) {
                    fact.external_users.push_back(parse_external_user(user).participant.str());
                }
                note(id, fact);
            });
        }
    });
}

}  // namespace plugin::app
