// Who attended: nobody is missing or counted twice, and what ended in between is told with its
// ground.
#include "tests/plugin/protocol/protocol_case.hpp"

namespace plugin::protocol {
namespace {

using ProtocolPeople = ProtocolCase;

TEST_F(ProtocolPeople, RegisteredAreThoseOfTheOpeningAndWhoCameLaterIsListedApart) {
    open_with({"anna", "boris"});
    story_.enter("vera");
    const auto came = story_.now;
    end();
    const auto told = protocol();
    EXPECT_EQ(names_of(told.participants), "ООО «anna» ООО «boris» ");
    EXPECT_EQ(recording::votes_of(told.participants), base::Votes(7'000'000));
    EXPECT_EQ(recording::votes_of(told.participants), told.quorum.at(0).have);
    EXPECT_EQ(names_of(told.arrived_later), "ООО «vera» ");
    EXPECT_EQ(told.arrived_later[0].registered_at, came);
    EXPECT_TRUE(told.turned_away.empty());
    EXPECT_EQ(told.votes_by_register, told.quorum[0].of);
}

TEST_F(ProtocolPeople, WhoLostHisAdmissionAfterVotingStaysWithTimeAndGround) {
    open_with({"anna", "boris", "vera"});
    withdraw("vera");
    end();
    const auto told = protocol();
    EXPECT_EQ(names_of(told.participants), "ООО «anna» ООО «boris» ООО «vera» ");
    EXPECT_EQ(recording::votes_of(told.participants), told.quorum.at(0).have);
    EXPECT_EQ(
        told.participants[2].note, "Допуск отозван 23.11.2026 12:02:03: не подтверждены полномочия"
    );
    EXPECT_EQ(told.participants[0].note, "");
}

TEST_F(ProtocolPeople, WhoLostHisAdmissionBeforeTheOpeningIsNeitherCountedNorForgotten) {
    story_.started();
    for (const char* who : {"anna", "boris", "gleb"}) story_.enter(who);
    story_.pass(minutes(1));
    withdraw("gleb");
    story_.must(meeting::OpenMeeting{organizer});
    end();
    const auto told = protocol();
    EXPECT_EQ(names_of(told.participants), "ООО «anna» ООО «boris» ");
    EXPECT_EQ(names_of(told.turned_away), "ООО «gleb» ");
    EXPECT_NE(told.turned_away[0].note, "");
    EXPECT_EQ(told.turned_away[0].represented, "СНИЛС 112-233-445 95");
    EXPECT_TRUE(told.arrived_later.empty());
}

TEST_F(ProtocolPeople, APowerThatEndedIsToldWithTimeAndGroundAndTheElectorStays) {
    open_with({"anna", "boris"});
    story_.must(meeting::EndPower{
        organizer, meeting::ParticipantId("p-boris"), meeting::ElectorId("boris"),
        meeting::PowerEnd::revoked, base::sha256("why")
    });
    story_.pass(minutes(1));
    story_.must(meeting::RestorePower{
        organizer, meeting::ParticipantId("p-boris"), meeting::ElectorId("boris"),
        base::sha256("by mistake")
    });
    end();
    const auto told = protocol();
    EXPECT_EQ(names_of(told.participants), "ООО «anna» ООО «boris» ");
    EXPECT_EQ(
        told.participants[1].note,
        "Личное участие (Подписант boris) прекращено 23.11.2026 12:02:02: полномочия отозваны\n"
        "Личное участие (Подписант boris) восстановлено 23.11.2026 12:03:02"
    );
    EXPECT_EQ(told.participants[0].note, "");
}

TEST_F(ProtocolPeople, AnAdmissionGivenBackIsToldToo) {
    open_with({"anna", "boris"});
    withdraw("boris");
    story_.pass(minutes(1));
    story_.must(meeting::RestoreAdmission{
        organizer, meeting::ParticipantId("p-boris"), base::sha256("by mistake")
    });
    end();
    EXPECT_EQ(
        protocol().participants[1].note,
        "Допуск отозван 23.11.2026 12:02:02: не подтверждены полномочия\n"
        "Допуск восстановлен 23.11.2026 12:03:02"
    );
}

TEST_F(ProtocolPeople, WhoCameWithoutAVoteIsNamedWithHisCapacity) {
    story_.started();
    story_.apply_without_vote("eve");
    story_.admit("eve");
    capacities_[meeting::ApplicationId("a-eve")] = "представитель должника";
    EXPECT_TRUE(protocol().non_voting.empty()) << "he has not come yet";
    story_.enter("eve");
    const auto told = protocol().non_voting;
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].name, "Подписант eve");
    EXPECT_EQ(told[0].capacity, "представитель должника");
}

TEST_F(ProtocolPeople, AGuestWithTwoApplicationsIsNamedOnce) {
    story_.started();
    story_.apply_without_vote("eve");
    story_.admit("eve");
    story_.must(meeting::SubmitApplication{
        meeting::ApplicationId("a-eve-2"),
        meeting::AccountId("eve"),
        {},
        base::sha256("document"),
        base::sha256("signature"),
        "valid"
    });
    story_.must(meeting::AdmitApplication{
        organizer, meeting::ApplicationId("a-eve-2"), meeting::ParticipantId("p-eve")
    });
    story_.enter("eve");
    EXPECT_EQ(protocol().non_voting.size(), 1u);
}

TEST_F(ProtocolPeople, AFailedMeetingListsWhoWasThere) {
    story_.started().enter("gleb");
    story_.pass(minutes(30));
    story_.must(meeting::DeclareFailed{organizer});
    const auto told = protocol();
    EXPECT_EQ(names_of(told.participants), "ООО «gleb» ");
    EXPECT_EQ(recording::votes_of(told.participants), told.quorum.at(0).have);
    EXPECT_TRUE(told.failed);
}

}  // namespace
}  // namespace plugin::protocol
