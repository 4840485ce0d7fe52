#include "recording/protocol/statement.hpp"

#include "recording/protocol/clean_text.hpp"
#include "recording/protocol/pdf_archive.hpp"

namespace recording {
namespace {

/// Serial numbers and digests have no syllables.
constexpr bool hyphens = false;

void write_facts(PageWriter& writer, const StatementPart& part, const FontSettings& fonts) {
    Table list{
        .columns =
            {{.title = "", .share = 0.37, .hyphens = hyphens},
             {.title = "", .share = 0.63, .hyphens = hyphens}},
        .size = fonts.text_size,
        .ruled = false,
        .sans = false,
        .space_after = 5
    };
    for (const auto& [label, value] : part.facts)
        list.rows.push_back({.cells = {label + ":", value}});
    if (!list.rows.empty()) writer.table(list);
}

void write_part(PageWriter& writer, const StatementPart& part, const FontSettings& fonts) {
    if (!part.heading.empty()) {
        writer.bookmark(part.heading);
        writer.paragraph(
            part.heading, {.size = fonts.text_size + 1,
                           .sans = true,
                           .bold = true,
                           .space_before = 9,
                           .space_after = 3,
                           .keep = 40}
        );
    }
    if (!part.conclusion.empty()) {
        writer.paragraph(part.conclusion, {.size = fonts.text_size + 1.5, .bold = true});
    }
    for (const auto& item : part.items) {
        writer.paragraph(
            item, {.size = fonts.text_size, .indent = 14, .space_after = 2, .hyphens = hyphens}
        );
    }
    write_facts(writer, part, fonts);
}

}  // namespace

plugin::base::Attempt<std::string> render_pdf(
    const Statement& statement, const FontSettings& fonts
) {
    DocumentFacts facts{
        .title = on_one_line(statement.title),
        .running_title = statement.title,
        .created = statement.created
    };
    facts.language = statement.language;
    auto writer = new_page_writer(fonts, facts);
    if (!writer) return tl::unexpected(writer.error());
    const TextStyle title{
        .size = 15, .sans = true, .bold = true, .align = Align::center, .space_after = 10
    };
    (*writer)->paragraph(statement.title, title);
    for (const auto& part : statement.parts) write_part(**writer, part, fonts);
    const auto pages = (*writer)->finish();
    if (!pages) return tl::unexpected(pages.error());
    return archive_pdf(*pages, facts);
}

}  // namespace recording
