// The ballot: what a person signs, laid out as the form of the law (Order 235 of the Ministry of
// Economic Development), exact for programs. Its digest hides the choice, since it holds a nonce of
// 128 bits nobody knows before.
#pragma once

#include <optional>
#include <string>

#include "plugin/app/ballot/vote_in_words.hpp"
#include "plugin/app/names.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/base/votes.hpp"
#include "plugin/meeting/meeting.hpp"
#include "plugin/meeting/vote.hpp"
#include "registrar/document_words.hpp"

namespace plugin::app {

struct BallotDocument {
    std::string title;
    std::string debtor;
    std::string date;  // local, with the Moscow difference
    std::string question_number;
    std::string question_text;
    std::string elector_name;
    std::string elector_inn;
    std::string votes;   // as people write them: "1 234 567,89" roubles, "3" shares
    std::string signer;  // the participant himself
    meeting::AuthorityKind authority{};
    VoteInWords vote;
    // technical
    std::string document = "bbb-quorum ballot/3";
    meeting::MeetingId meeting;
    std::optional<base::Digest> rules;  // of the regulation
    meeting::QuestionId question;
    base::Digest question_digest;  // of the text
    meeting::ElectorId elector;
    base::Votes weight;                              // in the smallest unit of the regulation
    std::optional<base::Digest> authority_document;  // none: of himself, or the head
    base::Instant time{};
    std::string nonce;

    static constexpr readable::Label form_title{"БЮЛЛЕТЕНЬ ДЛЯ ГОЛОСОВАНИЯ", "VOTING BALLOT"};
    static constexpr auto layout = base::Parts{
        readable::block({}),
        readable::line({"Собрание", "Meeting"}, &BallotDocument::title),
        readable::line({"Должник", "Debtor"}, &BallotDocument::debtor),
        readable::line({"Дата и время собрания", "Date and time"}, &BallotDocument::date),
        readable::block({}),
        readable::line({"Вопрос повестки", "Question"}, &BallotDocument::question_number),
        readable::line({"Формулировка", "Wording"}, &BallotDocument::question_text),
        readable::block({}),
        readable::line({"Участник собрания", "Participant"}, &BallotDocument::elector_name),
        readable::line({"ИНН участника", "Participant's INN"}, &BallotDocument::elector_inn),
        readable::line({"Число голосов", "Number of votes"}, &BallotDocument::votes),
        readable::line({"Голосует", "Votes for the participant"}, &BallotDocument::signer),
        readable::line({"Полномочие", "Authority"}, &BallotDocument::authority),
        readable::block({}),
        readable::lines_of(&BallotDocument::vote),
        readable::block(readable::technical),
        readable::line({"Вид документа", "Kind of document"}, &BallotDocument::document),
        readable::line({"Код собрания", "Meeting id"}, &BallotDocument::meeting),
        readable::line({"SHA-256 регламента", "SHA-256 of the regulation"}, &BallotDocument::rules),
        readable::line({"Код вопроса", "Question id"}, &BallotDocument::question),
        readable::line(
            {"SHA-256 формулировки", "SHA-256 of the wording"}, &BallotDocument::question_digest
        ),
        readable::line({"Код участника", "Participant id"}, &BallotDocument::elector),
        readable::line(
            {"Голосов в наименьших единицах", "Votes in smallest units"}, &BallotDocument::weight
        ),
        readable::line(
            {"SHA-256 документа о полномочиях", "SHA-256 of the document of authority"},
            &BallotDocument::authority_document
        ),
        readable::line({"Время составления", "Made at"}, &BallotDocument::time),
        readable::line({"Одноразовый код", "Nonce"}, &BallotDocument::nonce)
    };
};

struct BallotSubject {
    const meeting::Meeting& meeting;
    const meeting::QuestionState& question;
    const meeting::RollLine& line;
    const meeting::Participant& participant;
    base::Language language = base::Language::ru;
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

    static constexpr auto fields = base::Parts{
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
