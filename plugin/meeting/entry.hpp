// Entries: every fact of legal weight about a meeting. Append-only; a kind once released is never
// edited, only joined by a new kind. Small structs, named fields, no personal data: who somebody is
// stays in the vault under an opaque id.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/field.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/meeting/agenda.hpp"
#include "plugin/meeting/count.hpp"
#include "plugin/meeting/ids.hpp"
#include "plugin/meeting/regulation.hpp"
#include "plugin/meeting/roll.hpp"

namespace plugin::meeting {

/// By what right an applicant speaks for an elector.
enum class AuthorityKind { own, head, power_of_attorney };
constexpr std::array<std::string_view, 3> names(AuthorityKind) {
    return {"own", "head", "power_of_attorney"};
}

/// One elector an application asks to act for.
struct Claim {
    ElectorId elector;
    AuthorityKind authority = AuthorityKind::own;
    base::Digest authority_document;  // all zero when the authority needs no document

    static constexpr auto fields = std::tuple{
        base::field("elector", &Claim::elector), base::field("authority", &Claim::authority),
        base::field("authorityDocument", &Claim::authority_document)
    };
    bool operator==(const Claim&) const = default;
};

enum class RefusalGround {
    not_in_register,
    no_authority,
    documents_incomplete,
    identity_unclear,
    late,
    other
};
constexpr std::array<std::string_view, 6> names(RefusalGround) {
    return {"not_in_register",  "no_authority", "documents_incomplete",
            "identity_unclear", "late",         "other"};
}

enum class LeaveReason { left, replaced, ejected, room_gone };
constexpr std::array<std::string_view, 4> names(LeaveReason) {
    return {"left", "replaced", "ejected", "room_gone"};
}

enum class IntrusionKind {
    stranger,         // no participant of this meeting
    not_admitted,     // admission withdrawn or never given
    unknown_link,     // a participant's id with a nonce never issued
    link_replayed,    // a nonce that already brought somebody in
    session_replaced  // the participant entered again: his earlier session has to go
};
constexpr std::array<std::string_view, 5> names(IntrusionKind) {
    return {"stranger", "not_admitted", "unknown_link", "link_replayed", "session_replaced"};
}

enum class MoveReason { extended, outage, room_lost };
constexpr std::array<std::string_view, 3> names(MoveReason) {
    return {"extended", "outage", "room_lost"};
}

enum class CloseReason { deadline, all_signed, organizer };
constexpr std::array<std::string_view, 3> names(CloseReason) {
    return {"deadline", "all_signed", "organizer"};
}

/// An organizer drew up a meeting. `chair` is how the room knows the organizer.
struct MeetingCreated {
    MeetingId meeting;
    AccountId organizer;
    ParticipantId chair;
    Regulation regulation;

    static constexpr std::string_view entry_kind = "meeting_created";
    static constexpr auto fields = std::tuple{
        base::field("meeting", &MeetingCreated::meeting),
        base::field("organizer", &MeetingCreated::organizer),
        base::field("chair", &MeetingCreated::chair),
        base::field("regulation", &MeetingCreated::regulation)
    };
    bool operator==(const MeetingCreated&) const = default;
};

/// Replaces the card; the last one before announcement counts.
struct CardSet {
    Card card;

    static constexpr std::string_view entry_kind = "card_set";
    static constexpr auto fields = std::tuple{base::field("card", &CardSet::card)};
    bool operator==(const CardSet&) const = default;
};

/// Replaces the agenda; the last one before announcement counts.
struct AgendaSet {
    std::vector<Question> questions;

    static constexpr std::string_view entry_kind = "agenda_set";
    static constexpr auto fields = std::tuple{base::field("questions", &AgendaSet::questions)};
    bool operator==(const AgendaSet&) const = default;
};

/// Replaces the roll. `source` is the digest of the imported file.
struct RegisterImported {
    base::Digest source;
    std::vector<RollLine> lines;

