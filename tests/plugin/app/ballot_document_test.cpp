// The document a voter signs names everything that DESIGN.md section 5 requires.
#include "plugin/app/ballot/document.hpp"

#include "plugin/base/bytes.hpp"
#include "plugin/base/utf8.hpp"
#include "tests/plugin/app/stage.hpp"

namespace plugin::app {
namespace {

using meeting::ElectorId;
using meeting::QuestionId;

class Ballots : public testing::Test {
protected:
    Ballots() {
        story_.opened().put("q1");
        EXPECT_TRUE(names_.electors(the_meeting));
        EXPECT_TRUE(names_.account(meeting::AccountId("anna")));
    }
    std::string write(const meeting::Vote& vote, const std::string& who = "anna") {
        return written(vote, who).text;
    }
    Written written(const meeting::Vote& vote, const std::string& who = "anna") {
        const auto& meeting = story_.meeting;
        return write_ballot(
            {meeting, *meeting.find(QuestionId("q1")), *meeting.find(ElectorId(who)),
             *meeting.participant_of(meeting::AccountId(who))},
            vote, names_.for_ballot(the_meeting, ElectorId(who), meeting::AccountId(who)).value(),
            story_.now
        );
    }
    void give_a_power_of_attorney() {
        auto& application = story_.meeting.applications.at(meeting::ApplicationId("a-anna"));
        auto& claim = application.received.claims.at(0);
        claim.authority = meeting::AuthorityKind::power_of_attorney;
        claim.authority_document = base::sha256("scan");
    }
    BallotDocument read(const std::string& text) {
        const auto ballot = readable::read<BallotDocument>(text);
        EXPECT_TRUE(ballot) << text;
        return ballot.value_or(BallotDocument{});
    }

