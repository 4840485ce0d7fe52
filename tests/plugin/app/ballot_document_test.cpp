// The document a voter signs names everything that DESIGN.md section 5 requires.
#include "plugin/app/ballot/document.hpp"

#include "plugin/base/bytes.hpp"
#include "plugin/base/utf8.hpp"
#include "plugin/json/codec.hpp"
#include "tests/plugin/app/stage.hpp"

namespace plugin::app {
namespace {

using meeting::ElectorId;
using meeting::QuestionId;

class Ballots : public testing::Test {
protected:
    Ballots() {
        story_.opened().put("q1");
        EXPECT_TRUE(names_.electors(the_meeting));
        EXPECT_TRUE(names_.account(meeting::AccountId("anna")));
    }
    std::string write(const meeting::Vote& vote, const std::string& who = "anna") {
        return written(vote, who).text;
    }
    Written written(const meeting::Vote& vote, const std::string& who = "anna") {
        const auto& meeting = story_.meeting;
        return write_ballot(
            {meeting, *meeting.find(QuestionId("q1")), *meeting.find(ElectorId(who)),
             *meeting.participant_of(meeting::AccountId(who))},
            vote, names_.for_ballot(the_meeting, ElectorId(who), meeting::AccountId(who)).value(),
            story_.now
        );
    }
    void give_a_power_of_attorney() {
        auto& application = story_.meeting.applications.at(meeting::ApplicationId("a-anna"));
        auto& claim = application.received.claims.at(0);
        claim.authority = meeting::AuthorityKind::power_of_attorney;
        claim.authority_document = base::sha256("scan");
    }
    BallotDocument read(const std::string& text) {
        const auto ballot = json::read_text<BallotDocument>(text);
        EXPECT_TRUE(ballot);
        return ballot.value_or(BallotDocument{});
    }

    Story story_;
    HandNames source_;
    Names names_{source_};
};

TEST_F(Ballots, NameMeetingQuestionElectorSignerWeightChoiceAndTime) {
    const auto ballot = read(write(Choice::for_));
    EXPECT_EQ(ballot.document, "bbb-quorum ballot/1");
    EXPECT_EQ(ballot.meeting, "m");
    EXPECT_EQ(ballot.title, "Собрание");
    EXPECT_EQ(ballot.debtor, "ООО «Образец»");
    EXPECT_EQ(ballot.date, "23.11.2026 12:00 (МСК)");
    EXPECT_EQ(ballot.question, "q1");
    EXPECT_EQ(ballot.question_number, "q1");
    EXPECT_EQ(ballot.question_text, "Решить q1");
    EXPECT_EQ(ballot.question_digest, base::sha256("Решить q1"));
    EXPECT_EQ(ballot.elector, "anna");
    EXPECT_EQ(ballot.elector_name, "ООО «Анна»");
    EXPECT_EQ(ballot.elector_inn, "7707083893");
    EXPECT_EQ(ballot.weight, base::Votes(4'000'000));
    EXPECT_EQ(ballot.votes, base::amount_text(base::Votes(4'000'000), base::Unit::kopeck));
    EXPECT_EQ(ballot.signer, "Подписант anna");
    EXPECT_EQ(ballot.authority, meeting::AuthorityKind::own);
    EXPECT_FALSE(ballot.authority_document);
    EXPECT_EQ(ballot.choice, "for");
    EXPECT_EQ(ballot.choice_text, "ЗА");
    EXPECT_EQ(ballot.time, story_.now);
}

TEST_F(Ballots, OfARepresentativeNameHisPowerOfAttorney) {
    give_a_power_of_attorney();
    const auto ballot = read(write(Choice::for_));
    EXPECT_EQ(ballot.authority, meeting::AuthorityKind::power_of_attorney);
    EXPECT_EQ(ballot.authority_document, base::sha256("scan"));
}

TEST_F(Ballots, WithoutADocumentOfAuthorityDoNotSpeakOfOne) {
    EXPECT_EQ(write(Choice::for_).find("authorityDocument"), std::string::npos);
    give_a_power_of_attorney();
    EXPECT_NE(write(Choice::for_).find("authorityDocument"), std::string::npos);
}

TEST_F(Ballots, AreCanonicalBytes) {
    give_a_power_of_attorney();
    const auto text = write(Choice::against);
    EXPECT_TRUE(base::is_utf8(text));
    EXPECT_EQ(json::print_pretty(json::write(read(text))), text);
    EXPECT_EQ(text.back(), '\n');
    EXPECT_EQ(text.find('\r'), std::string::npos);
    std::size_t at = 0;
    for (const char* name :
         {"document",    "meeting",           "title",        "debtor",         "date",
          "question",    "questionNumber",    "questionText", "questionDigest", "elector",
          "electorName", "electorInn",        "weight",       "votes",          "signer",
          "authority",   "authorityDocument", "choice",       "choiceText",     "time",
          "nonce"}) {
        const auto found = text.find("\n  \"" + std::string(name) + "\": ", at);
        ASSERT_NE(found, std::string::npos) << name;
        at = found;
    }
}

TEST_F(Ballots, OfTheSameChoiceDifferByA128BitNonce) {
    const auto one = write(Choice::for_), other = write(Choice::for_);
    EXPECT_NE(base::sha256(one), base::sha256(other));
    const auto nonce = base::from_base64url(read(one).nonce);
    ASSERT_TRUE(nonce);
    EXPECT_GE(nonce->size(), 16u);
    EXPECT_NE(read(one).nonce, read(other).nonce);
}

TEST_F(Ballots, ArePaddedToOneLength) {
    const auto size = [&](Choice choice) { return written(choice).longest; };
    for (const bool represented : {false, true}) {
        if (represented) give_a_power_of_attorney();
        EXPECT_EQ(size(Choice::for_), size(Choice::against));
        EXPECT_EQ(size(Choice::for_), size(Choice::abstain));
        EXPECT_EQ(size(Choice::for_), size(Choice::invalid));
        EXPECT_EQ(size(Choice::for_), write(Choice::invalid).size());
    }
}

TEST_F(Ballots, GiveTheirChoiceBackAndNothingElseIsTakenForOne) {
    for (const auto choice : {Choice::for_, Choice::against, Choice::abstain, Choice::invalid}) {
        EXPECT_EQ(*vote_of(write(choice)), choice);
    }
    EXPECT_FALSE(vote_of(""));
    EXPECT_FALSE(vote_of("{}"));
    EXPECT_FALSE(vote_of(R"({"choice":"for"})"));
    auto text = write(Choice::for_);
    text.insert(text.find('{') + 1, R"("extra":1,)");
    EXPECT_FALSE(vote_of(text));
}

TEST_F(Ballots, OfSomebodyWhoseNameIsNotLoadedAreNotMade) {
    const auto names =
        names_.for_ballot(the_meeting, ElectorId("boris"), meeting::AccountId("boris"));
    ASSERT_FALSE(names);
    EXPECT_TRUE(names.error().retryable);
}

}  // namespace
}  // namespace plugin::app
