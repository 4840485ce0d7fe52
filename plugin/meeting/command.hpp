// Commands: what somebody asks, or what became known from outside. Everything the rules need comes
// in as data: random ids, digests, verification results, the arrival time of a request.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "plugin/meeting/entry.hpp"

namespace plugin::meeting {

// --- the organizer ---------------------------------------------------------------------------

struct CreateMeeting {
    MeetingId meeting;
    AccountId by;
    ParticipantId chair;  // random; how the room will know the organizer
    Regulation regulation;
    Card card;
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

// --- participants ----------------------------------------------------------------------------

struct SubmitApplication {
    ApplicationId application;
    AccountId by;
    std::vector<Claim> claims;
    base::Digest document;
    base::Digest signature;
    std::string verdict;  // of the signature: "valid" or "indeterminate"
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

// --- the room --------------------------------------------------------------------------------

struct NoteRoomOpened {
    std::string external_id;
    std::string internal_id;
    std::int64_t create_time = 0;
};
struct NoteUserJoined {
    std::string room;           // internal id
    std::string user;           // internal id
    ParticipantId participant;  // from the external user id, unchecked
    base::Digest nonce;         // of the part of the external user id behind the dot
};
struct NoteUserLeft {
    std::string room;
    std::string user;
    bool ejected = false;
};
/// The session of a participant is in a browser that our redirect was not made for.
struct NoteForeignBrowser {
    std::string room;
    std::string user;
};
struct NoteRoomGone {
    std::string room;
    std::string reason;
};
/// Facts found by asking the room, after a gap in its events: everybody else has left.
struct ReconcileRoom {
    std::string room;
    std::vector<std::string> external_users;  // participant ids with somebody inside
};
struct NoteRecordingReady {
    std::string record;
    std::string format;
    std::string url;
};
struct NoteRecordingArchived {
    std::string record;
    std::string format;
    base::Digest content;
    std::uint64_t bytes = 0;
};

// --- the sidecar itself ----------------------------------------------------------------------

/// Only after every request that arrived before the deadline has been decided.
struct DeadlineReached {
    QuestionId question;
};
struct Revealed {
    ElectorId elector;
    Choice choice{};
};
/// `revealed` holds the choice of every signed ballot and nothing else.
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

using Command = std::variant<
    CreateMeeting, SetCard, SetAgenda, ImportRegister, Announce, AdmitApplication,
    RefuseApplication, WithdrawAdmission, Start, OpenMeeting, DeclareFailed, OpenQuestion,
    ExtendQuestion, CloseQuestion, EndMeeting, SubmitApplication, IssueEntry, NoteRefusedEntry,
    SealChoice, SignBallot, NoteRoomOpened, NoteUserJoined, NoteUserLeft, NoteForeignBrowser,
    NoteRoomGone, ReconcileRoom, NoteRecordingReady, NoteRecordingArchived, DeadlineReached,
    CountQuestion, NoteProtocolIssued, NoteOutage>;

}  // namespace plugin::meeting
