#include "plugin/meeting/questions.hpp"
#include "tests/plugin/meeting/meeting_story.hpp"

namespace plugin::meeting {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

TEST(Preparation, ACardNeedsTitleDebtorZoneAndAFutureTime) {
    const Story story;
    const auto with = [&](auto change) {
        auto command = story.create();
        change(command.card);
        const auto decided = story.ask(command);
        return decided ? std::string() : decided.error().code + decided.error().path;
    };
    EXPECT_EQ(with([](Card& c) { c.title = "  "; }), "card_incomplete/title");
    EXPECT_EQ(with([](Card& c) { c.debtor.name = ""; }), "card_incomplete/debtor/name");
    EXPECT_EQ(with([](Card& c) { c.zone = "Mars/Base"; }), "card_incomplete/zone");
    EXPECT_EQ(with([](Card& c) { c.starts_at -= hours(2); }), "starts_in_the_past/startsAt");
    EXPECT_EQ(with([](Card&) {}), "");
}

TEST(Preparation, TheSameMeetingIsNotCreatedTwice) {
    Story story;
    story.must(story.create());
    EXPECT_EQ(story.try_(story.create()), "meeting_exists");
}

TEST(Preparation, OnlyTheOrganizerDrawsUp) {
    Story story;
    story.must(story.create());
    const AccountId other("other");
    EXPECT_EQ(story.try_(SetAgenda{other, {ask_question("q")}}), "not_the_organizer");
    EXPECT_EQ(story.try_(Announce{other}), "not_the_organizer");
    EXPECT_EQ(story.try_(ImportRegister{other, {}, {}}), "not_the_organizer");
}

TEST(Preparation, AnAgendaIsCompleteAndWithoutCircles) {
    Story story;
    story.must(story.create());
    const auto agenda = [&](std::vector<Question> questions) {
        return story.try_(SetAgenda{organizer, std::move(questions)});
    };
    EXPECT_EQ(agenda({}), "agenda_empty");
    EXPECT_EQ(agenda(std::vector<Question>(201, ask_question("q"))), "agenda_too_long");
    EXPECT_EQ(agenda({ask_question("q"), ask_question("q")}), "question_repeated");
    EXPECT_EQ(agenda({ask_question("q", "by_dice")}), "question_type_unknown");
    auto silent = ask_question("q");
    silent.text = " ";
    EXPECT_EQ(agenda({silent}), "question_incomplete");
    auto first = ask_question("a");
    auto second = ask_question("b");
    first.depends_on = Dependency{QuestionId("b")};
    EXPECT_EQ(agenda({first}), "dependency_unknown");
    second.depends_on = Dependency{QuestionId("a")};
    EXPECT_EQ(agenda({first, second}), "dependency_cycle");
    first.depends_on = Dependency{QuestionId("a")};
    EXPECT_EQ(agenda({first}), "dependency_cycle");
}

TEST(Preparation, CriteriaComeFromTheRegulationWhateverTheAgendaSays) {
    Story story;
    story.must(story.create());
    auto question = ask_question("q", "majority_of_register");
    question.criteria = {Criterion{.threshold = *base::Fraction::parse("1/100")}};
    story.must(SetAgenda{organizer, {question}});
    EXPECT_EQ(
        story.question("q").question.criteria, creditors().find("majority_of_register")->criteria
    );
}

TEST(Preparation, QuestionsThatCannotBeCountedFaithfullyAreRefused) {
    Story story;
    auto create = story.create();
    QuestionType board{"board", "", "", "", create.regulation.question_types[0].criteria};
    board.secret = true;
    QuestionType committee{"committee", "", "", "", {}};
    committee.kind = QuestionKind::cumulative;
    create.regulation.question_types.push_back(board);
    create.regulation.question_types.push_back(committee);
    QuestionType absentee = create.regulation.question_types[0];
    absentee.type = "absentee";
    absentee.mode = tally::Mode::absentee;
    create.regulation.question_types.push_back(absentee);
    story.must(create);
    const auto agenda = [&](Question question) {
        return story.try_(SetAgenda{organizer, {std::move(question)}});
    };
    EXPECT_EQ(agenda(ask_question("q", "board")), "secret_ballot_required");
    EXPECT_EQ(agenda(ask_question("q", "committee")), "question_kind_not_supported");
    EXPECT_EQ(agenda(ask_question("q", "absentee")), "question_form_not_supported");
    auto plain = ask_question("q", "ordinary");
    plain.kind = QuestionKind::single_choice;
    EXPECT_EQ(agenda(plain), "question_kind_not_supported");
}

TEST(Preparation, AnOpenQuestionAboutABodyElectedSecretlyIsKnownByAnyOrdinaryWord) {
    auto regulation = creditors();
    QuestionType board{"board", "", "", "", regulation.question_types[0].criteria};
    board.secret = true;
    board.elects = {"коллегиальн", "совет", "директор"};
    regulation.question_types.push_back(board);
    const auto suspected = [&](const char* title) {
        auto question = ask_question("q");
        question.title = title;
        return suspected_election(regulation, question) != nullptr;
    };
    for (const char* title :
         {"Избрать в коллегиальный орган Иванова", "Выборы в коллегиальный орган: Иванов",
          "О выборе членов совета", "Выбрать председателем совета Иванова",
          "Выберем нового директора", "ВЫБИРАЕМ СОВЕТ", "Назначить директором Иванова",
          "О назначении директора", "Прекратить полномочия совета", "Отозвать члена совета",
          "О досрочном прекращении полномочий директора", "To appoint the директор"}) {
        EXPECT_TRUE(suspected(title)) << title;
    }
    EXPECT_FALSE(suspected("Утвердить отчёт совета"));
    EXPECT_FALSE(suspected("Избрать счётную комиссию"));
}

TEST(Preparation, ARegisterHasVotesAndNobodyTwice) {
    Story story;
    story.must(story.create());
    RollLine line;
    line.elector = ElectorId("anna");
    EXPECT_EQ(story.try_(ImportRegister{organizer, {}, {}}), "register_empty");
    EXPECT_EQ(story.try_(ImportRegister{organizer, {}, {line}}), "register_empty")
        << "no votes at all";
    line.weight = base::Votes(1);
    EXPECT_EQ(story.try_(ImportRegister{organizer, {}, {line, line}}), "elector_repeated");
    auto heavy = line;
    heavy.elector = ElectorId("boris");
    heavy.weight = base::Votes::max();
    EXPECT_EQ(story.try_(ImportRegister{organizer, {}, {line, heavy}}), "weights_too_large");
}

TEST(Preparation, AnnouncingNeedsAgendaAndRegisterAndFreezesThem) {
    Story story;
    story.must(story.create());
    EXPECT_EQ(story.try_(Announce{organizer}), "agenda_empty");
    story.must(SetAgenda{organizer, {ask_question("q")}});
    EXPECT_EQ(story.try_(Announce{organizer}), "register_empty");
    Story whole;
    whole.announced();
    EXPECT_EQ(whole.try_(SetAgenda{organizer, {ask_question("q")}}), "wrong_phase");
    EXPECT_EQ(whole.try_(SetCard{organizer, whole.meeting.card}), "wrong_phase");
}

}  // namespace
}  // namespace plugin::meeting
