// The state of one meeting: what you get by applying its entries. A plain value, owned by the
// domain thread; nothing here reads clocks, networks or languages.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "plugin/meeting/entry.hpp"
#include "plugin/meeting/incidents.hpp"
#include "plugin/meeting/phase.hpp"

namespace plugin::meeting {

enum class ApplicationStatus { under_review, admitted, refused };
constexpr std::array<std::string_view, 3> names(ApplicationStatus) {
    return {"under_review", "admitted", "refused"};
}

struct Application {
    ApplicationReceived received;
    base::Instant received_at{};
    base::Instant admitted_at{};
    ApplicationStatus status = ApplicationStatus::under_review;
    RefusalGround ground{};
    base::Digest comment;
    ParticipantId participant;  // once admitted
};

/// From the minute of joining to the minute of leaving; no `to` while in the room.
struct Interval {
    base::Instant from{};
    std::optional<base::Instant> to = {};
};

struct Session {
    std::string room;
    std::string user;
    base::Digest nonce;
};

struct Withdrawal {
    base::Instant at{};
    RefusalGround ground{};
};

struct Participant {
    ParticipantId id;
    AccountId account;
    bool chair = false;                     // the organizer: conducts, has no vote by this
    bool admitted = false;                  // false after withdrawal
    std::vector<ElectorId> electors;        // ever; who speaks now: Meeting::represented_by
    std::set<base::Digest> unspent_nonces;  // one at the most: the newest link counts
    std::map<base::Digest, std::string> spent_nonces;  // nonce → the user it brought in
    std::optional<Session> session;
    std::vector<Interval> presence;
    LeaveReason left_because{};           // the last time
    std::vector<Withdrawal> withdrawals;  // of the admission; another may have been given since

    bool present() const { return session.has_value(); }
    bool ever_came() const { return !presence.empty(); }
};

enum class BallotStage { sealed, signed_ };
constexpr std::array<std::string_view, 2> names(BallotStage) {
    return {"sealed", "signed"};
}

/// A ballot on paper: who read it first, and who after him. Signed once somebody did.
struct Paper {
    base::Digest scan;
    AccountId entered_by, confirmed_by;
    std::optional<PersonMark> entered_person = {};  // unknown in older journals
};

struct Ballot {
    BallotStage stage = BallotStage::sealed;
    ParticipantId by;
    base::Digest ballot;
    base::Digest sealed;
    base::Digest signature;
    base::Instant at{};
    std::uint64_t sealed_in = 0;  // sequence of the entry
    std::uint64_t signed_in = 0;
    std::optional<Paper> paper = {};
};

/// A vote that was broken off; its ballots stay sealed for ever.
struct Aborted {
    base::Instant at{};
    AbortGround ground{};
    std::map<ElectorId, Ballot> ballots;
};

enum class QuestionStage { pending, open, closed, counted, not_put };
constexpr std::array<std::string_view, 5> names(QuestionStage) {
    return {"pending", "open", "closed", "counted", "not_put"};
}

struct QuestionState {
    Question question;
    QuestionStage stage = QuestionStage::pending;
    std::uint32_t order = 0;  // the order questions were really put in, from 1
    base::Instant opened_at{};
    base::Instant closed_at{};
    base::Instant deadline{};
    base::Instant signing_until{};  // once closed
    base::Milliseconds grace{};
    base::Digest key;          // commitment
    std::string released_key;  // hexadecimal, after closing
    CloseReason close_reason{};
    std::set<ElectorId> electorate;
    bool ahead = false;  // ballots are being sent in, without a room
    std::map<ElectorId, Ballot> ballots;
    std::map<ElectorId, Ballot> signed_before;  // count unless the newer choice gets signed too
    std::map<ElectorId, Ballot> half_read;      // papers, unless the newer choice gets signed
    std::vector<base::Digest> replaced;         // sealed choices another has taken the place of
    std::size_t signed_ballots = 0;
    std::set<ElectorId> awaited;  // of the electorate: has not signed
    std::optional<Outcome> outcome;
    base::Instant announced_at{};
    std::vector<Aborted> aborted;
    ParticipantId proposed_by;  // of a further question
    QuestionId next_round;      // the question that settles its tie; "": none
    QuestionId earlier_round;   // whose tie it settles

    bool going_on() const { return stage == QuestionStage::open || stage == QuestionStage::closed; }
    /// For good: counted and settled, or never to be put.
    bool decided() const;
    /// The ballot that counts if nothing else is signed; nullptr: none.
    const Ballot* counted(const ElectorId& elector) const;
    /// His ballot on paper, though he may have chosen otherwise since; nullptr: none.
    const Ballot* paper_of(const ElectorId& elector) const;
};

struct Room {
    std::uint32_t instance = 0;
    std::string external_id;
    std::string internal_id;
    std::int64_t create_time = 0;
    bool live = false;
    std::optional<base::Instant> silent_since = {};  // its server gives no sign of life