    static constexpr std::string_view entry_kind = "register_imported";
    static constexpr auto fields = std::tuple{
        base::field("source", &RegisterImported::source),
        base::field("lines", &RegisterImported::lines)
    };
    bool operator==(const RegisterImported&) const = default;
};

/// From here on card, agenda and regulation stand.
struct MeetingAnnounced {
    static constexpr std::string_view entry_kind = "meeting_announced";
    static constexpr std::tuple<> fields{};
    bool operator==(const MeetingAnnounced&) const = default;
};

/// A signed application to take part; `number` runs from 1.
struct ApplicationReceived {
    ApplicationId application;
    std::uint32_t number = 0;
    AccountId account;
    std::vector<Claim> claims;
    base::Digest document;
    base::Digest signature;
    std::string verdict;

    static constexpr std::string_view entry_kind = "application_received";
    static constexpr auto fields = std::tuple{
        base::field("application", &ApplicationReceived::application),
        base::field("number", &ApplicationReceived::number),
        base::field("account", &ApplicationReceived::account),
        base::field("claims", &ApplicationReceived::claims),
        base::field("document", &ApplicationReceived::document),
        base::field("signature", &ApplicationReceived::signature),
        base::field("verdict", &ApplicationReceived::verdict)
    };
    bool operator==(const ApplicationReceived&) const = default;
};

struct ApplicationAdmitted {
    ApplicationId application;
    ParticipantId participant;

    static constexpr std::string_view entry_kind = "application_admitted";
    static constexpr auto fields = std::tuple{
        base::field("application", &ApplicationAdmitted::application),
        base::field("participant", &ApplicationAdmitted::participant)
    };
    bool operator==(const ApplicationAdmitted&) const = default;
};

/// The organizer's comment stays in the vault under its digest.
struct ApplicationRefused {
    ApplicationId application;
    RefusalGround ground{};
    base::Digest comment;

    static constexpr std::string_view entry_kind = "application_refused";
    static constexpr auto fields = std::tuple{
        base::field("application", &ApplicationRefused::application),
        base::field("ground", &ApplicationRefused::ground),
        base::field("comment", &ApplicationRefused::comment)
    };
    bool operator==(const ApplicationRefused&) const = default;
};

/// Takes effect at once; ballots given before stand.
struct AdmissionWithdrawn {
    ParticipantId participant;
    RefusalGround ground{};
    base::Digest comment;

    static constexpr std::string_view entry_kind = "admission_withdrawn";
    static constexpr auto fields = std::tuple{
        base::field("participant", &AdmissionWithdrawn::participant),
        base::field("ground", &AdmissionWithdrawn::ground),
        base::field("comment", &AdmissionWithdrawn::comment)
    };
    bool operator==(const AdmissionWithdrawn&) const = default;
};

/// The organizer pressed Start.
struct RegistrationOpened {
    static constexpr std::string_view entry_kind = "registration_opened";
    static constexpr std::tuple<> fields{};
    bool operator==(const RegistrationOpened&) const = default;
};

/// BigBlueButton created the room; `instance` counts rooms of this meeting from 1.
struct RoomOpened {
    std::uint32_t instance = 0;
    std::string external_id;
    std::string internal_id;
    std::int64_t create_time = 0;

    static constexpr std::string_view entry_kind = "room_opened";
    static constexpr auto fields = std::tuple{
        base::field("instance", &RoomOpened::instance),
        base::field("externalId", &RoomOpened::external_id),
        base::field("internalId", &RoomOpened::internal_id),
        base::field("createTime", &RoomOpened::create_time)
    };
    bool operator==(const RoomOpened&) const = default;
};

/// The room died while the meeting was going on.
struct RoomLost {
    std::uint32_t instance = 0;
    std::string reason;

    static constexpr std::string_view entry_kind = "room_lost";
    static constexpr auto fields = std::tuple{
        base::field("instance", &RoomLost::instance), base::field("reason", &RoomLost::reason)
    };
    bool operator==(const RoomLost&) const = default;
};

/// A browser was redirected into the room. Digest of the nonce, never the link.
struct EntryIssued {
    ParticipantId participant;
    base::Digest nonce;

