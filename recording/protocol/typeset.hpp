// Breaks text into lines; the only code that uses Pango. Internal to the layout engine; other
// modules include page_writer.hpp.
#pragma once

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>

#include "recording/protocol/page_writer.hpp"

namespace recording {

template <auto release>
struct Release {
    template <class T>
    void operator()(T* held) const {
        release(held);
    }
};
template <class T, auto release>
using Held = std::unique_ptr<T, Release<release>>;

struct Point {
    double x = 0;
    double y = 0;
};

/// A paragraph broken into lines of one height. Copies share the lines.
class Block {
public:
    Block(PangoLayout* layout, double width, Align align, const PangoRectangle& font_extents);

    std::size_t lines() const { return lines_; }
    double line_height() const { return line_height_; }
    double height() const { return static_cast<double>(lines_) * line_height_; }
    double natural_width() const;
    /// Paints `count` lines from line `first` on; `corner` is the upper left of the first one.
    void draw(cairo_t* canvas, Point corner, std::size_t first, std::size_t count) const;

private:
    std::shared_ptr<PangoLayout> layout_;
    double width_;
    Align align_;
    std::size_t lines_;
    double ascent_;
    double line_height_;
};

class Typesetter {
public:
    static plugin::base::Attempt<std::unique_ptr<Typesetter>> create(const FontSettings& fonts);

    std::string clean(std::string_view text) const;
    /// `text` must be clean. With a negative width, lines break only at '
    /// '.
    Block set(const std::string& text, const TextStyle& style, double width);

private:
    Typesetter() = default;
    struct Font {
        Held<PangoFontDescription, pango_font_description_free> description;
        PangoRectangle extents;  // y and height of a line
    };
    struct Key {
        std::string text;
        double width, size;
        bool sans, bold, italic, hyphens;
        Align align;
        auto operator<=>(const Key&) const = default;
    };
    using Blocks = std::map<Key, Block>;

    const Font& font(const TextStyle& style);
    Block lay_out(const std::string& text, const TextStyle& style, double width);
    PangoAttrList* rules_of(bool hyphens) const;

    Held<FcCharSet, FcCharSetDestroy> glyphs_;  // present in every face
    Held<PangoFontMap, g_object_unref> map_;
    Held<PangoContext, g_object_unref> context_;
    Held<PangoAttrList, pango_attr_list_unref> rules_, rules_without_hyphens_;
    std::map<std::tuple<double, bool, bool, bool>, Font> fonts_;
    // Cache of blocks, because names and numbers recur in tables. Two generations bound its size.
    Blocks recent_, older_;
};

}  // namespace recording
