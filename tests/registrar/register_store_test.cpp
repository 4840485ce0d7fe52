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

class Registers : public Office {
protected:
    static RegisterFile file(
        const std::string& content, const meeting::MeetingId& of = meeting_id
    ) {
        return {of, base::sha256(content)};
    }
    std::vector<meeting::RollLine> add(
        const RegisterFile& file, const std::vector<RegisterLine>& lines
    ) {
        const auto roll = registers_.add(file, lines);
        EXPECT_TRUE(roll);
        return *roll;
    }
    std::vector<std::string> names(const RegisterFile& file) {
        std::vector<std::string> out;
        const auto lines = registers_.lines(file);
        for (const auto& [elector, one] : *lines) out.push_back(one.name);
        return out;
    }
};

using Names = std::vector<std::string>;

TEST_F(Registers, TheRollHasWeightsAndNoNames) {
    const auto roll = add(file("1"), {line(1, "Анна"), line(2, "Борис")});
    ASSERT_EQ(roll.size(), 2u);
    EXPECT_EQ(roll.at(0).number, 1u);
    EXPECT_EQ(roll.at(1).weight, base::Votes(200));
    EXPECT_EQ(roll.at(1).groups, std::vector<std::string>{"secured"});
    const auto lines = *registers_.lines(file("1"));
    EXPECT_EQ(lines.at(roll.at(0).elector).name, "Анна");
    EXPECT_EQ(lines.at(roll.at(1).elector).claim, base::Votes(200));
}

TEST_F(Registers, TheSameLineOfOtherFilesIsCommittedToDifferently) {
    std::set<base::Digest> commitments;
    std::set<meeting::ElectorId> electors;
    for (const auto* content : {"1", "2", "3"}) {
        for (const auto& one : add(file(content), {line(1, "Анна"), line(2, "Анна")})) {
            commitments.insert(one.commitment);
            electors.insert(one.elector);
        }
    }
    EXPECT_EQ(commitments.size(), 6u);
    EXPECT_EQ(electors.size(), 6u);
}

TEST_F(Registers, TheSameFileAgainIsTheSameRoll) {
    const std::vector<RegisterLine> lines{line(2, "Борис"), line(1, "Анна")};
    const auto first = add(file("1"), lines);
    EXPECT_EQ(add(file("1"), lines), first);
    ASSERT_TRUE(registers_.settle(file("1"), file("1").source, 5));
    ASSERT_TRUE(registers_.settle(file("1"), file("1").source, 5));
    EXPECT_EQ(add(file("1"), lines), first);
}

TEST_F(Registers, EarlierLinesStayUntilTheJournalSaysOtherwise) {
    add(file("1"), {line(1, "Анна")});
    ASSERT_TRUE(registers_.settle(file("1"), file("1").source, 5));
    add(file("2"), {line(3, "Вера")});
    EXPECT_EQ(names(file("1")), Names{"Анна"});
    EXPECT_EQ(registers_.all_lines(meeting_id)->size(), 2u);
    ASSERT_TRUE(registers_.settle(file("2"), file("2").source, 6));
    EXPECT_EQ(names(file("1")), Names{});
    EXPECT_EQ(names(file("2")), Names{"Вера"});
}

TEST_F(Registers, AnImportTheRulesRefuseLeavesNothingBehind) {
    add(file("1"), {line(1, "Анна")});
    ASSERT_TRUE(registers_.settle(file("1"), file("1").source, 5));
    add(file("2"), {line(3, "Вера")});
    ASSERT_TRUE(registers_.settle(file("2"), file("1").source, 6));
    EXPECT_EQ(names(file("1")), Names{"Анна"});
    EXPECT_EQ(registers_.all_lines(meeting_id)->size(), 1u);
}

TEST_F(Registers, WhatIsBeingImportedIsNotErasedByAnother) {
    const auto roll = add(file("1"), {line(1, "Анна")});
    add(file("2"), {line(3, "Вера")});
    ASSERT_TRUE(registers_.settle(file("2"), file("2").source, 6));
    EXPECT_EQ(names(file("1")), Names{"Анна"});
    ASSERT_TRUE(registers_.settle(file("1"), file("1").source, 7));
    EXPECT_EQ(registers_.all_lines(meeting_id)->begin()->first, roll.at(0).elector);
    EXPECT_EQ(registers_.all_lines(meeting_id)->size(), 1u);
}

TEST_F(Registers, OldNewsErasesNothing) {
    add(file("1"), {line(1, "Анна")});
    add(file("2"), {line(3, "Вера")});
    ASSERT_TRUE(registers_.settle(file("1"), file("1").source, 7));
    ASSERT_TRUE(registers_.settle(file("2"), file("2").source, 6));
    EXPECT_EQ(names(file("1")), Names{"Анна"});
}

TEST_F(Registers, WhoStaysOnACorrectedRegisterKeepsHisElector) {
    auto other = line(2, "Борис");
    other.inn = ivanov_inn;
    const auto before = add(file("1"), {line(1, "Анна"), other});
    auto richer = other;
    richer.number = 7;
    richer.claim = base::Votes(999);
    auto stranger = line(3, "Вера");
    stranger.inn = petrov_inn;
    const auto after =
        registers_.correct(file("2"), {line(1, "Анна"), richer, stranger}, file("1"));
    ASSERT_TRUE(after);
    EXPECT_EQ(after->at(0), before.at(0)) << "nothing about this line is changed";
    EXPECT_EQ(after->at(1).elector, before.at(1).elector);
    EXPECT_EQ(after->at(1).weight, base::Votes(999));
    EXPECT_NE(after->at(1).commitment, before.at(1).commitment);
    EXPECT_NE(after->at(2).elector, before.at(0).elector);
    const auto same = registers_.same_persons(file("1"), {richer, stranger});
    ASSERT_EQ(same->size(), 1u);
    EXPECT_EQ(same->at(7), before.at(1).elector);
}

