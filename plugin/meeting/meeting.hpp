// The state of one meeting: the result of applying its entries. A plain value, owned by the domain
// thread; no clocks, I/O or languages.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "plugin/meeting/changes.hpp"
#include "plugin/meeting/commission.hpp"
#include "plugin/meeting/entry.hpp"
#include "plugin/meeting/incidents.hpp"
#include "plugin/meeting/material.hpp"
#include "plugin/meeting/notice.hpp"
#include "plugin/meeting/participant.hpp"
#include "plugin/meeting/phase.hpp"
#include "plugin/meeting/question_state.hpp"

namespace plugin::meeting {

struct Room {
    std::uint32_t instance = 0;
    std::string external_id;
    std::string internal_id;
    std::int64_t create_time = 0;
    bool live = false;
    std::optional<base::Instant> silent_since = {};  // set while its server does not respond
    std::optional<ConferencePart> missing = {};      // the part that is not heard, if known

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
    std::vector<Postponement> postponements;
    std::vector<RegisterCorrection> corrections;  // of the register
    std::optional<Cancellation> cancelled;
    std::vector<Notice> notices;                // the one of number n at n - 1
    std::vector<Material> materials;            // the one of number n at n - 1
    std::optional<base::Digest> rules;          // digest of the regulation, set by the announcement
    std::optional<SignaturePolicy> signatures;  // likewise; none: the host's own
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

    void take_roll(const base::Digest& source, std::vector<RollLine> lines);

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
    bool had_room(const std::string& internal_id) const;
    bool has_room() const { return card.form != Form::absentee; }
    /// Ballots are or will be sent in.
    bool by_correspondence() const { return card.form != Form::remote; }
    /// Of the register, in its order: neither a notice by name that stands nor an application shows
    /// that they know of the meeting.
    std::vector<ElectorId> not_told() const;
    /// The rules make the quorum depend on a notice that is not confirmed yet.
    bool wants_notice() const;
    /// Registration is on: until the meeting opens, or ends where the regulation allows it.
    bool takes_applications(base::Instant now) const;
    bool may_handle_paper(const AccountId& account) const;
    bool in_commission(const AccountId& account) const;
    /// The organizer may accept this signature by name.
    bool may_be_accepted(const Application& application) const;
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
    /// Who speaks for the elector was in the room since he does so.
    bool came_in_person(const ElectorId& elector) const;
    /// Sent in a signed ballot.
    bool sent_ballot(const ElectorId& elector) const;
    /// Signatures of some ballots are being checked.
    bool has_unsettled_ballots() const;
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
    /// Final, or the further round that it was put to is.
    bool decided(const QuestionState& question) const;
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
    /// His admission was withdrawn by mistake and is restored, and he has not left meanwhile.
    bool is_right_again(const Intrusion& intrusion) const;
    /// Users in the room without the right to be, known by id and not yet confirmed out.
    std::vector<Intrusion> to_eject() const;
};

}  // namespace plugin::meeting
