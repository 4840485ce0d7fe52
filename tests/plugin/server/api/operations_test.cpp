// Rate limits, waiting and concurrency of operations.
#include "plugin/server/api/operations.hpp"

#include <gtest/gtest.h>

namespace plugin::server {
namespace {

const auto now = *base::parse_instant("2026-11-23T10:00:00.000Z");

TEST(Operations, VotingWaitsForNobodyElse) {
    for (const auto* voting : {"chooseOption", "signBallot", "confirmPaperBallot", "enterRoom"}) {
        EXPECT_EQ(terms_of(voting, Method::post, true).pool, Pool::voting) << voting;
    }
    for (const auto* asking : {"openRoomSession", "showConferenceHealth"}) {
        EXPECT_EQ(terms_of(asking, Method::post, false).pool, Pool::conference) << asking;
    }
    EXPECT_EQ(terms_of("signIn", Method::post, false).pool, Pool::accounts);
}

TEST(Operations, ANewOneIsBoundedWithoutBeingNamed) {
    EXPECT_EQ(terms_of("somethingNew", Method::get, true).effort, Effort::read);
    EXPECT_EQ(terms_of("somethingNew", Method::put, true).effort, Effort::act);
    EXPECT_EQ(terms_of("somethingNew", Method::get, false).effort, Effort::stranger);
}

TEST(Operations, EachEffortAndEachKeyHasALimitOfItsOwn) {
    EffortLimits few;
    few.choices = 2;
    few.drafts = 1;
    Limits limits(few);
    EXPECT_TRUE(limits.allow(Effort::choice, "anna/e1", now));
    EXPECT_TRUE(limits.allow(Effort::choice, "anna/e1", now));
    EXPECT_FALSE(limits.allow(Effort::choice, "anna/e1", now));
    EXPECT_TRUE(limits.allow(Effort::choice, "anna/e2", now));
    EXPECT_TRUE(limits.allow(Effort::draft, "anna", now));
    EXPECT_FALSE(limits.allow(Effort::draft, "anna", now));
    EXPECT_TRUE(limits.allow(Effort::draft, "boris", now));
    EXPECT_TRUE(limits.allow(Effort::draft, "anna", now + std::chrono::minutes(1)));
}

TEST(Operations, AChoiceIsChangedSoOftenInAnHour) {
    Limits limits(EffortLimits{});
    int taken = 0;
    for (int second = 0; second < 3600; ++second) {
        const auto then = now + std::chrono::seconds(second);
        taken += limits.allow(Effort::change, "anna/e1/q1/m", then) ? 1 : 0;
    }
    EXPECT_GE(taken, 100);
    EXPECT_LE(taken, 200);
}

TEST(Operations, CallbacksOfTheConferenceAreNotCounted) {
    Limits limits(EffortLimits{});
    for (int i = 0; i < 100'000; ++i) ASSERT_TRUE(limits.allow(Effort::callback, "bbb", now));
}

TEST(FewAtOnce, GivesAPlaceBackAndKeepsOthersFree) {
    const FewAtOnce few(2);
    auto first = few.enter("a");
    const auto second = few.enter("a");
    EXPECT_TRUE(first && second);
    EXPECT_FALSE(few.enter("a"));
    EXPECT_TRUE(few.enter("b"));
    first.reset();
    EXPECT_TRUE(few.enter("a"));
}

TEST(FewAtOnce, APlaceMayOutliveTheCounter) {
    std::shared_ptr<void> place;
    {
        const FewAtOnce few(1);
        place = few.enter("a");
    }
    place.reset();
}

TEST(Operations, WhoConductsAVoteDoesNotWaitBehindListsAndDownloads) {
    for (const char* act :
         {"openMeeting", "pauseMeeting", "resumeMeeting", "replaceRoom", "endMeeting",
          "openQuestion", "extendQuestion", "closeQuestion", "abortQuestion", "announceOutcome"}) {
        EXPECT_EQ(terms_of(act, Method::post, true).pool, Pool::voting) << act;
    }
    EXPECT_EQ(terms_of("startMeeting", Method::post, true).pool, Pool::rooms);
    EXPECT_EQ(terms_of("downloadRecording", Method::get, true).pool, Pool::recordings);
    EXPECT_EQ(terms_of("showMeeting", Method::get, true).pool, Pool::general);
}

}  // namespace
}  // namespace plugin::server
