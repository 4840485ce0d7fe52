#include "registrar/register_csv.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <sstream>

#include "plugin/base/bytes.hpp"
#include "plugin/base/utf8.hpp"
#include "registrar/csv.hpp"
#include "registrar/identifiers.hpp"
#include "registrar/texts.hpp"

namespace registrar {
namespace {

using base::Refusal;
using base::Votes;

constexpr std::size_t lines_max = 100'000;
constexpr std::size_t bytes_max = 20 * 1024 * 1024;
constexpr std::size_t errors_max = 100;
constexpr std::size_t name_max = 500;  // characters
constexpr std::size_t cell_max = 100;  // for the other columns
constexpr std::array<std::string_view, 8> columns{"number", "name",  "inn",   "ogrn",
                                                  "snils",  "claim", "group", "kind"};
enum Column { number, name, inn, ogrn, snils, claim, group, kind };

/// The beginning of a cell, enough to find it in the file.
std::string beginning_of(std::string_view text) {
    return std::string(base::beginning(text, 60));
}

/// The positions of the columns, or the errors in the header.
struct Header {
    std::array<std::optional<std::size_t>, columns.size()> place;
    std::size_t width = 0;
    std::vector<Refusal> errors;
};

Header read_header(const Row& row) {
    Header header;
    header.width = row.size();
    for (std::size_t i = 0; i < row.size(); ++i) {
        const auto text = base::trimmed(row[i].text);
        const auto known = std::find(columns.begin(), columns.end(), text);
        if (known == columns.end()) {
            header.errors.push_back(
                {"column_unknown", row[i].place(), {{"column", beginning_of(text)}}}
            );
            continue;
        }
        auto& place = header.place[static_cast<std::size_t>(known - columns.begin())];
        if (place) header.errors.push_back({"column_repeated", row[i].place(), {}});
        place = i;
    }
    for (const auto needed : {number, name, inn, claim}) {
        if (header.place[needed]) continue;
        header.errors.push_back(
            {"column_missing", "1:1", {{"column", std::string(columns[needed])}}}
        );
    }
    return header;
}

class LineReader {
public:
    LineReader(
        const Header& header, const Row& row, const RegisterTerms& terms,
        std::vector<Refusal>& errors
    )
        : header_(header), row_(row), terms_(terms), errors_(errors) {}

    RegisterLine read() {
        RegisterLine line;
        // The vault's JSON reader refuses such text, so it is refused before it is stored.
        if (!look_at_texts()) return line;
        line.name = text(name);
        if (line.name.empty()) complain(name, "name_missing");
        line.inn = digits_of(text(inn));
        line.ogrn = digits_of(text(ogrn));
        line.snils = digits_of(text(snils));
        read_number(line);
        read_kind(line);
        read_identifiers(line);
        read_claim(line);
        read_groups(line);
        look_for_more();
        return line;
    }

    void complain(Column column, std::string code) const {
        const auto place = header_.place[column];
        const Cell& cell = place && *place < row_.size() ? row_[*place] : row_.front();
        errors_.push_back({std::move(code), cell.place(), {{"text", beginning_of(cell.text)}}});
    }

private:
    std::string text(Column column) const {
        const auto place = header_.place[column];
        if (!place || *place >= row_.size()) return {};
        return std::string(base::trimmed(row_[*place].text));
    }

    /// True if every cell may be stored and printed.
    bool look_at_texts() const {
        const auto before = errors_.size();
        for (std::size_t i = 0; i < row_.size(); ++i) {
            const auto& cell = row_[i];
            const auto max = header_.place[name] == i ? name_max : cell_max;
            auto wrong = wrong_text(cell.place(), base::trimmed(cell.text), max);
            if (wrong) errors_.push_back(std::move(*wrong));
        }
        return errors_.size() == before;
    }

    /// Refuses extra cells: "1000,50" without quotes is read as two cells.
    void look_for_more() const {
        for (std::size_t i = header_.width; i < row_.size(); ++i) {
            const auto& cell = row_[i];
            if (base::trimmed(cell.text).empty()) continue;
            return errors_.push_back(
                {"cells_too_many", cell.place(), {{"text", beginning_of(cell.text)}}}
            );
        }
    }

    void read_number(RegisterLine& line) const {
        const auto votes = Votes::parse(text(number));
        if (!votes || votes->is_zero() || votes->wide() > 10'000'000) {
            return complain(number, "number_malformed");
        }
        line.number = static_cast<std::uint32_t>(votes->wide());
    }

    void read_kind(RegisterLine& line) const {
        const auto given = text(kind);
        if (given.empty()) {
            line.kind = line.inn.size() == 10 ? Kind::legal_entity : Kind::person;
            return;
        }
        const auto known = base::enum_named<Kind>(given);
        if (!known) return complain(kind, "kind_unknown");
        line.kind = *known;
    }

