// What was announced is changed: another time, no meeting at all, other words of a question.
#include "plugin/meeting/calendar.hpp"
#include "tests/plugin/meeting/meeting_story.hpp"

namespace plugin::meeting {
namespace {

using std::chrono::hours;

PostponeMeeting later_by(const Story& story, base::Milliseconds time) {
    PostponeMeeting command;
    command.by = organizer;
    command.starts_at = story.meeting.card.starts_at + time;
    command.reason = "болезнь управляющего";
    return command;
}

/// Anna sent a representative for herself.
void send_for_anna(Story& story, const std::string& application = "a-petr") {
    story.must(SubmitApplication{
        ApplicationId(application),
        AccountId("petr"),
        {Claim{ElectorId("anna"), AuthorityKind::power_of_attorney, base::sha256("power"), {}}},
        base::sha256("document " + application),
        base::sha256("signature"),
        "valid"
    });
    story.must(AdmitApplication{organizer, ApplicationId(application), ParticipantId("p-petr")});
}

TEST(Changes, APostponedMeetingKeepsWhoWasAdmittedAndForgetsTheNoticeOfTheTimeBefore) {
    Story story;
    story.admitted();
    const auto from = story.meeting.card.starts_at;
    story.must(ConfirmNotice{organizer, "post", story.now, base::sha256("proof")});
    EXPECT_EQ(story.must(later_by(story, hours(48))), 1u);
    EXPECT_EQ(story.meeting.card.starts_at, from + hours(48));
    EXPECT_EQ(story.meeting.phase, Phase::announced);
    EXPECT_EQ(story.meeting.powers.size(), 4u);
    EXPECT_FALSE(story.meeting.notice);
    ASSERT_EQ(story.meeting.postponements.size(), 1u);
    const auto& told = story.meeting.postponements[0];
    EXPECT_EQ(told.from, from);
    EXPECT_EQ(told.to, from + hours(48));
    EXPECT_TRUE(told.notice.has_value());
    EXPECT_FALSE(told.insisted);
}

TEST(Changes, AgainstTheTermOfNoticeItIsMovedByWhoInsistsAndThatIsOnRecord) {
    Story story;
    story.announced();
    auto command = later_by(story, hours(1));
    command.notice_was_due = "2026-11-09";
    EXPECT_EQ(story.try_(command), "notice_term_missed");
    command.insists = true;
    EXPECT_EQ(story.try_(command), "");
    EXPECT_TRUE(story.meeting.postponements[0].insisted);
}

TEST(Changes, APowerThatIsOverBeforeTheNewDayEndsAndThePrincipalWhoIsThereSpeaks) {
    Story story;
    story.announced();
    send_for_anna(story);
    story.apply_for("anna", "anna");
    story.admit("anna");
    auto command = later_by(story, hours(48));
    command.over_before = {
        {ApplicationId("a-petr"), ElectorId("anna")},
        {ApplicationId("a-anna"), ElectorId("anna")},  // not by power of attorney
        {ApplicationId("nobody"), ElectorId("boris")}
    };
    EXPECT_EQ(story.must(command), 2u);
    EXPECT_EQ(story.meeting.holder_of(ElectorId("anna"))->account, AccountId("anna"));
    const auto& past = story.meeting.participants.at(ParticipantId("p-petr")).past_powers;
    ASSERT_EQ(past.size(), 1u);
    EXPECT_EQ(past[0].ground, PowerEnd::expired);
}

TEST(Changes, OfTwoPowersOnlyTheOneThatIsOverBeforeTheNewDayEnds) {
    Story story;
    story.announced();
    send_for_anna(story);
    send_for_anna(story, "a-petr-2");
    auto command = later_by(story, hours(48));
    command.over_before = {{ApplicationId("a-petr"), ElectorId("anna")}};
    EXPECT_EQ(story.must(command), 2u);
    const auto& power = story.meeting.powers.at(ElectorId("anna"));
    EXPECT_FALSE(power.rests_on(ApplicationId("a-petr")));
    EXPECT_TRUE(power.rests_on(ApplicationId("a-petr-2")));
}

TEST(Changes, NothingFollowsACancellation) {
    Story story;
    story.announced();
    story.must(CancelMeeting{organizer, "долг уплачен"});
    EXPECT_EQ(story.meeting.phase, Phase::cancelled);
    EXPECT_EQ(story.meeting.cancelled->reason, "долг уплачен");
    EXPECT_EQ(story.meeting.ended_at, story.now);
    EXPECT_FALSE(story.meeting.hears_of_time());
    EXPECT_FALSE(story.meeting.takes_applications(story.now));
    EXPECT_EQ(story.try_(later_by(story, hours(1))), "meeting_cancelled");
    EXPECT_EQ(story.try_(NoteOutage{story.now, story.now}), "meeting_cancelled");
    EXPECT_EQ(story.try_(story.create()), "meeting_exists");
}

TEST(Changes, EachWordingOfAQuestionIsKept) {
    Story story;
    story.announced();
    const auto before = story.question("q1").question;
    story.must(RewordQuestion{organizer, QuestionId("q1"), "Отчёт", "Второе.", "описка"});
    story.must(RewordQuestion{organizer, QuestionId("q1"), "Отчёт", "Третье.", "ещё описка"});
    const auto& state = story.question("q1");
    EXPECT_EQ(state.question.text, "Третье.");
    EXPECT_EQ(state.question.type, before.type);
    EXPECT_EQ(state.question.criteria, before.criteria);
    ASSERT_EQ(state.rewordings.size(), 2u);
    EXPECT_EQ(state.rewordings[0].text, before.text);
    EXPECT_EQ(state.rewordings[1].text, "Второе.");
}

TEST(Changes, NoticeIsMissedWhenItIsLateInEveryWayThatIsEnough) {
    Regulation rules;
    NoticeTerm post{"post", 14, false, "ст. 13"};
    NoticeTerm publication{"publication", 5, false, "ст. 13"};
    publication.more_than = 500;
    const Day meeting = std::chrono::year(2026) / 12 / 21;
    const auto day = [](unsigned d) { return Day(std::chrono::year(2026) / 12 / d); };
    const auto missed = [&](std::size_t electors, Day told) {
        return missed_notice(rules, electors, told, meeting, Calendar::official());
    };
    EXPECT_FALSE(missed(2, meeting)) << "the rules want no notice";
    rules.notice_terms = {post, publication};
    EXPECT_FALSE(missed(2, day(6)));
    EXPECT_EQ(missed(2, day(7)), day(6));
    EXPECT_FALSE(missed(501, day(15)));
    EXPECT_EQ(missed(501, day(16)), day(15));
}

}  // namespace
}  // namespace plugin::meeting
