// What happens by itself while a meeting goes on: deadlines, rooms, intruders.
#include "tests/plugin/app/stage.hpp"

namespace plugin::app {
namespace {

using base::Milliseconds;
using meeting::AccountId;
using meeting::ParticipantId;
using meeting::Phase;
using meeting::QuestionId;
using std::chrono::minutes;
using std::chrono::seconds;

const QuestionId q1("q1");

Story opened() {
    Story story;
    story.opened();
    return story;
}
Story admitted() {
    Story story;
    story.admitted();
    story.now = story.meeting.card.starts_at;
    return story;
}

template <class Body>
std::size_t entries_of(Stage& stage) {
    std::size_t count = 0;
    for (const auto& leaf : stage.journal->leaves(the_stream)) {
        const auto kind = "\"kind\":\"" + std::string(Body::entry_kind) + "\"";
        count += leaf.bytes.find(kind) != std::string::npos ? 1 : 0;
    }
    return count;
}

TEST(Conductor, ClosesAQuestionAtItsDeadlineAndNotBefore) {
    Stage stage(opened());
    stage.put("q1", minutes(5));
    stage.clock.pass(minutes(5) - Milliseconds(1));
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::open);
    stage.clock.pass(Milliseconds(1));
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::closed);
    EXPECT_EQ(stage.now().find(q1)->close_reason, meeting::CloseReason::deadline);
}

TEST(Conductor, ADeadlineWaitsForRequestsThatArrivedBeforeIt) {
    Stage stage(opened());
    stage.put("q1", minutes(5));
    auto late = stage.request("anna", "q1", "one");
    late.arrived = stage.now().find(q1)->deadline;
    late.ticket = stage.arrivals.arrive(late.arrived);
    stage.clock.pass(minutes(6));
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::open);
    Reply<base::Answer<SealedChoice>> reply;
    stage.voting->choose(std::move(late), Choice::for_, reply.done());
    late.ticket.reset();
    EXPECT_EQ(wrong_with(reply.soon()), "");
    stage.settle();
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::closed);
    EXPECT_EQ(stage.now().find(q1)->ballots.size(), 1u);
}

TEST(Conductor, ARequestThatArrivedAfterTheDeadlineHoldsNothing) {
    Stage stage(opened());
    stage.put("q1", minutes(5));
    stage.clock.pass(minutes(6));
    const auto ticket = stage.arrivals.arrive(stage.clock.now());
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::closed);
}

TEST(Conductor, CountsWhenTheGraceIsOver) {
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

TEST(Conductor, CountingWaitsForSignaturesThatArrivedInTime) {
    Stage stage(opened());
    stage.put("q1", minutes(5));
    const auto ballot = stage.choose("boris", "q1", Choice::for_, "boris").soon()->ballot;
    stage.clock.pass(minutes(5));
    stage.tick();
    stage.tick();
    auto late = stage.request("boris", "q1", "sign");
    late.arrived = stage.now().find(q1)->signing_until;
    late.ticket = stage.arrivals.arrive(late.arrived);
    stage.clock.pass(minutes(10));
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::closed);
    Reply<base::Answer<SignedBallot>> reply;
    stage.voting->sign(
        std::move(late), base::sha256(ballot), HandSignatures::by("boris", ballot), reply.done()
    );
    late.ticket.reset();
    EXPECT_EQ(wrong_with(reply.soon()), "");
    stage.settle();
    stage.tick();
    ASSERT_EQ(stage.now().find(q1)->stage, QuestionStage::counted);
    EXPECT_EQ(stage.now().find(q1)->outcome->weight.for_, base::Votes(3'000'000));
}

TEST(Conductor, CountsAtOnceWhenEverybodyHasSigned) {
    Stage stage(opened());
    stage.put("q1", minutes(5));
    for (const auto& who : meeting::everybody) stage.vote(who, "q1", Choice::for_);
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::counted);
}

TEST(Conductor, StartsAMeetingOnlyWithARoom) {
    Stage stage(admitted());
    stage.rooms.unreachable = true;
    ReceiptReply reply;
    stage.conductor->start_meeting(the_meeting, {organizer}, mark("1"), reply.done());
    EXPECT_EQ(wrong_with(reply.soon()), "conference_unreachable");
    EXPECT_EQ(stage.now().phase, Phase::announced);
    stage.rooms.unreachable = false;
    stage.rooms.refusing = true;
    ReceiptReply refused;
    stage.conductor->start_meeting(the_meeting, {organizer}, mark("1"), refused.done());
    EXPECT_EQ(wrong_with(refused.soon()), "conference_refused");
    EXPECT_EQ(stage.now().phase, Phase::announced);
    stage.rooms.refusing = false;
    ReceiptReply good;
    stage.conductor->start_meeting(the_meeting, {organizer}, mark("1"), good.done());
    EXPECT_EQ(wrong_with(good.soon()), "");
    EXPECT_EQ(stage.now().phase, Phase::registration);
    EXPECT_EQ(stage.now().room.external_id, "m-1");
    EXPECT_TRUE(stage.now().room.live);
}

