// Entries of the meeting proper: opening, questions, ballots, end (see entry.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/field.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/meeting/agenda.hpp"
#include "plugin/meeting/attendance.hpp"
#include "plugin/meeting/count.hpp"
#include "plugin/meeting/ids.hpp"

namespace plugin::meeting {

enum class MoveReason { extended, outage, room_lost, paused, clock };
constexpr std::array<std::string_view, 5> names(MoveReason) {
    return {"extended", "outage", "room_lost", "paused", "clock"};
}

/// `ahead_over`: ballots are no longer sent in; electors who sent none vote in the room.
enum class CloseReason { deadline, all_signed, organizer, ahead_over };
constexpr std::array<std::string_view, 4> names(CloseReason) {
    return {"deadline", "all_signed", "organizer", "ahead_over"};
}

/// Fixes register and quorum; `registered` are the electors present, `present` says who represented
/// each of them (missing in older journals).
struct MeetingOpened {
    QuorumResult quorum;
    std::vector<ElectorId> registered;
    std::optional<std::vector<Attendance>> present = {};

    static constexpr std::string_view entry_kind = "meeting_opened";
    static constexpr auto fields = base::Parts{
        base::field("quorum", &MeetingOpened::quorum),
        base::field("registered", &MeetingOpened::registered),
        base::field("present", &MeetingOpened::present)
    };
    bool operator==(const MeetingOpened&) const = default;
};

/// The organizer declared the meeting failed for lack of a quorum.
struct MeetingFailed {
    QuorumResult quorum;

    static constexpr std::string_view entry_kind = "meeting_failed";
    static constexpr auto fields = base::Parts{base::field("quorum", &MeetingFailed::quorum)};
    bool operator==(const MeetingFailed&) const = default;
};

/// `electorate` may vote; `key` commits to the key that seals choices until closing. `present`:
/// every elector taking part at this moment, with a vote on the question or without (missing in
/// older journals, and where ballots are sent in).
struct QuestionOpened {
    QuestionId question;
    std::uint32_t order = 0;
    base::Instant deadline{};
    base::Milliseconds grace{};
    std::vector<ElectorId> electorate;
    base::Digest key;
    std::optional<bool> ahead = {};  // ballots are sent in; no room is needed
    std::optional<std::vector<Attendance>> present = {};

    static constexpr std::string_view entry_kind = "question_opened";
    static constexpr auto fields = base::Parts{
        base::field("question", &QuestionOpened::question),
        base::field("order", &QuestionOpened::order),
        base::field("deadline", &QuestionOpened::deadline),
        base::field("graceMs", &QuestionOpened::grace),
        base::field("electorate", &QuestionOpened::electorate),
        base::field("key", &QuestionOpened::key),
        base::field("ahead", &QuestionOpened::ahead),
        base::field("present", &QuestionOpened::present)
    };
    bool operator==(const QuestionOpened&) const = default;
};

/// For an open question the end of voting, for a closed one the end of signing.
struct DeadlineMoved {
    QuestionId question;
    base::Instant deadline{};
    MoveReason reason{};

    static constexpr std::string_view entry_kind = "deadline_moved";
    static constexpr auto fields = base::Parts{
        base::field("question", &DeadlineMoved::question),
        base::field("deadline", &DeadlineMoved::deadline),
        base::field("reason", &DeadlineMoved::reason)
    };
    bool operator==(const DeadlineMoved&) const = default;
};

/// `ballot` is the digest of the ballot document, whose nonce keeps the choice from being guessed;
/// `sealed` is the digest of the encrypted document.
struct ChoiceSealed {
    QuestionId question;
    ElectorId elector;
    ParticipantId participant;
    base::Digest ballot;
    base::Digest sealed;

    static constexpr std::string_view entry_kind = "choice_sealed";
    static constexpr auto fields = base::Parts{
        base::field("question", &ChoiceSealed::question),
        base::field("elector", &ChoiceSealed::elector),
        base::field("participant", &ChoiceSealed::participant),
        base::field("ballot", &ChoiceSealed::ballot), base::field("sealed", &ChoiceSealed::sealed)
    };
    bool operator==(const ChoiceSealed&) const = default;
};

/// The signature over exactly the sealed document was verified. `signature` is the digest of the
/// encrypted signature; `unsettled`: why the verdict waits for news, if it does.
struct BallotSigned {
    QuestionId question;
    ElectorId elector;
    ParticipantId participant;
    base::Digest ballot;
    base::Digest signature;
    std::optional<std::vector<std::string>> unsettled = {};

    static constexpr std::string_view entry_kind = "ballot_signed";
    static constexpr auto fields = base::Parts{
        base::field("question", &BallotSigned::question),
        base::field("elector", &BallotSigned::elector),
        base::field("participant", &BallotSigned::participant),
        base::field("ballot", &BallotSigned::ballot),
        base::field("signature", &BallotSigned::signature),
        base::field("unsettled", &BallotSigned::unsettled)
    };
    bool operator==(const BallotSigned&) const = default;
};

/// Choices are no longer accepted; signing continues until the end of the grace period.
struct QuestionClosed {
    QuestionId question;
    CloseReason reason{};

    static constexpr std::string_view entry_kind = "question_closed";
    static constexpr auto fields = base::Parts{
        base::field("question", &QuestionClosed::question),
        base::field("reason", &QuestionClosed::reason)
    };
    bool operator==(const QuestionClosed&) const = default;
};

/// The sealing key, in hexadecimal: anybody who has the documents can now recount.
struct BallotsUnsealed {
    QuestionId question;
    std::string key;

    static constexpr std::string_view entry_kind = "ballots_unsealed";
    static constexpr auto fields = base::Parts{
        base::field("question", &BallotsUnsealed::question),
        base::field("key", &BallotsUnsealed::key)
    };
    bool operator==(const BallotsUnsealed&) const = default;
};

/// The complete outcome. Replay takes it as it is; `verify` computes it again. `unsettled`: whose
/// ballots are in it while their signatures are being checked; without them it would be the same.
struct QuestionCounted {
    QuestionId question;
    Outcome outcome;
    std::optional<std::vector<ElectorId>> unsettled = {};

    static constexpr std::string_view entry_kind = "question_counted";
    static constexpr auto fields = base::Parts{
        base::field("question", &QuestionCounted::question),
        base::field("outcome", &QuestionCounted::outcome),
        base::field("unsettled", &QuestionCounted::unsettled)
    };
    bool operator==(const QuestionCounted&) const = default;
};

/// A child question whose parent did not end as required.
struct QuestionNotPut {
    QuestionId question;
    QuestionId because_of;

    static constexpr std::string_view entry_kind = "question_not_put";
    static constexpr auto fields = base::Parts{
        base::field("question", &QuestionNotPut::question),
        base::field("becauseOf", &QuestionNotPut::because_of)
    };
    bool operator==(const QuestionNotPut&) const = default;
};

struct MeetingEnded {
    static constexpr std::string_view entry_kind = "meeting_ended";
    static constexpr base::Parts fields{};
    bool operator==(const MeetingEnded&) const = default;
};

/// `through` is the last entry that the protocol covers.
struct ProtocolIssued {
    base::Digest content;
    std::uint64_t through = 0;

    static constexpr std::string_view entry_kind = "protocol_issued";
    static constexpr auto fields = base::Parts{
        base::field("content", &ProtocolIssued::content),
        base::field("through", &ProtocolIssued::through)
    };
    bool operator==(const ProtocolIssued&) const = default;
};

}  // namespace plugin::meeting
