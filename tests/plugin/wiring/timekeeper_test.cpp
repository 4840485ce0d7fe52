// Clock changes and outages become entries of the meetings, on an engine without threads.
#include "plugin/wiring/timekeeper.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "plugin/journal/memory/journal.hpp"
#include "plugin/wiring/regulations.hpp"
#include "tests/plugin/app/nobody.hpp"

namespace plugin::wiring {
namespace {

using base::Instant;
using base::Milliseconds;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class HandClocks final : public ClockSource {
public:
    ClockReading read() const override { return reading; }
    ClockReading reading{Instant(hours(24 * 20000)), hours(5), hours(5)};
};

const meeting::MeetingId id("m");
const meeting::AccountId organizer("organizer");

class TimekeeperTest : public ::testing::Test {
protected:
    /// All that one start of the sidecar has.
    struct Start {
        Start(const TimekeeperTest& test, HandClocks& clocks, journal::Journal& journal)
            : clock(clocks),
              engine(journal, signer, clock),
              timekeeper(test.folder_, clock, engine) {}
        app::NoReceiptKey signer;
        AnchoredClock clock;
        app::MeetingEngine engine;
        Timekeeper timekeeper;
    };

    void SetUp() override {
        std::filesystem::create_directories(folder_);
        start();
        announce();
    }
    void TearDown() override {
        now_.reset();
        std::filesystem::remove_all(folder_);
    }

    void start() {
        now_ = std::make_unique<Start>(*this, clocks_, *journal_);
        ASSERT_TRUE(now_->engine.replay());
        now_->timekeeper.resume_from({});
        step();
    }
    void step() {
        now_->engine.step(
            [](const meeting::Meeting&, std::span<const meeting::Entry>) {},
            [this] { now_->timekeeper.tick(); }
        );
    }
    void pass(Milliseconds time) {
        clocks_.reading.utc += time;
        clocks_.reading.steady += time;
        clocks_.reading.boot += time;
        step();
    }
    void must(meeting::Command command) {
        now_->engine.submit({id, std::move(command)}, [](const auto& receipt) {
            EXPECT_TRUE(receipt);
        });
        step();
    }
    void announce() {
        meeting::Card card;
        card.title = "Собрание";
        card.starts_at = clocks_.reading.utc + minutes(1);
        card.zone = "Europe/Moscow";
        card.debtor.name = "ООО «Образец»";
        const auto regulations = read_regulations({});
        must(meeting::CreateMeeting{
            id, organizer, meeting::ParticipantId("chair"), regulations->front(), card
        });
        meeting::Question question;
        question.id = meeting::QuestionId("q1");
        question.number = "1";
        question.title = question.text = "Отчёт";
        question.type = "ordinary";
        must(meeting::SetAgenda{organizer, {question}});
        meeting::RollLine line;
        line.elector = meeting::ElectorId("e");
        line.number = 1;
        line.weight = base::Votes(1000);
        must(meeting::ImportRegister{organizer, base::sha256("register"), {line}});
        must(meeting::Announce{organizer});
    }
    void begin() {
        pass(minutes(1));
        must(meeting::Start{organizer});
    }
    const meeting::Meeting& meeting() { return *now_->engine.find(id); }

    const std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / ("quorum-time-" + base::random_token());
    HandClocks clocks_;
    std::unique_ptr<journal::Journal> journal_ = journal::make_memory_journal();
    std::unique_ptr<Start> now_;
};

TEST_F(TimekeeperTest, ACorrectionIsAnEntryOfEveryMeetingThatIsToCome) {
    clocks_.reading.utc += minutes(3);
    step();
    ASSERT_EQ(meeting().clock_changes.size(), 1u);
    EXPECT_EQ(meeting().clock_changes[0].by, minutes(3));
    EXPECT_FALSE(meeting().clock_doubted());
}

TEST_F(TimekeeperTest, SleepIsAnOutageOfAMeetingThatGoesOn) {
    begin();
    clocks_.reading.utc += hours(1);
    clocks_.reading.boot += hours(1);
    step();
    ASSERT_EQ(meeting().outages.size(), 1u);
    EXPECT_EQ(meeting().outages[0].to - meeting().outages[0].from, hours(1));
    EXPECT_TRUE(meeting().clock_changes.empty());
}

TEST_F(TimekeeperTest, AStartBehindTheJournalIsDoubtedUntilTheFileSaysOtherwise) {
    begin();
    clocks_.reading.utc -= hours(2);
    start();
    EXPECT_TRUE(now_->clock.doubt());
    EXPECT_TRUE(meeting().clock_doubted());
    EXPECT_GE(now_->clock.now(), meeting().last_time);
    ASSERT_EQ(ClockConfirmation(folder_).give(clocks_.reading.utc), 0);
    now_ = nullptr;
    start();  // looks for the file at once
    EXPECT_FALSE(now_->clock.doubt());
    EXPECT_FALSE(meeting().clock_doubted());
    EXPECT_TRUE(meeting().clock_changes.back().confirmed);
    // And holds: the file says how far behind was confirmed.
    clocks_.reading.utc += seconds(2);
    clocks_.reading.steady += seconds(2);
    clocks_.reading.boot += seconds(2);
    step();
    start();
    EXPECT_FALSE(now_->clock.doubt());
}

TEST_F(TimekeeperTest, ADoubtEndsByItselfWhenTheClockIsSetRightBetweenTwoStarts) {
    begin();
    clocks_.reading.utc -= hours(2);
    start();
    ASSERT_TRUE(meeting().clock_doubted());
    clocks_.reading.utc += hours(2) + minutes(5);
    start();
    EXPECT_FALSE(meeting().clock_doubted());
    EXPECT_FALSE(meeting().clock_changes.back().confirmed);
    EXPECT_EQ(meeting().outages.size(), 1u);
}

TEST_F(TimekeeperTest, ADoubtIsToldOnce) {
    clocks_.reading.utc += hours(48);
    step();
    EXPECT_TRUE(meeting().clock_doubted());
    const auto entries = meeting().last_sequence;
    for (int i = 0; i < 5; ++i) step();
    EXPECT_EQ(meeting().last_sequence, entries) << "once";
}

}  // namespace
}  // namespace plugin::wiring
