// What happens by itself: the room is created, intruders are ejected until it is confirmed,
// questions close at their deadline and are counted, the room ends after the meeting, the recording
// is fetched, the protocol is issued. Everything is derived from the state, so a restart resumes
// it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>

#include "plugin/app/arrivals.hpp"
#include "plugin/app/finished_meetings.hpp"
#include "plugin/app/ledger.hpp"
#include "plugin/app/ports.hpp"
#include "plugin/app/voting.hpp"

namespace plugin::app {

/// Port: makes the protocol of an ended meeting and stores it. Blocking; the meeting is a copy,
/// `head` is the journal's after the last entry the copy has taken in.
class ProtocolOffice {
public:
    virtual ~ProtocolOffice() = default;
    virtual base::Attempt<base::Digest> issue(
        const meeting::Meeting& meeting, const base::Digest& head
    ) = 0;
};

class Conductor {
public:
    struct World {
        Ledger& ledger;
        Voting& voting;
        Rooms& rooms;
        MediaArchive& media;
        ProtocolOffice& protocol;
        Work& work;
        const Clock& clock;
        const Arrivals& arrivals;
        FinishedMeetings& finished;
    };
    explicit Conductor(World world) : world_(world) {}

    /// On the domain thread, ten times a second.
    void tick();

    /// Blocking: creates the room, then starts the meeting. A room that cannot be had is a Failure
    /// and the meeting has not started.
    void start_meeting(
        meeting::MeetingId meeting, meeting::Start command, meeting::RequestMark mark,
        Ledger::Done done
    );

    /// On the domain thread: true when what was said is durable, or needs nothing.
    using Heard = std::function<void(bool)>;

    // What the room says; from any thread. Rooms of others are ignored.
    /// `at`: by the room's clock; none: unknown.
    void user_joined(
        std::string room, std::string user, std::string external_user, base::Instant at, Heard heard
    );
    void user_left(std::string room, std::string user, bool ejected, Heard heard);
    void room_gone(std::string room, std::string reason, Heard heard);
    /// A session token of an internal user was registered; `session` tells one from another.
    void session_opened(std::string room, std::string user, std::string session);
    void users_listed(std::string room, std::vector<std::string> users);
    void recording_published(std::string record);
    /// After a gap in the events: asks every live room who is inside, and sends again what its
    /// server may not have heard.
    void reconcile();
    /// Events have stopped: asks whether the servers are there at all.
    void look_after_rooms();

private:
    void open_and_start(const RoomPlan& plan, Submission start, Ledger::Done done);
    /// Things under way or to be tried again later, by name ("eject/<user>").
    struct Attempted {
        bool under_way = false;
        int tries = 0;
        base::Instant next{};
    };

    /// Runs blocking work once at a time per name, again after a growing pause until it succeeds.
    void attempt(const std::string& name, std::function<bool()> work);
    bool may_attempt(const std::string& name);
    void mind(const meeting::Meeting& meeting, base::Instant now);
    void put_out(const meeting::Meeting& meeting);
    void list_now_and_then(base::Instant now);
    void ask_who_is_inside(const meeting::MeetingId& id);
    void list(const meeting::Meeting& meeting);
    void nobody_answers(const meeting::MeetingId& id, const meeting::Room& room);
    bool people_could_sign(
        const meeting::Meeting& meeting, const meeting::QuestionState& question, base::Instant now
    );
    bool reached_until(const meeting::Meeting& meeting, base::Instant deadline, base::Instant now);
    static std::function<meeting::Command()> second_session(
        const std::string& room, const std::string& user
    );
    void mind_room(const meeting::Meeting& meeting, base::Instant now);
    void mind_ballots_ahead(const meeting::Meeting& meeting, base::Instant now);
    void mind_questions(const meeting::Meeting& meeting, base::Instant now);
    void ask_for_recordings(const meeting::Meeting& meeting);
    void archive_media(const meeting::Meeting& meeting);
    void mind_evidence(const meeting::Meeting& meeting, base::Instant now);
    void set_aside(const meeting::Meeting& meeting);
    bool create_room(const meeting::MeetingId& id, const RoomPlan& plan);
    void note(const meeting::MeetingId& meeting, meeting::Command command, Heard heard = {});
    void note_in(const std::string& room, Heard heard, std::function<meeting::Command()> command);
    /// The meeting whose room this is; on the domain thread.
    const meeting::Meeting* meeting_in(const std::string& room);

    World world_;
    struct Sessions {
        std::string first;
        bool joined = false;
        bool second = false;
    };

    // --- domain thread
    std::map<std::string, Attempted> attempted_;
    std::map<std::string, int> told_to_leave_;  // by internal user id: sent, not confirmed
    std::map<std::string, Sessions> sessions_;  // by internal user id
    struct Pulse {
        std::string room;
        std::vector<std::string> users;
        base::Instant at{};
    };
    std::map<meeting::MeetingId, Pulse> pulses_;
    std::map<meeting::MeetingId, base::Instant> answered_;  // its server, when asked last
    std::set<meeting::MeetingId> to_list_;  // whose room is to be asked who is inside
    base::Instant next_list_{};
};

/// "<participant>.<nonce>" as given to the room; the nonce becomes its digest.
struct ExternalUser {
    meeting::ParticipantId participant;
    base::Digest nonce;
};
ExternalUser parse_external_user(const std::string& text);
std::string external_user(const meeting::ParticipantId& participant, const std::string& nonce);
RoomPlan next_room(const meeting::Meeting& meeting);

}  // namespace plugin::app
