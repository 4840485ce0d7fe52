#include "recording/protocol/page_writer.hpp"

#include <gtest/gtest.h>

#include <regex>

#include "recording/protocol/pdf_archive.hpp"
#include "tests/recording/pdf_tools.hpp"

namespace recording {
namespace {

using namespace testing;

class PageWriting : public ::testing::Test {
protected:
    void SetUp() override {
        auto made = new_page_writer(FontSettings{}, facts_);
        ASSERT_TRUE(made) << made.error().what;
        writer_ = std::move(*made);
    }
    std::string finish() {
        const auto pages = writer_->finish();
        EXPECT_TRUE(pages);
        const auto pdf = archive_pdf(*pages, facts_);
        EXPECT_TRUE(pdf);
        return pdf.value_or("");
    }
    DocumentFacts facts_{.title = "Проба", .running_title = "Проба", .created = {}};
    std::unique_ptr<PageWriter> writer_;
};

Table two_columns(std::size_t rows, const std::string& text) {
    Table table{.columns = {{.title = "№", .align = Align::right, .share = 0}, {.title = "Текст"}}};
    for (std::size_t i = 1; i <= rows; ++i) {
        table.rows.push_back({.cells = {std::to_string(i), text + " " + std::to_string(i) + ";"}});
    }
    return table;
}

int count(const std::string& text, const std::string& what) {
    int found = 0;
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++found;
    return found;
}

/// Every word lies inside the margins of A4.
void expect_nothing_clipped(const std::string& pdf) {
    const std::string words = pdf_words(pdf);
    const std::regex box(
        R"re(xMin="([-0-9.]+)" yMin="([-0-9.]+)" xMax="([-0-9.]+)" yMax="([-0-9.]+)")re"
    );
    int seen = 0;
    for (std::sregex_iterator at(words.begin(), words.end(), box), end; at != end; ++at, ++seen) {
        EXPECT_GE(std::stod((*at)[1]), 70.0);
        EXPECT_LE(std::stod((*at)[3]), 553.5);
        EXPECT_GE(std::stod((*at)[2]), 54.0);
        EXPECT_LE(std::stod((*at)[4]), 812.0);
    }
    EXPECT_GT(seen, 0);
}

TEST_F(PageWriting, AnEmptyDocumentIsOnePage) {
    const auto pdf = finish();
    EXPECT_EQ(pdf_pages(pdf), 1);
    EXPECT_NE(pdf_text(pdf).find("Страница 1 из 1"), std::string::npos);
}

TEST_F(PageWriting, ALongTableRepeatsItsHeadAndLosesNoRow) {
    writer_->table(two_columns(1000, "строка"));
    const auto pdf = finish();
    const auto text = pdf_text(pdf);
    const int pages = pdf_pages(pdf);
    EXPECT_GT(pages, 10);
    EXPECT_EQ(count(text, "Текст"), pages);
    for (int i = 1; i <= 1000; ++i) {
        EXPECT_EQ(count(text, "строка " + std::to_string(i) + ";"), 1) << i;
    }
    EXPECT_NE(
        text.find("Страница " + std::to_string(pages) + " из " + std::to_string(pages)),
        std::string::npos
    );
    expect_nothing_clipped(pdf);
}

TEST_F(PageWriting, ARowTallerThanThePageIsSplit) {
    std::string text;
    for (int i = 1; i <= 2000; ++i) text += "слово" + std::to_string(i) + " ";
    Table table = two_columns(1, "до");
    table.rows.push_back({.cells = {"2", text}});
    table.rows.push_back({.cells = {"3", "после"}});
    writer_->table(table);
    const auto pdf = finish();
    EXPECT_GT(pdf_pages(pdf), 2);
    const auto all = pdf_text(pdf);
    for (int i = 1; i <= 2000; ++i) EXPECT_EQ(count(all, "слово" + std::to_string(i)) > 0, true);
    EXPECT_EQ(count(all, "слово2000"), 1);
    EXPECT_EQ(count(all, "после"), 1);
    expect_nothing_clipped(pdf);
}

TEST_F(PageWriting, AWordWiderThanItsCellIsBroken) {
    const std::string word(20'000, 'W');
    Table table = two_columns(1, "до");
    table.rows.push_back({.cells = {"999999999999999999999999999999999999", word}});
    table.columns[1].hyphens = false;
    writer_->table(table);
    writer_->paragraph(std::string(300, 'M'), {});
    const auto pdf = finish();
    EXPECT_EQ(count(pdf_text(pdf), "W"), 20'000);
    expect_nothing_clipped(pdf);
}

TEST_F(PageWriting, ALongParagraphGoesOnOverPages) {
    std::string text;
    for (int i = 1; i <= 3000; ++i) text += "фраза" + std::to_string(i) + " ";
    writer_->paragraph(text, {});
    const auto pdf = finish();
    EXPECT_GT(pdf_pages(pdf), 3);
    EXPECT_EQ(count(pdf_text(pdf), "фраза3000"), 1);
    expect_nothing_clipped(pdf);
}

TEST_F(PageWriting, AHeadingStaysWithWhatFollows) {
    for (int i = 0; i < 200; ++i) {
        writer_->paragraph("Заголовок", {.bold = true, .keep = 30});
        writer_->paragraph("тело", {});
    }
    const auto text = pdf_text(finish());
    for (auto at = text.find('\f'); at != text.npos && at + 1 < text.size();
         at = text.find('\f', at + 1)) {
        EXPECT_TRUE(text.compare(at + 1, 18, "Заголовок") == 0);
    }
}

TEST_F(PageWriting, ManyFittedColumnsShareThePage) {
    Table table;
    for (int i = 0; i < 12; ++i) {
        table.columns.push_back({.title = "Столбец", .align = Align::right, .share = 0});
    }
    table.rows.push_back({.cells = std::vector<std::string>(12, "1 234 567 890 123,45")});
    writer_->table(table);
    expect_nothing_clipped(finish());
}

TEST_F(PageWriting, AnEmptyTableWritesNothing) {
    writer_->table(two_columns(0, ""));
    EXPECT_EQ(count(pdf_text(finish()), "Текст"), 0);
}

TEST(Fonts, MissingOnesNameThePackage) {
    const auto checked = check_fonts({.folder = "/nonexistent"});
    ASSERT_FALSE(checked);
    EXPECT_NE(checked.error().what.find("fonts-paratype"), std::string::npos);
    EXPECT_FALSE(new_page_writer({.folder = "/nonexistent"}, {}));
    EXPECT_TRUE(check_fonts({}));
}

}  // namespace
}  // namespace recording
