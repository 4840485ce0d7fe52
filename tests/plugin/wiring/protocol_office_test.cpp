// A protocol is issued only if names, ballots and applications could all be read.
#include "plugin/wiring/protocol_office.hpp"

#include <gtest/gtest.h>

#include "plugin/json/codec.hpp"
#include "registrar/application_document.hpp"
#include "tests/plugin/app/stage.hpp"
#include "tests/recording/pdf_tools.hpp"
#include "tests/registrar/office.hpp"

namespace plugin::wiring {
namespace {

/// A meeting that is over: anna voted for, boris, who speaks by a power of attorney, against.
class ProtocolOffice : public registrar::Office {
protected:
    ProtocolOffice() : stage_(app::opened()) {
        stage_.put("q1");
        stage_.vote("anna", "q1", meeting::Choice::for_);
        stage_.vote("boris", "q1", meeting::Choice::against);
        stage_.must(meeting::CloseQuestion{meeting::organizer, app::q1});
        stage_.clock.pass(std::chrono::minutes(2));
        stage_.count("q1");
        stage_.must(meeting::EndMeeting{meeting::organizer});
        head_ = stage_.journal->leaves(app::the_stream).back().head;
        for (const auto& [id, application] : stage_.now().applications) keep(application.received);
    }

    void keep(const meeting::ApplicationReceived& received) {
        registrar::StoredApplication stored;
        stored.id = received.application;
        stored.meeting = app::the_meeting;
        stored.account = received.account;
        registrar::ApplicationDocument document;
        document.meeting = app::the_meeting;
        if (received.account.str() == "boris") {
            registrar::StoredClaim claim;
            claim.elector = meeting::ElectorId("boris");
            claim.authority = meeting::AuthorityKind::power_of_attorney;
            claim.power_of_attorney = registrar::PowerOfAttorney{"77-5", "2026-11-01", "", {}, {}};
            stored.claims = {claim};
            document.questions = {"О смене места собраний"};
        }
        stored.document = plugin::readable::write(document, base::Language::ru);
        const auto text = json::print(json::write(stored));
        ASSERT_TRUE(vault_.put({{"application", stored.id.str(), text, {}}}));
    }
    base::Attempt<base::Digest> issue(app::Names& names) {
        PdfProtocolOffice office(
            names, *stage_.journal, *stage_.sealed, applications_, files_, false
        );
        return office.issue(stage_.now(), head_);
    }

    app::Stage stage_;
    base::Digest head_;
};

TEST_F(ProtocolOffice, KeepsAFileThatSaysHowPeopleVotedAndByWhatAuthority) {
    const auto kept = issue(stage_.names);
    ASSERT_TRUE(kept) << kept.error().what;
    const auto pdf = files_.get(*kept).value();
    ASSERT_TRUE(pdf);
    EXPECT_EQ(base::sha256(*pdf), *kept);
    const auto text = recording::testing::flat(recording::testing::pdf_text(*pdf));
    for (const char* said :
         {"ООО «Анна»", "доверенность № 77-5 от 01.11.2026", "О смене места собраний",
          "не голосовал"}) {
        EXPECT_NE(text.find(said), std::string::npos) << said << "\n" << text;
    }
    EXPECT_EQ(issue(stage_.names).value(), *kept) << "the same meeting gives the same bytes";
}

TEST_F(ProtocolOffice, IssuesNothingWhileANameABallotOrAnApplicationCannotBeRead) {
    ASSERT_TRUE(issue(stage_.names));
    stage_.source.broken = true;
    app::Names unread(stage_.source);
    EXPECT_FALSE(issue(unread));
    vault_.broken = true;
    EXPECT_FALSE(issue(stage_.names));
    vault_.broken = false;
    ASSERT_TRUE(vault_.erase("application", "a-vera"));
    const auto unknown = issue(stage_.names);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().where, "registrar");
    keep(stage_.now().applications.at(meeting::ApplicationId("a-vera")).received);
    ASSERT_TRUE(issue(stage_.names));
    const auto question = *stage_.now().find(app::q1);
    const auto& ballot = question.ballots.at(meeting::ElectorId("boris"));
    stage_.journal->alter_document("ballot/" + ballot.sealed.hex());
    EXPECT_FALSE(issue(stage_.names));
}

TEST_F(ProtocolOffice, IssuesNothingFromAJournalThatEndsInAnotherHead) {
    ASSERT_TRUE(issue(stage_.names));
    head_ = base::sha256("another journal");
    EXPECT_FALSE(issue(stage_.names));
}

/// Names as the vault gives them, one of which may be unreadable.
struct People final : app::NameSource {
    std::string unreadable = {};  // of an account
    base::Attempt<app::ElectorCards> electors(const meeting::MeetingId&) const override {
        app::ElectorCards cards;
        std::uint32_t number = 0;
        for (const auto& who : meeting::everybody) {
            cards[meeting::ElectorId(who)] = {++number, "ООО «" + who + "»", "7707083893"};
        }
        return cards;
    }
    base::Attempt<std::string> account(const meeting::AccountId& account) const override {
        if (account.str() == unreadable) return base::fail("vault", "a record does not open");
        return "Подписант " + account.str();
    }
};

TEST(NamesForProtocol, AreAllOfThemOrNone) {
    meeting::Story story;
    story.admitted();
    People people;
    for (const auto& who : meeting::everybody) {
        people.unreadable = who;
        app::Names names(people);
        EXPECT_FALSE(names_for_protocol(names, story.meeting)) << who;
    }
    people.unreadable = "";
    app::Names names(people);
    const auto read = names_for_protocol(names, story.meeting);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->elector(meeting::ElectorId("anna")).name, "ООО «anna»");
    EXPECT_EQ(read->elector(meeting::ElectorId("anna")).inn, "7707083893");
    EXPECT_EQ(read->account(meeting::AccountId("boris")), "Подписант boris");
}

}  // namespace
}  // namespace plugin::wiring
