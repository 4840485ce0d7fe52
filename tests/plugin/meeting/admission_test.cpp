#include "tests/plugin/meeting/meeting_story.hpp"

namespace plugin::meeting {
namespace {

SubmitApplication application(
    const std::string& who, const std::string& elector, AuthorityKind authority = AuthorityKind::own
) {
    Claim claim;
    claim.elector = ElectorId(elector);
    claim.authority = authority;
    return {ApplicationId("a-" + who), AccountId(who), {claim}, base::sha256(who),
            base::sha256("signature"), "valid"};
}

TEST(Admission, ApplicationsGetRunningNumbers) {
    Story story;
    story.announced();
    story.apply_for("anna", "anna");
    story.apply_for("boris", "boris");
    EXPECT_EQ(story.meeting.applications.at(ApplicationId("a-boris")).received.number, 2u);
}

TEST(Admission, TheSameApplicationTwiceIsOneAndAnotherUnderItsNameIsRefused) {
    Story story;
    story.announced();
    story.must(application("anna", "anna"));
    EXPECT_EQ(story.must(application("anna", "anna")), 0u);
    auto other = application("anna", "boris");
    other.document = base::sha256("another");
    EXPECT_EQ(story.try_(other), "application_exists");
}

TEST(Admission, AClaimNamesAKnownElectorOnceWithItsPaper) {
    Story story;
    story.announced();
    auto command = application("anna", "anna");
    command.claims.clear();
    EXPECT_EQ(story.try_(command), "claims_empty");
    EXPECT_EQ(story.try_(application("anna", "stranger")), "elector_unknown");
    command = application("anna", "anna");
    command.claims.push_back(command.claims.front());
    EXPECT_EQ(story.try_(command), "elector_repeated");
    EXPECT_EQ(
        story.try_(application("anna", "anna", AuthorityKind::power_of_attorney)),
        "authority_missing"
    );
}

TEST(Admission, NobodyAppliesToADraftOrAfterTheOpening) {
    Story draft;
    draft.drawn_up();
    EXPECT_EQ(draft.try_(application("anna", "anna")), "wrong_phase");
    Story open;
    open.opened();
    EXPECT_EQ(open.try_(application("late", "anna")), "registration_over");
}

TEST(Admission, OneElectorSpeaksThroughOneParticipant) {
    Story story;
    story.announced();
    story.apply_for("anna", "anna");
    story.admit("anna");
    story.apply_for("zoe", "anna");
    EXPECT_EQ(
        story.try_(AdmitApplication{organizer, ApplicationId("a-zoe"), ParticipantId("p-zoe")}),
        "elector_represented"
    );
}

TEST(Admission, ADecisionIsTakenOnceByTheOrganizer) {
    Story story;
    story.announced();
    story.apply_for("anna", "anna");
    const ApplicationId id("a-anna");
    const AdmitApplication admit{organizer, id, ParticipantId("p-anna")};
    const RefuseApplication refuse{organizer, id, RefusalGround::late, {}};
    EXPECT_EQ(
        story.try_(AdmitApplication{AccountId("anna"), id, ParticipantId("x")}), "not_the_organizer"
    );
    EXPECT_EQ(
        story.try_(AdmitApplication{organizer, ApplicationId("none"), ParticipantId("x")}),
        "application_not_found"
    );
    story.must(admit);
    EXPECT_EQ(story.must(admit), 0u) << "a double click";
    EXPECT_EQ(story.try_(refuse), "application_decided");
}

TEST(Admission, WithdrawalPutsOutOfTheRoomAndKeepsEarlierBallots) {
    Story story;
    story.opened().put("q1");
    story.vote("anna", "q1", Choice::for_);
    story.choose("boris", "q1", Choice::for_);
    const WithdrawAdmission withdrawal{
        organizer, ParticipantId("p-anna"), RefusalGround::other, {}
    };
    story.must(withdrawal);
    EXPECT_EQ(story.try_(withdrawal), "already_withdrawn");
    ASSERT_EQ(story.meeting.to_eject().size(), 1u);
    EXPECT_EQ(story.meeting.to_eject().front().user, "w_anna");
    EXPECT_EQ(story.question("q1").signed_ballots, 1u);
    EXPECT_EQ(story.try_(story.seal_choice("anna", "q1", Choice::against)), "admission_withdrawn");
    EXPECT_EQ(story.try_(IssueEntry{AccountId("anna"), base::sha256("x")}), "admission_withdrawn");
    EXPECT_EQ(
        story.try_(WithdrawAdmission{organizer, ParticipantId("chair"), RefusalGround::other, {}}),
        "participant_unknown"
    );
}

}  // namespace
}  // namespace plugin::meeting
