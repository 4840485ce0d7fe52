// The pages while they are painted: current position, remaining height, footer. Internal to the
// layout engine.
#pragma once

#include <cairo-pdf.h>

#include <string>

#include "recording/protocol/typeset.hpp"

namespace recording {

/// A4 in points with the margins of ГОСТ Р 7.0.97-2016: at least 20 mm left (25 here, for the
/// binding), 10 mm right, 20 mm above and below.
struct Paper {
    static constexpr double width = 595.276;
    static constexpr double height = 841.89;
    static constexpr double left = 70.866;
    static constexpr double right = 42.52;
    static constexpr double top = 56.693;
    static constexpr double bottom = 62.362;
    static constexpr double text_width = width - left - right;
    static constexpr double text_end = height - bottom;
    static constexpr double foot = text_end + 16;  // upper edge of the footer line
};

class Pages {
public:
    Pages(Typesetter& typesetter, const DocumentFacts& facts);

    cairo_t* canvas() const { return canvas_.get(); }
    double y() const { return y_; }
    void move_down(double points) { y_ += points; }
    double height_left() const { return Paper::text_end - y_; }
    bool at_top() const { return y_ <= Paper::top; }
    /// The usable height of a page without a table header.
    static constexpr double page_height() { return Paper::text_end - Paper::top; }
    void next_page();
    void bookmark(const std::string& title);

    plugin::base::Attempt<WrittenPages> finish();

private:
    void paint_foot();
    std::string page_numbers() const;

    Typesetter& typesetter_;
    std::string running_title_;
    plugin::base::Language language_;
    std::string bytes_;
    Held<cairo_surface_t, cairo_surface_destroy> surface_;
    Held<cairo_t, cairo_destroy> canvas_;
    double y_ = Paper::top;
    std::size_t page_number_ = 1;
};

}  // namespace recording
