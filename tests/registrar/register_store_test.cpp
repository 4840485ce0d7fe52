#include "registrar/register_store.hpp"

#include <set>

#include "tests/registrar/office.hpp"

namespace registrar {
namespace {

const meeting::MeetingId meeting_id("m");

RegisterLine line(std::uint32_t number, const std::string& name) {
    RegisterLine out;
    out.number = number;
    out.name = name;
    out.kind = Kind::legal_entity;
    out.inn = company_inn;
    out.claim = base::Votes(100 * number);
    out.groups = {"secured"};
    return out;
}

class Registers : public Office {};

TEST_F(Registers, TheRollHasWeightsAndNoNames) {
    const auto roll = registers_.replace(meeting_id, {line(1, "Анна"), line(2, "Борис")});
    ASSERT_TRUE(roll);
    ASSERT_EQ(roll->size(), 2u);
    EXPECT_EQ(roll->at(0).number, 1u);
    EXPECT_EQ(roll->at(1).weight, base::Votes(200));
    EXPECT_EQ(roll->at(1).groups, std::vector<std::string>{"secured"});
    const auto lines = *registers_.lines(meeting_id);
    EXPECT_EQ(lines.at(roll->at(0).elector).name, "Анна");
    EXPECT_EQ(lines.at(roll->at(1).elector).claim, base::Votes(200));
}

TEST_F(Registers, TheSameLineIsCommittedToDifferentlyEachTime) {
    std::set<base::Digest> commitments;
    std::set<meeting::ElectorId> electors;
    for (int i = 0; i < 3; ++i) {
        const auto roll = registers_.replace(meeting_id, {line(1, "Анна"), line(2, "Анна")});
        for (const auto& one : *roll) {
            commitments.insert(one.commitment);
            electors.insert(one.elector);
        }
    }
    EXPECT_EQ(commitments.size(), 6u);
    EXPECT_EQ(electors.size(), 6u);
}

TEST_F(Registers, AnotherImportReplacesTheFirstAndOtherMeetingsKeepTheirs) {
    const meeting::MeetingId other("other");
    ASSERT_TRUE(registers_.replace(other, {line(1, "Чужой")}));
    ASSERT_TRUE(registers_.replace(meeting_id, {line(1, "Анна"), line(2, "Борис")}));
    ASSERT_TRUE(registers_.replace(meeting_id, {line(3, "Вера")}));
    const auto lines = *registers_.lines(meeting_id);
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines.begin()->second.name, "Вера");
    EXPECT_EQ(registers_.lines(other)->size(), 1u);
}

TEST_F(Registers, AVaultOutOfReachIsAFailure) {
    vault_.broken = true;
    EXPECT_FALSE(registers_.replace(meeting_id, {line(1, "Анна")}));
    EXPECT_FALSE(registers_.lines(meeting_id));
}

}  // namespace
}  // namespace registrar