TEST(Conductor, AStartBeforeItsTimeAsksForNoRoom) {
    Stage stage(admitted());
    stage.clock.pass(-Milliseconds(1));
    ReceiptReply reply;
    stage.conductor->start_meeting(the_meeting, {organizer}, mark("1"), reply.done());
    EXPECT_EQ(wrong_with(reply.soon()), "too_early");
    EXPECT_TRUE(stage.rooms.opened.empty());
}

TEST(Conductor, ADoubleStartIsOneRoom) {
    Stage stage(admitted());
    ReceiptReply one, other;
    stage.conductor->start_meeting(the_meeting, {organizer}, mark("1"), one.done());
    stage.conductor->start_meeting(the_meeting, {organizer}, mark("1"), other.done());
    EXPECT_EQ(one.soon()->place.sequence, other.soon()->place.sequence);
    stage.settle();
    EXPECT_EQ(entries_of<meeting::RoomOpened>(stage), 1u);
}

TEST(Conductor, ALostRoomIsReplacedAndTheOrganizerLetsTheCountdownGoOnFromWhereItStood) {
    Stage stage(opened());
    stage.put("q1", minutes(5));
    const auto deadline = stage.now().find(q1)->deadline;
    stage.conductor->room_gone("room", "ended", {});
    stage.settle();
    EXPECT_FALSE(stage.now().room.live);
    stage.rooms.unreachable = true;
    stage.clock.pass(minutes(10));
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::open);  // frozen
    stage.rooms.unreachable = false;
    stage.clock.pass(seconds(2));
    stage.tick();
    EXPECT_EQ(stage.now().room.external_id, "m-2");
    EXPECT_EQ(stage.now().room.internal_id, "internal-m-2");
    EXPECT_TRUE(stage.now().standing_still());
    stage.clock.pass(seconds(8));  // people come back
    stage.must(meeting::ResumeMeeting{organizer});
    EXPECT_FALSE(stage.now().standing_still());
    EXPECT_EQ(stage.now().find(q1)->deadline, deadline + minutes(10) + seconds(10));
    EXPECT_EQ(stage.now().lost_rooms.size(), 1u);
}

TEST(Conductor, AnUnreachableConferenceIsTriedAgainAfterGrowingPauses) {
    Stage stage(opened());
    stage.tick();  // what is done now and then
    stage.conductor->room_gone("room", "ended", {});
    stage.settle();
    stage.work.held = true;  // counts attempts without answering them
    stage.tick();
    stage.tick();
    EXPECT_EQ(stage.work.waiting(), 1u);  // one at a time
    stage.rooms.unreachable = true;
    stage.work.run();
    stage.settle();
    stage.work.held = true;
    stage.tick();
    EXPECT_EQ(stage.work.waiting(), 0u);  // not at once
    stage.clock.pass(seconds(1));
    stage.tick();
    EXPECT_EQ(stage.work.waiting(), 1u);
    stage.work.run();
    stage.settle();
    stage.work.held = true;
    stage.clock.pass(seconds(1));
    stage.tick();
    EXPECT_EQ(stage.work.waiting(), 0u);  // the second pause is longer
    stage.clock.pass(seconds(1));
    stage.tick();
    EXPECT_EQ(stage.work.waiting(), 1u);
}

TEST(Conductor, AnIntruderIsEjectedAgainAndAgainUntilItIsConfirmed) {
    Stage stage(opened());
    stage.conductor->user_joined("room", "w_stranger", "nobody-we-know.nonce", {}, {});
    stage.settle();
    ASSERT_EQ(stage.now().to_eject().size(), 1u);
    stage.tick();
    EXPECT_EQ(stage.rooms.ejected, std::vector<std::string>{"room/w_stranger"});
    stage.tick();
    EXPECT_EQ(stage.rooms.ejected.size(), 1u);  // not ten times a second
    stage.clock.pass(seconds(5));
    stage.tick();
    EXPECT_EQ(stage.rooms.ejected.size(), 2u);  // sent is not done
    stage.conductor->user_left("room", "w_stranger", true, {});
    stage.settle();
    EXPECT_TRUE(stage.now().to_eject().empty());
    stage.clock.pass(minutes(5));
    stage.tick();
    EXPECT_EQ(stage.rooms.ejected.size(), 2u);
    EXPECT_EQ(entries_of<meeting::IntruderRemoved>(stage), 1u);
}

