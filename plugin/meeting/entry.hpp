// Entries: every fact of legal weight about a meeting. Append-only; a kind once released is never
// edited, only joined by a new kind. Small structs, named fields, no personal data: who somebody is
// stays in the vault under an opaque id.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "plugin/meeting/entry_conduct.hpp"
#include "plugin/meeting/entry_preparation.hpp"
#include "plugin/meeting/entry_room.hpp"
#include "plugin/meeting/entry_voting.hpp"

namespace plugin::meeting {

using EntryBody = std::variant<
    MeetingCreated, CardSet, AgendaSet, RegisterImported, MeetingAnnounced, ApplicationReceived,
    ApplicationAdmitted, ApplicationRefused, AdmissionWithdrawn, RegistrationOpened, RoomOpened,
    RoomLost, EntryIssued, EntryRefused, ParticipantJoined, ParticipantLeft, IntruderNoticed,
    IntruderRemoved, MeetingOpened, MeetingFailed, QuestionOpened, DeadlineMoved, ChoiceSealed,
    BallotSigned, QuestionClosed, BallotsUnsealed, QuestionCounted, QuestionNotPut, MeetingEnded,
    RoomClosed, RecordingReady, RecordingArchived, ProtocolIssued, OutageRecorded, EjectionFailed,
    RoomUnobserved, NoticeConfirmed, MeetingPaused, MeetingResumed, QuestionAborted,
    QuestionProposed, CastingVoteGiven, OutcomeAnnounced, TellerAppointed, PaperBallotEntered,
    PaperBallotConfirmed, SecondRoundCalled, PaperBallotStruck, RoomSilent, RoomHeard,
    ConferenceReported, ClockDoubted, ClockCorrected>;

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
