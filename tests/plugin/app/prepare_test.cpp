// A meeting is made, held again after one that failed, announced; further questions.
#include "plugin/app/meetings/prepare.hpp"

#include <utility>

#include "plugin/app/meetings/create.hpp"
#include "plugin/json/codec.hpp"
#include "tests/plugin/app/stage.hpp"
#include "tests/registrar/office.hpp"

namespace plugin::app {
namespace {

/// The meeting "m" has a register of one, and failed.
class Preparing : public registrar::Office {
protected:
    Preparing() {
        const registrar::RegisterLine line{
            1,  "ООО «Анна»", registrar::Kind::legal_entity, "7707083893",
            "", "",           base::Votes(40'000'00),        {}
        };
        auto roll = registers_.add({the_meeting, base::sha256("csv")}, {line}).value();
        roll.front().commitment = base::sha256("line");
        Story story;
        story.must(story.create());
        story.must(meeting::SetAgenda{organizer, {meeting::ask_question("q1")}});
        story.must(meeting::ImportRegister{organizer, base::sha256("csv"), roll});
        story.must(meeting::Announce{organizer});
        story.pass(std::chrono::hours(1));
        story.must(meeting::Start{organizer});
        story.must(meeting::NoteRoomOpened{"m-1", "internal", 1000});
        story.must(meeting::DeclareFailed{organizer});
        stage_ = std::make_unique<Stage>(story);
        card_ = story.create().card;
        card_.starts_at = story.now + std::chrono::hours(24);
    }
    base::Answer<CreatedMeeting> create(
        const meeting::AccountId& by, const std::string& key,
        std::optional<meeting::MeetingId> repeat_of = the_meeting
    ) {
        return create_meeting(
            {*stage_->engine, registers_, stage_->clock, regulations_, policies_}, by, mark(key),
            {"ru.creditors", card_, repeat_of}
        );
    }
    std::size_t lines_kept(const meeting::MeetingId& id) {
        return vault_.all("register/" + id.str())->size();
    }
    meeting::MeetingId id_of(const std::string& key) {
        return meeting::MeetingId(
            base::sha256("meeting\n", mark(key).key.bytes()).hex().substr(0, 24)
        );
    }

