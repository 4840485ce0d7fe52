// Commands: what somebody asks, or what became known from outside. Everything the rules need comes
// in as data: random ids, digests, verification results, the arrival time of a request.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "plugin/meeting/command_room.hpp"
#include "plugin/meeting/entry.hpp"
#include "plugin/meeting/phase.hpp"
#include "plugin/meeting/vote.hpp"

namespace plugin::meeting {

// --- the organizer ---------------------------------------------------------------------------

/// What a failed meeting leaves to the one called again.
struct RepeatOf {
    MeetingId meeting;
    Phase phase{};  // of that meeting
    AccountId organizer;
    std::string regulation;  // its id
    std::vector<Question> agenda;
    base::Digest source;
    std::vector<RollLine> roll;
};
struct CreateMeeting {
    MeetingId meeting;
    AccountId by;
    ParticipantId chair;  // random; how the room will know the organizer
    Regulation regulation;
    Card card;
    std::optional<RepeatOf> repeat = {};
};
struct SetCard {
    AccountId by;
    Card card;
};
struct SetAgenda {
    AccountId by;
    std::vector<Question> questions;  // `criteria` are taken from the regulation, not from here
};
struct ImportRegister {
    AccountId by;
    base::Digest source;
    std::vector<RollLine> lines;
};
struct Announce {
    AccountId by;
    std::optional<base::Digest> rules = {};  // of the regulation, written as the journal has it
};
struct AdmitApplication {
    AccountId by;
    ApplicationId application;
    ParticipantId participant;  // random; used if the account is not a participant yet
};
struct RefuseApplication {
    AccountId by;
    ApplicationId application;
    RefusalGround ground{};
    base::Digest comment;
};
struct WithdrawAdmission {
    AccountId by;
    ParticipantId participant;
    RefusalGround ground{};
    base::Digest comment;
};
struct Start {
    AccountId by;
};
struct OpenMeeting {
    AccountId by;
};
struct DeclareFailed {
    AccountId by;
};
struct OpenQuestion {
    AccountId by;
    QuestionId question;
    base::Milliseconds duration{};
    base::Digest key;  // commitment to the sealing key, which is already durable
};
struct ExtendQuestion {
    AccountId by;
    QuestionId question;
    base::Milliseconds by_how_much{};
};
struct CloseQuestion {
    AccountId by;
    QuestionId question;
};
struct EndMeeting {
    AccountId by;
};
struct ConfirmNotice {
    AccountId by;
    std::string way;
    base::Instant sent_at{};
    base::Digest proof;
};
struct PauseMeeting {
    AccountId by;
};
/// The end of a break; or, after a lost room, the countdown goes on.
struct ResumeMeeting {
    AccountId by;
};
struct AbortQuestion {
    AccountId by;
    QuestionId question;
    AbortGround ground{};
};
struct GiveCastingVote {
    AccountId by;
    QuestionId question;
    std::string vote;
};
/// Those tied are voted on again, where the regulation settles a tie so.
struct CallSecondRound {
    AccountId by;
    QuestionId question;
    QuestionId next;  // an id nobody has yet
};
/// Tells everybody the outcome of a counted question.
struct AnnounceOutcome {
    AccountId by;
    QuestionId question;
};
struct AppointTeller {
    AccountId by;
    AccountId teller;
    std::optional<PersonMark> person = {};     // the teller
    std::optional<PersonMark> organizer = {};  // who appoints
};

// --- ballots on paper: the organizer and the tellers -----------------------------------------

struct EnterPaperBallot {
    AccountId by;
    QuestionId question;
    ElectorId elector;
    base::Digest scan;
    base::Digest ballot;
    base::Digest sealed;
    base::Instant received{};               // the paper, by whom it was sent to
    std::optional<PersonMark> person = {};  // who read it
};
struct StrikePaperBallot {
    AccountId by;
    QuestionId question;
    ElectorId elector;
};
struct ConfirmPaperBallot {
    AccountId by;
    QuestionId question;
    ElectorId elector;
    base::Digest ballot;                    // the one that was compared
    bool reads_the_same = false;            // as its first reader
    std::optional<PersonMark> person = {};  // who read it now
};

// --- participants ----------------------------------------------------------------------------

struct SubmitApplication {
    ApplicationId application;
    AccountId by;
    std::vector<Claim> claims;
    base::Digest document;
    base::Digest signature;
    std::string verdict;  // of the signature: "valid" or "indeterminate"
};
/// `type` is of the regulation; the rest of both questions is filled in from there.
struct ProposeQuestion {
    AccountId by;
    QuestionId inclusion;  // ids nobody has yet
    QuestionId question;
    std::string title;
    std::string text;
    std::string type;
    std::optional<std::vector<Option>> options = {};  // of an election, with its seats
    std::optional<std::uint32_t> seats = {};
};
struct IssueEntry {
    AccountId by;
    base::Digest nonce;
};
/// The refusal of an IssueEntry is a fact of its own.
struct NoteRefusedEntry {
    AccountId account;
    std::string reason;
};
struct SealChoice {
    AccountId by;
    QuestionId question;
    ElectorId elector;
    base::Digest ballot;
    base::Digest sealed;
    base::Instant arrived{};  // when the request came in, before any queue
};
/// Comes only after the signature was verified over exactly the ballot and the signer identified.
struct SignBallot {
    AccountId by;
    QuestionId question;
    ElectorId elector;
    base::Digest ballot;
    base::Digest signature;
    base::Instant arrived{};
};

// --- the sidecar itself ----------------------------------------------------------------------

/// Only after every request that arrived before the deadline has been decided.
struct DeadlineReached {
    QuestionId question;
};
/// No room: after the deadline the quorum is taken of those who sent ballots.
struct CloseBalloting {};
struct Revealed {
    ElectorId elector;
    Vote vote;
};
/// `revealed` holds the vote of every signed ballot and nothing else.
struct CountQuestion {
    QuestionId question;
    std::string key;  // 32 bytes
    std::vector<Revealed> revealed;
};
struct NoteProtocolIssued {
    base::Digest content;
    std::uint64_t through = 0;
};
struct NoteOutage {
    base::Instant from{};
    base::Instant to{};
};
struct NoteClockDoubted {
    base::Instant known{};
    base::Instant shown{};
};
/// The system's clock was set by `by` and has been followed already; `jump`: at once.
struct NoteClockCorrected {
    base::Milliseconds by{};
    base::Milliseconds jump{};
    bool confirmed = false;
};

using Command = std::variant<
    CreateMeeting, SetCard, SetAgenda, ImportRegister, Announce, AdmitApplication,
    RefuseApplication, WithdrawAdmission, Start, OpenMeeting, DeclareFailed, OpenQuestion,
    ExtendQuestion, CloseQuestion, EndMeeting, SubmitApplication, IssueEntry, NoteRefusedEntry,
    SealChoice, SignBallot, NoteRoomOpened, NoteUserJoined, NoteUserLeft, NoteForeignBrowser,
    NoteRoomGone, NoteRoomSilent, NoteRoomHeard, NoteSecondSession, NoteEjectionFailed,
    NoteUnobserved, NoteUsersInside, ReconcileRoom, NoteRecordingReady, NoteRecordingArchived,
    NoteConferenceReport, DeadlineReached, CountQuestion, NoteProtocolIssued, NoteOutage,
    ConfirmNotice, PauseMeeting, ResumeMeeting, AbortQuestion, GiveCastingVote, AnnounceOutcome,
    AppointTeller, EnterPaperBallot, ConfirmPaperBallot, ProposeQuestion, CloseBalloting,
    CallSecondRound, StrikePaperBallot, NoteClockDoubted, NoteClockCorrected>;

}  // namespace plugin::meeting
