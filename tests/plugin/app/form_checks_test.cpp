#include "plugin/app/form_checks.hpp"

#include <gtest/gtest.h>

namespace plugin::app {
namespace {

std::string in_words(const std::optional<base::Refusal>& refusal) {
    return refusal ? refusal->code + " at " + refusal->path : "";
}

meeting::Card good_card() {
    meeting::Card card;
    card.title = "Собрание кредиторов";
    card.debtor.name = "ООО «Должник»";
    card.contact_email = "office@example.test";
    return card;
}

std::string repeated(const std::string& text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
}

TEST(FormChecks, ATitleIsOneTheRoomServerTakes) {
    auto card = good_card();
    for (const auto& good : {std::string("Об"), repeated("я", 256), std::string()}) {
        card.title = good;  // an empty one is for the rules to refuse
        EXPECT_EQ(in_words(wrong_card(card)), "");
    }
    for (const auto& bad :
         {std::string("О"), std::string(" О "), repeated("я", 257),
          repeated("\xF0\x9F\x98\x80", 129)}) {
        card.title = bad;
        EXPECT_EQ(in_words(wrong_card(card)), "meeting_title_length at /card/title") << bad;
    }
    card.title = "Собрание\r\nX: 1";
    EXPECT_EQ(in_words(wrong_card(card)), "text_malformed at /card/title");
}

TEST(FormChecks, EveryFieldOfACardHasItsBound) {
    const std::string much = repeated("я", 1001);
    const std::pair<std::string meeting::Card::*, const char*> fields[] = {
        {&meeting::Card::court, "/card/court"},
        {&meeting::Card::case_number, "/card/caseNumber"},
        {&meeting::Card::manager, "/card/manager"},
        {&meeting::Card::contact_email, "/card/contactEmail"},
        {&meeting::Card::contact_phone, "/card/contactPhone"},
        {&meeting::Card::ground, "/card/ground"},
        {&meeting::Card::notice, "/card/notice"},
    };
    for (const auto& [field, path] : fields) {
        auto card = good_card();
        card.*field = much;
        EXPECT_EQ(in_words(wrong_card(card)), std::string("field_too_long at ") + path);
    }
    for (auto field :
         {&meeting::Debtor::name, &meeting::Debtor::inn, &meeting::Debtor::ogrn,
          &meeting::Debtor::address}) {
        auto card = good_card();
        card.debtor.*field = much;
        EXPECT_TRUE(in_words(wrong_card(card)).starts_with("field_too_long at /card/debtor/"));
    }
    auto card = good_card();
    card.notice = "строка\nстрока";
    EXPECT_EQ(in_words(wrong_card(card)), "");
    card.contact_email = "nobody";
    EXPECT_EQ(in_words(wrong_card(card)), "email_malformed at /card/contactEmail");
    card.contact_email.clear();
    EXPECT_EQ(in_words(wrong_card(card)), "");
}

TEST(FormChecks, AQuestionHasANumberOfItsOwnAndReadableTexts) {
    std::vector<meeting::Question> questions(2);
    questions[0].number = "1";
    questions[1].number = "2";
    EXPECT_EQ(in_words(wrong_agenda(questions)), "");
    questions[1].text = repeated("я", 8001);
    EXPECT_EQ(in_words(wrong_agenda(questions)), "field_too_long at /questions/1/text");
    questions[1].text = "строка\nстрока";
    questions[1].title = repeated("я", 501);
    EXPECT_EQ(in_words(wrong_agenda(questions)), "field_too_long at /questions/1/title");
    questions[1].title = "a\nb";
    EXPECT_EQ(in_words(wrong_agenda(questions)), "text_malformed at /questions/1/title");
    questions[1].title.clear();
    questions[1].number = " 1 ";
    EXPECT_EQ(in_words(wrong_agenda(questions)), "number_repeated at /questions/1/number");
    questions[1].number = " ";
    EXPECT_EQ(in_words(wrong_agenda(questions)), "question_incomplete at /questions/1/number");
}

TEST(FormChecks, AnAgendaIsBoundedAsAWholeAndItsBodyHoldsItHoweverItIsEscaped) {
    std::vector<meeting::Question> questions(50);
    std::size_t escaped = 0;  // as written by a client that escapes every letter
    for (std::size_t i = 0; i < questions.size(); ++i) {
        auto& one = questions[i];
        one.number = std::to_string(i + 1);
        one.text = repeated("я", 7990);
        escaped += 12 * 7990 + 1024;
    }
    EXPECT_EQ(in_words(wrong_agenda(questions)), "");
    EXPECT_LT(escaped, agenda_bytes_max);
    questions.back().title = repeated("я", 410);
    EXPECT_EQ(in_words(wrong_agenda(questions)), "agenda_text_too_long at /questions/49");
    questions = {questions.front()};
    questions[0].options.emplace(2001);
    EXPECT_EQ(in_words(wrong_agenda(questions)), "options_too_many at /questions/0/options");
}

TEST(FormChecks, WordsToADecisionAreOfReadableLength) {
    EXPECT_EQ(in_words(wrong_comment("нет\nподлинника")), "");
    EXPECT_EQ(in_words(wrong_comment(repeated("я", 8001))), "field_too_long at /comment");
}

}  // namespace
}  // namespace plugin::app
