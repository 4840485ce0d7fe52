#include "registrar/register_csv.hpp"

#include <gtest/gtest.h>

#include "plugin/base/utf8.hpp"

namespace registrar {
namespace {

const std::string header = "number;name;inn;ogrn;snils;claim;group;kind\n";
const std::string company = "1;ООО «Ромашка»;7707083893;1027700132195;;1 234 567,89;secured;\n";
const std::string person = "2;Иванов Иван;500100732259;;112-233-445 95;100.5;;person\n";

RegisterTerms terms_in(base::Unit unit) {
    return {unit, {"secured", "related", "disputed"}};
}

std::vector<RegisterLine> good(std::string_view csv, base::Unit unit = base::Unit::kopeck) {
    const auto lines = read_register(csv, terms_in(unit));
    if (!lines) ADD_FAILURE() << lines.error().front().code << lines.error().front().path;
    return lines.value_or(std::vector<RegisterLine>{});
}

/// "code at line:column" of everything that is wrong, one a line.
std::string wrong(std::string_view csv, base::Unit unit = base::Unit::kopeck) {
    const auto lines = read_register(csv, terms_in(unit));
    std::string out;
    if (lines) return out;
    for (const auto& error : lines.error()) {
        out += (out.empty() ? "" : "\n") + error.code + " at " + error.path;
    }
    return out;
}

TEST(Register, ReadsCompaniesAndPeople) {
    const auto lines = good(header + company + person);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0].number, 1u);
    EXPECT_EQ(lines[0].name, "ООО «Ромашка»");
    EXPECT_EQ(lines[0].kind, Kind::legal_entity);
    EXPECT_EQ(lines[0].inn, "7707083893");
    EXPECT_EQ(lines[0].ogrn, "1027700132195");
    EXPECT_EQ(lines[0].claim, base::Votes(123'456'789));
    EXPECT_EQ(lines[0].groups, std::vector<std::string>{"secured"});
    EXPECT_EQ(lines[1].kind, Kind::person);
    EXPECT_EQ(lines[1].snils, "11223344595");
    EXPECT_EQ(lines[1].claim, base::Votes(10'050));
    EXPECT_TRUE(lines[1].groups.empty());
}

TEST(Register, ColumnsStandInAnyOrderAndSomeMayBeMissing) {
    const auto lines = good("claim,inn,name,number\n\"1234,56\",7707083893,\"A, \"\"B\"\"\",7\n");
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0].number, 7u);
    EXPECT_EQ(lines[0].name, "A, \"B\"");
    EXPECT_EQ(lines[0].claim, base::Votes(123'456));
}

TEST(Register, ReadsWhatSpreadsheetsSave) {
    const auto bom = good("\xEF\xBB\xBF" + header + company);
    EXPECT_EQ(bom.at(0).name, "ООО «Ромашка»");
    const auto cp1251 = good(
        "number;name;inn;claim\r\n1;\xD0\xEE\xEC\xE0\xF8\xEA\xE0;7707083893;1\xA0"
        "000,00\r\n"
    );
    EXPECT_EQ(cp1251.at(0).name, "Ромашка");
    EXPECT_EQ(cp1251.at(0).claim, base::Votes(100'000));
}

TEST(Register, OneBrokenLineAndNothingIsImported) {
    EXPECT_EQ(
        wrong(header + company + "2;Иванов Иван;500100732258;;;100;;person\n"),
        "inn_check_digit at 3:15"
    );
}

TEST(Register, EverythingThatIsWrongIsSaidWithItsPlace) {
    EXPECT_EQ(
        wrong(
            header + "x;;7707083894;1027700132196;11223344596;много;friends;\n" +
            "2;Имя;;;;0;;person\n"
        ),
        "name_missing at 2:3\nnumber_malformed at 2:1\ninn_check_digit at 2:4\n"
        "ogrn_check_digit at 2:15\nsnils_check_digit at 2:29\nclaim_malformed at 2:41\n"
        "group_unknown at 2:47\ninn_missing at 3:7\nclaim_zero at 3:10"
    );
}

TEST(Register, NumbersAndCreditorsStandOnce) {
    EXPECT_EQ(
        wrong(header + company + "1;Имя;7736050003;;;5;;\n3;Опять;7707083893;;;5;;\n"),
        "number_repeated at 3:1\ninn_repeated at 4:9"
    );
}

TEST(Register, KindDecidesWhichNumbersAreRight) {
    EXPECT_EQ(
        wrong("number;name;inn;claim;kind\n1;И;500100732259;5;legal_entity\n"), "inn_length at 2:5"
    );
    EXPECT_EQ(wrong("number;name;inn;claim;kind\n1;И;500100732259;5;sole_trader\n"), "");
    EXPECT_EQ(
        wrong("number;name;inn;claim;kind\n1;И;500100732259;5;friend\n"), "kind_unknown at 2:20"
    );
    EXPECT_EQ(
        good("number;name;inn;snils;claim\n1;Без ИНН;;11223344595;5\n").at(0).snils, "11223344595"
    );
}

TEST(Register, HeaderIsCheckedFirst) {
    EXPECT_EQ(wrong(""), "register_empty at 1:1");
    EXPECT_EQ(wrong(header), "register_empty at 2:1");
    EXPECT_EQ(
        wrong("number;name;iin;claim;claim\n1;И;7707083893;5;6\n"),
        "column_unknown at 1:13\ncolumn_repeated at 1:23\ncolumn_missing at 1:1"
    );
    EXPECT_EQ(wrong("number;name;inn;claim\n1;\"И;7707083893;5\n"), "csv_quote_open at 2:3");
}

TEST(Register, ACellTooManyIsNotLostInSilence) {
    // 100,50 without quotation marks in a file with commas: fifty kopecks would be gone.
    EXPECT_EQ(
        wrong("number,name,inn,claim\n1,Ромашка,7707083893,100,50\n"), "cells_too_many at 2:26"
    );
    EXPECT_EQ(wrong("number;name;inn;claim\n1;Ромашка;7707083893;100;;\n"), "");
}

TEST(Register, ACellTooFewIsNamedByItsColumn) {
    EXPECT_EQ(wrong("number;name;inn;claim\n1;Ромашка;7707083893\n"), "claim_malformed at 2:1");
}

TEST(Register, QuotesOfLongCellsStayReadable) {
    std::string long_text = "a";
    for (int i = 0; i < 60; ++i) long_text += "я";
    const auto lines = read_register(
        "number;name;inn;claim\n1;И;7707083893;" + long_text + "\n", terms_in(base::Unit::kopeck)
    );
    ASSERT_FALSE(lines);
    const auto quoted = lines.error().front().facts.front().value;
    EXPECT_TRUE(base::is_utf8(quoted)) << quoted;
    EXPECT_LT(quoted.size(), long_text.size());
    EXPECT_TRUE(long_text.starts_with(quoted));
}

TEST(Register, WhatCouldNotBeReadBackOrPrintedIsRefusedWithItsPlace) {
    using namespace std::string_literals;
    const std::string start = "number;name;inn;claim\n";
    EXPECT_EQ(wrong(start + "1;А\0Б;7707083893;5\n"s), "text_malformed at 2:3");
    EXPECT_EQ(wrong(start + "1;А\x1B[2J;7707083893;5\n"), "text_malformed at 2:3");
    EXPECT_EQ(wrong(start + "1;А\xE2\x80\xAE;7707083893;5\n"), "text_malformed at 2:3");
    EXPECT_EQ(wrong(start + "1;А;7707083893\0;5\n"s), "text_malformed at 2:5");
    EXPECT_EQ(good(start + "1;\"ООО\n«Ромашка»\";7707083893;5\n").at(0).name, "ООО\n«Ромашка»");
}

TEST(Register, NamesAreNoLongerThanTheDocumentsTheyStandIn) {
    std::string name;
    for (int i = 0; i < 500; ++i) name += "я";
    const std::string start = "number;name;inn;claim\n1;";
    EXPECT_EQ(good(start + name + ";7707083893;5\n").at(0).name, name);
    EXPECT_EQ(wrong(start + name + "я;7707083893;5\n"), "field_too_long at 2:3");
    EXPECT_EQ(wrong(start + "А;" + std::string(101, '7') + ";5\n"), "field_too_long at 2:5");
}

TEST(Register, AFileInUtf16IsNamedAsSuch) {
    using namespace std::string_literals;
    EXPECT_EQ(wrong("\xFF\xFEn\0u\0"s), "register_encoding at 1:1");
    EXPECT_EQ(wrong("\xFE\xFF\0n\0u"s), "register_encoding at 1:1");
    EXPECT_EQ(wrong("n\0u\0"s), "register_encoding at 1:1");
}

TEST(Register, HugeFilesAreRefusedAtOnce) {
    EXPECT_EQ(wrong(std::string(20 * 1024 * 1024 + 1, 'x')), "register_too_large at 1:1");
    std::string many = "number;name;inn;claim\n";
    for (int i = 0; i < 100'001; ++i) many += "1;x;1;1\n";
    EXPECT_EQ(wrong(many), "register_too_large at 1:1");
}

TEST(Register, AHundredErrorsAreEnough) {
    std::string many = "number;name;inn;claim\n";
    for (int i = 1; i <= 1000; ++i) many += std::to_string(i) + ";x;7707083894;1\n";
    const auto lines = read_register(many, terms_in(base::Unit::kopeck));
    ASSERT_FALSE(lines);
    EXPECT_GE(lines.error().size(), 100u);
    EXPECT_LE(lines.error().size(), 110u);
}

TEST(Register, TheSumOfAllClaimsFits) {
    const std::string most = "9999999999999999999999999999,99";
    EXPECT_EQ(
        good("number;name;inn;claim\n1;A;7707083893;" + most + "\n").at(0).claim.str(),
        "999999999999999999999999999999"
    );
    EXPECT_EQ(
        wrong("number;name;inn;claim\n1;A;7707083893;" + most + "\n2;B;7736050003;0,02\n"),
        "claim_too_large at 3:16"
    );
}

std::string kopecks(std::string_view text) {
    const auto votes = amount_of(text, base::Unit::kopeck);
    return votes ? votes->str() : "no";
}

TEST(Roubles, BecomeKopecksExactly) {
    EXPECT_EQ(kopecks("0"), "0");
    EXPECT_EQ(kopecks("1"), "100");
    EXPECT_EQ(kopecks("0,01"), "1");
    EXPECT_EQ(kopecks("0.1"), "10");
    EXPECT_EQ(kopecks("007,5"), "750");
    EXPECT_EQ(kopecks("1 234 567,89"), "123456789");
    EXPECT_EQ(kopecks("1\u00A0234\u202F567.8"), "123456780");
    EXPECT_EQ(kopecks("90071992547409931,01"), "9007199254740993101");  // beyond a double
    EXPECT_EQ(kopecks("10000000000000000000000000000"), base::Votes::max().str());
}

TEST(Roubles, AnythingElseIsNoAmount) {
    for (const char* bad :
         {"", " ", ",", "1,", ",5", "1,234", "1.2.3", "1,234,567.89", "1e5", "+5", "-5", "5-",
          "\u20135", "\u22125", "5 руб.", "0x10", "½", "1,-5",
          "10000000000000000000000000000,01"}) {
        EXPECT_EQ(kopecks(bad), "no") << bad;
    }
}

TEST(Register, ALineHasAsManyMarksAsTheRegulationKnows) {
    const auto marked = [](const std::string& marks) {
        return "number;name;inn;claim;group\n1;A;7707083893;1;" + marks + "\n";
    };
    const std::vector<std::string> both{"secured", "related"};
    EXPECT_EQ(good(marked("secured related")).at(0).groups, both);
    EXPECT_EQ(good(marked(" secured  related secured ")).at(0).groups, both);
    EXPECT_EQ(good(marked("")).at(0).groups, std::vector<std::string>{});
    EXPECT_EQ(wrong(marked("secured nobody")), "group_unknown at 2:18");
    EXPECT_EQ(wrong(marked("secured,related")), "group_unknown at 2:18");
}

TEST(Register, SharesHeadsAndPartsAreWhole) {
    const std::string members =
        "number;name;inn;claim\n1;A;7707083893;1\n2;B;7736050003;1 000,00\n";
    for (const auto unit : {base::Unit::votes, base::Unit::share, base::Unit::part_of_capital}) {
        const auto lines = good(members, unit);
        EXPECT_EQ(lines.at(0).claim, base::Votes(1));
        EXPECT_EQ(lines.at(1).claim, base::Votes(1'000));
    }
    const std::string half = "number;name;inn;claim\n1;A;7707083893;0,5\n";
    EXPECT_EQ(wrong(half, base::Unit::share), "votes_malformed at 2:16");
    EXPECT_EQ(good(half, base::Unit::hundredth_m2).at(0).claim, base::Votes(50));
}

}  // namespace
}  // namespace registrar
