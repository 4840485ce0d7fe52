// Who is in the room after a gap in its events, from the room's list and the API's list.
#include "tests/plugin/meeting/meeting_story.hpp"

namespace plugin::meeting {
namespace {

using std::chrono::minutes;

/// The server's list with those participants inside, each by the link he came with.
ReconcileRoom listed(const Story& story, const std::vector<std::string>& who) {
    ReconcileRoom fact{"room", {}, story.now, {}, true};
    for (const auto& name : who) {
        const auto came = story.joined(name, "");
        fact.inside.push_back({came.participant, came.nonce});
    }
    return fact;
}

/// Anna came while nobody listened; the list shows her link so many times.
ReconcileRoom found(Story& story, std::size_t times, std::vector<std::string> pulse = {}) {
    const auto anna = story.joined("anna", "");
    ReconcileRoom fact{"room", {}, story.now, std::move(pulse), true};
    for (std::size_t i = 0; i < times; ++i) fact.inside.push_back({anna.participant, anna.nonce});
    return fact;
}

void issue_to_anna(Story& story) {
    story.started();
    story.must(IssueEntry{AccountId("anna"), story.joined("anna", "").nonce});
}

TEST(Gap, AfterAGapWhoIsNoLongerInsideHasLeft) {
    Story story;
    story.entered();
    story.pass(minutes(1));
    EXPECT_EQ(story.must(listed(story, {"anna", "boris"})), 2u);
    EXPECT_TRUE(story.meeting.participants.at(ParticipantId("p-anna")).present());
    EXPECT_FALSE(story.meeting.participants.at(ParticipantId("p-gleb")).present());
    EXPECT_EQ(story.must(listed(story, {"anna", "boris"})), 0u);
}

/// The room's own word since the bus is up: an hour ago.
RoomsWord word_of(const Story& story, std::vector<std::string> named) {
    return {
        story.now - std::chrono::hours(1), story.now - std::chrono::seconds(20), std::move(named)
    };
}

TEST(Gap, OneListThatNamesNobodyPutsNobodyOut) {
    Story story;
    story.entered();
    story.pass(minutes(1));
    const auto whole = listed(story, everybody);
    auto empty = whole;
    empty.inside.clear();
    empty.before = whole.inside;
    EXPECT_EQ(story.must(empty), 0u);
    empty.before.clear();
    EXPECT_EQ(story.must(empty), everybody.size()) << "two lists say so, and nothing else is heard";
}

TEST(Gap, WhomTheRoomNamesIsInsideWhateverTheApiSays) {
    Story story;
    story.entered();
    story.pass(minutes(1));
    auto empty = listed(story, {});
    empty.word = word_of(story, {story.joined("anna", "").user});
    empty.word->since = story.now;  // their arrivals were heard before the bus was lost
    EXPECT_EQ(story.must(empty), everybody.size() - 1);
    EXPECT_TRUE(story.meeting.participants.at(ParticipantId("p-anna")).present());
}

TEST(Gap, WhoIsHeardToArriveIsInsideUntilTheRoomSaysOtherwise) {
    Story story;
    story.entered();
    story.pass(minutes(1));
    auto empty = listed(story, {});
    empty.word = RoomsWord{story.now - std::chrono::hours(1), {}, {}};
    EXPECT_EQ(story.must(empty), 0u);
}

TEST(Gap, WhomTheRoomSawLeaveDoesNotComeBackByTheMemoryOfBbbWeb) {
    Story story;
    story.entered();
    story.pass(minutes(1));
    story.leave("anna");
    const auto& anna = story.meeting.participants.at(ParticipantId("p-anna"));
    ASSERT_FALSE(anna.present());
    story.pass(minutes(1));
    auto stale = listed(story, everybody);
    stale.word = RoomsWord{story.now - std::chrono::hours(1), {}, {}};
    EXPECT_EQ(story.must(stale), 0u) << "no pulse since, and none is needed";
    stale.word = word_of(story, {story.joined("boris", "").user});
    EXPECT_EQ(story.must(stale), 0u);
    EXPECT_FALSE(anna.present());
    stale.word = word_of(story, {story.joined("anna", "").user});
    EXPECT_EQ(story.must(stale), 1u) << "the room names her";
    EXPECT_TRUE(anna.present());
}

TEST(Gap, WhoLeftBeforeTheBusWasLostMayHaveComeBackMeanwhile) {
    Story story;
    story.entered();
    story.leave("anna");
    story.pass(minutes(1));
    auto list = listed(story, everybody);
    list.word = RoomsWord{story.now, {}, {}};
    EXPECT_EQ(story.must(list), 1u);
    EXPECT_TRUE(story.meeting.participants.at(ParticipantId("p-anna")).present());
}

TEST(Gap, WhoCameDuringAGapIsPresentFromTheListAndCountedOnce) {
    Story story;
    story.started();
    const auto late = story.joined("anna", "");
    story.must(IssueEntry{AccountId("anna"), late.nonce});
    story.pass(minutes(1));
    EXPECT_EQ(story.must(ReconcileRoom{"room", {{late.participant, late.nonce}}, story.now}), 1u);
    const auto& anna = story.meeting.participants.at(late.participant);
    EXPECT_TRUE(anna.present());
    story.pass(std::chrono::seconds(1));
    story.must(late);  // the event itself, late
    EXPECT_EQ(anna.session->user, late.user);
    EXPECT_EQ(anna.presence.size(), 1u);
    auto thief = late;
    thief.user = "w_thief";
    story.must(thief);
    EXPECT_EQ(story.intrusions(), std::vector{IntrusionKind::link_replayed});
    EXPECT_TRUE(anna.present());
}

TEST(Gap, ALinkOfOneFoundByTheListDoesNotServeACopierLater) {
    Story story;
    story.started();
    auto late = story.joined("anna", "");
    story.must(IssueEntry{AccountId("anna"), late.nonce});
    story.must(ReconcileRoom{"room", {{late.participant, late.nonce}}, story.now});
    story.pass(minutes(1));
    late.user = "w_thief";
    story.must(late);
    EXPECT_EQ(story.intrusions(), std::vector{IntrusionKind::link_replayed});
}

TEST(Gap, AListIsNotBelievedAgainstWhatHappenedAfterItWasAsked) {
    Story story;
    story.entered();
    const auto asked = story.now;
    EXPECT_EQ(story.must(ReconcileRoom{"room", {}, asked}), 0u) << "they came just now";
    story.pass(minutes(1));
    const auto before = listed(story, everybody);
    story.pass(std::chrono::seconds(1));
    story.leave("anna");
    EXPECT_EQ(story.must(before), 0u) << "she left after the list was made";
}

TEST(Gap, AStrangerOnTheListIsShownToTheOrganizerOnceUntilHeIsGone) {
    Story story;
    story.entered();
    story.pass(minutes(1));
    auto with_stranger = listed(story, everybody);
    with_stranger.inside.push_back({ParticipantId(""), base::sha256("x")});
    EXPECT_EQ(story.must(with_stranger), 1u);
    EXPECT_EQ(story.must(with_stranger), 0u);
    EXPECT_EQ(story.intrusions(), std::vector{IntrusionKind::stranger});
    EXPECT_TRUE(story.meeting.to_eject().empty()) << "nobody knows his internal id";
    EXPECT_EQ(story.must(listed(story, everybody)), 1u);
    EXPECT_TRUE(story.meeting.intrusions.front().removed);
}

TEST(Gap, ThePulseNamesTheOneWhomTheListFound) {
    Story story;
    issue_to_anna(story);
    story.must(found(story, 1));
    const auto& anna = story.meeting.participants.at(ParticipantId("p-anna"));
    EXPECT_TRUE(anna.session->user.empty());
    story.pass(minutes(1));
    EXPECT_EQ(story.must(found(story, 1, {"w_1"})), 1u);
    EXPECT_EQ(anna.session->user, "w_1");
    EXPECT_EQ(anna.presence.size(), 1u);
    EXPECT_EQ(story.must(found(story, 1, {"w_1"})), 0u);
}

TEST(Gap, WhoIsNotInThePulseHasLeftAndWhoIsInItAgainHasComeBack) {
    Story story;
    story.entered();
    const auto user = story.joined("anna", "").user;
    std::vector<std::string> others;
    for (const auto& [id, one] : story.meeting.participants) {
        if (one.session && one.session->user != user) others.push_back(one.session->user);
    }
    auto with_anna = others;
    with_anna.push_back(user);
    const auto& anna = story.meeting.participants.at(ParticipantId("p-anna"));
    EXPECT_EQ(story.must(NoteUsersInside{"room", with_anna}), 0u);
    EXPECT_EQ(story.must(NoteUsersInside{"room", others}), 1u);
    EXPECT_FALSE(anna.present());
    EXPECT_EQ(story.must(NoteUsersInside{"elsewhere", with_anna}), 0u);
    EXPECT_EQ(story.must(NoteUsersInside{"room", with_anna}), 1u);
    EXPECT_TRUE(anna.present());
    EXPECT_EQ(anna.presence.size(), 2u);
}

TEST(Gap, AnIntruderThoughtToBeOutAndFoundInThePulseIsPutOutAgain) {
    Story story;
    story.entered();
    auto thief = story.joined("anna", "");
    thief.user = "w_thief";
    story.must(thief);
    std::vector<std::string> inside{"w_thief"};
    for (const auto& [id, one] : story.meeting.participants) {
        if (one.session) inside.push_back(one.session->user);
    }
    EXPECT_EQ(story.must(NoteUsersInside{"room", inside}), 0u) << "he is being put out";
    story.must(NoteUserLeft{"room", "w_thief", true});
    EXPECT_TRUE(story.meeting.to_eject().empty());
    EXPECT_EQ(story.must(NoteUsersInside{"room", inside}), 1u);
    EXPECT_EQ(story.meeting.to_eject().size(), 1u);
    inside.erase(inside.begin());
    EXPECT_EQ(story.must(NoteUsersInside{"room", inside}), 1u);
    EXPECT_TRUE(story.meeting.to_eject().empty());
}

TEST(Gap, TwoUnheardByOneLinkAreBothPutOutWhenTheirNamesAreKnown) {
    Story story;
    issue_to_anna(story);
    story.must(found(story, 2));
    EXPECT_EQ(story.intrusions(), std::vector{IntrusionKind::link_replayed})
        << "the organizer is shown";
    EXPECT_TRUE(story.meeting.to_eject().empty());
    story.pass(minutes(1));
    story.must(found(story, 2, {"w_1", "w_2"}));
    EXPECT_EQ(story.meeting.to_eject().size(), 2u);
    EXPECT_FALSE(story.meeting.participants.at(ParticipantId("p-anna")).present());
    EXPECT_TRUE(story.meeting.intrusions.front().removed) << "he has names now";
}

TEST(Gap, ANameThatAnEventGaveToTheWrongOneOfTwoIsTakenBack) {
    Story story;
    issue_to_anna(story);
    story.must(found(story, 1));
    story.pass(std::chrono::seconds(1));
    auto thief = story.joined("anna", "");
    thief.user = "w_thief";
    story.must(thief);
    const auto& anna = story.meeting.participants.at(ParticipantId("p-anna"));
    EXPECT_EQ(anna.session->user, "w_thief");
    story.pass(minutes(1));
    story.must(found(story, 2, {"w_anna", "w_thief"}));
    EXPECT_FALSE(anna.present());
    EXPECT_EQ(story.meeting.to_eject().size(), 2u);
}

TEST(Gap, WhereTheServerObeysTwoByOneLinkOfWhomOneCameUnheardAreBothDoubted) {
    Story story;
    story.entered();
    story.pass(minutes(1));
    auto fact = listed(story, everybody);
    fact.inside.push_back(listed(story, {"anna"}).inside.front());
    const auto& anna = story.meeting.participants.at(ParticipantId("p-anna"));
    fact.can_eject = false;
    story.must(fact);
    EXPECT_TRUE(anna.present()) << "the organizer is shown, and decides";
    EXPECT_EQ(story.intrusions(), std::vector{IntrusionKind::link_replayed});
    fact.can_eject = true;
    story.must(fact);
    EXPECT_FALSE(anna.present());
    EXPECT_EQ(story.meeting.to_eject().size(), 1u)
        << "the other one as soon as the pulse names him";
}

TEST(Gap, AnIntruderJustPutOutMayStillBeOnTheList) {
    Story story;
    story.entered();
    story.pass(minutes(1));
    auto thief = story.joined("anna", "");
    thief.user = "w_thief";
    story.must(thief);
    story.must(NoteUserLeft{"room", "w_thief", true});
    auto fact = listed(story, everybody);
    fact.inside.push_back({thief.participant, thief.nonce});
    EXPECT_EQ(story.must(fact), 0u);
    story.pass(minutes(1));
    fact.asked = story.now;
    EXPECT_NE(story.must(fact), 0u) << "now it is another one";
}

TEST(Gap, TheRoomAndTheListOfDifferentMomentsNameNobody) {
    Story story;
    story.entered();
    story.must(IssueEntry{AccountId("anna"), base::sha256("newer")});
    auto fact = listed(story, {"boris", "gleb"});
    fact.inside.push_back({ParticipantId("p-anna"), base::sha256("newer")});
    fact.users = {
        "w_anna", "w_boris", "w_unheard"
    };  // as many; but anna's earlier page is among them
    story.must(fact);
    const auto& anna = story.meeting.participants.at(ParticipantId("p-anna"));
    EXPECT_TRUE(anna.present());
    EXPECT_EQ(anna.session->user, "");
}

TEST(Gap, AnIntruderWhomTheRoomDoesNotNameDoesNotStandForAnotherOnTheList) {
    Story story;
    story.entered();
    auto copier = story.joined("anna", "");
    copier.user = "w_copier";
    story.must(copier);
    story.pass(minutes(1));
    auto fact = listed(story, {"anna", "anna", "boris", "gleb"});
    fact.users = {"w_anna", "w_boris", "w_gleb", "w_unheard"};
    story.must(fact);
    EXPECT_FALSE(story.meeting.participants.at(ParticipantId("p-anna")).present())
        << "two by one link, and one of them came unheard";
}

TEST(Gap, ANewerLinkFoundByTheListReplacesTheEarlierSession) {
    Story story;
    story.entered();
    const auto newer = base::sha256("newer");
    story.must(IssueEntry{AccountId("anna"), newer});
    story.pass(minutes(1));
    auto fact = listed(story, everybody);
    fact.inside.push_back({ParticipantId("p-anna"), newer});
    EXPECT_EQ(story.must(fact), 3u);
    const auto& anna = story.meeting.participants.at(ParticipantId("p-anna"));
    EXPECT_EQ(anna.session->nonce, newer);
    EXPECT_EQ(story.intrusions(), std::vector{IntrusionKind::session_replaced});
    EXPECT_EQ(story.meeting.to_eject().size(), 1u);
}

TEST(Gap, APageOfBeforeThatComesBackDoesNotTakeThePlaceOfTheNewerOne) {
    Story story;
    story.entered();
    const auto earlier = story.joined("anna", "");
    story.must(NoteUserLeft{"room", earlier.user});
    auto later = earlier;
    later.nonce = base::sha256("newer");
    later.user = "w_newer";
    story.must(IssueEntry{AccountId("anna"), later.nonce});
    story.must(later);
    story.must(earlier);
    const auto& anna = story.meeting.participants.at(ParticipantId("p-anna"));
    EXPECT_EQ(anna.session->user, "w_newer");
    EXPECT_EQ(story.intrusions(), std::vector{IntrusionKind::session_replaced});
}

}  // namespace
}  // namespace plugin::meeting
