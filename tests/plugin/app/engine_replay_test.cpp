// Replaying the same entries after a restart gives the same state.
#include "plugin/app/meetings/finished_meetings.hpp"
#include "plugin/journal/entry_codec.hpp"
#include "plugin/json/codec.hpp"
#include "tests/plugin/app/stage.hpp"

namespace plugin::app {
namespace {

using meeting::QuestionId;

void tell(std::string& out, const meeting::Participant& one) {
    out += one.id.str() + " of " + one.account.str() + (one.admitted ? " admitted" : "");
    if (one.session) out += " in as " + one.session->user;
    for (const auto& interval : one.presence) out += " from " + base::to_text(interval.from);
    for (const auto& [nonce, user] : one.spent_nonces) out += " spent " + nonce.hex() + user;
    for (const auto& elector : one.electors) out += " for " + elector.str();
    out += "\n";
}

void tell(std::string& out, const meeting::QuestionState& one) {
    out += json::print(json::write(one.question)) + std::string(base::name_of(one.stage));
    out += std::to_string(one.order) + base::to_text(one.deadline) + one.key.hex();
    out += one.released_key + base::to_text(one.signing_until);
    for (const auto& elector : one.electorate) out += " may " + elector.str();
    for (const auto& [elector, ballot] : one.ballots) {
        out += elector.str() + std::string(base::name_of(ballot.stage)) + ballot.ballot.hex() +
               ballot.sealed.hex() + ballot.signature.hex() + std::to_string(ballot.signed_in);
    }
    if (one.outcome) out += json::print(json::write(*one.outcome));
    out += "\n";
}

/// Everything of a state that matters, as text that can be compared.
std::string picture(const meeting::Meeting& meeting) {
    std::string out = std::string(base::name_of(meeting.phase)) + "\n";
    out += json::print(json::write(meeting.card)) + json::print(json::write(meeting.roll)) + "\n";
    for (const auto& [id, participant] : meeting.participants) tell(out, participant);
    for (const auto& question : meeting.questions) tell(out, question);
    for (const auto& one : meeting.intrusions) out += one.user + (one.removed ? " out\n" : "\n");
    out += meeting.room.internal_id + (meeting.room.live ? " lives" : " is gone");
    out += base::to_text(meeting.last_time) + std::to_string(meeting.last_sequence);
    return out + std::to_string(meeting.handled.size());
}

std::unique_ptr<Stage> played() {
    Story story;
    story.opened();
    auto stage = std::make_unique<Stage>(story);
    stage->put("q1");
    stage->vote("anna", "q1", Choice::for_);
    stage->vote("boris", "q1", Choice::against);
    EXPECT_TRUE(stage->choose("vera", "q1", Choice::abstain, "vera chose").soon());
    stage->must(meeting::NoteUserJoined{"room", "w_stranger", meeting::ParticipantId("x"), {}});
    return stage;
}

TEST(Replay, GivesTheSameStateInTheMiddleOfAQuestionAndAfterItsCount) {
    auto stage = played();
    const auto open = picture(stage->now());
    auto again = stage->restarted();
    EXPECT_EQ(picture(again->now()), open);
    again->must(meeting::CloseQuestion{organizer, QuestionId("q1")});
    again->clock.pass(std::chrono::minutes(2));
    again->count("q1");
    const auto counted = picture(again->now());
    ASSERT_EQ(again->now().find(QuestionId("q1"))->stage, QuestionStage::counted);
    EXPECT_EQ(picture(again->restarted()->now()), counted);
}

TEST(Replay, TheChainGoesOnWhereItStopped) {
    auto stage = played();
    const auto last = stage->now().last_sequence;
    auto again = stage->restarted();
    const auto receipt = again->must(meeting::CloseQuestion{organizer, QuestionId("q1")});
    EXPECT_EQ(receipt.place.sequence, last + 1);
    base::Digest head;
    for (const auto& leaf : again->journal->leaves(the_stream)) {
        head = journal::next_head(head, leaf.bytes);
        ASSERT_EQ(leaf.head, head) << leaf.sequence;
    }
    EXPECT_EQ(receipt.head, head);
}

TEST(Replay, ARequestOfBeforeIsAnsweredAsThen) {
    Story story;
    story.opened();
    Stage stage(story);
    const meeting::NoteRefusedEntry fact{meeting::AccountId("x"), "late"};
    const auto first = stage.must(fact, mark("key"));
    auto again = stage.restarted();
    EXPECT_EQ(again->must(fact, mark("key")).signature_base64, first.signature_base64);
    const auto other = again->submit(fact, mark("key", "another body"));
    EXPECT_EQ(wrong_with(other.soon()), "idempotency_key_reused");
}

TEST(Replay, AMeetingWithABrokenChainIsLocked) {
    Story story;
    story.opened();
    const Stage stage(story);
    const auto known = stage.journal;
    HandClock clock;
    const auto bytes = known->read(the_stream, 3, 1)->at(0).bytes;
    auto entry = *journal::decode(bytes);
    entry.time += std::chrono::milliseconds(1);
    known->alter_leaf(3, journal::encode(entry));
    MeetingEngine altered(*known, the_signer(), clock);
    EXPECT_EQ(*altered.replay(), 0u);
    EXPECT_EQ(altered.locked_meetings(), 1u);
    known->alter_leaf(3, "{}");
    MeetingEngine unreadable(*known, the_signer(), clock);
    EXPECT_EQ(*unreadable.replay(), 0u);
    EXPECT_EQ(unreadable.locked_meetings(), 1u);
    known->alter_leaf(3, bytes);
    MeetingEngine mended(*known, the_signer(), clock);
    EXPECT_EQ(*mended.replay(), 1u);
}

TEST(Replay, AFinishedMeetingIsReadWhenSomebodyAsksForIt) {
    Story story;
    story.opened();
    Stage stage(story);
    journal::Batch closing;
    closing.stream = the_stream;
    closing.closes_stream = true;
    stage.journal->append(std::move(closing), [](journal::Outcome) {});
    auto again = stage.restarted();
    Reply<std::size_t> open;
    again->engine->post([&again, done = open.done()] {
        done(again->engine->open_meetings().size());
    });
    EXPECT_EQ(open.soon(), 0u);
    EXPECT_EQ(again->now().phase, meeting::Phase::open);
}

TEST(Replay, AMeetingSetAsideIsNotMindedAndNotReplayed) {
    Story story;
    story.opened();
    Stage stage(story);
    Reply<std::size_t> open;
    stage.engine->post([&stage, done = open.done()] {
        const auto& meeting = *stage.engine->find(the_meeting);
        stage.engine->set_aside(the_meeting, stage.finished->add(meeting));
        done(stage.engine->open_meetings().size());
    });
    EXPECT_EQ(open.soon(), 0u);
    stage.settle();
    FinishedMeetings finished(*stage.journal);
    ASSERT_TRUE(finished.read_back());
    EXPECT_EQ(finished.of(meeting::AccountId("organizer")).size(), 1u);
    EXPECT_EQ(finished.of(meeting::AccountId("anna")).at(0).meeting, the_meeting);
    EXPECT_TRUE(finished.of(meeting::AccountId("a_stranger")).empty());
    EXPECT_EQ(stage.now().phase, meeting::Phase::open) << "who asks still gets it";
    EXPECT_FALSE(stage.journal->streams()->at(0).open);
}

}  // namespace
}  // namespace plugin::app
