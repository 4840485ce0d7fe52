// Commands: requests of people and facts from outside. Everything a rule needs comes in as data:
// random ids, digests, verification results, the arrival time of a request.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "plugin/meeting/command_changes.hpp"
#include "plugin/meeting/command_commission.hpp"
#include "plugin/meeting/command_materials.hpp"
#include "plugin/meeting/command_notices.hpp"
#include "plugin/meeting/command_powers.hpp"
#include "plugin/meeting/command_preparation.hpp"
#include "plugin/meeting/command_room.hpp"
#include "plugin/meeting/command_signatures.hpp"
#include "plugin/meeting/entry.hpp"
#include "plugin/meeting/person_mark.hpp"
#include "plugin/meeting/phase.hpp"
#include "plugin/meeting/vote.hpp"

namespace plugin::meeting {

// --- the organizer ---------------------------------------------------------------------------

struct AdmitApplication {
    AccountId by;
    ApplicationId application;
    ParticipantId participant;  // random; used if the account has no participant yet
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
    base::Digest key;  // commitment to the sealing key, which is already stored durably
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
    BreakReason reason{};
    std::optional<base::Milliseconds> length = {};  // as planned
};
/// Ends a break, or restarts the countdown after a lost room.
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
/// The lot was drawn before witnesses, participants of the meeting.
struct RecordLot {
    AccountId by;
    QuestionId question;
    std::vector<std::string> won;  // "for", "against" or as many of the tied as seats are left
    std::vector<ParticipantId> witnesses;
    base::Digest comment;
};
/// Puts a question to a further round: a tie, or where nobody got the majority, if the regulation
/// says so.
struct CallSecondRound {
    AccountId by;
    QuestionId question;
    QuestionId next;  // an unused id
};
/// Announces the outcome of a counted question to the participants.
struct AnnounceOutcome {
    AccountId by;
    QuestionId question;
};

// --- ballots on paper: the counting commission, or the organizer -----------------------------

struct EnterPaperBallot {
    AccountId by;
    QuestionId question;
    ElectorId elector;
    base::Digest scan;
    base::Digest ballot;
    base::Digest sealed;
    base::Instant received{};               // when the paper itself arrived
    std::optional<PersonMark> person = {};  // of the person who read it
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
    base::Digest ballot;                    // digest of the ballot that was compared
    bool reads_the_same = false;            // true: the second reading equals the first
    std::optional<PersonMark> person = {};  // of the second reader
};

// --- participants ----------------------------------------------------------------------------

struct SubmitApplication {
    ApplicationId application;
    AccountId by;
    std::vector<Claim> claims;
    base::Digest document;
    base::Digest signature;
    std::string verdict;  // of the signature: "valid" or "indeterminate"
    std::optional<PersonMark> person = {};
    std::vector<std::string> reasons = {};  // why it is indeterminate
};
/// `type` is one of the regulation's; the rest of both questions is filled in from it.
struct ProposeQuestion {
    AccountId by;
    QuestionId inclusion;  // unused ids
    QuestionId question;
    std::string title;
    std::string text;
    std::string type;
    std::optional<std::vector<Option>> options = {};  // of an election, together with `seats`
    std::optional<std::uint32_t> seats = {};
    std::vector<std::string> commission = {};  // full names of who counts; none of them may stand
};
struct IssueEntry {
    AccountId by;
    base::Digest nonce;
};
/// Records that an IssueEntry was refused.
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
    base::Instant arrived{};  // when the request reached the server, before any queue
};
/// Issued only after the signature over exactly this ballot was verified and the signer identified.
struct SignBallot {
    AccountId by;
    QuestionId question;
    ElectorId elector;
    base::Digest ballot;
    base::Digest signature;
    base::Instant arrived{};
    std::vector<std::string> unsettled = {};  // why the verdict waits for news; empty: valid
};

// --- the sidecar itself ----------------------------------------------------------------------

/// Issued only after every request that arrived before the deadline has been decided.
struct DeadlineReached {
    QuestionId question;
};
/// Meeting without a room: after the deadline, takes the quorum of those who sent ballots.
struct CloseBalloting {};
struct Revealed {
    ElectorId elector;
    Vote vote;
};
/// `revealed` holds the decrypted vote of every signed ballot, and nothing else.
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
/// The system clock was changed by `by` and is already followed; `jump`: the part applied at once.
struct NoteClockCorrected {
    base::Milliseconds by{};
    base::Milliseconds jump{};
    bool confirmed = false;
};

using CommandVariant = std::variant<
    CreateMeeting, SetCard, SetAgenda, ImportRegister, Announce, AdmitApplication,
    RefuseApplication, WithdrawAdmission, Start, OpenMeeting, DeclareFailed, OpenQuestion,
    ExtendQuestion, CloseQuestion, EndMeeting, SubmitApplication, IssueEntry, NoteRefusedEntry,
    SealChoice, SignBallot, NoteRoomOpened, NoteUserJoined, NoteUserLeft, NoteForeignBrowser,
    NoteRoomGone, ReplaceRoom, NoteRoomSilent, NoteRoomHeard, NoteSecondSession, NoteEjectionFailed,
    NoteUnobserved, NoteUsersInside, ReconcileRoom, NoteRecordingReady, NoteRecordingArchived,
    NoteConferenceReport, DeadlineReached, CountQuestion, NoteProtocolIssued, NoteOutage,
    ConfirmNotice, PauseMeeting, ResumeMeeting, AbortQuestion, GiveCastingVote, AnnounceOutcome,
    EnterPaperBallot, ConfirmPaperBallot, ProposeQuestion, CloseBalloting, CallSecondRound,
    StrikePaperBallot, NoteClockDoubted, NoteClockCorrected, EndPower, RestorePower,
    RestoreAdmission, ReconsiderApplication, FormCommission, ChangeCommission,
    IssueCommissionProtocol, ConfirmCommissionProtocol, RecordLot, AcceptSignature,
    NoteApplicationVerdict, NoteBallotVerdict, DecideUnsettled, PostponeMeeting, CancelMeeting,
    RewordQuestion, CorrectRegister, DeleteDraft, AttachMaterial, WithdrawMaterial, RecordNotice,
    StrikeNotice>;

/// What is asked of a meeting. A class of its own, because what a large variant does (copy, move,
/// end) takes a compiler long: it is compiled once, in command.cpp.
class Command : public CommandVariant {
public:
    Command();
    template <base::AlternativeOf<CommandVariant> One>
    Command(One one) : Command() {
        put(std::move(one));
    }
    Command(const Command& other);
    Command(Command&& other) noexcept;
    Command& operator=(const Command& other);
    Command& operator=(Command&& other) noexcept;
    ~Command();

private:
    template <class Variant>
    friend struct CompiledCommand;
    template <class One>
    void put(One one);
};

}  // namespace plugin::meeting
