// Who may get what remains of a meeting.
#include <sstream>

#include "plugin/app/ballot/counted.hpp"
#include "plugin/app/evidence/read.hpp"
#include "tests/plugin/app/stage.hpp"
#include "tests/registrar/memory_stores.hpp"

namespace plugin::app {
namespace {

class Remaining : public testing::Test {
protected:
    static Story voted() {
        auto story = opened();
        story.put("q1");
        story.vote("anna", "q1", Choice::for_);
        story.close_and_count("q1");
        return story;
    }
    MeetingRequest asks(const std::string& who) {
        return {the_meeting, meeting::AccountId(who), {}};
    }
    BallotRequest of_ballot(const std::string& who, const std::string& elector) {
        return {the_meeting, q1, meeting::ElectorId(elector), meeting::AccountId(who), {}, {}};
    }

    registrar::MemoryFiles files_;
    Stage stage_{voted()};
    const Evidence with_{*stage_.engine, files_};
};

TEST_F(Remaining, TheProtocolIsForWhoTakesPartOnceItIsThere) {
    EXPECT_EQ(wrong_with(protocol_of(with_, asks("stranger"))), "not_admitted");
    EXPECT_EQ(wrong_with(protocol_of(with_, asks("anna"))), "protocol_not_ready");
    EXPECT_EQ(wrong_with(protocol_of(with_, asks("organizer"))), "protocol_not_ready");
    EXPECT_EQ(
        wrong_with(protocol_of(with_, {meeting::MeetingId("x"), organizer, {}})),
        "meeting_not_found"
    );
}

TEST_F(Remaining, ReportsAndTheJournalAreForTheOrganizer) {
    EXPECT_EQ(wrong_with(conference_report(with_, asks("anna"), "1")), "not_the_organizer");
    EXPECT_EQ(wrong_with(conference_report(with_, asks("organizer"), "1")), "report_unknown");
    std::ostringstream none, all;
    EXPECT_EQ(
        wrong_with(export_journal(*stage_.engine, *stage_.journal, asks("anna"), none)),
        "not_the_organizer"
    );
    EXPECT_TRUE(none.str().empty());
    ASSERT_EQ(
        wrong_with(export_journal(*stage_.engine, *stage_.journal, asks("organizer"), all)), ""
    );
    EXPECT_NE(all.str().find("meeting_created"), std::string::npos);
}

TEST_F(Remaining, ARecordingIsForWhoTakesPartOnceItIsKept) {
    const auto tried = [&](const std::string& who, const std::string& format) {
        return wrong_with(recording_of(*stage_.engine, asks(who), "r", format));
    };
    EXPECT_EQ(tried("stranger", "video"), "not_admitted");
    EXPECT_EQ(tried("anna", "video"), "recording_not_ready");
}

TEST_F(Remaining, BallotsAreEverybodysOnceTheOutcomeIsAndOnesOwnAtOnce) {
    auto& engine = *stage_.engine;
    EXPECT_EQ(wrong_with(counted_ballots(engine, of_ballot("stranger", ""))), "not_admitted");
    EXPECT_EQ(wrong_with(counted_ballots(engine, of_ballot("boris", ""))), "not_announced_yet");
    EXPECT_EQ(wrong_with(counted_ballot(engine, of_ballot("boris", "anna"))), "not_announced_yet");
    EXPECT_EQ(wrong_with(counted_ballot(engine, of_ballot("anna", "anna"))), "");
    EXPECT_EQ(counted_ballots(engine, of_ballot("organizer", ""))->lines.size(), 1u);
    stage_.must(meeting::AnnounceOutcome{organizer, q1});
    const auto shown = counted_ballots(engine, of_ballot("boris", ""));
    ASSERT_EQ(wrong_with(shown), "");
    EXPECT_EQ(shown->lines.front().elector, meeting::ElectorId("anna"));
    EXPECT_EQ(wrong_with(counted_ballot(engine, of_ballot("boris", "vera"))), "ballot_not_found");
}

}  // namespace
}  // namespace plugin::app
