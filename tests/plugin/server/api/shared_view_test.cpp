// What all of one audience see, made once per change, and how the live stream tells the difference.
#include "plugin/server/api/views/shared_view.hpp"

#include <gtest/gtest.h>

#include "plugin/json/codec.hpp"
#include "plugin/server/api/live/live_changes.hpp"

namespace plugin::server {
namespace {

namespace bj = boost::json;

class SharedViewOf : public testing::Test {
protected:
    SharedViewOf() {
        meeting_.id = meeting::MeetingId("m");
        meeting_.phase = meeting::Phase::open;
        for (const char* id : {"q1", "q2"}) {
            meeting::QuestionState state;
            state.question.id = meeting::QuestionId(id);
            state.question.title = "Об избрании представителя";
            meeting_.questions.push_back(state);
        }
    }
    /// After one more entry.
    SharedViewPointer next(Audience audience) {
        ++meeting_.last_sequence;
        return now(audience);
    }
    SharedViewPointer now(Audience audience) {
        const auto head = base::sha256("entry " + std::to_string(meeting_.last_sequence));
        return views_.of(meeting_, head, audience);
    }
    meeting::QuestionState& q1() { return meeting_.questions.front(); }
    void open_q1() {
        q1().stage = meeting::QuestionStage::open;
        q1().order = 1;
    }
    void count_q1() {
        q1().stage = meeting::QuestionStage::counted;
        q1().order = 1;
        q1().outcome.emplace().decision = meeting::Decision::not_adopted;
    }
    static bj::object data_of(const std::optional<std::string>& frame) {
        if (!frame) return {};
        const auto from = frame->find("data: ") + 6;
        return json::parse(frame->substr(from, frame->size() - from - 2))->as_object();
    }
    /// What `audience` is told of what `change` does.
    template <class Change>
    std::string told(Audience audience, Change change) {
        const auto before = next(audience);
        change();
        return changed_frame(*before, *next(audience)).value_or("");
    }

