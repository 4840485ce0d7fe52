// The state of one meeting: the result of applying its entries. A plain value, owned by the domain
// thread; no clocks, I/O or languages.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "plugin/meeting/commission.hpp"
#include "plugin/meeting/entry.hpp"
#include "plugin/meeting/incidents.hpp"
#include "plugin/meeting/phase.hpp"
#include "plugin/meeting/power.hpp"

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
    ParticipantId participant;  // set once admitted
};

/// From joining to leaving; `to` is unset while in the room.
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
    std::optional<base::Instant> restored_at = {};  // it was a mistake
};

struct Participant {
    ParticipantId id;
    AccountId account;
    bool chair = false;                      // the organizer: conducts, has no vote by this
    bool admitted = false;                   // false after withdrawal
    std::vector<ElectorId> electors;         // ever; who speaks now: Meeting::powers
    std::map<ElectorId, Power> in_person;    // electors he is, or heads: he may replace whoever
                                             // speaks for them by power of attorney
    std::vector<PastPower> past_powers;      // ended alone, in the order they did
    std::map<ElectorId, Power> powers_lost;  // with the last withdrawal of his admission
    std::set<base::Digest> unspent_nonces;   // one at the most: the newest link counts
    std::map<base::Digest, std::string> spent_nonces;  // nonce → the user it brought in
    std::optional<Session> session;
    std::vector<Interval> presence;
    LeaveReason left_because{};           // reason of the last departure
    std::vector<Withdrawal> withdrawals;  // of admissions; may have been admitted again since

    bool present() const { return session.has_value(); }
    bool ever_came() const { return !presence.empty(); }
};

enum class BallotStage { sealed, signed_ };
constexpr std::array<std::string_view, 2> names(BallotStage) {
    return {"sealed", "signed"};
}

/// A paper ballot with its two readers. The ballot is signed once the second has confirmed it.
struct Paper {
    base::Digest scan;
    AccountId entered_by, confirmed_by;
    std::optional<PersonMark> entered_person = {};  // unset in older journals
};

struct Ballot {
    BallotStage stage = BallotStage::sealed;
    ParticipantId by;
    base::Digest ballot;
    base::Digest sealed;
    base::Digest signature;
    base::Instant at{};
    std::uint64_t sealed_in = 0;  // sequence number of the entry
    std::uint64_t signed_in = 0;
    std::optional<Paper> paper = {};
};

/// An aborted vote; its ballots are never decrypted.
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
    std::uint32_t order = 0;  // position in the order actually put, from 1
    base::Instant opened_at{};
    base::Instant closed_at{};
    base::Instant deadline{};
    base::Instant signing_until{};  // set when closed
    base::Milliseconds grace{};
    base::Digest key;          // commitment to the sealing key
    std::string released_key;  // hexadecimal, set after closing
    CloseReason close_reason{};
    std::set<ElectorId> electorate;
    std::vector<Attendance> present;  // when it was opened in the room
    bool ahead = false;               // ballots are being sent in, without a room
    std::map<ElectorId, Ballot> ballots;
    std::map<ElectorId, Ballot> signed_before;  // count unless the newer choice is signed, too
    /// Paper ballots read once, kept unless the newer choice is signed.
    std::map<ElectorId, Ballot> half_read;
    std::vector<base::Digest> replaced;  // sealed choices that were replaced
    std::size_t signed_ballots = 0;
    std::set<ElectorId> awaited;  // members of the electorate who have not signed
    std::optional<Outcome> outcome;
    base::Instant announced_at{};
    std::vector<Aborted> aborted;
    ParticipantId proposed_by;  // of a proposed question
    std::optional<LotDrawn> lot = {};
    QuestionId next_round;     // the further round of this question; "": none
    QuestionId earlier_round;  // the question that this one is a further round of

    bool going_on() const { return stage == QuestionStage::open || stage == QuestionStage::closed; }
    /// Final: counted and awaiting nothing, or never to be put.
    bool decided() const;
    /// The ballot that counts as things stand; nullptr: none.
    const Ballot* counted(const ElectorId& elector) const;
    /// The elector's paper ballot, even if an electronic choice was made since; nullptr: none.
    const Ballot* paper_of(const ElectorId& elector) const;
};

struct Room {
    std::uint32_t instance = 0;
    std::string external_id;
    std::string internal_id;
    std::int64_t create_time = 0;
    bool live = false;
    std::optional<base::Instant> silent_since = {};  // set while its server does not respond

    bool reachable() const { return live && !silent_since; }
};

struct RecordingState {
    std::string record;
    std::string format;
    std::string url;
    std::optional<base::Digest> content = {};
    std::uint64_t bytes = 0;
};