TEST(Conductor, AnIntruderWhoCouldNotBeEjectedIsShownAndToldToLeaveAllTheSame) {
    Stage stage(opened());
    stage.conductor->user_joined("room", "w_stranger", "nobody-we-know.nonce", {}, {});
    stage.settle();
    for (int i = 0; i < 12; ++i) {
        stage.tick();
        stage.clock.pass(seconds(5));
    }
    EXPECT_EQ(entries_of<meeting::EjectionFailed>(stage), 1u);
    const auto sent = stage.rooms.ejected.size();
    EXPECT_EQ(sent, 12u);
    stage.tick();
    EXPECT_EQ(stage.rooms.ejected.size(), sent + 1) << "the server may obey again";
}

TEST(Conductor, NoQuestionClosesWhileTheServerOfItsRoomIsSilent) {
    Stage stage(opened());
    stage.put("q1", seconds(20));
    const auto put_at = stage.clock.now();
    const auto deadline = stage.now().find(q1)->deadline;
    stage.tick();  // the server is asked, and answers
    stage.rooms.unreachable = true;
    stage.clock.pass(seconds(20));
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::open) << "nobody knows yet";
    stage.rooms.silent = put_at;
    stage.clock.pass(seconds(5));
    stage.tick();
    EXPECT_TRUE(stage.now().standing_still());
    EXPECT_FALSE(stage.now().room.reachable());
    stage.clock.pass(minutes(5));
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::open);
    stage.rooms.unreachable = false;
    stage.rooms.silent.reset();
    stage.rooms.live["m-1"] = {};
    stage.clock.pass(minutes(2));
    stage.tick();
    EXPECT_TRUE(stage.now().room.reachable());
    stage.must(meeting::ResumeMeeting{organizer});
    EXPECT_EQ(stage.now().find(q1)->deadline, deadline + (stage.clock.now() - put_at));
    ASSERT_EQ(stage.now().unobserved.size(), 1u);
    EXPECT_EQ(stage.now().unobserved[0].from, put_at);
}

TEST(Conductor, NothingIsCountedWhileWhoHadToSignCannotReachUs) {
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
    stage.rooms.silent = until - seconds(10);
    stage.clock.pass(seconds(5));
    stage.tick();
    stage.rooms.unreachable = false;
    stage.clock.pass(minutes(1));
    stage.tick();
    EXPECT_GE(stage.now().find(q1)->signing_until, stage.clock.now() + seconds(10));
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::closed);
}

TEST(Conductor, ARoomThatSpeaksIsThereThoughItsApiFails) {
    Stage stage(opened());
    stage.put("q1", minutes(5));
    stage.rooms.unreachable = true;
    stage.rooms.silent = stage.clock.now();
    stage.tick();
    ASSERT_FALSE(stage.now().room.reachable());
    stage.rooms.silent.reset();
    stage.clock.pass(minutes(1));
    stage.tick();
    EXPECT_FALSE(stage.now().room.reachable()) << "nobody knows";
    stage.rooms.speaks = true;
    stage.clock.pass(minutes(1));
    stage.tick();
    EXPECT_TRUE(stage.now().room.reachable());
}

TEST(Conductor, ADeadlineIsNotHeldBackForEverByAnApiThatFailsWhileItsRoomIsHeard) {
    Stage stage(opened());
    stage.put("q1", seconds(20));
    stage.rooms.unreachable = true;
    stage.clock.pass(seconds(49));
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::open);
    stage.clock.pass(seconds(1));
    stage.tick();
    EXPECT_EQ(stage.now().find(q1)->stage, QuestionStage::closed);
}

TEST(Conductor, ARoomThatMissedItsPulseWasNotObserved) {
    Stage stage(opened());
    stage.conductor->users_listed("room", {"w_anna", "w_boris"});
    stage.settle();
    stage.clock.pass(seconds(60));
    stage.conductor->users_listed("room", {"w_anna", "w_boris"});
    stage.settle();
    EXPECT_TRUE(stage.now().unobserved.empty());
    const auto last = stage.clock.now();
    stage.clock.pass(seconds(90));
    stage.conductor->users_listed("room", {"w_anna", "w_boris"});
    stage.settle();
    ASSERT_EQ(stage.now().unobserved.size(), 1u);
    EXPECT_EQ(stage.now().unobserved[0].from, last);
}

