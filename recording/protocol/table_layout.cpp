// A row that does not fit moves to the next page; only a row taller than a third of the page is
// split, by lines. Rows are laid out one at a time, so memory does not grow with the table.
#include "recording/protocol/table_layout.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace recording {
namespace {

constexpr double line_width = 0.4;
constexpr double gutter = 6;              // between columns without a ruled line
constexpr double fitted_share_max = 0.7;  // of the width, for all fitted columns together

struct Padding {
    double x;
    double y;
};

/// One laid-out row: a block per cell, and how many of its lines are painted.
struct LaidRow {
    std::vector<Block> cells;
    std::size_t painted = 0;

    std::size_t lines() const {
        std::size_t most = 1;
        for (const auto& cell : cells) most = std::max(most, cell.lines());
        return most;
    }
    std::size_t lines_left() const { return lines() - painted; }
};

class TableWriter {
public:
    TableWriter(Pages& pages, Typesetter& typesetter, const Table& table)
        : pages_(pages),
          typesetter_(typesetter),
          table_(table),
          padding_(table.ruled ? Padding{3.5, 2} : Padding{0, 1}) {
        measure_columns();
    }

    void write();

private:
    TextStyle style_of(std::size_t column, bool bold, bool head) const;
    double fitted_width(std::size_t column);
    void measure_columns();
    LaidRow lay_out(const TableRow& row, bool head);
    double height_of(std::size_t lines) const {
        return static_cast<double>(lines) * line_height_ + 2 * padding_.y;
    }
    void paint(LaidRow& row, std::size_t lines, bool head);
    void paint_grid(double height, bool head);
    void paint_head();
    void next_page();
    void write_row(LaidRow row);

    Pages& pages_;
    Typesetter& typesetter_;
    const Table& table_;
    Padding padding_;
    std::vector<double> widths_;
    double line_height_ = 1;
    double head_height_ = 0;
};

TextStyle TableWriter::style_of(std::size_t column, bool bold, bool head) const {
    const Column& model = table_.columns[column];
    return {
        .size = table_.size,
        .sans = table_.sans,
        .bold = bold,
        .align = head ? Align::center : model.align,
        .hyphens = head || model.hyphens
    };
}

/// All digits are equally wide, so texts differing only in digits are measured once.
double TableWriter::fitted_width(std::size_t column) {
    std::set<std::string> shapes;
    bool bold = false;
    for (const auto& row : table_.rows) {
        std::string shape = typesetter_.clean(row.cells[column]);
        for (char& c : shape) c = c >= '0' && c <= '9' ? '0' : c;
        shapes.insert(std::move(shape));
        bold = bold || row.bold;
    }
    double widest = 0;
    const auto take = [&](const std::string& text, bool heavy) {
        const auto block = typesetter_.set(text, style_of(column, heavy, false), -1);
        widest = std::max(widest, block.natural_width());
    };
    for (const auto& shape : shapes) take(shape, bold);
    // The title may break between words, not within one.
    std::string word;
    for (const char c : typesetter_.clean(table_.columns[column].title) + " ") {
        if (c != ' ' && c != '\n') {
            word += c;
            continue;
        }
        if (!word.empty()) take(word, true);
        word.clear();
    }
    return std::ceil(widest) + 2 * padding_.x + 1;
}

void TableWriter::measure_columns() {
    const std::size_t count = table_.columns.size();
    widths_.assign(count, 0);
    double fitted = 0;
    double shares = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (table_.columns[i].share == 0) fitted += widths_[i] = fitted_width(i);
        shares += table_.columns[i].share;
    }
    const double limit = Paper::text_width * (shares > 0 ? fitted_share_max : 1);
    if (fitted > limit || (shares == 0 && fitted > 0)) {
        for (double& width : widths_) width *= limit / fitted;
        fitted = limit;
    }
    for (std::size_t i = 0; i < count; ++i) {
        const double share = table_.columns[i].share;
        if (share > 0) widths_[i] = (Paper::text_width - fitted) * share / shares;
    }
}

