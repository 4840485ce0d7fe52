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

TEST(Admission, OneAccountAppliesSoOftenAndNobodyElseIsBoundedByIt) {
    Story story;
    story.announced();
    auto command = application("anna", "anna");
    for (int i = 0; i < 50; ++i) {
        command.application = ApplicationId("a-" + std::to_string(i));
        command.document = base::sha256(std::to_string(i));
        EXPECT_EQ(story.try_(command), "");
    }
    const auto last = command;
    command.application = ApplicationId("a-50");
    EXPECT_EQ(story.try_(command), "applications_too_many");
    EXPECT_EQ(story.must(last), 0u);
    EXPECT_EQ(story.try_(application("boris", "boris")), "");
}

TEST(Admission, AClaimNamesAKnownElectorOnceWithItsPaper) {
    Story story;
    story.announced();
    EXPECT_EQ(story.try_(application("anna", "stranger")), "elector_unknown");
    auto command = application("anna", "anna");
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

TEST(Admission, AfterAWithdrawalTheCreditorMaySendSomebodyElse) {
    Story story;
    story.announced();
    story.apply_for("anna", "anna");
    story.admit("anna");
    story.apply_for("zoe", "anna");
    story.must(WithdrawAdmission{organizer, ParticipantId("p-anna"), RefusalGround::other, {}});
    story.admit("zoe");
    EXPECT_EQ(story.meeting.holder_of(ElectorId("anna"))->account, AccountId("zoe"));
}

TEST(Admission, WhoeverComesInsteadVotesHimselfAndDoesNotSignHisPredecessorsChoice) {
    Story story;
    story.entered();
    story.apply_for("zoe", "anna");
    story.must(OpenMeeting{organizer});
    story.put("q1");
    story.choose("anna", "q1", Choice::for_);
    story.must(WithdrawAdmission{organizer, ParticipantId("p-anna"), RefusalGround::other, {}});
    story.admit("zoe");
    story.enter("zoe");
    auto signing = story.sign_ballot("anna", "q1");
    signing.by = AccountId("zoe");
    EXPECT_EQ(story.try_(signing), "choice_not_sealed");
    auto choice = story.seal_choice("anna", "q1", Choice::against);
    choice.by = AccountId("zoe");
    story.must(choice);
    signing = story.sign_ballot("anna", "q1");
    signing.by = AccountId("zoe");
    EXPECT_EQ(story.try_(signing), "");
}

TEST(Admission, WhoeverComesWithoutAVoteEntersAndIsNoPartOfTheQuorum) {
    Story story;
    story.started();
    story.apply_without_vote("eve");
    story.admit("eve");
    story.enter("eve");
    EXPECT_TRUE(story.meeting.participant_of(AccountId("eve"))->present());
    EXPECT_EQ(story.try_(OpenMeeting{organizer}), "no_quorum");
    for (const auto& who : everybody) story.enter(who);
    story.must(OpenMeeting{organizer});
    EXPECT_EQ(story.meeting.registered.size(), everybody.size());
    story.put("q1");
    auto choice = story.seal_choice("anna", "q1", Choice::for_);
    choice.by = AccountId("eve");
    EXPECT_EQ(story.try_(choice), "not_your_ballot");
}

TEST(Admission, TheChairWhoIsACreditorIsOneParticipantWithAVote) {
    Story story;
    story.announced();
    story.apply_for("organizer", "anna");
    story.admit("organizer");
    EXPECT_EQ(story.meeting.participants.size(), 1u);
    const Participant* chair = story.meeting.participant_of(organizer);
    EXPECT_TRUE(chair->chair && chair->admitted);
    EXPECT_EQ(story.meeting.holder_of(ElectorId("anna")), chair);
    story.must(WithdrawAdmission{organizer, chair->id, RefusalGround::other, {}});
    EXPECT_EQ(story.meeting.holder_of(ElectorId("anna")), nullptr);
    EXPECT_TRUE(story.meeting.participant_of(organizer)->chair) << "still conducts";
}

}  // namespace
}  // namespace plugin::meeting
