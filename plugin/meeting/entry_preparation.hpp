// Entries before the meeting: preparation, applications, admission (see entry.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/field.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/meeting/agenda.hpp"
#include "plugin/meeting/ids.hpp"
#include "plugin/meeting/person_mark.hpp"
#include "plugin/meeting/regulation.hpp"
#include "plugin/meeting/roll.hpp"
#include "plugin/meeting/signature_policy.hpp"

namespace plugin::meeting {

/// The authority by which an applicant represents an elector. `substitution`: a power of attorney
/// passed on by the first attorney (Civil Code of Russia art. 187).
enum class AuthorityKind { own, head, power_of_attorney, substitution };
constexpr std::array<std::string_view, 4> names(AuthorityKind) {
    return {"own", "head", "power_of_attorney", "substitution"};
}
/// A power of attorney, or one passed on; not the elector himself or his head.
constexpr bool is_delegated(AuthorityKind authority) {
    return authority == AuthorityKind::power_of_attorney ||
           authority == AuthorityKind::substitution;
}

/// One elector the applicant wants to represent.
struct Claim {
    ElectorId elector;
    AuthorityKind authority = AuthorityKind::own;
    base::Digest authority_document;  // all zero when the authority needs no document
    std::optional<std::vector<QuestionId>> questions = {};  // it covers only these; none: all

    static constexpr auto fields = base::Parts{
        base::field("elector", &Claim::elector), base::field("authority", &Claim::authority),
        base::field("authorityDocument", &Claim::authority_document),
        base::field("questions", &Claim::questions)
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

/// An organizer created a meeting. `chair` is the organizer's participant id in the room.
struct MeetingCreated {
    MeetingId meeting;
    AccountId organizer;
    ParticipantId chair;
    Regulation regulation;
    std::optional<MeetingId> repeat_of = {};  // the failed meeting that this one repeats

    static constexpr std::string_view entry_kind = "meeting_created";
    static constexpr auto fields = base::Parts{
        base::field("meeting", &MeetingCreated::meeting),
        base::field("organizer", &MeetingCreated::organizer),
        base::field("chair", &MeetingCreated::chair),
        base::field("regulation", &MeetingCreated::regulation),
        base::field("repeatOf", &MeetingCreated::repeat_of)
    };
    bool operator==(const MeetingCreated&) const = default;
};

/// Replaces the card; the last one before announcement counts.
struct CardSet {
    Card card;

    static constexpr std::string_view entry_kind = "card_set";
    static constexpr auto fields = base::Parts{base::field("card", &CardSet::card)};
    bool operator==(const CardSet&) const = default;
};

/// Replaces the agenda; the last one before announcement counts.
struct AgendaSet {
    std::vector<Question> questions;

    static constexpr std::string_view entry_kind = "agenda_set";
    static constexpr auto fields = base::Parts{base::field("questions", &AgendaSet::questions)};
    bool operator==(const AgendaSet&) const = default;
};

/// Replaces the roll. `source` is the digest of the imported file.
struct RegisterImported {
    base::Digest source;
    std::vector<RollLine> lines;

    static constexpr std::string_view entry_kind = "register_imported";
    static constexpr auto fields = base::Parts{
        base::field("source", &RegisterImported::source),
        base::field("lines", &RegisterImported::lines)
    };
    bool operator==(const RegisterImported&) const = default;
};

/// From here on card, agenda, regulation and the policy of signatures cannot change.
struct MeetingAnnounced {
    /// Digest of the regulation as written in meeting_created.
    std::optional<base::Digest> rules = {};
    // open questions that seem to elect what the law elects secretly; the organizer insisted
    std::optional<std::vector<QuestionId>> insisted = {};
    std::optional<SignaturePolicy> signatures = {};  // unset in older journals: the host's own

    static constexpr std::string_view entry_kind = "meeting_announced";
    static constexpr auto fields = base::Parts{
        base::field("rules", &MeetingAnnounced::rules),
        base::field("insisted", &MeetingAnnounced::insisted),
        base::field("signatures", &MeetingAnnounced::signatures)
    };
    bool operator==(const MeetingAnnounced&) const = default;
};

/// A signed application to take part; `number` starts at 1. `verdict` of its signature: "valid", or
/// "indeterminate" for the `reasons`.
struct ApplicationReceived {
    ApplicationId application;
    std::uint32_t number = 0;
    AccountId account;
    std::vector<Claim> claims;
    base::Digest document;
    base::Digest signature;
    std::string verdict;
    std::optional<PersonMark> person = {};  // proven by certificates; unset in older journals
    std::optional<std::vector<std::string>> reasons = {};

    static constexpr std::string_view entry_kind = "application_received";
    static constexpr auto fields = base::Parts{
        base::field("application", &ApplicationReceived::application),
        base::field("number", &ApplicationReceived::number),
        base::field("account", &ApplicationReceived::account),
        base::field("claims", &ApplicationReceived::claims),
        base::field("document", &ApplicationReceived::document),
        base::field("signature", &ApplicationReceived::signature),
        base::field("verdict", &ApplicationReceived::verdict),
        base::field("person", &ApplicationReceived::person),
        base::field("reasons", &ApplicationReceived::reasons)
    };
    bool operator==(const ApplicationReceived&) const = default;
};

struct ApplicationAdmitted {
    ApplicationId application;
    ParticipantId participant;

    static constexpr std::string_view entry_kind = "application_admitted";
    static constexpr auto fields = base::Parts{
        base::field("application", &ApplicationAdmitted::application),
        base::field("participant", &ApplicationAdmitted::participant)
    };
    bool operator==(const ApplicationAdmitted&) const = default;
};

/// The organizer's comment is in the vault under this digest.
struct ApplicationRefused {
    ApplicationId application;
    RefusalGround ground{};
    base::Digest comment;

    static constexpr std::string_view entry_kind = "application_refused";
    static constexpr auto fields = base::Parts{
        base::field("application", &ApplicationRefused::application),
        base::field("ground", &ApplicationRefused::ground),
        base::field("comment", &ApplicationRefused::comment)
    };
    bool operator==(const ApplicationRefused&) const = default;
};

/// Takes effect at once; ballots already given stay valid.
struct AdmissionWithdrawn {
    ParticipantId participant;
    RefusalGround ground{};
    base::Digest comment;

    static constexpr std::string_view entry_kind = "admission_withdrawn";
    static constexpr auto fields = base::Parts{
        base::field("participant", &AdmissionWithdrawn::participant),
        base::field("ground", &AdmissionWithdrawn::ground),
        base::field("comment", &AdmissionWithdrawn::comment)
    };
    bool operator==(const AdmissionWithdrawn&) const = default;
};

/// The organizer gave the draft up: it is nobody's any more, and what it had of people is erased.
struct DraftDeleted {
    static constexpr std::string_view entry_kind = "draft_deleted";
    static constexpr base::Parts fields{};
    bool operator==(const DraftDeleted&) const = default;
};

}  // namespace plugin::meeting
