// The counting commission: what the scenarios cannot show. Older journals, names, what is owed.
#include <gtest/gtest.h>

#include "tests/plugin/meeting/meeting_story.hpp"

namespace plugin::meeting {
namespace {

using std::chrono::minutes;

PersonMark mark(const std::string& who) {
    return {base::sha256(who), {}};
}
NamedMember named(const std::string& who) {
    return {AccountId(who), mark(who), who, {}};
}
void add(Story& story, EntryBody body) {
    apply(story.meeting, {story.meeting.last_sequence + 1, story.now, {}, std::move(body)});
}

FormCommission form(const std::vector<std::string>& members) {
    FormCommission command;
    command.by = organizer;
    for (const auto& one : members) command.members.push_back(named(one));
    command.organizer = mark("organizer");
    return command;
}

/// Question q1 of anna's meeting asks who shall be elected.
Story with_candidate(const std::string& text) {
    Story story;
    story.announced();
    story.meeting.find(QuestionId("q1"))->question.options = {{"o1", text}, {"o2", "Другой"}};
    return story;
}

TEST(Commission, AnOlderJournalNamedItsTellersOneByOne) {
    Story story;
    story.announced();
    add(story, TellerAppointed{AccountId("t1"), mark("t1")});
    add(story, TellerAppointed{AccountId("t2"), std::nullopt});
    add(story, TellerAppointed{AccountId("t1"), mark("t1")});
    ASSERT_TRUE(story.meeting.commission);
    EXPECT_EQ(story.meeting.commission->members.size(), 2u);
    EXPECT_EQ(story.meeting.commission->way, CommissionWay::appointed);
    EXPECT_TRUE(story.meeting.may_handle_paper(AccountId("t2")));
    EXPECT_TRUE(story.meeting.may_handle_paper(organizer));
    EXPECT_FALSE(story.meeting.may_handle_paper(AccountId("anna")));
    EXPECT_FALSE(story.meeting.commission_owes_protocol()) << "helpers owe none";
}

TEST(Commission, APersonOfTwoAccountsReadsAPaperOnceEvenIfAnOlderJournalNamedBoth) {
    Story story;
    story.opened().put("q1");
    story.meeting.card.form = Form::mixed;
    story.meeting.card.ballots_until = story.now + minutes(5);
    add(story, TellerAppointed{AccountId("t1"), mark("person")});
    add(story, TellerAppointed{AccountId("t2"), mark("person")});
    EnterPaperBallot entered{AccountId("t1"),   QuestionId("q1"),  ElectorId("gleb"),
                             base::sha256("s"), base::sha256("b"), {},
                             story.now,         mark("person")};
    story.must(entered);
    ConfirmPaperBallot confirm{
        AccountId("t2"), QuestionId("q1"), ElectorId("gleb"), base::sha256("b"), true,
        mark("person")
    };
    EXPECT_EQ(story.try_(confirm), "same_person");
    confirm.by = organizer;
    confirm.person = mark("organizer");
    EXPECT_EQ(story.try_(confirm), "");
}

TEST(Commission, ACandidateIsKnownByHisNameWhateverIsSaidOfHimBeside) {
    const auto told = [](const std::string& option) {
        return with_candidate(option).try_(form({"Иванов Иван"}));
    };
    EXPECT_EQ(told("Иванов Иван"), "commission_candidate");
    EXPECT_EQ(told(" Иванов Иван "), "commission_candidate");
    EXPECT_EQ(told("Иванов Иван, директор"), "commission_candidate");
    EXPECT_EQ(told("Иванов Иван (независимый)"), "commission_candidate");
    EXPECT_EQ(told("Иванов Иван Иванович"), "") << "somebody else";
    EXPECT_EQ(told("Иванов"), "");
}

TEST(Commission, WhoHasNoNameIsNobodysCandidate) {
    auto command = form({"t1"});
    command.members[0].name.clear();
    EXPECT_EQ(with_candidate("Иванов Иван").try_(command), "");
}

TEST(Commission, ARefusalSaysWho) {
    const auto story = with_candidate("Иванов Иван");
    const auto refused = story.ask(form({"Пётр", "Иванов Иван"}));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().facts.at(0).value, "Иванов Иван");
    EXPECT_EQ(refused.error().facts.at(1).value, "q1");
}

TEST(Commission, OwesAProtocolUntilEveryMemberHasConfirmedIt) {
    Story story;
    story.opened().put("q1");
    auto elected = form({"t1", "t2"});
    elected.way = CommissionWay::elected_before;
    elected.comment = base::sha256("ground");
    story.must(elected);
    EXPECT_FALSE(story.meeting.commission_owes_protocol()) << "nothing is counted";
    story.vote("anna", "q1", Choice::for_);
    story.close_and_count("q1");
    EXPECT_TRUE(story.meeting.commission_owes_protocol());
    const auto content = base::sha256("pdf");
    story.must(IssueCommissionProtocol{
        AccountId("t1"), content, story.meeting.last_sequence, story.meeting.unreported()
    });
    EXPECT_TRUE(story.meeting.unreported().empty());
    story.must(ConfirmCommissionProtocol{AccountId("t1"), 1, content, {}});
    EXPECT_TRUE(story.meeting.commission_owes_protocol()) << "one has not confirmed";
    story.must(ConfirmCommissionProtocol{AccountId("t2"), 1, content, base::sha256("dissent")});
    EXPECT_FALSE(story.meeting.commission_owes_protocol());
}

TEST(Commission, TheLawAsksForOneOnlyAboveItsNumberOfElectors) {
    Story story;
    story.announced();
    EXPECT_FALSE(story.meeting.requires_commission());
    CommissionTerms terms;
    terms.article = "208-ФЗ, ст. 56";
    terms.required_above = 4;
    story.meeting.regulation.commission = terms;
    EXPECT_FALSE(story.meeting.requires_commission()) << "four are not above four";
    story.meeting.regulation.commission->required_above = 3;
    EXPECT_TRUE(story.meeting.requires_commission());
    EXPECT_FALSE(story.meeting.may_handle_paper(organizer));
}

}  // namespace
}  // namespace plugin::meeting