    void read_identifiers(const RegisterLine& line) const {
        const bool organization = line.kind == Kind::legal_entity;
        if (line.inn.empty() && line.snils.empty()) complain(inn, "inn_missing");
        if (!line.inn.empty()) {
            const auto wrong =
                organization ? wrong_inn_of_organization(line.inn) : wrong_inn_of_person(line.inn);
            if (wrong) complain(inn, *wrong);
        }
        if (!line.ogrn.empty()) {
            const auto wrong = organization ? wrong_ogrn(line.ogrn) : wrong_ogrnip(line.ogrn);
            if (wrong) complain(ogrn, *wrong);
        }
        if (!line.snils.empty()) {
            if (const auto wrong = wrong_snils(line.snils)) complain(snils, *wrong);
        }
    }

    /// Any number of groups separated by spaces: "secured related".
    void read_groups(RegisterLine& line) const {
        std::istringstream words(text(group));
        for (std::string word; words >> word;) {
            const auto& known = terms_.groups;
            if (std::find(known.begin(), known.end(), word) == known.end()) {
                return complain(group, "group_unknown");
            }
            const auto& own = line.groups;
            if (std::find(own.begin(), own.end(), word) == own.end()) line.groups.push_back(word);
        }
    }

    void read_claim(RegisterLine& line) const {
        const auto amount = amount_of(text(claim), terms_.unit);
        if (!amount) {
            const bool whole = !base::has_hundredths(terms_.unit);
            return complain(claim, whole ? "votes_malformed" : "claim_malformed");
        }
        if (amount->is_zero()) return complain(claim, "claim_zero");
        line.claim = *amount;
    }

    const Header& header_;
    const Row& row_;
    const RegisterTerms& terms_;
    std::vector<Refusal>& errors_;
};

/// By its BOM, or by the zero byte in every Latin letter of the header.
bool is_utf16(std::string_view csv) {
    if (csv.starts_with("\xFF\xFE") || csv.starts_with("\xFE\xFF")) return true;
    return csv.size() > 1 && (csv[0] == '\0') != (csv[1] == '\0');
}

tl::unexpected<std::vector<Refusal>> only(Refusal refusal) {
    return tl::unexpected(std::vector<Refusal>{std::move(refusal)});
}

}  // namespace

std::optional<Votes> amount_of(std::string_view written, base::Unit unit) {
    // Rejects negative amounts here, because digits_of drops the minus sign as a dash.
    const auto none = std::string_view::npos;
    if (written.find('-') != none || written.find("\u2013") != none) return std::nullopt;
    std::string text = digits_of(written);
    std::replace(text.begin(), text.end(), ',', '.');
    const auto point = std::min(text.find('.'), text.size());
    std::string whole = text.substr(0, point);
    std::string rest = point < text.size() ? text.substr(point + 1) : "";
    const std::size_t decimals = base::has_hundredths(unit) ? 2 : 0;
    if (whole.empty() || (point < text.size() && rest.empty())) return std::nullopt;
    // Trailing zeros beyond the unit's decimals are allowed: "5,00" shares are 5.
    while (rest.size() > decimals && rest.back() == '0') rest.pop_back();
    if (rest.size() > decimals) return std::nullopt;
    rest.resize(decimals, '0');
    std::string smallest = whole + rest;
    while (smallest.size() > 1 && smallest.front() == '0') smallest.erase(0, 1);
    return Votes::parse(smallest);
}

tl::expected<std::vector<RegisterLine>, std::vector<Refusal>> read_register(
    std::string_view csv, const RegisterTerms& terms
) {
    if (csv.size() > bytes_max) return only({"register_too_large", "1:1", {}});
    if (is_utf16(csv)) return only({"register_encoding", "1:1", {}});
    const std::string text = to_utf8(csv);
    const auto rows = parse_csv(text);
    if (!rows) return only(rows.error());
    if (rows->empty()) return only({"register_empty", "1:1", {}});
    const Header header = read_header(rows->front());
    if (!header.errors.empty()) return tl::unexpected(header.errors);
    if (rows->size() == 1) return only({"register_empty", "2:1", {}});
    if (rows->size() > lines_max + 1) return only({"register_too_large", "1:1", {}});
    std::vector<RegisterLine> lines;
    std::vector<Refusal> errors;
    std::set<std::string> seen;
    Votes total;
    for (std::size_t i = 1; i < rows->size() && errors.size() < errors_max; ++i) {
        LineReader reader(header, (*rows)[i], terms, errors);
        const auto before = errors.size();
        RegisterLine line = reader.read();
        if (line.number == 0 && errors.size() > before) continue;
        const auto& identity = line.inn.empty() ? line.snils : line.inn;
        if (!seen.insert(identity).second) reader.complain(inn, "inn_repeated");
        if (!seen.insert("#" + std::to_string(line.number)).second) {
            reader.complain(number, "number_repeated");
        }
        if (!Votes::fits(total, line.claim)) {
            reader.complain(claim, "claim_too_large");
        } else {
            total += line.claim;
        }
        lines.push_back(std::move(line));
    }
    if (!errors.empty()) return tl::unexpected(std::move(errors));
    return lines;
}

}  // namespace registrar
