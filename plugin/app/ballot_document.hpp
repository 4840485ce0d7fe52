// The ballot: what a person signs. Canonical UTF-8 JSON, readable by people, exact for machines.
// Its digest hides the choice, since it holds a nonce of 128 bits nobody knows before.
#pragma once

#include <optional>
#include <string>

#include "plugin/app/names.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/base/votes.hpp"
#include "plugin/meeting/meeting.hpp"

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
    base::Votes weight;  // kopecks
    std::string votes_roubles;
    std::string signer;  // the participant himself
    meeting::AuthorityKind authority{};
    std::optional<base::Digest> authority_document;  // none: of himself, or the head
    meeting::Choice choice{};
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
        base::field("weightKopecks", &BallotDocument::weight),
        base::field("votesRoubles", &BallotDocument::votes_roubles),
        base::field("signer", &BallotDocument::signer),
        base::field("authority", &BallotDocument::authority),
        base::field("authorityDocument", &BallotDocument::authority_document),
        base::field("choice", &BallotDocument::choice),
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

/// The exact bytes to be signed.
std::string write_ballot(
    const BallotSubject& subject, meeting::Choice choice, const Names& names, base::Instant now
);

/// How much shorter the document is than the same with the longest choice: what sealing has to add,
/// so that a length tells nothing.
std::size_t spare_bytes(meeting::Choice choice);

/// The choice of a ballot that `write_ballot` made, or a Failure.
base::Attempt<meeting::Choice> choice_of(std::string_view ballot);

}  // namespace plugin::app
