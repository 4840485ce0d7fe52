// Entries: every legally relevant fact about a meeting. Append-only; a released kind is never
// changed, only new kinds are added. No personal data: a person's identity stays in the vault under
// an opaque id.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "plugin/base/alternative.hpp"
#include "plugin/meeting/entry_changes.hpp"
#include "plugin/meeting/entry_commission.hpp"
#include "plugin/meeting/entry_conduct.hpp"
#include "plugin/meeting/entry_materials.hpp"
#include "plugin/meeting/entry_notices.hpp"
#include "plugin/meeting/entry_powers.hpp"
#include "plugin/meeting/entry_preparation.hpp"
#include "plugin/meeting/entry_room.hpp"
#include "plugin/meeting/entry_signatures.hpp"
#include "plugin/meeting/entry_voting.hpp"

namespace plugin::meeting {

using EntryBodyVariant = std::variant<
    MeetingCreated, CardSet, AgendaSet, RegisterImported, MeetingAnnounced, ApplicationReceived,
    ApplicationAdmitted, ApplicationRefused, AdmissionWithdrawn, RegistrationOpened, RoomOpened,
    RoomLost, EntryIssued, EntryRefused, ParticipantJoined, ParticipantLeft, IntruderNoticed,
    IntruderRemoved, MeetingOpened, MeetingFailed, QuestionOpened, DeadlineMoved, ChoiceSealed,
    BallotSigned, QuestionClosed, BallotsUnsealed, QuestionCounted, QuestionNotPut, MeetingEnded,
    RoomClosed, RecordingReady, RecordingArchived, ProtocolIssued, OutageRecorded, EjectionFailed,
    RoomUnobserved, NoticeConfirmed, MeetingPaused, MeetingResumed, QuestionAborted,
    QuestionProposed, CastingVoteGiven, OutcomeAnnounced, TellerAppointed, PaperBallotEntered,
    PaperBallotConfirmed, SecondRoundCalled, PaperBallotStruck, RoomSilent, RoomHeard,
    ConferenceReported, ClockDoubted, ClockCorrected, PowerEnded, PowerRestored, AdmissionRestored,
    ApplicationReconsidered, LotDrawn, SettlementLapsed, CommissionFormed, CommissionChanged,
    CommissionProtocolIssued, CommissionProtocolConfirmed, ApplicationVerdictChanged,
    SignatureAccepted, BallotVerdictChanged, UnsettledBallotDecided, CountWithheld,
    MeetingPostponed, MeetingCancelled, QuestionReworded, RegisterCorrected, DraftDeleted,
    MaterialAttached, MaterialWithdrawn, NoticeRecorded, NoticeStruck>;

/// What an entry says. A class of its own, because what a large variant does (copy, move, end)
/// takes a compiler long: it is compiled once, in entry.cpp.
class EntryBody : public EntryBodyVariant {
public:
    EntryBody();
    template <base::AlternativeOf<EntryBodyVariant> One>
    EntryBody(One one) : EntryBody() {
        put(std::move(one));
    }
    EntryBody(const EntryBody& other);
    EntryBody(EntryBody&& other) noexcept;
    EntryBody& operator=(const EntryBody& other);
    EntryBody& operator=(EntryBody&& other) noexcept;
    ~EntryBody();
    bool operator==(const EntryBody& other) const;

private:
    template <class Variant>
    friend struct CompiledEntryBody;
    template <class One>
    void put(One one);
};

std::string_view kind_of(const EntryBody& body);

/// Identifies the request that made an entry, so that its repetition is answered without acting
/// twice, even after a restart. Digests, because the parts come from outside.
struct RequestMark {
    base::Digest key;   // of account and idempotency key
    base::Digest body;  // of the request's body

    bool operator==(const RequestMark&) const = default;
};

struct Entry {
    std::uint64_t sequence = 0;  // starts at 1
    base::Instant time{};        // never decreases within a meeting
    std::optional<RequestMark> request = {};
    EntryBody body;
    bool operator==(const Entry&) const = default;
};

}  // namespace plugin::meeting
