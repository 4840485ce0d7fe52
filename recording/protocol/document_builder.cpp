// The layout of sections, facts and lists, shared by all parts of the protocol.
#include "recording/protocol/protocol_parts.hpp"

namespace recording {

void DocumentBuilder::section(const std::string& title) {
    const std::string numbered = std::to_string(++sections_) + ". " + title;
    const TextStyle style{
        .size = fonts_.text_size + 1,
        .sans = true,
        .bold = true,
        .space_before = 9,
        .space_after = 3,
        .keep = 40
    };
    writer_.need(70);
    writer_.bookmark(numbered);
    writer_.paragraph(numbered, style);
}

void DocumentBuilder::subsection(const std::string& title) {
    writer_.paragraph(
        title, {.size = fonts_.text_size,
                .sans = true,
                .bold = true,
                .space_before = 7,
                .space_after = 3,
                .keep = 45}
    );
}

void DocumentBuilder::text(const std::string& text, bool bold) {
    writer_.paragraph(text, {.size = fonts_.text_size, .bold = bold});
}

void DocumentBuilder::item(const std::string& text) {
    writer_.paragraph(text, {.size = fonts_.text_size, .indent = 14, .space_after = 2});
}

void DocumentBuilder::note(const std::string& text) {
    writer_.paragraph(text, {.size = fonts_.table_size, .sans = true});
}

void DocumentBuilder::facts(const Facts& facts) {
    Table list{
        .columns = {{.title = "", .share = 0.37}, {.title = "", .share = 0.63}},
        .size = fonts_.text_size,
        .ruled = false,
        .sans = false,
        .space_after = 5
    };
    for (const auto& [label, value] : facts) {
        if (!value.empty()) list.rows.push_back({.cells = {label + ":", value}});
    }
    if (list.rows.empty()) return text("Сведения не указаны.");
    writer_.table(list);
}

void DocumentBuilder::table(Table table) {
    table.size = fonts_.table_size;
    writer_.table(table);
}

std::string DocumentBuilder::moment(const std::optional<Instant>& at) const {
    return at ? plugin::base::local_text(*at, protocol_.zone) : "";
}

std::string DocumentBuilder::exact(Instant at) const {
    return plugin::base::local_date_text(at, protocol_.zone) + " " +
           plugin::base::local_time_text(at, protocol_.zone);
}

}  // namespace recording
