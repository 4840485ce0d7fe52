// What happens automatically during a meeting: start, deadlines, counting.
#include "plugin/app/meetings/start.hpp"
#include "tests/plugin/app/stage.hpp"

namespace plugin::app {
namespace {

using base::Milliseconds;
using meeting::AccountId;
using meeting::ParticipantId;
using meeting::Phase;
using std::chrono::minutes;
using std::chrono::seconds;

Story admitted() {
    Story story;
    story.admitted();
    story.now = story.meeting.card.starts_at;
    return story;
}

/// So many ticks, half a second apart.
void half_seconds(Stage& stage, int times) {
    for (int i = 0; i < times; ++i) {
        stage.clock.pass(Milliseconds(500));
        stage.tick();
    }
}

TEST(Scheduler, ClosesAQuestionAtItsDeadlineAndNotBefore) {
    Stage stage(opened());
    stage.put("q1", minutes(5));
    stage.clock.pass(minutes(5) - Milliseconds(1));
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::open);
    half_seconds(stage, 3);  // the server answers after it
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::closed);
    EXPECT_EQ(stage.now().find(q1)->close_reason, meeting::CloseReason::deadline);
}

TEST(Scheduler, ADeadlineWaitsForRequestsThatArrivedBeforeIt) {
    Stage stage(opened());
    stage.put("q1", minutes(5));
    auto late = stage.request("anna", "q1", "one");
    late.arrived = stage.now().find(q1)->deadline;
    auto undecided = stage.in_flight.arrive(late.arrived);
    stage.clock.pass(minutes(6));
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::open);
    EXPECT_EQ(wrong_with(stage.choose(late, Choice::for_)), "");
    undecided.reset();
    stage.settle();
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::closed);
    EXPECT_EQ(stage.now().find(q1)->ballots.size(), 1u);
}

TEST(Scheduler, ARequestThatArrivedAfterTheDeadlineHoldsNothing) {
    Stage stage(opened());
    stage.put("q1", minutes(5));
    stage.clock.pass(minutes(6));
    const auto ticket = stage.in_flight.arrive(stage.clock.now());
    stage.tick();
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::closed);
}

TEST(Scheduler, CountsWhenTheGraceIsOver) {
    Stage stage(opened());
    stage.put("q1", minutes(5));
    stage.vote("anna", "q1", Choice::for_);
    stage.choose("boris", "q1", Choice::for_, "boris").soon();
    stage.clock.pass(minutes(5));
    stage.tick();  // the room's server is asked first
    stage.tick();
    stage.clock.set(stage.now().find(q1)->signing_until);
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::closed);
    stage.clock.pass(Milliseconds(1));
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::counted);
}

TEST(Scheduler, CountingWaitsForSignaturesThatArrivedInTime) {
    Stage stage(opened());
    stage.put("q1", minutes(5));
    const auto ballot = stage.choose("boris", "q1", Choice::for_, "boris").soon()->ballot;
    stage.clock.pass(minutes(5));
    stage.tick();
    stage.tick();
    auto late = stage.request("boris", "q1", "sign");
    late.arrived = stage.now().find(q1)->signing_until;
    auto undecided = stage.in_flight.arrive(late.arrived);
    stage.clock.pass(minutes(10));
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::closed);
    const auto accepted =
        stage.sign(late, base::sha256(ballot), HandSignatures::by("boris", ballot));
    undecided.reset();
    EXPECT_EQ(wrong_with(accepted), "");
    stage.settle();
    stage.tick();
    ASSERT_EQ(stage.now().find(q1)->stage, QuestionStage::counted);
    EXPECT_EQ(stage.now().find(q1)->outcome->weight.for_, base::Votes(3'000'000));
}

TEST(Scheduler, CountsAtOnceWhenEverybodyHasSigned) {
    Stage stage(opened());
    stage.put("q1", minutes(5));
    for (const auto& who : meeting::everybody) stage.vote(who, "q1", Choice::for_);
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::counted);
}

std::string start(Stage& stage) {
    return wrong_with(start_meeting(
        {*stage.engine, stage.rooms, stage.clock}, the_meeting, {organizer}, mark("1")
    ));
}