TEST(Conductor, EjectingGoesOnAfterARestart) {
    Stage stage(opened());
    stage.conductor->user_joined("room", "w_stranger", "nobody-we-know.nonce", {}, {});
    stage.settle();
    auto later = stage.restarted();
    later->tick();
    EXPECT_EQ(later->rooms.ejected, std::vector<std::string>{"room/w_stranger"});
}

TEST(Conductor, ALinkLetsInOnceAndItsCopyIsAnIntruder) {
    Stage stage(opened());
    stage.must(meeting::NoteUserLeft{"room", "w_anna"});
    stage.must(meeting::IssueEntry{AccountId("anna"), base::sha256("secret")});
    const auto link = external_user(ParticipantId("p-anna"), "secret");
    stage.conductor->user_joined("room", "w_1", link, {}, {});
    stage.conductor->user_joined("room", "w_1", link, {}, {});  // events come twice
    stage.conductor->user_joined("room", "w_2", link, {}, {});
    stage.settle();
    EXPECT_EQ(stage.now().participant_in("w_1")->account, AccountId("anna"));
    ASSERT_EQ(stage.now().to_eject().size(), 1u);
    EXPECT_EQ(stage.now().to_eject()[0].user, "w_2");
    EXPECT_EQ(stage.now().to_eject()[0].kind, meeting::IntrusionKind::link_replayed);
}

TEST(Conductor, EventsOfOtherRoomsAreIgnored) {
    Stage stage(opened());
    const auto before = stage.now().last_sequence;
    stage.conductor->user_joined("elsewhere", "w_x", "x.y", {}, {});
    stage.conductor->user_left("elsewhere", "w_anna", false, {});
    stage.conductor->room_gone("elsewhere", "ended", {});
    stage.settle();
    EXPECT_EQ(stage.now().last_sequence, before);
}

TEST(Conductor, AfterAGapWhoIsNoLongerInsideHasLeft) {
    Stage stage(opened());
    stage.clock.pass(seconds(10));  // they have not come just now
    stage.must(meeting::NoteUserLeft{"room", "w_anna"});
    stage.must(meeting::IssueEntry{AccountId("anna"), base::sha256("secret")});
    stage.must(
        meeting::NoteUserJoined{"room", "w_1", ParticipantId("p-anna"), base::sha256("secret")}
    );
    stage.clock.pass(seconds(10));
    stage.rooms.live["m-1"] = {external_user(ParticipantId("p-anna"), "secret"), "stranger.z"};
    stage.conductor->reconcile();
    stage.settle();
    stage.tick();
    const auto meeting = stage.now();
    EXPECT_TRUE(meeting.participants.at(ParticipantId("p-anna")).present());
    EXPECT_FALSE(meeting.participants.at(ParticipantId("p-boris")).present());
    ASSERT_EQ(meeting.intrusions.size(), 1u);
    EXPECT_EQ(meeting.intrusions[0].kind, meeting::IntrusionKind::stranger);
}

TEST(Conductor, AfterAGapARoomThatIsGoneIsReplacedButAnUnreachableServerProvesNothing) {
    Stage stage(opened());
    stage.rooms.unreachable = true;
    stage.conductor->reconcile();
    stage.settle();
    stage.tick();
    EXPECT_TRUE(stage.now().room.live);
    stage.rooms.unreachable = false;
    stage.rooms.live.clear();
    stage.clock.pass(seconds(5));
    stage.tick();
    EXPECT_FALSE(stage.now().room.live);
    stage.tick();
    EXPECT_EQ(stage.now().room.external_id, "m-2");
}

TEST(ExternalUser, IsAParticipantAndTheDigestOfANonce) {
    const auto text = external_user(ParticipantId("p-anna"), "a.b");
    EXPECT_EQ(parse_external_user(text).participant, ParticipantId("p-anna"));
    EXPECT_EQ(parse_external_user(text).nonce, base::sha256("a.b"));
    for (const char* foreign : {"", "no-dot", ".nonce", "white space.nonce", "ид.nonce"}) {
        EXPECT_TRUE(parse_external_user(foreign).participant.empty()) << foreign;
        EXPECT_TRUE(parse_external_user(foreign).nonce.is_zero()) << foreign;
    }
}

}  // namespace
}  // namespace plugin::app
