// Applications: handed in, reviewed, decided; and the words of the organizer in the vault.
#include "plugin/app/admission/apply.hpp"
#include "plugin/app/admission/decide.hpp"
#include "plugin/app/admission/recheck.hpp"
#include "plugin/app/admission/review.hpp"
#include "tests/plugin/app/stage.hpp"
#include "tests/registrar/office.hpp"

namespace plugin::app {
namespace {

class Admitting : public registrar::Office {
protected:
    static Story story() {
        Story story;
        story.announced();
        story.apply_for("anna", "anna");
        story.apply_for("boris", "boris");
        story.admit("boris");
        return story;
    }
    MeetingRequest asks(const std::string& who, const std::string& key) {
        return {the_meeting, meeting::AccountId(who), mark(who + key)};
    }
    std::string refuse(const MeetingRequest& request, const std::string& words) {
        return app::wrong_with(refuse_application(
            {*stage_.engine, applications_}, request, annas_,
            {meeting::RefusalGround::no_authority, words}
        ));
    }
    std::string withdraw(const MeetingRequest& request, const std::string& words) {
        const auto boris = stage_.now().participant_of(meeting::AccountId("boris"))->id;
        return app::wrong_with(withdraw_admission(
            {*stage_.engine, applications_}, request, boris,
            {meeting::RefusalGround::no_authority, words}
        ));
    }
    std::size_t words_kept() { return vault_.all("comment")->size(); }