    static constexpr std::string_view entry_kind = "entry_issued";
    static constexpr auto fields = std::tuple{
        base::field("participant", &EntryIssued::participant),
        base::field("nonce", &EntryIssued::nonce)
    };
    bool operator==(const EntryIssued&) const = default;
};

/// Somebody signed in asked to enter and was not let in.
struct EntryRefused {
    AccountId account;
    std::string reason;

    static constexpr std::string_view entry_kind = "entry_refused";
    static constexpr auto fields = std::tuple{
        base::field("account", &EntryRefused::account), base::field("reason", &EntryRefused::reason)
    };
    bool operator==(const EntryRefused&) const = default;
};

/// In the room, by a link of his own. `user` is BigBlueButton's internal id.
struct ParticipantJoined {
    ParticipantId participant;
    base::Digest nonce;
    std::string room;
    std::string user;

    static constexpr std::string_view entry_kind = "participant_joined";
    static constexpr auto fields = std::tuple{
        base::field("participant", &ParticipantJoined::participant),
        base::field("nonce", &ParticipantJoined::nonce),
        base::field("room", &ParticipantJoined::room), base::field("user", &ParticipantJoined::user)
    };
    bool operator==(const ParticipantJoined&) const = default;
};

struct ParticipantLeft {
    ParticipantId participant;
    std::string user;
    LeaveReason reason{};

    static constexpr std::string_view entry_kind = "participant_left";
    static constexpr auto fields = std::tuple{
        base::field("participant", &ParticipantLeft::participant),
        base::field("user", &ParticipantLeft::user), base::field("reason", &ParticipantLeft::reason)
    };
    bool operator==(const ParticipantLeft&) const = default;
};

/// In the room without the right to be there: must be ejected. `participant` is whose link it
/// was, if known.
struct IntruderNoticed {
    IntrusionKind kind{};
    ParticipantId participant;
    std::string room;
    std::string user;

    static constexpr std::string_view entry_kind = "intruder_noticed";
    static constexpr auto fields = std::tuple{
        base::field("kind", &IntruderNoticed::kind),
        base::field("participant", &IntruderNoticed::participant),
        base::field("room", &IntruderNoticed::room), base::field("user", &IntruderNoticed::user)
    };
    bool operator==(const IntruderNoticed&) const = default;
};

/// BigBlueButton confirmed that the user is out.
struct IntruderRemoved {
    std::string user;

    static constexpr std::string_view entry_kind = "intruder_removed";
    static constexpr auto fields = std::tuple{base::field("user", &IntruderRemoved::user)};
    bool operator==(const IntruderRemoved&) const = default;
};

/// Register and quorum are fixed; `registered` are those who came.
struct MeetingOpened {
    QuorumResult quorum;
    std::vector<ElectorId> registered;

    static constexpr std::string_view entry_kind = "meeting_opened";
    static constexpr auto fields = std::tuple{
        base::field("quorum", &MeetingOpened::quorum),
        base::field("registered", &MeetingOpened::registered)
    };
    bool operator==(const MeetingOpened&) const = default;
};

/// Declared by the organizer without quorum.
struct MeetingFailed {
    QuorumResult quorum;

    static constexpr std::string_view entry_kind = "meeting_failed";
    static constexpr auto fields = std::tuple{base::field("quorum", &MeetingFailed::quorum)};
    bool operator==(const MeetingFailed&) const = default;
};

/// `electorate` may vote; `key` commits to the key that seals choices until closing.
struct QuestionOpened {
    QuestionId question;
    std::uint32_t order = 0;
    base::Instant deadline{};
    base::Milliseconds grace{};
    std::vector<ElectorId> electorate;
    base::Digest key;