TEST_F(Registers, LinesThatACorrectionChangesAreKeptApart) {
    auto other = line(2, "Борис");
    other.inn = ivanov_inn;
    const auto before = add(file("1"), {line(1, "Анна"), other});
    auto renamed = line(1, "Анна Петровна");
    ASSERT_TRUE(registers_.correct(file("2"), {renamed}, file("1")));
    ASSERT_TRUE(registers_.settle(file("1"), file("2").source, 7));
    ASSERT_TRUE(registers_.settle(file("2"), file("2").source, 7));
    EXPECT_EQ(names(file("2")), Names{"Анна Петровна"});
    const auto all = *registers_.all_lines(meeting_id);
    EXPECT_EQ(all.at(before.at(1).elector).name, "Борис") << "he left, and is named in documents";
    EXPECT_EQ(all.at(before.at(0).elector).name, "Анна Петровна") << "what is in force counts";
    EXPECT_EQ(vault_.all("register/m")->size(), 3u);
}

TEST_F(Registers, OneWithSeveralLinesKeepsEachOfThem) {
    auto secured = line(1, "Банк");
    auto plain = line(2, "Банк");
    plain.groups.clear();
    const auto before = add(file("1"), {secured, plain});
    secured.number = 5;
    plain.number = 4;
    const auto after = registers_.correct(file("2"), {plain, secured}, file("1"));
    EXPECT_EQ(after->at(0).elector, before.at(1).elector);
    EXPECT_EQ(after->at(1).elector, before.at(0).elector);
}

TEST_F(Registers, OtherMeetingsKeepTheirs) {
    const auto other = file("1", meeting::MeetingId("other"));
    add(other, {line(1, "Чужой")});
    ASSERT_TRUE(registers_.settle(other, other.source, 3));
    add(file("1"), {line(1, "Анна")});
    ASSERT_TRUE(registers_.settle(file("1"), {}, 9));
    EXPECT_EQ(registers_.all_lines(meeting_id)->size(), 0u);
    EXPECT_EQ(names(other), Names{"Чужой"});
}

TEST_F(Registers, LinesAreFoundByTheirNumbersWithoutReadingTheOthers) {
    auto person = line(3, "Вера");
    person.inn.clear();
    person.snils = "11223344595";
    auto both = line(4, "Глеб");
    both.inn = ivanov_inn;
    both.snils = "08765430300";
    const auto roll = add(file("1"), {line(2, "Борис"), line(1, "Анна"), person, both});
    const auto read_before = vault_.read_whole;
    const auto found = [&](const std::string& number) {
        Names out;
        const auto lines = registers_.lines_of(file("1"), number);
        for (const auto& [elector, one] : *lines) out.push_back(one.name);
        return out;
    };
    EXPECT_EQ(found(company_inn), (Names{"Анна", "Борис"}));
    EXPECT_EQ(found("11223344595"), Names{"Вера"});
    EXPECT_EQ(found(ivanov_inn), Names{"Глеб"});
    EXPECT_EQ(found("08765430300"), Names{"Глеб"});
    EXPECT_EQ(found(petrov_inn), Names{});
    EXPECT_EQ((*registers_.line(file("1"), roll.at(2).elector))->name, "Вера");
    EXPECT_FALSE(registers_.line(file("2"), roll.at(2).elector)->has_value());
    EXPECT_EQ(vault_.read_whole, read_before);
}

TEST_F(Registers, ARegisterOfAnEarlierVersionIsIndexedOnce) {
    const auto roll = add(file("1"), {line(1, "Анна"), line(2, "Борис")});
    auto records = *vault_.all("register/m");
    for (auto& record : records) record.lookup.clear();
    ASSERT_TRUE(vault_.put(records));
    ASSERT_EQ(registers_.lines_of(file("1"), company_inn)->size(), 2u);
    const auto read_before = vault_.read_whole;
    EXPECT_EQ(registers_.lines_of(file("1"), company_inn)->front().first, roll.at(0).elector);
    EXPECT_EQ(registers_.lines_of(file("1"), petrov_inn)->size(), 0u);
    EXPECT_EQ(vault_.read_whole, read_before);
    EXPECT_EQ(add(file("1"), {line(1, "Анна"), line(2, "Борис")}), roll);
}

TEST_F(Registers, LinesThatWereErasedAreNotFound) {
    add(file("1"), {line(1, "Анна")});
    add(file("2"), {line(3, "Вера")});
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(registers_.settle(file("1"), file("2").source, 6));
    ASSERT_TRUE(registers_.settle(file("2"), file("2").source, 7));
    EXPECT_EQ(registers_.lines_of(file("1"), company_inn)->size(), 0u);
    add(file("1"), {line(1, "Анна")});
    EXPECT_EQ(registers_.lines_of(file("1"), company_inn)->size(), 1u);
}

TEST_F(Registers, AVaultOutOfReachIsAFailure) {
    vault_.broken = true;
    EXPECT_FALSE(registers_.add(file("1"), {line(1, "Анна")}));
    EXPECT_FALSE(registers_.settle(file("1"), {}, 1));
    EXPECT_FALSE(registers_.lines(file("1")));
    EXPECT_FALSE(registers_.lines_of(file("1"), company_inn));
    EXPECT_FALSE(registers_.line(file("1"), meeting::ElectorId("e")));
    EXPECT_FALSE(registers_.all_lines(meeting_id));
}

}  // namespace
}  // namespace registrar