TEST(Scheduler, StartsAMeetingOnlyWithARoom) {
    Stage stage(admitted());
    stage.rooms.unreachable = true;
    EXPECT_EQ(start(stage), "conference_unreachable");
    EXPECT_EQ(stage.now().phase, Phase::announced);
    stage.rooms.unreachable = false;
    stage.rooms.refusing = true;
    EXPECT_EQ(start(stage), "conference_refused");
    EXPECT_EQ(stage.now().phase, Phase::announced);
    stage.rooms.refusing = false;
    EXPECT_EQ(start(stage), "");
    EXPECT_EQ(stage.now().phase, Phase::registration);
    EXPECT_EQ(stage.now().room.external_id, "m-1");
    EXPECT_TRUE(stage.now().room.live);
}

TEST(Scheduler, AStartBeforeItsTimeAsksForNoRoom) {
    Stage stage(admitted());
    stage.clock.pass(-Milliseconds(1));
    EXPECT_EQ(start(stage), "too_early");
    EXPECT_TRUE(stage.rooms.opened.empty());
}

/// Shows the moment before the start once, and from then on the stage's time.
class AboutToStrike final : public Clock {
public:
    explicit AboutToStrike(const Clock& after) : after_(after) {}
    base::Instant now() const override {
        const auto now = after_.now();
        return asked_.exchange(true) ? now : now - Milliseconds(1);
    }

private:
    const Clock& after_;
    mutable std::atomic<bool> asked_{false};
};

TEST(Scheduler, AStartWhoseTimeComesMeanwhileIsNotToldToTryAgain) {
    Stage stage(admitted());
    const AboutToStrike clock(stage.clock);
    const MeetingStart with{*stage.engine, stage.rooms, clock};
    EXPECT_EQ(wrong_with(start_meeting(with, the_meeting, {organizer}, mark("1"))), "");
    EXPECT_EQ(stage.now().phase, Phase::registration);
    EXPECT_EQ(stage.rooms.opened.size(), 1u);
}

TEST(Scheduler, ADoubleStartIsOneRoom) {
    Stage stage(admitted());
    const auto ask = [&] {
        return start_meeting(
            {*stage.engine, stage.rooms, stage.clock}, the_meeting, {organizer}, mark("1")
        );
    };
    const auto one = stage.on_worker(ask);
    const auto other = stage.on_worker(ask);
    EXPECT_EQ(one.soon()->place.sequence, other.soon()->place.sequence);
    stage.settle();
    EXPECT_EQ(stage.entries_of<meeting::RoomOpened>(), 1u);
}

TEST(Scheduler, NoQuestionClosesWhileTheServerOfItsRoomIsSilent) {
    Stage stage(opened());
    stage.put("q1", seconds(20));
    const auto deadline = stage.now().find(q1)->deadline;
    half_seconds(stage, 4);  // the server is asked, and answers
    const auto answered = stage.clock.now();
    stage.rooms.unreachable = true;
    stage.clock.set(deadline);
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::open) << "nobody knows yet";
    half_seconds(stage, 10);
    EXPECT_TRUE(stage.now().standing_still());
    EXPECT_FALSE(stage.now().room.reachable());
    const auto since = *stage.now().room.silent_since;
    EXPECT_LE(since, answered);
    stage.clock.pass(minutes(5));
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::open);
    stage.rooms.unreachable = false;
    half_seconds(stage, 10);
    EXPECT_TRUE(stage.now().room.reachable());
    stage.must(meeting::ResumeMeeting{organizer});
    EXPECT_EQ(stage.now().find(q1)->deadline, deadline + (stage.clock.now() - since));
    ASSERT_EQ(stage.now().unobserved.size(), 1u);
    EXPECT_EQ(stage.now().unobserved[0].from, since);
}

TEST(Scheduler, NothingIsCountedWhileWhoHadToSignCannotReachUs) {
    Stage stage(opened());
    stage.put("q1", seconds(20));
    stage.choose("boris", "q1", Choice::for_, "boris").soon();
    stage.clock.pass(seconds(20));
    stage.tick();
    stage.tick();
    ASSERT_EQ(stage.now().find(q1)->stage, QuestionStage::closed);
    const auto until = stage.now().find(q1)->signing_until;
    stage.rooms.unreachable = true;
    stage.clock.set(until + Milliseconds(1));
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::closed);
    half_seconds(stage, 20);
    ASSERT_FALSE(stage.now().room.reachable());
    stage.clock.pass(minutes(1));
    stage.rooms.unreachable = false;
    half_seconds(stage, 4);
    EXPECT_GE(stage.now().find(q1)->signing_until, stage.clock.now() + seconds(10));
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::closed);
}

}  // namespace
}  // namespace plugin::app
