#include "registrar/csv.hpp"

#include <gtest/gtest.h>

namespace registrar {
namespace {

std::vector<std::vector<std::string>> texts(std::string_view csv) {
    const auto rows = parse_csv(csv);
    EXPECT_TRUE(rows) << rows.error().code;
    std::vector<std::vector<std::string>> out;
    for (const auto& row : rows.value_or(std::vector<Row>{})) {
        auto& line = out.emplace_back();
        for (const auto& cell : row) line.push_back(cell.text);
    }
    return out;
}
using Texts = std::vector<std::vector<std::string>>;

TEST(Csv, TakesTheSeparatorTheFirstLineUsesMore) {
    EXPECT_EQ(texts("a;b\n1;2,5\n"), (Texts{{"a", "b"}, {"1", "2,5"}}));
    EXPECT_EQ(texts("a,b\n1;2,5\n"), (Texts{{"a", "b"}, {"1;2", "5"}}));
}

TEST(Csv, LettersWithTheirMarksApartAreComposed) {
    EXPECT_EQ(to_utf8("Андреи\u0306;Семе\u0308н"), "Андрей;Семён");
}

TEST(Csv, LinesEndAsTheyLike) {
    const Texts wanted{{"a", "b"}, {"1", "2"}};
    EXPECT_EQ(texts("a;b\n1;2"), wanted);
    EXPECT_EQ(texts("a;b\n1;2\n"), wanted);
    EXPECT_EQ(texts("a;b\r\n1;2\r\n"), wanted);
    EXPECT_EQ(texts("a;b\r1;2\r"), wanted);
    EXPECT_EQ(texts("a;b\n\n ; \n1;2\n\n"), wanted);
}

TEST(Csv, QuotesHoldSeparatorsLineEndsAndQuotes) {
    EXPECT_EQ(
        texts("a;b\n\"x;y\nz\";\"ООО \"\"Ромашка\"\"\"\n"),
        (Texts{{"a", "b"}, {"x;y\nz", "ООО \"Ромашка\""}})
    );
    EXPECT_EQ(texts("a;\"\"\n"), (Texts{{"a", ""}}));
    EXPECT_EQ(texts("a;b \"c\" d\n"), (Texts{{"a", "b \"c\" d"}}));
}

TEST(Csv, SaysWhereAQuoteIsWrong) {
    const auto open = parse_csv("a;b\nпять;\"six\n");
    ASSERT_FALSE(open);
    EXPECT_EQ(open.error().code, "csv_quote_open");
    EXPECT_EQ(open.error().path, "2:6");
    const auto misplaced = parse_csv("a;b\n\"six\"x;1\n");
    ASSERT_FALSE(misplaced);
    EXPECT_EQ(misplaced.error().code, "csv_quote_misplaced");
    EXPECT_EQ(misplaced.error().path, "2:1");
}

TEST(Csv, CountsPlacesInCharactersAndKnowsLinesInsideQuotes) {
    const auto rows = parse_csv("имя;b\n\"1\n2\";ы;z\nq;w\n");
    ASSERT_TRUE(rows);
    EXPECT_EQ(rows->at(0)[1].place(), "1:5");
    EXPECT_EQ(rows->at(1)[1].place(), "3:4");
    EXPECT_EQ(rows->at(1)[2].place(), "3:6");
    EXPECT_EQ(rows->at(2)[0].place(), "4:1");
}

TEST(Csv, NothingIsNoRow) {
    EXPECT_TRUE(texts("").empty());
    EXPECT_TRUE(texts("\n\r\n;;\n").empty());
}

TEST(Csv, ReadsWindows1251AndUtf8WithAndWithoutBom) {
    const std::string text = "Ёж «Ромашка» № 5 — ё";
    EXPECT_EQ(to_utf8(text), text);
    EXPECT_EQ(to_utf8("\xEF\xBB\xBF" + text), text);
    EXPECT_EQ(to_utf8("\xA8\xE6 \xAB\xD0\xEE\xEC\xE0\xF8\xEA\xE0\xBB \xB9 5 \x97 \xB8"), text);
    EXPECT_EQ(to_utf8("\x88\xC0\xFF"), "€Ая");
}

}  // namespace
}  // namespace registrar
