#include "registrar/csv.hpp"

#include <algorithm>

#include "plugin/base/bytes.hpp"
#include "plugin/base/composed.hpp"
#include "plugin/base/utf8.hpp"

namespace registrar {
namespace {

char separator_of(std::string_view text) {
    const auto first = text.substr(0, text.find('\n'));
    const auto semicolons = std::count(first.begin(), first.end(), ';');
    return semicolons >= std::count(first.begin(), first.end(), ',') ? ';' : ',';
}

/// Reads characters and tracks line and column.
class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text), separator_(separator_of(text)) {}

    bool at_end() const { return at_ >= text_.size(); }

    tl::expected<Row, plugin::base::Refusal> row() {
        Row row;
        for (;;) {
            Cell cell{{}, line_, column_};
            if (!at_end() && text_[at_] == '"') {
                if (!quoted(cell)) return fail(cell, "csv_quote_open");
            } else {
                while (!at_end() && !ends_cell()) cell.text += take();
            }
            if (!at_end() && !ends_cell()) return fail(cell, "csv_quote_misplaced");
            row.push_back(std::move(cell));
            if (at_end()) return row;
            const char end = take();
            if (end == separator_) continue;
            if (end == '\r' && !at_end() && text_[at_] == '\n') take();
            return row;
        }
    }

private:
    static tl::unexpected<plugin::base::Refusal> fail(const Cell& cell, const char* code) {
        return plugin::base::refuse_at(cell.place(), code);
    }

    bool ends_cell() const {
        const char c = text_[at_];
        return c == separator_ || c == '\n' || c == '\r';
    }

    bool quoted(Cell& cell) {
        take();
        for (;;) {
            if (at_end()) return false;
            const char c = take();
            if (c != '"') {
                cell.text += c;
            } else if (!at_end() && text_[at_] == '"') {
                cell.text += take();
            } else {
                return true;
            }
        }
    }

    char take() {
        const char c = text_[at_++];
        if (c == '\n') {
            ++line_;
            column_ = 1;
        } else if (!plugin::base::continues_character(c)) {
            ++column_;
        }
        return c;
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t column_ = 1;
};

}  // namespace

std::string to_utf8(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    // is_utf8 rejects NUL, but a NUL alone does not make the file windows-1251.
    std::string out(text);
    std::replace(out.begin(), out.end(), '\0', '\x01');
    if (plugin::base::is_utf8(out)) return plugin::base::composed(out);
    return plugin::base::utf8_of_windows_1251(text);
}

tl::expected<std::vector<Row>, plugin::base::Refusal> parse_csv(std::string_view utf8) {
    Scanner scanner(utf8);
    std::vector<Row> rows;
    while (!scanner.at_end()) {
        auto row = scanner.row();
        if (!row) return tl::unexpected(row.error());
        const bool blank = std::all_of(row->begin(), row->end(), [](const Cell& cell) {
            return plugin::base::trimmed(cell.text).empty();
        });
        if (!blank) rows.push_back(std::move(*row));
    }
    return rows;
}

}  // namespace registrar