LaidRow TableWriter::lay_out(const TableRow& row, bool head) {
    LaidRow laid;
    for (std::size_t i = 0; i < widths_.size(); ++i) {
        const bool parted = table_.ruled || i + 1 == widths_.size();
        const double inner = std::max(1.0, widths_[i] - 2 * padding_.x - (parted ? 0 : gutter));
        const std::string text = typesetter_.clean(row.cells[i]);
        laid.cells.push_back(typesetter_.set(text, style_of(i, row.bold || head, head), inner));
        line_height_ = laid.cells.back().line_height();
    }
    return laid;
}

void TableWriter::paint_grid(double height, bool head) {
    cairo_t* canvas = pages_.canvas();
    if (head) {
        cairo_set_source_rgb(canvas, 0.93, 0.93, 0.93);
        cairo_rectangle(canvas, Paper::left, pages_.y(), Paper::text_width, height);
        cairo_fill(canvas);
        cairo_set_source_rgb(canvas, 0, 0, 0);
    }
    cairo_set_line_width(canvas, line_width);
    cairo_rectangle(canvas, Paper::left, pages_.y(), Paper::text_width, height);
    double x = Paper::left;
    for (std::size_t i = 0; i + 1 < widths_.size(); ++i) {
        x += widths_[i];
        cairo_move_to(canvas, x, pages_.y());
        cairo_line_to(canvas, x, pages_.y() + height);
    }
    cairo_stroke(canvas);
}

void TableWriter::paint(LaidRow& row, std::size_t lines, bool head) {
    const double height = height_of(lines);
    if (table_.ruled) paint_grid(height, head);
    double x = Paper::left;
    for (std::size_t i = 0; i < widths_.size(); ++i) {
        const Block& cell = row.cells[i];
        double y = pages_.y() + padding_.y;
        if (head) y += (static_cast<double>(lines - cell.lines()) * line_height_) / 2;
        if (row.painted < cell.lines()) {
            cell.draw(pages_.canvas(), {x + padding_.x, y}, row.painted, lines);
        }
        x += widths_[i];
    }
    row.painted += lines;
    pages_.move_down(height);
}

void TableWriter::paint_head() {
    if (!table_.ruled) return;
    TableRow titles{.cells = {}, .bold = true};
    for (const auto& column : table_.columns) titles.cells.push_back(column.title);
    auto head = lay_out(titles, true);
    head_height_ = height_of(head.lines());
    paint(head, head.lines(), true);
}

void TableWriter::next_page() {
    pages_.next_page();
    paint_head();
}

void TableWriter::write_row(LaidRow row) {
    const bool small = height_of(row.lines()) <= (Pages::page_height() - head_height_) / 3;
    if (small && height_of(row.lines()) > pages_.height_left()) next_page();
    while (row.lines_left() > 0) {
        const double room = pages_.height_left() - 2 * padding_.y;
        const auto fitting = static_cast<std::size_t>(std::max(0.0, room / line_height_ + 1e-6));
        // At least two lines if there are two; a new page always takes at least one.
        if (fitting < std::min<std::size_t>(2, row.lines_left())) {
            next_page();
            continue;
        }
        paint(row, std::min(fitting, row.lines_left()), false);
    }
}

void TableWriter::write() {
    if (table_.rows.empty()) return;
    auto first = lay_out(table_.rows.front(), false);
    const double start = height_of(std::min<std::size_t>(first.lines(), 6));
    const double head_guess = table_.ruled ? height_of(3) : 0;
    if (pages_.height_left() < head_guess + start) pages_.next_page();
    paint_head();
    write_row(std::move(first));
    for (std::size_t i = 1; i < table_.rows.size(); ++i) {
        write_row(lay_out(table_.rows[i], false));
    }
    pages_.move_down(table_.space_after);
}

}  // namespace

void write_table(Pages& pages, Typesetter& typesetter, const Table& table) {
    for (const auto& row : table.rows) QUORUM_ASSERT(row.cells.size() == table.columns.size());
    TableWriter(pages, typesetter, table).write();
}

}  // namespace recording