    meeting::Meeting meeting_;
    SharedViews views_;
};

TEST_F(SharedViewOf, TheSameStateIsMadeOnceForAll) {
    const auto first = next(Audience::everybody);
    EXPECT_EQ(now(Audience::everybody), first);
    EXPECT_NE(now(Audience::organizer), first);
}

TEST_F(SharedViewOf, AnEntryThatChangesNothingLeavesTheVersion) {
    const auto first = next(Audience::everybody);
    const auto second = next(Audience::everybody);
    EXPECT_NE(second, first);
    EXPECT_EQ(second->version, first->version);
    EXPECT_EQ(second->sequence, first->sequence + 1);
    EXPECT_FALSE(changed_frame(*first, *second));
    EXPECT_FALSE(turnout_frame(*first, *second));
}

TEST_F(SharedViewOf, WhatWasNotStoredIsNotTakenForWhatWasRecordedInItsPlace) {
    (void)next(Audience::everybody);
    open_q1();
    const auto undone = next(Audience::everybody);
    q1().stage = meeting::QuestionStage::pending;
    const auto other = views_.of(meeting_, base::sha256("another entry"), Audience::everybody);
    EXPECT_EQ(other->sequence, undone->sequence);
    EXPECT_NE(other->version, undone->version);
    EXPECT_NE(other->text, undone->text);
}

TEST_F(SharedViewOf, AChangeHoldsWhatIsAnotherAndNoMore) {
    const auto before = next(Audience::everybody);
    open_q1();
    const auto after = next(Audience::everybody);
    const auto data = data_of(changed_frame(*before, *after));
    EXPECT_EQ(data.at("since"), bj::value(before->version));
    EXPECT_EQ(data.at("version"), bj::value(after->version));
    EXPECT_EQ(data.at("sequence").as_int64(), 2);
    EXPECT_FALSE(data.contains("order"));
    const auto& patch = data.at("patch").as_object();
    EXPECT_EQ(patch.size(), 1u);
    const auto& questions = patch.at("agenda").as_object();
    ASSERT_EQ(questions.size(), 1u);
    EXPECT_EQ(questions.at("q1").at("stage"), bj::value("open"));
    EXPECT_FALSE(questions.at("q1").as_object().contains("title"));
}

TEST_F(SharedViewOf, ANewQuestionComesWholeWithTheOrderOfTheAgenda) {
    const auto before = next(Audience::applicants);
    meeting::QuestionState added;
    added.question.id = meeting::QuestionId("q3");
    added.question.title = "О месте собраний";
    meeting_.questions.push_back(added);
    const auto data = data_of(changed_frame(*before, *next(Audience::applicants)));
    EXPECT_EQ(data.at("order"), bj::value({"q1", "q2", "q3"}));
    const auto& whole = data.at("patch").at("agenda").at("q3").as_object();
    EXPECT_EQ(whole.at("title"), bj::value("О месте собраний"));
    EXPECT_EQ(whole.at("stage"), bj::value("pending"));
}

TEST_F(SharedViewOf, BallotsChangeCountsAndNotTheVersion) {
    open_q1();
    const auto before = next(Audience::everybody);
    q1().signed_ballots = 3;
    const auto after = next(Audience::everybody);
    EXPECT_FALSE(changed_frame(*before, *after));
    const auto data = data_of(turnout_frame(*before, *after));
    EXPECT_EQ(data.at("questions"), (bj::value{{"q1", {{"signed", 3}, {"electorate", 0}}}}));
    EXPECT_FALSE(data.contains("quorum"));
    EXPECT_NE(after->text.find(R"("signed":3)"), std::string::npos);
}

TEST_F(SharedViewOf, AnOutcomeIsTheOrganizersUntilHeAnnouncesIt) {
    for (const auto audience : {Audience::applicants, Audience::everybody}) {
        q1() = {};
        q1().question.id = meeting::QuestionId("q1");
        const auto counted = told(audience, [&] { count_q1(); });
        EXPECT_NE(counted.find("counted"), std::string::npos);
        EXPECT_EQ(counted.find("not_adopted"), std::string::npos);
        EXPECT_EQ(now(audience)->text.find("not_adopted"), std::string::npos);
        const auto announced = told(audience, [&] { q1().announced_at += std::chrono::hours(1); });
        EXPECT_NE(announced.find("not_adopted"), std::string::npos);
    }
    q1().announced_at = {};
    q1().outcome.reset();
    EXPECT_NE(
        told(Audience::organizer, [&] { count_q1(); }).find("not_adopted"), std::string::npos
    );
}

TEST_F(SharedViewOf, TheEndTellsOutcomesThatWereNotAnnounced) {
    count_q1();
    const auto over = told(Audience::everybody, [&] { meeting_.phase = meeting::Phase::ended; });
    EXPECT_NE(over.find("not_adopted"), std::string::npos);
}

TEST_F(SharedViewOf, RoomAndQuorumAreForThoseInTheMeeting) {
    const auto text = next(Audience::applicants)->text;
    EXPECT_EQ(text.find("\"room\""), std::string::npos);
    EXPECT_EQ(text.find("\"quorum\""), std::string::npos);
    EXPECT_EQ(text.find("\"recording\""), std::string::npos);
    EXPECT_NE(next(Audience::everybody)->text.find("\"room\""), std::string::npos);
}

TEST_F(SharedViewOf, IsForgottenAMinuteAfterNobodyHoldsIt) {
    auto held = next(Audience::everybody);
    (void)next(Audience::applicants);
    const auto later = std::chrono::steady_clock::now() + std::chrono::minutes(2);
    views_.sweep(later - std::chrono::minutes(2));
    EXPECT_EQ(views_.kept(), 2u);
    views_.sweep(later);
    EXPECT_EQ(views_.kept(), 1u);
    held.reset();
    views_.sweep(later);
    EXPECT_EQ(views_.kept(), 0u);
}

}  // namespace
}  // namespace plugin::server