    Stage stage_{story()};
    const meeting::ApplicationId annas_{"a-anna"};
};

TEST_F(Admitting, TheJournalCommitsToTheWordsAndTheVaultKeepsThem) {
    EXPECT_EQ(refuse(asks("organizer", "1"), "нет доверенности"), "");
    const auto comment = stage_.now().applications.at(annas_).comment;
    EXPECT_EQ(applications_.comment(comment).value(), "нет доверенности");
    EXPECT_EQ(words_kept(), 1u);
}

TEST_F(Admitting, WhatRecordsNothingLeavesNoWords) {
    EXPECT_EQ(refuse(asks("organizer", "1"), "первые"), "");
    EXPECT_EQ(refuse(asks("organizer", "1"), "первые"), "") << "the same request";
    EXPECT_EQ(refuse(asks("organizer", "2"), "вторые"), "") << "it is so already";
    const auto comment = stage_.now().applications.at(annas_).comment;
    EXPECT_EQ(applications_.comment(comment).value(), "первые");
    EXPECT_EQ(words_kept(), 1u);
    EXPECT_EQ(withdraw(asks("organizer", "3"), "отозвано"), "");
    EXPECT_EQ(withdraw(asks("organizer", "3"), "отозвано"), "");
    EXPECT_EQ(withdraw(asks("organizer", "4"), "ещё раз"), "already_withdrawn");
    EXPECT_EQ(words_kept(), 2u);
    EXPECT_EQ(stage_.entries_of<meeting::AdmissionWithdrawn>(), 1u);
}

TEST_F(Admitting, NobodyButTheOrganizerDecidesAndStoresWords) {
    EXPECT_EQ(refuse(asks("anna", "1"), "сам"), "not_the_organizer");
    EXPECT_EQ(withdraw(asks("anna", "2"), "сам"), "not_the_organizer");
    EXPECT_EQ(
        app::wrong_with(
            admit_application({*stage_.engine, applications_}, asks("anna", "3"), annas_)
        ),
        "not_the_organizer"
    );
    EXPECT_EQ(refuse(asks("organizer", "4"), std::string(9000, 'x')), "field_too_long");
    EXPECT_EQ(words_kept(), 0u);
}

TEST_F(Admitting, OfADecisionThatMayStandTheWordsStay) {
    stage_.journal->takes(journal::Outcome::storage_full);
    EXPECT_TRUE(refuse(asks("organizer", "1"), "может быть").starts_with("failure"));
    EXPECT_EQ(words_kept(), 1u);
}

TEST_F(Admitting, AnApplicationIsDrawnUpSignedAndSeenByTheOrganizerAndItsOwner) {
    const auto ivanov = sign_up(registrar::form_of_person());
    const Applying with{*stage_.engine, applications_, uploads_, stage_.clock};
    const auto his = [&](const std::string& key) {
        return MeetingRequest{the_meeting, ivanov, mark(key)};
    };
    registrar::ApplicationForm form;
    form.capacity = "эксперт";
    const auto draft = draft_application(with, his("draft"), form);
    ASSERT_EQ(app::wrong_with(draft), "");
    const auto signature = registrar::HandVerifier::by(registrar::ivanov, draft->document);
    EXPECT_EQ(
        app::wrong_with(submit_application(with, asks("anna", "x"), draft->id, signature)),
        "application_not_found"
    );
    const auto first = submit_application(with, his("sign"), draft->id, signature);
    ASSERT_EQ(app::wrong_with(first), "");
    EXPECT_EQ(first->number, 3u);
    const auto again = submit_application(with, his("sign"), draft->id, signature);
    EXPECT_EQ(again->receipt.place.sequence, first->receipt.place.sequence);
    EXPECT_EQ(
        stage_.now().applications.at(draft->id).received.document, base::sha256(draft->document)
    );

    const auto own = review_applications(*stage_.engine, applications_, his(""));
    ASSERT_EQ(own->size(), 1u);
    EXPECT_EQ(registrar::capacity_of(own->front().record.value()), "эксперт");
    const auto all = review_applications(*stage_.engine, applications_, asks("organizer", ""));
    EXPECT_EQ(all->size(), 3u);
    EXPECT_TRUE(review_applications(*stage_.engine, applications_, asks("gleb", ""))->empty());
}

TEST_F(Admitting, OnlyAMeetingThatIsAnnouncedAndNotYetOpenTakesApplications) {
    const auto ivanov = sign_up(registrar::form_of_person());
    registrar::ApplicationForm form;
    form.capacity = "эксперт";
    const auto tried = [&](const Story& story) {
        Stage stage(story);
        const Applying with{*stage.engine, applications_, uploads_, stage.clock};
        return app::wrong_with(draft_application(with, {the_meeting, ivanov, {}}, form));
    };
    Story draft;
    draft.drawn_up();
    EXPECT_EQ(tried(draft), "meeting_not_found");
    EXPECT_EQ(tried(opened()), "registration_over");
}

/// Somebody without a vote has applied, and nobody knows yet whether his certificate was revoked.
class Unsettled : public Admitting {
protected:
    Unsettled() {
        const auto who = sign_up(registrar::form_of_person());
        registrar::MeetingFacts facts{the_meeting, "Собрание", "", now_, "Europe/Moscow", {}};
        registrar::ApplicationForm form;
        form.capacity = "эксперт";
        const auto draft = applications_.draft(who, facts, form, now_).value();
        id_ = draft.id;
        const auto signature = registrar::HandVerifier::doubtful(registrar::ivanov, draft.document);
        const auto done = applications_.sign(facts, id_, who, signature, now_).value();
        const meeting::SubmitApplication command{
            id_, who, {}, done.document, done.signature, "indeterminate", {}, done.report.reasons
        };
        EXPECT_TRUE(stage_.engine->act(the_meeting, std::nullopt, command));
    }
    std::string admit(const std::string& key) {
        return app::wrong_with(
            admit_application({*stage_.engine, applications_}, asks("organizer", key), id_)
        );
    }
    std::string accept(const MeetingRequest& request, const std::string& words) {
        return app::wrong_with(
            accept_signature({*stage_.engine, applications_}, request, id_, words)
        );
    }
    meeting::ApplicationId id_;
};

TEST_F(Unsettled, IsVerifiedAgainUntilAListSettlesItAndEachNewVerdictIsAnEntry) {
    Rechecking rechecking(*stage_.engine, applications_);
    (void)rechecking.round();  // of the others here there are no records
    EXPECT_EQ(stage_.entries_of<meeting::ApplicationVerdictChanged>(), 0u);
    EXPECT_EQ(admit("1"), "signature_unsettled");
    verifier_.list_is_here = true;
    (void)rechecking.round();
    (void)rechecking.round();
    EXPECT_EQ(stage_.entries_of<meeting::ApplicationVerdictChanged>(), 1u);
    EXPECT_TRUE(applications_.get(id_)->first_verdict);
    EXPECT_EQ(admit("2"), "");
}

TEST_F(Unsettled, NobodyAnswersForItWhereThePolicyDoesNotLetHimAndNoWordsStay) {
    EXPECT_EQ(accept(asks("organizer", "1"), "знаю его"), "signature_not_acceptable");
    EXPECT_EQ(accept(asks("organizer", "2"), " "), "field_missing");
    EXPECT_EQ(accept(asks("anna", "3"), "сам"), "not_the_organizer");
    EXPECT_EQ(words_kept(), 0u);
}

}  // namespace
}  // namespace plugin::app
