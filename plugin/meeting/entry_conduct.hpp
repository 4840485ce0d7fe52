// Entries of what may happen in a meeting beside its plain course: breaks, aborted votes, further
// questions, casting votes, ballots on paper (see entry.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/meeting/entry_voting.hpp"
#include "plugin/meeting/person_mark.hpp"

namespace plugin::meeting {

/// How people were told of the meeting, when at the latest, and the digest of what proves it.
struct NoticeConfirmed {
    std::string way;  // of the regulation's notice terms
    base::Instant sent_at{};
    base::Digest proof;

    static constexpr std::string_view entry_kind = "notice_confirmed";
    static constexpr auto fields = std::tuple{
        base::field("way", &NoticeConfirmed::way), base::field("sentAt", &NoticeConfirmed::sent_at),
        base::field("proof", &NoticeConfirmed::proof)
    };
    bool operator==(const NoticeConfirmed&) const = default;
};

/// Countdowns stand still until the meeting is resumed.
struct MeetingPaused {
    static constexpr std::string_view entry_kind = "meeting_paused";
    static constexpr std::tuple<> fields{};
    bool operator==(const MeetingPaused&) const = default;
};
struct MeetingResumed {
    static constexpr std::string_view entry_kind = "meeting_resumed";
    static constexpr std::tuple<> fields{};
    bool operator==(const MeetingResumed&) const = default;
};

enum class AbortGround { technical_failure, wrong_wording, other };
constexpr std::array<std::string_view, 3> names(AbortGround) {
    return {"technical_failure", "wrong_wording", "other"};
}

/// The vote does not count and its ballots are never opened; the question may be put again.
struct QuestionAborted {
    QuestionId question;
    AbortGround ground{};

    static constexpr std::string_view entry_kind = "question_aborted";
    static constexpr auto fields = std::tuple{
        base::field("question", &QuestionAborted::question),
        base::field("ground", &QuestionAborted::ground)
    };
    bool operator==(const QuestionAborted&) const = default;
};

/// A participant asked for a further question: first whether to include it, then the question.
struct QuestionProposed {
    ParticipantId participant;
    Question inclusion;
    Question question;

    static constexpr std::string_view entry_kind = "question_proposed";
    static constexpr auto fields = std::tuple{
        base::field("participant", &QuestionProposed::participant),
        base::field("inclusion", &QuestionProposed::inclusion),
        base::field("question", &QuestionProposed::question)
    };
    bool operator==(const QuestionProposed&) const = default;
};

/// The chair settled a tie; `outcome` is the whole outcome from now on.
struct CastingVoteGiven {
    QuestionId question;
    std::string vote;  // "for", "against" or one of those tied
    Outcome outcome;

    static constexpr std::string_view entry_kind = "casting_vote_given";
    static constexpr auto fields = std::tuple{
        base::field("question", &CastingVoteGiven::question),
        base::field("vote", &CastingVoteGiven::vote),
        base::field("outcome", &CastingVoteGiven::outcome)
    };
    bool operator==(const CastingVoteGiven&) const = default;
};

/// A tie is voted on again: `next` is about those tied, for the seats that are left, and takes the
/// place of `question` for what depends on it.
struct SecondRoundCalled {
    QuestionId question;
    Question next;

    static constexpr std::string_view entry_kind = "second_round_called";
    static constexpr auto fields = std::tuple{
        base::field("question", &SecondRoundCalled::question),
        base::field("next", &SecondRoundCalled::next)
    };
    bool operator==(const SecondRoundCalled&) const = default;
};

/// The organizer told the meeting how the question ended.
struct OutcomeAnnounced {
    QuestionId question;

    static constexpr std::string_view entry_kind = "outcome_announced";
    static constexpr auto fields = std::tuple{base::field("question", &OutcomeAnnounced::question)};
    bool operator==(const OutcomeAnnounced&) const = default;
};

/// Somebody who may enter or confirm ballots on paper, beside the organizer.
struct TellerAppointed {
    AccountId account;
    std::optional<PersonMark> person = {};  // none in older journals

    static constexpr std::string_view entry_kind = "teller_appointed";
    static constexpr auto fields = std::tuple{
        base::field("account", &TellerAppointed::account),
        base::field("person", &TellerAppointed::person)
    };
    bool operator==(const TellerAppointed&) const = default;
};

/// One person read a ballot on paper. `scan` is the digest of its picture, `received` says when the
/// paper arrived; the rest as in ChoiceSealed. Counts once somebody else has read the same.
struct PaperBallotEntered {
    QuestionId question;
    ElectorId elector;
    AccountId account;
    base::Digest scan;
    base::Digest ballot;
    base::Digest sealed;
    base::Instant received{};
    std::optional<PersonMark> person = {};  // who read it; none in older journals

    static constexpr std::string_view entry_kind = "paper_ballot_entered";
    static constexpr auto fields = std::tuple{
        base::field("question", &PaperBallotEntered::question),
        base::field("elector", &PaperBallotEntered::elector),
        base::field("account", &PaperBallotEntered::account),
        base::field("scan", &PaperBallotEntered::scan),
        base::field("ballot", &PaperBallotEntered::ballot),
        base::field("sealed", &PaperBallotEntered::sealed),
        base::field("received", &PaperBallotEntered::received),
        base::field("person", &PaperBallotEntered::person)
    };
    bool operator==(const PaperBallotEntered&) const = default;
};
/// What only one person had read is taken back: the elector has no ballot again.
struct PaperBallotStruck {
    QuestionId question;
    ElectorId elector;
    AccountId account;

    static constexpr std::string_view entry_kind = "paper_ballot_struck";
    static constexpr auto fields = std::tuple{
        base::field("question", &PaperBallotStruck::question),
        base::field("elector", &PaperBallotStruck::elector),
        base::field("account", &PaperBallotStruck::account)
    };
    bool operator==(const PaperBallotStruck&) const = default;
};
struct PaperBallotConfirmed {
    QuestionId question;
    ElectorId elector;
    AccountId account;
    std::optional<PersonMark> person = {};  // who read it; none in older journals

    static constexpr std::string_view entry_kind = "paper_ballot_confirmed";
    static constexpr auto fields = std::tuple{
        base::field("question", &PaperBallotConfirmed::question),
        base::field("elector", &PaperBallotConfirmed::elector),
        base::field("account", &PaperBallotConfirmed::account),
        base::field("person", &PaperBallotConfirmed::person)
    };
    bool operator==(const PaperBallotConfirmed&) const = default;
};

}  // namespace plugin::meeting
