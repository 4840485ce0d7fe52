// Entries outside the regular course of a meeting: breaks, aborted votes, further questions,
// casting votes, paper ballots (see entry.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/meeting/entry_voting.hpp"
#include "plugin/meeting/person_mark.hpp"

namespace plugin::meeting {

/// How the meeting was announced, the latest time of it, and the digest of the proof.
struct NoticeConfirmed {
    std::string way;  // one of the regulation's notice terms
    base::Instant sent_at{};
    base::Digest proof;

    static constexpr std::string_view entry_kind = "notice_confirmed";
    static constexpr auto fields = base::Parts{
        base::field("way", &NoticeConfirmed::way), base::field("sentAt", &NoticeConfirmed::sent_at),
        base::field("proof", &NoticeConfirmed::proof)
    };
    bool operator==(const NoticeConfirmed&) const = default;
};

/// What a break is for. `documents`: to read what was presented.
enum class BreakReason { rest, consultation, documents, technical, other };
constexpr std::array<std::string_view, 5> names(BreakReason) {
    return {"rest", "consultation", "documents", "technical", "other"};
}

/// Countdowns stop until the meeting is resumed. `until`: when it is meant to go on.
struct MeetingPaused {
    std::optional<BreakReason> reason = {};  // unset in older journals
    std::optional<base::Instant> until = {};

    static constexpr std::string_view entry_kind = "meeting_paused";
    static constexpr auto fields = base::Parts{
        base::field("reason", &MeetingPaused::reason), base::field("until", &MeetingPaused::until)
    };
    bool operator==(const MeetingPaused&) const = default;
};
struct MeetingResumed {
    static constexpr std::string_view entry_kind = "meeting_resumed";
    static constexpr base::Parts fields{};
    bool operator==(const MeetingResumed&) const = default;
};

enum class AbortGround { technical_failure, wrong_wording, other };
constexpr std::array<std::string_view, 3> names(AbortGround) {
    return {"technical_failure", "wrong_wording", "other"};
}

/// The vote is void and its ballots are never decrypted; the question may be put again.
struct QuestionAborted {
    QuestionId question;
    AbortGround ground{};

    static constexpr std::string_view entry_kind = "question_aborted";
    static constexpr auto fields = base::Parts{
        base::field("question", &QuestionAborted::question),
        base::field("ground", &QuestionAborted::ground)
    };
    bool operator==(const QuestionAborted&) const = default;
};

/// A participant proposed a question: first whether to include it is put to the vote, then the
/// question.
struct QuestionProposed {
    ParticipantId participant;
    Question inclusion;
    Question question;

    static constexpr std::string_view entry_kind = "question_proposed";
    static constexpr auto fields = base::Parts{
        base::field("participant", &QuestionProposed::participant),
        base::field("inclusion", &QuestionProposed::inclusion),
        base::field("question", &QuestionProposed::question)
    };
    bool operator==(const QuestionProposed&) const = default;
};

/// The chair resolved a tie; `outcome` replaces the whole earlier outcome.
struct CastingVoteGiven {
    QuestionId question;
    std::string vote;  // "for", "against" or one of the tied options
    Outcome outcome;

    static constexpr std::string_view entry_kind = "casting_vote_given";
    static constexpr auto fields = base::Parts{
        base::field("question", &CastingVoteGiven::question),
        base::field("vote", &CastingVoteGiven::vote),
        base::field("outcome", &CastingVoteGiven::outcome)
    };
    bool operator==(const CastingVoteGiven&) const = default;
};

/// A lot resolved a tie; `outcome` replaces the whole earlier outcome. Drawn before `witnesses`,
/// `comment` being the digest of what the organizer says of it, or by `number` (lot.hpp).
struct LotDrawn {
    QuestionId question;
    tally::LotWay way{};
    std::vector<std::string> won;  // "for", "against" or those of the tied who are elected
    std::optional<std::vector<ParticipantId>> witnesses = {};
    std::optional<base::Digest> comment = {};
    std::optional<base::Digest> number = {};
    Outcome outcome;

    static constexpr std::string_view entry_kind = "lot_drawn";
    static constexpr auto fields = base::Parts{base::field("question", &LotDrawn::question),
                                               base::field("way", &LotDrawn::way),
                                               base::field("won", &LotDrawn::won),
                                               base::field("witnesses", &LotDrawn::witnesses),
                                               base::field("comment", &LotDrawn::comment),
                                               base::field("number", &LotDrawn::number),
                                               base::field("outcome", &LotDrawn::outcome)};
    bool operator==(const LotDrawn&) const = default;
};

/// The meeting ends before the chair has spoken, the lot is drawn or the further round is held:
/// the question is not adopted. `outcome` replaces the whole earlier outcome.
struct SettlementLapsed {
    QuestionId question;
    Outcome outcome;

    static constexpr std::string_view entry_kind = "settlement_lapsed";
    static constexpr auto fields = base::Parts{
        base::field("question", &SettlementLapsed::question),
        base::field("outcome", &SettlementLapsed::outcome)
    };
    bool operator==(const SettlementLapsed&) const = default;
};

/// A further round: `next` has the options and seats that are left, and replaces `question` for
/// the questions that depend on it.
struct SecondRoundCalled {
    QuestionId question;
    Question next;

    static constexpr std::string_view entry_kind = "second_round_called";
    static constexpr auto fields = base::Parts{
        base::field("question", &SecondRoundCalled::question),
        base::field("next", &SecondRoundCalled::next)
    };
    bool operator==(const SecondRoundCalled&) const = default;
};

/// The organizer announced the question's outcome to the participants.
struct OutcomeAnnounced {
    QuestionId question;

    static constexpr std::string_view entry_kind = "outcome_announced";
    static constexpr auto fields =
        base::Parts{base::field("question", &OutcomeAnnounced::question)};
    bool operator==(const OutcomeAnnounced&) const = default;
};

/// One person read a paper ballot. `scan` is the digest of its picture, `received` is when the
/// paper arrived; the rest as in ChoiceSealed. It counts once another person has read the same.
struct PaperBallotEntered {
    QuestionId question;
    ElectorId elector;
    AccountId account;
    base::Digest scan;
    base::Digest ballot;
    base::Digest sealed;
    base::Instant received{};
    std::optional<PersonMark> person = {};  // of the reader; unset in older journals

    static constexpr std::string_view entry_kind = "paper_ballot_entered";
    static constexpr auto fields = base::Parts{
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
/// A paper ballot read by one person is withdrawn: the elector has no ballot again.
struct PaperBallotStruck {
    QuestionId question;
    ElectorId elector;
    AccountId account;

    static constexpr std::string_view entry_kind = "paper_ballot_struck";
    static constexpr auto fields = base::Parts{
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
    std::optional<PersonMark> person = {};  // of the second reader; unset in older journals

    static constexpr std::string_view entry_kind = "paper_ballot_confirmed";
    static constexpr auto fields = base::Parts{
        base::field("question", &PaperBallotConfirmed::question),
        base::field("elector", &PaperBallotConfirmed::elector),
        base::field("account", &PaperBallotConfirmed::account),
        base::field("person", &PaperBallotConfirmed::person)
    };
    bool operator==(const PaperBallotConfirmed&) const = default;
};

}  // namespace plugin::meeting
