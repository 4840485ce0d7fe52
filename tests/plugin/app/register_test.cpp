// A register is imported: who may, what stays in the vault, what is shown.
#include "plugin/app/register/correct.hpp"
#include "tests/plugin/app/stage.hpp"
#include "tests/registrar/office.hpp"

namespace plugin::app {
namespace {

const std::string good =
    "number;name;inn;ogrn;snils;claim;group;kind\n"
    "1;ООО «Ромашка»;7707083893;1027700132195;;1000,50;;legal_entity\n"
    "2;Иванов Иван;500100732259;;;10;;person\n";

class Importing : public registrar::Office {
protected:
    static Story drawn_up() {
        Story story;
        story.drawn_up();
        return story;
    }
    MeetingRequest asks(const std::string& who, const std::string& key) {
        return {the_meeting, meeting::AccountId(who), mark(who + key)};
    }
    base::Answer<ImportedRegister> import_it(const MeetingRequest& request, std::string_view csv) {
        return import_register({*stage_.engine, stage_.names, registers_}, request, csv);
    }
    std::size_t lines_kept() { return vault_.all("register/m")->size(); }

    Stage stage_{drawn_up()};
};

TEST_F(Importing, TheJournalGetsTheLinesAndTheVaultTheNames) {
    const auto done = import_it(asks("organizer", "1"), good);
    ASSERT_EQ(app::wrong_with(done), "");
    EXPECT_TRUE(done->wrong.empty());
    EXPECT_EQ(done->lines, 2u);
    EXPECT_EQ(done->total.str(), "101050");
    const auto meeting = stage_.now();
    EXPECT_EQ(meeting.register_source, base::sha256(good));
    const auto lines = registers_.lines({the_meeting, meeting.register_source}).value();
    ASSERT_EQ(meeting.roll.size(), 2u);
    EXPECT_EQ(lines.at(meeting.roll[0].elector).name, "ООО «Ромашка»");
    const auto again = import_it(asks("organizer", "1"), good);
    EXPECT_EQ(again->receipt.place.sequence, done->receipt.place.sequence);
    EXPECT_EQ(lines_kept(), 2u);
}

TEST_F(Importing, AFileWithAWrongLineLeavesTheRegisterAsItWas) {
    ASSERT_EQ(app::wrong_with(import_it(asks("organizer", "1"), good)), "");
    const auto wrong = import_it(asks("organizer", "2"), good + "3;;;;;x;;person\n");
    ASSERT_EQ(app::wrong_with(wrong), "");
    EXPECT_FALSE(wrong->wrong.empty());
    EXPECT_EQ(stage_.now().register_source, base::sha256(good));
    EXPECT_EQ(lines_kept(), 2u);
    const auto other = good + "3;Петров Пётр;165001234562;;;1;;person\n";
    ASSERT_EQ(app::wrong_with(import_it(asks("organizer", "3"), other)), "");
    EXPECT_EQ(lines_kept(), 3u) << "the lines of the first file have gone";
}

TEST_F(Importing, NobodyElseImportsAndNothingOnceItIsAnnounced) {
    EXPECT_EQ(app::wrong_with(import_it(asks("anna", "1"), good)), "meeting_not_found");
    stage_.must(meeting::Announce{organizer});
    EXPECT_EQ(app::wrong_with(import_it(asks("anna", "2"), good)), "not_the_organizer");
    EXPECT_EQ(app::wrong_with(import_it(asks("organizer", "3"), good)), "wrong_phase");
    EXPECT_EQ(lines_kept(), 0u);
}

TEST_F(Importing, TheRegisterIsShownToTheOrganizerAlone) {
    stage_.must(meeting::Announce{organizer});
    const auto shown = show_register(*stage_.engine, asks("organizer", ""));
    ASSERT_EQ(shown->size(), 4u);
    EXPECT_FALSE(shown->front().represented);
    EXPECT_EQ(
        app::wrong_with(show_register(*stage_.engine, asks("anna", ""))), "meeting_not_found"
    );
}

class Correcting : public Importing {
protected:
    Correcting() {
        EXPECT_EQ(app::wrong_with(import_it(asks("organizer", "0"), good)), "");
        stage_.must(meeting::Announce{organizer});
    }
    base::Answer<CorrectedRegister> correct(
        const MeetingRequest& request, const std::string& csv, bool compare_only = false,
        const std::string& reason = "уступка"
    ) {
        return correct_register(
            {*stage_.engine, stage_.names, registers_}, request, {csv, reason, compare_only}
        );
    }
    const std::string other_ =
        "number;name;inn;ogrn;snils;claim;group;kind\n"
        "1;ООО «Ромашка»;7707083893;1027700132195;;2000,50;;legal_entity\n"
        "3;Петров Пётр;165001234562;;;1;;person\n";
};

TEST_F(Correcting, FirstTheChangesAreShownAndNothingIsChanged) {
    const auto shown = correct(asks("organizer", "1"), other_, true, "");
    ASSERT_EQ(app::wrong_with(shown), "");
    ASSERT_EQ(shown->changes.size(), 3u);
    EXPECT_EQ(shown->changes[0].before->claim.str(), "100050");
    EXPECT_EQ(shown->changes[0].after->claim.str(), "200050");
    EXPECT_EQ(shown->changes[1].name, "Иванов Иван");
    EXPECT_FALSE(shown->changes[1].after);
    EXPECT_FALSE(shown->changes[2].before);
    EXPECT_EQ(shown->total_before.str(), "101050");
    EXPECT_EQ(shown->total.str(), "200150");
    EXPECT_FALSE(shown->receipt);
    EXPECT_EQ(stage_.now().register_source, base::sha256(good));
    EXPECT_EQ(lines_kept(), 2u);
}

TEST_F(Correcting, WhoStaysKeepsHisElectorAndWhoLeftIsStillNamed) {
    const auto before = stage_.now().roll;
    const auto done = correct(asks("organizer", "1"), other_);
    ASSERT_EQ(app::wrong_with(done), "");
    ASSERT_TRUE(done->receipt);
    const auto meeting = stage_.now();
    ASSERT_EQ(meeting.roll.size(), 2u);
    EXPECT_EQ(meeting.roll[0].elector, before[0].elector);
    EXPECT_EQ(meeting.roll[0].weight.str(), "200050");
    ASSERT_EQ(meeting.corrections.size(), 1u);
    EXPECT_EQ(meeting.corrections[0].before.size(), 2u);
    EXPECT_EQ(meeting.corrections[0].joined.size(), 1u);
    EXPECT_EQ(registers_.all_lines(the_meeting)->at(before[1].elector).name, "Иванов Иван");
    const auto again = correct(asks("organizer", "1"), other_);
    EXPECT_EQ(again->receipt->place.sequence, done->receipt->place.sequence);
    EXPECT_EQ(stage_.now().corrections.size(), 1u);
}

TEST_F(Correcting, NeedsAReasonAGoodFileAndTheOrganizer) {
    EXPECT_EQ(
        app::wrong_with(correct(asks("organizer", "1"), other_, false, " ")), "reason_missing"
    );
    EXPECT_EQ(app::wrong_with(correct(asks("anna", "2"), other_)), "not_the_organizer");
    const auto wrong = correct(asks("organizer", "3"), other_ + "4;;;;;x;;person\n");
    EXPECT_FALSE(wrong->wrong.empty());
    EXPECT_EQ(stage_.now().register_source, base::sha256(good));
    EXPECT_EQ(lines_kept(), 2u);
}

}  // namespace
}  // namespace plugin::app