    static constexpr std::string_view entry_kind = "question_opened";
    static constexpr auto fields = std::tuple{
        base::field("question", &QuestionOpened::question),
        base::field("order", &QuestionOpened::order),
        base::field("deadline", &QuestionOpened::deadline),
        base::field("graceMs", &QuestionOpened::grace),
        base::field("electorate", &QuestionOpened::electorate),
        base::field("key", &QuestionOpened::key)
    };
    bool operator==(const QuestionOpened&) const = default;
};

/// Of an open question: the end of voting. Of a closed one: the end of signing.
struct DeadlineMoved {
    QuestionId question;
    base::Instant deadline{};
    MoveReason reason{};

    static constexpr std::string_view entry_kind = "deadline_moved";
    static constexpr auto fields = std::tuple{
        base::field("question", &DeadlineMoved::question),
        base::field("deadline", &DeadlineMoved::deadline),
        base::field("reason", &DeadlineMoved::reason)
    };
    bool operator==(const DeadlineMoved&) const = default;
};

/// `ballot` is the digest of the document, which holds a nonce, so the choice cannot be guessed
/// from it; `sealed` is the digest of the encrypted document.
struct ChoiceSealed {
    QuestionId question;
    ElectorId elector;
    ParticipantId participant;
    base::Digest ballot;
    base::Digest sealed;

    static constexpr std::string_view entry_kind = "choice_sealed";
    static constexpr auto fields = std::tuple{
        base::field("question", &ChoiceSealed::question),
        base::field("elector", &ChoiceSealed::elector),
        base::field("participant", &ChoiceSealed::participant),
        base::field("ballot", &ChoiceSealed::ballot), base::field("sealed", &ChoiceSealed::sealed)
    };
    bool operator==(const ChoiceSealed&) const = default;
};

/// The signature over exactly the sealed document was verified. `signature` is the digest of the
/// encrypted signature.
struct BallotSigned {
    QuestionId question;
    ElectorId elector;
    ParticipantId participant;
    base::Digest ballot;
    base::Digest signature;

    static constexpr std::string_view entry_kind = "ballot_signed";
    static constexpr auto fields = std::tuple{
        base::field("question", &BallotSigned::question),
        base::field("elector", &BallotSigned::elector),
        base::field("participant", &BallotSigned::participant),
        base::field("ballot", &BallotSigned::ballot),
        base::field("signature", &BallotSigned::signature)
    };
    bool operator==(const BallotSigned&) const = default;
};

/// No choice is taken any more; signing may go on until the end of the grace.
struct QuestionClosed {
    QuestionId question;
    CloseReason reason{};

    static constexpr std::string_view entry_kind = "question_closed";
    static constexpr auto fields = std::tuple{
        base::field("question", &QuestionClosed::question),
        base::field("reason", &QuestionClosed::reason)
    };
    bool operator==(const QuestionClosed&) const = default;
};

/// The key, in hexadecimal: from here on anybody with the documents can recount.
struct BallotsUnsealed {
    QuestionId question;
    std::string key;

    static constexpr std::string_view entry_kind = "ballots_unsealed";
    static constexpr auto fields = std::tuple{
        base::field("question", &BallotsUnsealed::question),
        base::field("key", &BallotsUnsealed::key)
    };
    bool operator==(const BallotsUnsealed&) const = default;
};

/// The outcome whole; replay takes it as it is, `verify` computes it again.
struct QuestionCounted {
    QuestionId question;
    Outcome outcome;

    static constexpr std::string_view entry_kind = "question_counted";
    static constexpr auto fields = std::tuple{
        base::field("question", &QuestionCounted::question),
        base::field("outcome", &QuestionCounted::outcome)
    };
    bool operator==(const QuestionCounted&) const = default;
};

/// A child whose parent did not end as required.
struct QuestionNotPut {
    QuestionId question;
    QuestionId because_of;

