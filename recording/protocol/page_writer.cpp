// Paragraphs and boxes; tables are in table_layout.cpp, pages in pages.cpp.
#include "recording/protocol/page_writer.hpp"

#include <algorithm>
#include <cmath>

#include "recording/protocol/pages.hpp"
#include "recording/protocol/table_layout.hpp"

namespace recording {
namespace {

class CairoPageWriter final : public PageWriter {
public:
    CairoPageWriter(std::unique_ptr<Typesetter> typesetter, const DocumentFacts& facts)
        : typesetter_(std::move(typesetter)), pages_(*typesetter_, facts) {}

    void paragraph(std::string_view text, const TextStyle& style) override;
    void table(const Table& table) override { write_table(pages_, *typesetter_, table); }
    void box(const Box& box) override;
    void bookmark(std::string_view title) override { pages_.bookmark(typesetter_->clean(title)); }
    void space(double points) override {
        if (!pages_.at_top())
            pages_.move_down(std::min(points, std::max(0.0, pages_.height_left())));
    }
    void need(double points) override {
        if (!pages_.at_top() && pages_.height_left() < points) pages_.next_page();
    }
    void page_break() override {
        if (!pages_.at_top()) pages_.next_page();
    }
    double width() const override { return Paper::text_width; }
    plugin::base::Attempt<WrittenPages> finish() override { return pages_.finish(); }

private:
    std::unique_ptr<Typesetter> typesetter_;
    Pages pages_;
};

void CairoPageWriter::paragraph(std::string_view text, const TextStyle& style) {
    const auto block = typesetter_->set(
        typesetter_->clean(text), style, std::max(20.0, Paper::text_width - style.indent)
    );
    space(style.space_before);
    // At least two lines of a paragraph stay at the foot of a page, together with what must follow.
    const auto start = std::min<std::size_t>(block.lines(), style.keep > 0 ? block.lines() : 2);
    need(static_cast<double>(start) * block.line_height() + style.keep);
    for (std::size_t painted = 0; painted < block.lines();) {
        const double fitting = std::floor(pages_.height_left() / block.line_height() + 1e-6);
        if (fitting < 1) {
            pages_.next_page();
            continue;
        }
        auto count = std::min(static_cast<std::size_t>(fitting), block.lines() - painted);
        // Avoids a single last line on the next page.
        if (block.lines() - painted - count == 1 && count > 2) --count;
        block.draw(pages_.canvas(), {Paper::left + style.indent, pages_.y()}, painted, count);
        pages_.move_down(static_cast<double>(count) * block.line_height());
        painted += count;
        if (painted < block.lines()) pages_.next_page();
    }
    space(style.space_after);
}

void rounded_rectangle(cairo_t* canvas, Point corner, Point size) {
    constexpr double radius = 7;
    constexpr double quarter = 1.5707963267948966;
    const double right = corner.x + size.x - radius;
    const double low = corner.y + size.y - radius;
    cairo_new_sub_path(canvas);
    cairo_arc(canvas, right, corner.y + radius, radius, -quarter, 0);
    cairo_arc(canvas, right, low, radius, 0, quarter);
    cairo_arc(canvas, corner.x + radius, low, radius, quarter, 2 * quarter);
    cairo_arc(canvas, corner.x + radius, corner.y + radius, radius, 2 * quarter, 3 * quarter);
    cairo_close_path(canvas);
}

void CairoPageWriter::box(const Box& box) {
    constexpr double padding = 9;
    std::vector<Block> blocks;
    double height = 2 * padding;
    for (const auto& line : box.lines) {
        const bool title = blocks.empty();
        const TextStyle style{
            .size = 8.5,
            .sans = true,
            .bold = title,
            .align = title ? Align::center : Align::left,
            .hyphens = false
        };
        blocks.push_back(typesetter_->set(typesetter_->clean(line), style, box.width - 2 * padding)
        );
        height += blocks.back().height() + 2;
    }
    need(height);
    cairo_t* canvas = pages_.canvas();
    cairo_save(canvas);
    cairo_set_line_width(canvas, 0.8);
    const double dash[] = {4, 3};
    if (box.dashed) cairo_set_dash(canvas, dash, 2, 0);
    rounded_rectangle(canvas, {Paper::left, pages_.y()}, {box.width, height});
    cairo_stroke(canvas);
    cairo_restore(canvas);
    double y = pages_.y() + padding;
    for (const auto& block : blocks) {
        block.draw(canvas, {Paper::left + padding, y}, 0, block.lines());
        y += block.height() + 2;
    }
    pages_.move_down(height);
}

}  // namespace

plugin::base::Attempt<void> check_fonts(const FontSettings& fonts) {
    const auto typesetter = Typesetter::create(fonts);
    if (!typesetter) return tl::unexpected(typesetter.error());
    return {};
}

plugin::base::Attempt<std::unique_ptr<PageWriter>> new_page_writer(
    const FontSettings& fonts, const DocumentFacts& facts
) {
    auto typesetter = Typesetter::create(fonts);
    if (!typesetter) return tl::unexpected(typesetter.error());
    return std::make_unique<CairoPageWriter>(std::move(*typesetter), facts);
}

}  // namespace recording
