// Representatives whose powers end or come back: who is listed, since when, and who voted.
#include "tests/plugin/protocol/protocol_case.hpp"

namespace plugin::protocol {
namespace {

using meeting::AuthorityKind;
using meeting::PowerEnd;

class ProtocolOfPowers : public ProtocolCase {
protected:
    meeting::ApplicationId apply(
        const std::string& who, const std::vector<std::string>& electors,
        AuthorityKind authority = AuthorityKind::power_of_attorney
    ) {
        const auto number = std::to_string(story_.meeting.applications.size() + 1);
        const meeting::ApplicationId id("a-" + who + number);
        std::vector<meeting::Claim> claims;
        for (const auto& one : electors) {
            const bool paper = authority == AuthorityKind::power_of_attorney;
            claims.push_back(
                {meeting::ElectorId(one), authority, paper ? base::sha256("power") : base::Digest()}
            );
        }
        story_.must(meeting::SubmitApplication{
            id, meeting::AccountId(who), claims, base::sha256("document " + id.str()),
            base::sha256("signature"), "valid"
        });
        return id;
    }
    void admit(const std::string& who, const meeting::ApplicationId& id) {
        story_.must(meeting::AdmitApplication{organizer, id, meeting::ParticipantId("p-" + who)});
    }
    /// An application for these electors, admitted.
    void represent(
        const std::string& who, const std::vector<std::string>& electors,
        AuthorityKind authority = AuthorityKind::power_of_attorney
    ) {
        admit(who, apply(who, electors, authority));
    }
    /// Rita has powers of anna (40), boris (30) and vera (20); gleb (10) is not there.
    void start_with_rita() {
        story_.announced();
        represent("rita", {"anna", "boris", "vera"});
        start();
    }
    void start() {
        story_.now = story_.meeting.card.starts_at;
        story_.must(meeting::Start{organizer});
        story_.must(meeting::NoteRoomOpened{"m-1", "room", 1});
    }
    void open() {
        story_.pass(minutes(1));
        story_.must(meeting::OpenMeeting{organizer});
        story_.pass(minutes(1));
    }
    void end_power(const std::string& who, const std::string& elector) {
        story_.must(meeting::EndPower{
            organizer, meeting::ParticipantId("p-" + who), meeting::ElectorId(elector),
            PowerEnd::revoked, base::sha256("why")
        });
    }
    void vote_for(const std::string& who, const std::string& elector, const std::string& question) {
        auto choice = story_.seal_choice(elector, question, meeting::Choice::against);
        choice.by = meeting::AccountId(who);
        story_.must(choice);
        story_.choices[elector + "/" + question] = meeting::Choice::against;
        auto ballot = story_.sign_ballot(elector, question);
        ballot.by = meeting::AccountId(who);
        story_.must(ballot);
    }
};

TEST_F(ProtocolOfPowers, APowerRevokedBeforeTheOpeningIsNoArrivalAfterIt) {
    start_with_rita();
    story_.enter("rita");
    const auto came = story_.now;
    story_.pass(minutes(1));
    end_power("rita", "vera");
    open();
    end();
    const auto told = protocol();
    EXPECT_EQ(names_of(told.participants), "ООО «anna» ООО «boris» ");
    EXPECT_EQ(recording::votes_of(told.participants), told.quorum.at(0).have);
    EXPECT_EQ(names_of(told.arrived_later), "");
    EXPECT_EQ(names_of(told.turned_away), "ООО «vera» ");
    EXPECT_EQ(told.turned_away.at(0).registered_at, came);
    EXPECT_EQ(
        told.turned_away[0].note,
        "Полномочия (Подписант rita) прекращены 23.11.2026 12:01:00: доверенность отозвана"
    );
}

TEST_F(ProtocolOfPowers, OneOfTwoPowersForOneElectorIsToldByTheNumberOfItsApplication) {
    start_with_rita();
    represent("rita", {"vera"});
    story_.enter("rita");
    open();
    const meeting::ParticipantId rita("p-rita");
    const meeting::ElectorId vera("vera");
    const meeting::ApplicationId second("a-rita2");
    story_.must(
        meeting::EndPower{organizer, rita, vera, PowerEnd::expired, base::sha256("why"), second}
    );
    story_.pass(minutes(1));
    story_.must(meeting::RestorePower{organizer, rita, vera, base::sha256("by mistake"), second});
    end();
    const auto told = protocol();
    EXPECT_EQ(names_of(told.participants), "ООО «anna» ООО «boris» ООО «vera» ");
    EXPECT_EQ(
        told.participants.at(2).note,
        "Полномочия по заявке № 2 (Подписант rita) прекращены 23.11.2026 12:02:00: "
        "срок доверенности истёк\n"
        "Полномочия по заявке № 2 (Подписант rita) восстановлены 23.11.2026 12:03:00"
    );
}

TEST_F(ProtocolOfPowers, NobodyArrivesAfterTheOpeningOfAFailedMeeting) {
    start_with_rita();
    story_.enter("rita");
    story_.pass(minutes(1));
    end_power("rita", "boris");
    end_power("rita", "vera");
    story_.pass(minutes(30));
    story_.must(meeting::DeclareFailed{organizer});
    const auto told = protocol();
    EXPECT_EQ(names_of(told.participants), "ООО «anna» ");
    EXPECT_EQ(names_of(told.arrived_later), "");
    EXPECT_EQ(names_of(told.turned_away), "ООО «boris» ООО «vera» ");
}

TEST_F(ProtocolOfPowers, WhoCameForOthersOnlyAfterAPowerEndedIsNotListedForIt) {
    start_with_rita();
    end_power("rita", "vera");
    story_.pass(minutes(1));
    story_.enter("rita");
    open();
    end();
    const auto told = protocol();
    EXPECT_EQ(names_of(told.participants), "ООО «anna» ООО «boris» ");
    EXPECT_EQ(names_of(told.arrived_later) + names_of(told.turned_away), "");
}

TEST_F(ProtocolOfPowers, APowerThatComesBackInTheRoomIsAnArrivalFromThenOn) {
    start_with_rita();
    story_.enter("rita");
    story_.pass(minutes(1));
    end_power("rita", "vera");
    open();
    story_.must(meeting::RestorePower{
        organizer, meeting::ParticipantId("p-rita"), meeting::ElectorId("vera"),
        base::sha256("by mistake")
    });
    const auto again = story_.now;
    end();
    const auto told = protocol();
    EXPECT_EQ(names_of(told.arrived_later), "ООО «vera» ");
    EXPECT_EQ(told.arrived_later.at(0).registered_at, again);
    EXPECT_EQ(names_of(told.turned_away), "");
}

TEST_F(ProtocolOfPowers, EachElectorHasTheTimeOfHisOwnPower) {
    story_.announced();
    represent("rita", {"anna"});
    start();
    story_.enter("rita");
    const auto came = story_.now;
    story_.pass(minutes(1));
    story_.leave("rita");
    represent("rita", {"boris"});  // she is outside then
    story_.pass(minutes(1));
    story_.enter("rita", "for boris");
    const auto came_for_boris = story_.now;
    story_.leave("rita");
    const auto for_gleb = apply("rita", {"gleb"}), for_vera = apply("rita", {"vera"});
    open();
    admit("rita", for_gleb);
    story_.pass(minutes(1));
    admit("rita", for_vera);
    story_.must(meeting::EndPower{
        organizer, meeting::ParticipantId("p-rita"), meeting::ElectorId("gleb"), PowerEnd::expired,
        base::sha256("why")
    });
    story_.enter("rita", "again");
    const auto back = story_.now;
    end();
    const auto told = protocol();
    ASSERT_EQ(names_of(told.participants), "ООО «anna» ООО «boris» ");
    EXPECT_EQ(told.participants[0].registered_at, came);
    EXPECT_EQ(told.participants[1].registered_at, came_for_boris);
    ASSERT_EQ(names_of(told.arrived_later), "ООО «vera» ") << "nobody was in the room for gleb";
    EXPECT_EQ(told.arrived_later[0].registered_at, back);
}

TEST_F(ProtocolOfPowers, ThePrincipalWhoVotedHimselfIsNamedAndSinceWhen) {
    start_with_rita();
    represent("dina", {"anna"}, AuthorityKind::head);
    story_.enter("rita");
    open();
    end_power("rita", "anna");
    story_.enter("dina");
    story_.put("q1");
    vote_for("dina", "anna", "q1");
    vote_for("rita", "boris", "q1");
    story_.close_and_count("q1");
    end();
    const auto told = protocol();
    ASSERT_EQ(names_of(told.participants), "ООО «anna» ООО «boris» ООО «vera» ");
    EXPECT_EQ(told.participants[0].representative, "Подписант rita");
    EXPECT_EQ(
        told.participants[0].note,
        "Полномочия (Подписант rita) прекращены 23.11.2026 12:02:00: доверенность отозвана\n"
        "С 23.11.2026 12:02:00 от имени участника действует Подписант dina (руководитель, ЕГРЮЛ)\n"
        "Подписант dina: голосование по вопросам № q1"
    );
    EXPECT_EQ(told.participants[1].note, "");
    EXPECT_EQ(
        decisions_of(told),
        "23.11.2026 12:02:00 Подписант rita (ООО «anna»): полномочия прекращены: доверенность "
        "отозвана; далее от имени участника действует Подписант dina\n"
    );
    EXPECT_TRUE(told.non_voting.empty()) << "she is no guest";
}

TEST_F(ProtocolOfPowers, WhoIsInTheRoomWithoutAPowerAnyMoreIsNamedAmongThoseWithoutAVote) {
    story_.announced();
    represent("rita", {"vera"});
    represent("olga", {"anna", "boris"});
    start();
    end_power("rita", "vera");
    story_.enter("rita");
    story_.enter("olga");
    open();
    end();
    const auto told = protocol();
    EXPECT_EQ(names_of(told.participants), "ООО «anna» ООО «boris» ");
    ASSERT_EQ(told.non_voting.size(), 1u);
    EXPECT_EQ(told.non_voting[0].name, "Подписант rita");
    EXPECT_EQ(told.non_voting[0].capacity, "представитель без действующих полномочий");
}

}  // namespace
}  // namespace plugin::protocol