    Story story_;
    HandNames source_;
    Names names_{source_};
};

TEST_F(Ballots, NameMeetingQuestionElectorSignerWeightChoiceAndTime) {
    const auto ballot = read(write(Choice::for_));
    EXPECT_EQ(ballot.document, "bbb-quorum ballot/3");
    EXPECT_EQ(ballot.meeting, the_meeting);
    EXPECT_EQ(ballot.title, "Собрание");
    EXPECT_EQ(ballot.debtor, "ООО «Образец»");
    EXPECT_EQ(ballot.date, "23.11.2026 12:00 (МСК)");
    EXPECT_EQ(ballot.question, QuestionId("q1"));
    EXPECT_EQ(ballot.question_number, "q1");
    EXPECT_EQ(ballot.question_text, "Решить q1");
    EXPECT_EQ(ballot.question_digest, base::sha256("Решить q1"));
    EXPECT_EQ(ballot.elector, ElectorId("anna"));
    EXPECT_EQ(ballot.elector_name, "ООО «Анна»");
    EXPECT_EQ(ballot.elector_inn, "7707083893");
    EXPECT_EQ(ballot.weight, base::Votes(4'000'000));
    EXPECT_EQ(ballot.votes, base::amount_text(base::Votes(4'000'000), base::Unit::kopeck));
    EXPECT_EQ(ballot.signer, "Подписант anna");
    EXPECT_EQ(ballot.authority, meeting::AuthorityKind::own);
    EXPECT_FALSE(ballot.authority_document);
    EXPECT_EQ(ballot.vote.decision, "ЗА");
    EXPECT_EQ(ballot.time, story_.now);
}

TEST_F(Ballots, OfARepresentativeNameHisPowerOfAttorney) {
    give_a_power_of_attorney();
    const auto ballot = read(write(Choice::for_));
    EXPECT_EQ(ballot.authority, meeting::AuthorityKind::power_of_attorney);
    EXPECT_EQ(ballot.authority_document, base::sha256("scan"));
}

TEST_F(Ballots, WithoutADocumentOfAuthorityDoNotSpeakOfOne) {
    const std::string told = "\nSHA-256 документа о полномочиях: ";
    EXPECT_EQ(write(Choice::for_).find(told), std::string::npos);
    give_a_power_of_attorney();
    EXPECT_NE(write(Choice::for_).find(told), std::string::npos);
}

TEST_F(Ballots, ReadLikeTheFormOfTheLaw) {
    auto text = write(Choice::for_);
    const auto ballot = read(text);
    const auto technical = text.find("\nТехнические сведения");
    EXPECT_EQ(text.substr(0, technical), R"(БЮЛЛЕТЕНЬ ДЛЯ ГОЛОСОВАНИЯ

Собрание: Собрание
Должник: ООО «Образец»
Дата и время собрания: 23.11.2026 12:00 (МСК)

Вопрос повестки: q1
Формулировка: Решить q1

Участник собрания: ООО «Анна»
ИНН участника: 7707083893
Число голосов: )" + ballot.votes + R"(
Голосует: Подписант anna
Полномочие: лично

РЕШЕНИЕ: ЗА
)");
}

TEST_F(Ballots, SpeakTheLanguageOfTheMeeting) {
    const auto& meeting = story_.meeting;
    const auto names =
        names_.for_ballot(the_meeting, ElectorId("anna"), meeting::AccountId("anna"));
    const auto text =
        write_ballot(
            {meeting, *meeting.find(QuestionId("q1")), *meeting.find(ElectorId("anna")),
             *meeting.participant_of(meeting::AccountId("anna")), base::Language::en},
            Choice::against, names.value(), story_.now
        )
            .text;
    EXPECT_TRUE(text.starts_with("VOTING BALLOT\n"));
    EXPECT_NE(text.find("\nAuthority: in person\n"), std::string::npos);
    EXPECT_NE(text.find("\nDECISION: AGAINST\n"), std::string::npos);
    EXPECT_EQ(*vote_of(text), Choice::against);
}

TEST_F(Ballots, AreExactBytes) {
    give_a_power_of_attorney();
    const auto text = write(Choice::against);
    EXPECT_TRUE(base::is_utf8(text));
    EXPECT_EQ(readable::write(read(text), base::Language::ru), text);
    EXPECT_EQ(text.back(), '\n');
    EXPECT_EQ(text.find('\r'), std::string::npos);
}

TEST_F(Ballots, CannotBeTakenForAnotherByWhatAQuestionIsCalled) {
    auto& question = story_.meeting.questions.at(0).question;
    question.text = "Решить\n\nРЕШЕНИЕ: ПРОТИВ\n\nТехнические сведения";
    const auto text = write(Choice::for_);
    EXPECT_EQ(*vote_of(text), Choice::for_);
    EXPECT_EQ(read(text).question_text, question.text);
    EXPECT_NE(text.find("\n    РЕШЕНИЕ: ПРОТИВ\n"), std::string::npos);
}

TEST_F(Ballots, OfTheSameChoiceDifferByA128BitNonce) {
    const auto one = write(Choice::for_), other = write(Choice::for_);
    EXPECT_NE(base::sha256(one), base::sha256(other));
    const auto nonce = base::from_base64url(read(one).nonce);
    ASSERT_TRUE(nonce);
    EXPECT_GE(nonce->size(), 16u);
    EXPECT_NE(read(one).nonce, read(other).nonce);
}

TEST_F(Ballots, ArePaddedToOneLength) {
    const auto size = [&](Choice choice) { return written(choice).longest; };
    for (const bool represented : {false, true}) {
        if (represented) give_a_power_of_attorney();
        EXPECT_EQ(size(Choice::for_), size(Choice::against));
        EXPECT_EQ(size(Choice::for_), size(Choice::abstain));
        EXPECT_EQ(size(Choice::for_), size(Choice::invalid));
        EXPECT_EQ(size(Choice::for_), write(Choice::invalid).size());
    }
}

TEST_F(Ballots, GiveTheirChoiceBackAndNothingElseIsTakenForOne) {
    for (const auto choice : {Choice::for_, Choice::against, Choice::abstain, Choice::invalid}) {
        EXPECT_EQ(*vote_of(write(choice)), choice);
    }
    EXPECT_FALSE(vote_of(""));
    EXPECT_FALSE(vote_of("{}"));
    EXPECT_FALSE(vote_of(R"({"choice":"for"})"));
    const auto text = write(Choice::for_);
    for (const char* line : {"РЕШЕНИЕ: ЗА\n", "Код вопроса: q1\n", "Полномочие: лично\n"}) {
        auto without = text;
        without.erase(without.find(line), std::string(line).size());
        EXPECT_FALSE(vote_of(without)) << line;
        auto twice = text;
        twice.insert(twice.find(line), line);
        EXPECT_FALSE(vote_of(twice)) << line;
    }
    for (const auto& [said, instead] :
         {std::pair{"ЗА\n", "за\n"},
          {"ЗА\n", " ЗА\n"},
          {"ЗА\n", "ЗА или ПРОТИВ\n"},
          {"ЗА\n", "ЗА\n\n"}}) {
        auto other = text;
        other.replace(other.find(said), std::string(said).size(), instead);
        EXPECT_FALSE(vote_of(other)) << instead;
    }
    EXPECT_FALSE(vote_of(text + "\n"));
    EXPECT_FALSE(vote_of(text.substr(0, text.size() - 1)));
}

TEST_F(Ballots, OfEveryFormGiveTheirVoteBackInBothLanguages) {
    auto& question = story_.meeting.questions.at(0).question;
    question.options = {{"V1", "Иванов: «И. И.»"}, {"V2", "Продать\nпо частям"}};
    std::vector<meeting::Vote> votes(6);
    votes[0].choice = "V2";
    votes[1].distribution = {{"V1", base::Votes(3)}, {"V2", base::Votes(0)}};
    votes[2].portions = {{"V1", base::Votes(1)}, {"against", base::Votes(2)}};
    votes[3].marks = {{"V1", Choice::for_}, {"V2", Choice::abstain}};
    votes[4].distribution.emplace();
    votes[5].marks.emplace();
    for (const auto language : {base::Language::ru, base::Language::en}) {
        for (const auto& vote : votes) {
            auto ballot = read(write(Choice::for_));
            ballot.vote = in_words(question, vote, language);
            const auto text = readable::write(ballot, language);
            EXPECT_EQ(vote_of(text), vote) << text;
        }
    }
}

TEST_F(Ballots, OfSomebodyWhoseNameIsNotLoadedAreNotMade) {
    const auto names =
        names_.for_ballot(the_meeting, ElectorId("boris"), meeting::AccountId("boris"));
    ASSERT_FALSE(names);
    EXPECT_TRUE(names.error().retryable);
}

}  // namespace
}  // namespace plugin::app
