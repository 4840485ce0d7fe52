#include "plugin/server/api/live/live_frames.hpp"

#include <gtest/gtest.h>

#include "tests/plugin/server/api/hand_stream.hpp"

namespace plugin::server {
namespace {

class Nobody final : public app::NameSource {
public:
    base::Attempt<app::ElectorCards> electors(const meeting::MeetingId&) const override {
        return app::ElectorCards{};
    }
    base::Attempt<std::string> account(const meeting::AccountId&) const override { return "x"; }
};

class LiveFrames : public testing::Test {
protected:
    LiveFrames() {
        meeting_.id = meeting::MeetingId("m");
        meeting::QuestionState state;
        state.question.id = meeting::QuestionId("q1");
        state.question.title = "Об избрании представителя";
        meeting_.questions.push_back(state);
    }
    /// "" if it is not for them.
    std::string frame(const meeting::EntryBody& body, Audience audience) {
        const meeting::Entry entry{7, base::Instant{}, std::nullopt, body};
        return frame_of(meeting_, entry, audience, names_).value_or("");
    }

    Nobody source_;
    app::Names names_{source_};
    meeting::Meeting meeting_;
};

TEST_F(LiveFrames, TheAddressOfARecordingIsForThoseInTheMeeting) {
    const meeting::RecordingReady ready{"r", "video", "https://bbb.example/playback/r"};
    EXPECT_EQ(frame(ready, Audience::applicants), "");
    EXPECT_NE(frame(ready, Audience::everybody).find("playback"), std::string::npos);
    EXPECT_NE(frame(ready, Audience::organizer).find("playback"), std::string::npos);
}

TEST_F(LiveFrames, WhoIsNotAdmittedHearsWhichQuestionAndNoMore) {
    meeting::QuestionOpened opened;
    opened.question = meeting::QuestionId("q1");
    const auto told = frame(opened, Audience::applicants);
    EXPECT_NE(told.find("event: question_opened"), std::string::npos);
    EXPECT_NE(told.find(R"({"question":"q1","at":)"), std::string::npos) << told;
    EXPECT_NE(frame(opened, Audience::everybody).find("представителя"), std::string::npos);
    const auto met = frame(meeting::MeetingOpened{}, Audience::applicants);
    EXPECT_NE(met.find("event: meeting_opened"), std::string::npos);
    EXPECT_EQ(met.find("quorum"), std::string::npos);
}

TEST_F(LiveFrames, WhoTriedToEnterIsForTheOrganizer) {
    const meeting::EntryRefused refused{meeting::AccountId("a"), "not_admitted"};
    EXPECT_EQ(frame(refused, Audience::applicants), "");
    EXPECT_EQ(frame(refused, Audience::everybody), "");
    EXPECT_NE(frame(refused, Audience::organizer), "");
}

TEST_F(LiveFrames, EachAudienceHasATopicOfItsOwn) {
    const std::set<std::string> topics{
        topic_of(meeting_.id, Audience::applicants), topic_of(meeting_.id, Audience::everybody),
        topic_of(meeting_.id, Audience::organizer)
    };
    EXPECT_EQ(topics.size(), 3u);
}

TEST_F(LiveFrames, ABallotThatWasTakenIsToldToItsVoterAlone) {
    const meeting::ParticipantId anna("p-anna");
    meeting_.participants[anna].id = anna;
    meeting_.participants[anna].account = meeting::AccountId("anna");
    const meeting::BallotSigned given{
        meeting::QuestionId("q1"), meeting::ElectorId("e1"), anna, base::sha256("ballot"),
        base::sha256("signature")
    };
    EXPECT_EQ(frame(given, Audience::everybody), "");
    EXPECT_EQ(frame(given, Audience::applicants), "");
    const auto own = own_frame_of(meeting_, {7, base::Instant{}, std::nullopt, given});
    ASSERT_TRUE(own);
    EXPECT_EQ(own->account, meeting::AccountId("anna"));
    EXPECT_NE(
        own->frame.find(R"("question":"q1","elector":"e1","stage":"signed")"), std::string::npos
    ) << own->frame;
    EXPECT_NE(own->frame.find(base::sha256("ballot").hex()), std::string::npos);
    EXPECT_EQ(own->frame.find(base::sha256("signature").hex()), std::string::npos);
}

TEST_F(LiveFrames, WhatConcernsNobodyAloneIsNobodysOwn) {
    meeting::QuestionOpened opened;
    opened.question = meeting::QuestionId("q1");
    EXPECT_FALSE(own_frame_of(meeting_, {7, base::Instant{}, std::nullopt, opened}));
}

TEST_F(LiveFrames, WhoWasRefusedIsToldAtOnceByTheEndOfHisStream) {
    Broadcaster broadcaster;
    LiveGuests guests;
    LiveFeed feed(broadcaster, guests, names_);
    const meeting::ApplicationId application("a1");
    meeting_.applications[application].received.account = meeting::AccountId("anna");
    const auto listen = [&](const char* account) {
        auto stream = std::make_shared<HandStream>();
        const auto until = base::Instant::max();
        (void)guests.add({meeting_.id, meeting::AccountId(account), account, until, stream}, false);
        return stream;
    };
    const auto refused = listen("anna");
    const auto other = listen("boris");
    const std::vector<meeting::Entry> entries{
        {8, base::Instant{}, std::nullopt, meeting::ApplicationRefused{application, {}, {}}}
    };
    feed.publish(meeting_, entries);
    EXPECT_FALSE(refused->open());
    EXPECT_TRUE(other->open());
}

}  // namespace
}  // namespace plugin::server
