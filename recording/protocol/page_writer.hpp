// Layout engine for documents: paragraphs, tables and page breaks on A4, with embedded PT fonts.
// Knows nothing about meetings. Write from top to bottom, then call `finish`. One writer belongs to
// one thread; several writers may run in parallel.
//
// Lengths are points (1/72 inch). Texts are cleaned (see clean_text.hpp) and never markup. Each
// page is painted when full, so memory does not grow with the document. The page count is known
// only at the end, so the page numbers are a second PDF laid over the first.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/base/instant.hpp"
#include "plugin/base/language.hpp"
#include "plugin/base/result.hpp"

namespace recording {

/// Folders of the fonts; defaults are those of Debian's package fonts-paratype.
struct FontSettings {
    std::string folder = "/usr/share/fonts/truetype/paratype";
    double text_size = 10.5;
    double table_size = 8.5;
};

/// Checks that documents can be written on this machine. The Failure names the package to install.
plugin::base::Attempt<void> check_fonts(const FontSettings& fonts);

enum class Align { left, center, right };

struct TextStyle {
    double size = 10.5;
    bool sans = false;  // PT Sans instead of PT Serif
    bool bold = false;
    bool italic = false;
    Align align = Align::left;
    double indent = 0;        // of the whole paragraph
    double space_before = 0;  // ignored at the top of a page
    double space_after = 4;
    double keep = 0;      // points that must follow on the same page, for headings
    bool hyphens = true;  // hyphenate words that must be broken; false for digests
};

struct Column {
    std::string title;
    Align align = Align::left;
    /// Share of the width left by the fitted columns. 0: fitted, as wide as its widest number.
    double share = 1;
    bool hyphens = true;
};

struct TableRow {
    std::vector<std::string> cells;  // one per column
    bool bold = false;
};

struct Table {
    std::vector<Column> columns;
    std::vector<TableRow> rows = {};
    double size = 8.5;
    bool ruled = true;  // lines and a repeated header; false: plain columns
    bool sans = true;
    double space_after = 8;
};

/// A box with rounded corners, never split. The first line is its title.
struct Box {
    std::vector<std::string> lines;
    double width = 260;
    bool dashed = false;
};

struct DocumentFacts {
    std::string title;          // of the metadata
    std::string running_title;  // in the footer of every page; one line, cut if too long
    plugin::base::Instant created{};
    plugin::base::Language language = plugin::base::Language::ru;
};

/// Two PDFs with the same number of pages: the content, and the page numbers to lay over it.
struct WrittenPages {
    std::string content;
    std::string numbers;
    std::size_t count = 0;
};

class PageWriter {
public:
    virtual ~PageWriter() = default;

    virtual void paragraph(std::string_view text, const TextStyle& style) = 0;
    virtual void table(const Table& table) = 0;
    virtual void box(const Box& box) = 0;
    /// Adds an outline entry that leads to the current position.
    virtual void bookmark(std::string_view title) = 0;
    virtual void space(double points) = 0;
    /// Starts a new page unless this one has so much height left.
    virtual void need(double points) = 0;
    virtual void page_break() = 0;
    virtual double width() const = 0;

    /// Nothing may be written after it.
    virtual plugin::base::Attempt<WrittenPages> finish() = 0;
};

plugin::base::Attempt<std::unique_ptr<PageWriter>> new_page_writer(
    const FontSettings& fonts, const DocumentFacts& facts
);

}  // namespace recording
