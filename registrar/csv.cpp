#include "registrar/csv.hpp"

#include <algorithm>
#include <array>

#include "plugin/base/bytes.hpp"

namespace registrar {
namespace {

/// windows-1251 from 0x80 to 0xBF; the Cyrillic letters follow from 0xC0 in order.
constexpr std::array<char16_t, 64> upper_half{
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409,
    0x2039, 0x040A, 0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0xFFFD, 0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0,
    0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB,
    0x00AC, 0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6,
    0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457
};

void append(std::string& out, char16_t point) {
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xC0 | (point >> 6));
        out += static_cast<char>(0x80 | (point & 0x3F));
    } else {
        out += static_cast<char>(0xE0 | (point >> 12));
        out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (point & 0x3F));
    }
}

char separator_of(std::string_view text) {
    const auto first = text.substr(0, text.find('\n'));
    const auto semicolons = std::count(first.begin(), first.end(), ';');
    return semicolons >= std::count(first.begin(), first.end(), ',') ? ';' : ',';
}

/// Walks over the text and knows line and column.
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
        } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
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
    // A zero byte is no letter in either encoding, and must not decide between them.
    std::string out(text);
    std::replace(out.begin(), out.end(), '\0', '\x01');
    if (plugin::base::is_utf8(out)) return out;
    out.clear();
    for (char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0xC0) {
            append(out, static_cast<char16_t>(0x0410 + byte - 0xC0));
        } else {
            append(out, byte < 0x80 ? static_cast<char16_t>(byte) : upper_half[byte - 0x80U]);
        }
    }
    return out;
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