    bool reachable() const { return live && !silent_since; }
};

struct RecordingState {
    std::string record;
    std::string format;
    std::string url;
    std::optional<base::Digest> content = {};
    std::uint64_t bytes = 0;
};

/// Entries a request made, for its repetition.
struct Handled {
    base::Digest body;
    std::uint64_t last_sequence = 0;
};

struct Meeting {
    MeetingId id;
    Phase phase = Phase::absent;
    AccountId organizer;
    ParticipantId chair;
    Regulation regulation;
    Card card;
    base::Digest register_source;
    std::vector<RollLine> roll;
    std::unordered_map<ElectorId, std::size_t> roll_index;
    std::vector<QuestionState> questions;  // in the order of the agenda
    std::map<ApplicationId, Application> applications;
    std::map<ParticipantId, Participant> participants;  // the chair among them
    std::unordered_map<ElectorId, ParticipantId> represented_by;
    Room room;
    std::vector<Room> earlier_rooms;  // lost or closed; their recordings belong to the meeting too
    std::vector<Intrusion> intrusions;
    std::vector<RefusedEntry> refused_entries;
    std::vector<RecordingState> recordings;
    std::vector<ConferenceReported> conference_reports;
    std::vector<Outage> outages;
    std::vector<ClockChange> clock_changes;
    std::vector<Outage> unobserved;   // nobody heard the room
    std::vector<Outage> standstills;  // of countdowns, after lost rooms
    std::optional<base::Instant> still_since;
    base::Instant runs_since{};  // countdowns, after a break or a standstill
    std::vector<LostRoom> lost_rooms;
    std::optional<MeetingId> repeat_of;
    std::optional<NoticeConfirmed> notice;
    std::optional<base::Digest> rules;  // of the regulation, since the announcement
    std::set<AccountId> tellers;
    std::optional<base::Instant> paused_at;  // a break
    base::Instant room_lost_at{};
    std::optional<QuorumResult> quorum;
    std::vector<ElectorId> registered;  // those the quorum was measured by
    std::optional<ProtocolIssued> protocol;
    base::Instant created_at{}, started_at{}, opened_at{}, ended_at{};
    std::unordered_map<std::string, Handled> handled;  // by the bytes of RequestMark::key

    std::uint64_t last_sequence = 0;
    base::Instant last_time{};

    // --- questions to the state; all pure -----------------------------------------------------
    const QuestionState* find(const QuestionId& id) const;
    QuestionState* find(const QuestionId& id);
    /// The one that is voted on now, not those that ballots are sent in for.
    const QuestionState* open_question() const;
    const RollLine* find(const ElectorId& id) const;
    const Participant* participant_of(const AccountId& account) const;
    const Participant* participant_in(const std::string& user) const;  // by internal user id
    bool noticed(const std::string& user) const;  // as an intruder, out again or not
    /// Who may act for the elector now; nullptr: nobody.
    const Participant* holder_of(const ElectorId& elector) const;
    /// Who came for the elector, even if his admission was withdrawn later; nullptr: nobody.
    const Participant* came_for(const ElectorId& elector) const;
    bool had_room(const std::string& internal_id) const;
    bool has_room() const { return card.form != Form::absentee; }
    /// Ballots are, or will be, sent in without a room.
    bool by_correspondence() const { return card.form != Form::remote; }
    /// The rules make the quorum depend on a notice that nobody has confirmed yet.
    bool wants_notice() const;
    bool may_handle_paper(const AccountId& account) const {
        return account == organizer || tellers.contains(account);
    }
    /// Who has a vote on the question, whether he came or not.
    std::vector<ElectorId> entitled(const Question& question) const;
    bool has_vote(const RollLine& line, const Question& question) const;
    /// He has no general vote, but a criterion asks for the consent of his group: 127-FZ art. 150
    /// (2) of a secured creditor.
    bool only_consents(const RollLine& line, const Question& question) const;
    bool counts_for_quorum(const RollLine& line) const;
    /// Took part by a ballot that was sent in.
    bool sent_ballot(const ElectorId& elector) const;
    bool ended_or_failed() const { return phase == Phase::ended || phase == Phase::failed; }
    /// Who would be registered if the meeting were opened now: electors whose participant came, or
    /// who sent a ballot.
    std::vector<ElectorId> came() const;
    /// Of the question; without one, those the quorum is made of.
    std::vector<Standing> standings(
        const std::set<ElectorId>& present, const Question* question = nullptr
    ) const;
    /// Those of `electors` whose participant was in the room then, or who sent a ballot.
    std::set<ElectorId> in_room_at(const std::set<ElectorId>& electors, base::Instant then) const;
    /// Who counts as present at the vote; `in_the_room`: and not only registered.
    std::set<ElectorId> present_at(const QuestionState& question, bool in_the_room) const;
    QuorumRule quorum_rule() const;
    QuorumResult own_quorum(const Question& question, const std::set<ElectorId>& present) const;
    /// The quorum of one question, if the regulation measures it anew for each.
    std::optional<QuorumResult> quorum_of(const QuestionState& question) const;
    /// As if the meeting were opened now; where each question has a quorum of its own, that of the
    /// first which has one: 208-FZ art. 58 (2).
    QuorumResult quorum_now() const;
    /// Somebody may still sign what he sealed.
    bool signing_goes_on(const QuestionState& question) const;
    /// Closed, and nothing more can be signed.
    bool signing_is_over(const QuestionState& question, base::Instant now) const;
    /// And what it depends on is decided: may be counted.
    bool ready_to_count(const QuestionState& question, base::Instant now) const;
    /// The room was lost and there is no other yet, or its server is silent: nothing runs out
    /// meanwhile.
    bool roomless() const { return room.instance > 0 && !room.reachable() && !ended_or_failed(); }
    /// The countdown of a vote stands still until the organizer resumes it.
    bool standing_still() const { return still_since.has_value(); }
    /// Announced, and not over: what becomes of the clock concerns it.
    bool hears_of_time() const {
        return phase == Phase::announced || phase == Phase::registration || phase == Phase::open;
    }
    /// Since when the clock is doubted: nothing is opened, nothing closes by itself.
    std::optional<base::Instant> clock_doubted() const;
    /// Of a question that is open.
    bool countdown_runs(const QuestionState& question) const;
    /// Who is in the room without the right to be, not yet confirmed out, and can be told to leave.
    std::vector<Intrusion> to_eject() const;
};

}  // namespace plugin::meeting
