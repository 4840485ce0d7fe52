// The ballot: what a person signs. Canonical UTF-8 JSON, readable by people, exact for machines.
// Its digest hides the choice, since it holds a nonce of 128 bits nobody knows before.
#pragma once

#include <optional>
#include <string>

#include "plugin/app/names.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/base/votes.hpp"
#include "plugin/meeting/meeting.hpp"
#include "plugin/meeting/vote.hpp"

namespace plugin::app {

struct BallotDocument {
    std::string document = "bbb-quorum ballot/1";
    std::string meeting;
    std::string title;
    std::string debtor;
    std::string date;  // local, with the Moscow difference
    std::string question;
    std::string question_number;
    std::string question_text;
    base::Digest question_digest;  // of the text
    std::string elector;
    std::string elector_name;
    std::string elector_inn;
    base::Votes weight;  // in the smallest unit of the regulation
    std::string votes;   // the same as people write it: "1 234 567,89" roubles, "3" shares
    std::string signer;  // the participant himself
    meeting::AuthorityKind authority{};
    std::optional<base::Digest> authority_document;  // none: of himself, or the head
    std::optional<std::string> choice;               // one of the four that follow is there
    std::optional<std::vector<meeting::VoteShare>> distribution;
    std::optional<std::vector<meeting::VoteShare>> portions;
    std::optional<std::vector<meeting::VoteMark>> marks;
    std::string choice_text;
    base::Instant time{};
    std::string nonce;

    static constexpr auto fields = std::tuple{
        base::field("document", &BallotDocument::document),
        base::field("meeting", &BallotDocument::meeting),
        base::field("title", &BallotDocument::title),
        base::field("debtor", &BallotDocument::debtor),
        base::field("date", &BallotDocument::date),
        base::field("question", &BallotDocument::question),
        base::field("questionNumber", &BallotDocument::question_number),
        base::field("questionText", &BallotDocument::question_text),
        base::field("questionDigest", &BallotDocument::question_digest),
        base::field("elector", &BallotDocument::elector),
        base::field("electorName", &BallotDocument::elector_name),
        base::field("electorInn", &BallotDocument::elector_inn),
        base::field("weight", &BallotDocument::weight),
        base::field("votes", &BallotDocument::votes),
        base::field("signer", &BallotDocument::signer),
        base::field("authority", &BallotDocument::authority),
        base::field("authorityDocument", &BallotDocument::authority_document),
        base::field("choice", &BallotDocument::choice),
        base::field("distribution", &BallotDocument::distribution),
        base::field("portions", &BallotDocument::portions),
        base::field("marks", &BallotDocument::marks),
        base::field("choiceText", &BallotDocument::choice_text),
        base::field("time", &BallotDocument::time),
        base::field("nonce", &BallotDocument::nonce)
    };
};

struct BallotSubject {
    const meeting::Meeting& meeting;
    const meeting::QuestionState& question;
    const meeting::RollLine& line;
    const meeting::Participant& participant;
};

/// What two people read from a ballot on paper; `scan` is the digest of its picture.
struct PaperDocument {
    std::string document = "bbb-quorum paper ballot/1";
    std::string meeting;
    std::string question;
    base::Digest question_digest;
    std::string elector;
    base::Votes weight;
    base::Digest scan;
    meeting::Vote vote;
    base::Instant time{};
    std::string nonce;

    static constexpr auto fields = std::tuple{
        base::field("document", &PaperDocument::document),
        base::field("meeting", &PaperDocument::meeting),
        base::field("question", &PaperDocument::question),
        base::field("questionDigest", &PaperDocument::question_digest),
        base::field("elector", &PaperDocument::elector),
        base::field("weight", &PaperDocument::weight),
        base::field("scan", &PaperDocument::scan),
        base::field("vote", &PaperDocument::vote),
        base::field("time", &PaperDocument::time),
        base::field("nonce", &PaperDocument::nonce)
    };
};

/// A document, and how long the longest of its kind on this question would be: what sealing pads
/// it to, so that a length tells nothing.
struct Written {
    std::string text;
    std::size_t longest = 0;
};

/// The exact bytes to be signed.
Written write_ballot(
    const BallotSubject& subject, const meeting::Vote& vote, const BallotNames& names,
    base::Instant now
);
Written write_paper(
    const meeting::Meeting& meeting, const meeting::Question& question,
    const meeting::RollLine& line, const base::Digest& scan, const meeting::Vote& vote,
    base::Instant now
);

/// The vote of a document that one of these made, or a Failure.
base::Attempt<meeting::Vote> vote_of(std::string_view document);

}  // namespace plugin::app