/// The entries that a request made, to answer its repetition.
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
    std::vector<QuestionState> questions;  // in agenda order
    std::map<ApplicationId, Application> applications;
    std::map<ParticipantId, Participant> participants;  // the chair among them
    std::unordered_map<ElectorId, Power> powers;        // who speaks for whom now
    Room room;
    std::vector<Room> earlier_rooms;  // lost or closed; their recordings belong to the meeting, too
    std::vector<Intrusion> intrusions;
    std::vector<RefusedEntry> refused_entries;
    std::vector<RecordingState> recordings;
    std::vector<ConferenceReported> conference_reports;
    std::vector<Break> breaks;
    std::vector<Outage> outages;
    std::vector<ClockChange> clock_changes;
    std::vector<Outage> unobserved;   // the room's events were not received
    std::vector<Outage> standstills;  // of countdowns, because of lost rooms
    std::optional<base::Instant> still_since;
    base::Instant runs_since{};  // when countdowns last continued after a break or standstill
    std::vector<LostRoom> lost_rooms;
    std::optional<MeetingId> repeat_of;
    std::optional<NoticeConfirmed> notice;
    std::optional<base::Digest> rules;  // digest of the regulation, set by the announcement
    std::optional<Commission> commission;
    std::optional<base::Instant> paused_at;  // set during a break
    base::Instant room_lost_at{};
    std::optional<QuorumResult> quorum;
    std::vector<ElectorId> registered;  // those the quorum was measured by
    std::vector<Attendance> present;    // when the meeting was opened or failed
    std::optional<ProtocolIssued> protocol;
    base::Instant created_at{}, started_at{}, opened_at{}, ended_at{};
    std::unordered_map<std::string, Handled> handled;  // key: the bytes of RequestMark::key

    std::uint64_t last_sequence = 0;
    base::Instant last_time{};

    // --- queries on the state; all pure --------------------------------------------------------
    const QuestionState* find(const QuestionId& id) const;
    QuestionState* find(const QuestionId& id);
    /// The question open in the room, not those open for ballots sent in.
    const QuestionState* open_question() const;
    const RollLine* find(const ElectorId& id) const;
    const Participant* participant_of(const AccountId& account) const;
    const Participant* participant_in(const std::string& user) const;  // by internal user id
    bool noticed(const std::string& user) const;  // recorded as an intruder, removed or not
    /// The elector's current representative; nullptr: none.
    const Participant* holder_of(const ElectorId& elector) const;
    /// The power covers the question, or the one it is a further round of.
    bool covers(const Power& power, const QuestionState& question) const;
    /// Who came for the elector, even if his admission was withdrawn later; nullptr: nobody.
    const Participant* came_for(const ElectorId& elector) const;
    bool had_room(const std::string& internal_id) const;
    bool has_room() const { return card.form != Form::absentee; }
    /// Ballots are or will be sent in.
    bool by_correspondence() const { return card.form != Form::remote; }
    /// The rules make the quorum depend on a notice that is not confirmed yet.
    bool wants_notice() const;
    /// Registration is on: until the meeting opens, or ends where the regulation allows it.
    bool takes_applications(base::Instant now) const;
    bool may_handle_paper(const AccountId& account) const;
    bool in_commission(const AccountId& account) const;
    /// The regulation wants a counting commission for a register as large as this one.
    bool requires_commission() const;
    /// Counted for good, and in no protocol of the commission yet; none without a commission.
    std::vector<QuestionId> unreported() const;
    /// A commission that is more than the organizer's helpers has votes to report on, or members
    /// who have not confirmed.
    bool commission_owes_protocol() const;
    /// Electors who have a vote on the question, present or not.
    std::vector<ElectorId> entitled(const Question& question) const;
    bool has_vote(const RollLine& line, const Question& question) const;
    /// The elector has no general vote, but a criterion asks for the consent of their group: 127-FZ
    /// art. 150 (2), secured creditors.
    bool only_consents(const RollLine& line, const Question& question) const;
    bool counts_for_quorum(const RollLine& line) const;
    /// Sent in a signed ballot.
    bool sent_ballot(const ElectorId& elector) const;
    bool ended_or_failed() const { return phase == Phase::ended || phase == Phase::failed; }
    /// Electors who would be registered if the meeting were opened now: their participant came, or
    /// they sent a ballot.
    std::vector<ElectorId> came() const;
    /// Standings for a question; without one, for the quorum of the meeting.
    std::vector<Standing> standings(
        const std::set<ElectorId>& present, const Question* question = nullptr
    ) const;
    /// Everybody who came or sent a ballot, as things stand now, in the order of the register.
    std::vector<Attendance> attendance_now() const;
    /// Who counts as present at the vote, as it was when the question was opened; `in_the_room`:
    /// and not only registered.
    std::set<ElectorId> present_at(const QuestionState& question, bool in_the_room) const;
    QuorumRule quorum_rule() const;
    QuorumResult own_quorum(const Question& question, const std::set<ElectorId>& present) const;
    /// The question's own quorum, if the regulation measures one per question.
    std::optional<QuorumResult> quorum_of(const QuestionState& question) const;
    /// The quorum if the meeting were opened now. With quorums per question, that of the first
    /// question that has one: 208-FZ art. 58 (2).
    QuorumResult quorum_now() const;
    /// Somebody still has a sealed choice to sign.
    bool signing_goes_on(const QuestionState& question) const;
    /// Closed, and nothing more may be signed.
    bool signing_is_over(const QuestionState& question, base::Instant now) const;
    /// May be counted: signing is over, and the question it depends on is decided.
    bool ready_to_count(const QuestionState& question, base::Instant now) const;
    /// No reachable room: lost and not yet replaced, or its server is silent. No deadline expires
    /// meanwhile.
    bool roomless() const { return room.instance > 0 && !room.reachable() && !ended_or_failed(); }
    /// The countdown is stopped until the organizer resumes it.
    bool standing_still() const { return still_since.has_value(); }
    /// Announced and not over, so clock changes concern it.
    bool hears_of_time() const {
        return phase == Phase::announced || phase == Phase::registration || phase == Phase::open;
    }
    /// Since when the clock is doubted; then nothing is opened and nothing closes by itself.
    std::optional<base::Instant> clock_doubted() const;
    /// For an open question.
    bool countdown_runs(const QuestionState& question) const;
    /// Users in the room without the right to be, known by id and not yet confirmed out.
    std::vector<Intrusion> to_eject() const;
};

}  // namespace plugin::meeting