    static constexpr std::string_view entry_kind = "question_not_put";
    static constexpr auto fields = std::tuple{
        base::field("question", &QuestionNotPut::question),
        base::field("becauseOf", &QuestionNotPut::because_of)
    };
    bool operator==(const QuestionNotPut&) const = default;
};

struct MeetingEnded {
    static constexpr std::string_view entry_kind = "meeting_ended";
    static constexpr std::tuple<> fields{};
    bool operator==(const MeetingEnded&) const = default;
};

/// After the end of the meeting.
struct RoomClosed {
    std::uint32_t instance = 0;

    static constexpr std::string_view entry_kind = "room_closed";
    static constexpr auto fields = std::tuple{base::field("instance", &RoomClosed::instance)};
    bool operator==(const RoomClosed&) const = default;
};

/// BigBlueButton published a format of the recording.
struct RecordingReady {
    std::string record;
    std::string format;
    std::string url;

    static constexpr std::string_view entry_kind = "recording_ready";
    static constexpr auto fields = std::tuple{
        base::field("record", &RecordingReady::record),
        base::field("format", &RecordingReady::format), base::field("url", &RecordingReady::url)
    };
    bool operator==(const RecordingReady&) const = default;
};

struct RecordingArchived {
    std::string record;
    std::string format;
    base::Digest content;
    std::uint64_t bytes = 0;

    static constexpr std::string_view entry_kind = "recording_archived";
    static constexpr auto fields = std::tuple{
        base::field("record", &RecordingArchived::record),
        base::field("format", &RecordingArchived::format),
        base::field("content", &RecordingArchived::content),
        base::field("bytes", &RecordingArchived::bytes)
    };
    bool operator==(const RecordingArchived&) const = default;
};

/// `through` is the last entry the protocol tells about.
struct ProtocolIssued {
    base::Digest content;
    std::uint64_t through = 0;

    static constexpr std::string_view entry_kind = "protocol_issued";
    static constexpr auto fields = std::tuple{
        base::field("content", &ProtocolIssued::content),
        base::field("through", &ProtocolIssued::through)
    };
    bool operator==(const ProtocolIssued&) const = default;
};

/// The sidecar did not run in between; open deadlines are moved by as much.
struct OutageRecorded {
    base::Instant from{};
    base::Instant to{};

    static constexpr std::string_view entry_kind = "outage_recorded";
    static constexpr auto fields = std::tuple{
        base::field("from", &OutageRecorded::from), base::field("to", &OutageRecorded::to)
    };
    bool operator==(const OutageRecorded&) const = default;
};

using EntryBody = std::variant<
    MeetingCreated, CardSet, AgendaSet, RegisterImported, MeetingAnnounced, ApplicationReceived,
    ApplicationAdmitted, ApplicationRefused, AdmissionWithdrawn, RegistrationOpened, RoomOpened,
    RoomLost, EntryIssued, EntryRefused, ParticipantJoined, ParticipantLeft, IntruderNoticed,
    IntruderRemoved, MeetingOpened, MeetingFailed, QuestionOpened, DeadlineMoved, ChoiceSealed,
    BallotSigned, QuestionClosed, BallotsUnsealed, QuestionCounted, QuestionNotPut, MeetingEnded,
    RoomClosed, RecordingReady, RecordingArchived, ProtocolIssued, OutageRecorded>;

constexpr std::string_view kind_of(const EntryBody& body) {
    return std::visit(
        [](const auto& one) { return std::decay_t<decltype(one)>::entry_kind; }, body
    );
}

/// Which request of whom made an entry: lets a repeated request be answered without doing it twice,
/// even after a restart. Digests, since the parts come from outside.
struct RequestMark {
    base::Digest key;   // of account and idempotency key
    base::Digest body;  // of what was asked

    bool operator==(const RequestMark&) const = default;
};

struct Entry {
    std::uint64_t sequence = 0;  // from 1
    base::Instant time{};        // never decreases within a meeting
    std::optional<RequestMark> request = {};
    EntryBody body;
    bool operator==(const Entry&) const = default;
};

}  // namespace plugin::meeting
