// The counting commission's own protocol, and what the meeting's protocol says of it.
#include <algorithm>

#include "plugin/protocol/commission_builder.hpp"
#include "tests/plugin/protocol/protocol_case.hpp"

namespace plugin::protocol {
namespace {

using ProtocolOfCommission = ProtocolCase;

/// An elected commission of t1 in the chair and t2, after the vote on q1.
void count_by_commission(meeting::Story& story) {
    meeting::FormCommission form;
    form.by = organizer;
    for (const char* who : {"t1", "t2"}) {
        form.members.push_back({meeting::AccountId(who), meeting::PersonMark{base::sha256(who), {}}}
        );
    }
    form.chair = meeting::AccountId("t1");
    form.way = meeting::CommissionWay::elected_before;
    form.comment = base::sha256("ground");
    story.must(form);
    story.put("q1");
    story.vote("anna", "q1", meeting::Choice::for_);
    story.vote("boris", "q1", meeting::Choice::against);
    story.close_and_count("q1");
}

TEST_F(ProtocolOfCommission, TheCommissionReportsOnWhatIsCounted) {
    open_with({"anna", "boris"});
    count_by_commission(story_);
    const auto names = names_in(story_.meeting);
    const auto history = history_of(story_);
    const ProtocolSources sources{story_.meeting,       names, history, {}, {}, {},
                                  base::sha256("head"), {}};
    const auto told = build_commission_protocol(sources);
    EXPECT_EQ(told.number, 1u);
    ASSERT_EQ(told.seats.size(), 2u);
    EXPECT_EQ(told.seats[0].name, "Подписант t1");
    EXPECT_TRUE(told.seats[0].chair && !told.seats[1].chair);
    EXPECT_EQ(told.formed, "избрана прежним собранием");
    ASSERT_EQ(told.meeting.questions.size(), 1u);
    EXPECT_EQ(told.ballots.at(0).received, 2u);
    EXPECT_EQ(told.ballots[0].on_paper + told.ballots[0].invalid, 0u);
    EXPECT_EQ(told.meeting.questions[0].options.at(0).votes, base::Votes(4'000'000));
    EXPECT_TRUE(told.meeting.questions[0].dissenters.empty()) << "it tells nobody's vote";
    EXPECT_TRUE(told.meeting.quorum_met.value_or(false));
    EXPECT_EQ(told.meeting.journal.entries, story_.meeting.last_sequence);
}

TEST_F(ProtocolOfCommission, NamesWhoCountedAndTheProtocolsOfTheCommissionAmongItsAnnexes) {
    open_with({"anna", "boris"});
    count_by_commission(story_);
    const auto content = base::sha256("protocol of the commission");
    story_.must(meeting::IssueCommissionProtocol{
        meeting::AccountId("t1"), content, story_.meeting.last_sequence, story_.meeting.unreported()
    });
    story_.must(meeting::ConfirmCommissionProtocol{
        meeting::AccountId("t2"), 1, content, base::sha256("opinion")
    });
    end();
    const auto told = protocol();
    EXPECT_EQ(
        told.counted_by,
        "счётная комиссия: Подписант t1 (председатель комиссии), Подписант t2; "
        "избрана прежним собранием"
    );
    EXPECT_NE(
        titles(told).find("Протокол счётной комиссии № 1 об итогах голосования, подтвердили члены "
                          "комиссии: 1 из 2; приложено особое мнение"),
        std::string::npos
    );
    const bool named =
        std::any_of(told.attachments.begin(), told.attachments.end(), [&](const auto& one) {
            return one.sha256 == content;
        });
    EXPECT_TRUE(named);
}

}  // namespace
}  // namespace plugin::protocol