    std::vector<meeting::Regulation> regulations_{meeting::creditors()};
    OfferedPolicies policies_{{"configured-ca", "require"}, {"qualified-ru", "require"}};
    std::unique_ptr<Stage> stage_;
    meeting::Card card_;
};

TEST_F(Preparing, ARepeatedMeetingHasARegisterOfItsOwnWithTheSameLines) {
    const auto made = create(organizer, "1");
    ASSERT_EQ(app::wrong_with(made), "");
    EXPECT_EQ(made->id, id_of("1"));
    const auto again = stage_->engine->read(made->id, [](const auto* found) { return *found; });
    ASSERT_EQ(again->roll.size(), 1u);
    EXPECT_EQ(again->repeat_of, the_meeting);
    const registrar::RegisterFile file{made->id, again->register_source};
    EXPECT_EQ(registers_.lines(file)->at(again->roll[0].elector).name, "ООО «Анна»");
    EXPECT_NE(again->roll[0].elector, stage_->now().roll[0].elector);
}

TEST_F(Preparing, TheSameRequestMakesTheSameMeetingAndCopiesNothingMore) {
    const auto first = create(organizer, "1");
    ASSERT_EQ(app::wrong_with(first), "");
    stage_->clock.pass(std::chrono::hours(48));  // it could not be made anew: it starts in the past
    const auto second = create(organizer, "1");
    ASSERT_EQ(app::wrong_with(second), "");
    EXPECT_EQ(second->receipt.place.sequence, first->receipt.place.sequence);
    EXPECT_EQ(lines_kept(first->id), 1u);
}

TEST_F(Preparing, OfARefusedMeetingNoRegisterStays) {
    EXPECT_EQ(app::wrong_with(create(meeting::AccountId("anna"), "1")), "not_the_organizer");
    EXPECT_EQ(lines_kept(id_of("1")), 0u);
    stage_->journal->takes(journal::Outcome::storage_full);
    EXPECT_TRUE(app::wrong_with(create(organizer, "2")).starts_with("failure"));
    stage_->journal->takes(journal::Outcome::durable);
    ASSERT_EQ(app::wrong_with(create(organizer, "2")), "");
    EXPECT_EQ(lines_kept(id_of("2")), 1u);
}

TEST_F(Preparing, RulesThatAreNotOfferedAndMeetingsThatAreNotThereAreRefused) {
    EXPECT_EQ(
        app::wrong_with(create(organizer, "1", meeting::MeetingId("x"))), "meeting_not_found"
    );
    regulations_.clear();
    EXPECT_EQ(app::wrong_with(create(organizer, "2", {})), "regulation_unknown");
}

TEST_F(Preparing, TheAnnouncementCommitsToTheRulesAsTheyAre) {
    const auto made = create(organizer, "1", {});
    ASSERT_EQ(app::wrong_with(made), "");
    const MeetingRequest request{made->id, organizer, mark("agenda")};
    const std::vector<meeting::Question> agenda{meeting::ask_question("q1")};
    ASSERT_EQ(app::wrong_with(set_agenda(*stage_->engine, request, agenda)), "");
    const auto roll = stage_->now().roll;
    ASSERT_EQ(
        app::wrong_with(stage_->engine->act(
            made->id, std::nullopt, meeting::ImportRegister{organizer, base::sha256("r"), roll}
        )),
        ""
    );
    const MeetingRequest strangers{made->id, meeting::AccountId("anna"), mark("other")};
    EXPECT_EQ(
        app::wrong_with(announce_meeting({*stage_->engine, policies_}, strangers, false)),
        "meeting_not_found"
    );
    const MeetingRequest his{made->id, organizer, mark("announce")};
    ASSERT_EQ(app::wrong_with(announce_meeting({*stage_->engine, policies_}, his, false)), "");
    std::string stream;
    for (const auto& leaf : stage_->journal->leaves("meeting/" + made->id.str())) {
        stream += leaf.bytes;
    }
    const auto rules = json::print(json::write(meeting::creditors()));
    EXPECT_NE(stream.find(base::sha256(rules).hex()), std::string::npos);
}

TEST_F(Preparing, ACardNamesThePolicyOfSignaturesAndTheAnnouncementKeepsItsTerms) {
    const auto made = create(organizer, "1");
    ASSERT_EQ(app::wrong_with(made), "");
    const auto state = [&] {
        return stage_->engine->read(made->id, [](const auto* meeting) { return *meeting; }).value();
    };
    EXPECT_EQ(state().card.signature_policy, "configured-ca") << "the host's own";
    const auto set = [&](const std::string& policy) {
        auto card = card_;
        card.signature_policy = policy;
        const MeetingRequest request{made->id, organizer, mark("card " + policy)};
        return app::wrong_with(set_card({*stage_->engine, policies_}, request, card));
    };
    EXPECT_EQ(set("qualified-eu"), "signature_policy_not_offered");
    EXPECT_EQ(set("qualified-ru"), "");
    const auto announce = [&](const std::string& key) {
        const MeetingRequest request{made->id, organizer, mark(key)};
        return app::wrong_with(announce_meeting({*stage_->engine, policies_}, request, false));
    };
    const auto offered = std::exchange(policies_, {{"configured-ca", "require"}});
    EXPECT_EQ(announce("early"), "signature_policy_not_offered") << "the host withdrew it";
    policies_ = offered;
    policies_[1].by_organizer = {"signing_certificate_missing"};
    ASSERT_EQ(announce("now"), "");
    EXPECT_EQ(state().signatures, policies_[1]);
}

}  // namespace
}  // namespace plugin::app
