// Uses only the named font files, never the machine's font configuration, so that the same text
// gives the same page everywhere.
#include "recording/protocol/typeset.hpp"

#include <pango/pangofc-fontmap.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include <algorithm>
#include <array>
#include <filesystem>
#include <mutex>
#include <utility>

#include "plugin/base/utf8.hpp"
#include "recording/protocol/clean_text.hpp"

namespace recording {
namespace {

using plugin::base::Attempt;

// Serif and sans, each in regular, italic, bold and bold italic.
constexpr std::array font_files = {"PTF55F.ttf", "PTF56F.ttf", "PTF75F.ttf", "PTF76F.ttf",
                                   "PTS55F.ttf", "PTS56F.ttf", "PTS75F.ttf", "PTS76F.ttf"};

constexpr std::size_t remembered_max = 4096;      // cached blocks per generation
constexpr std::size_t remembered_text_max = 200;  // longest cached text, in bytes

#ifdef __SANITIZE_ADDRESS__
struct LeakCheckPause {
    LeakCheckPause() { __lsan_disable(); }
    ~LeakCheckPause() { __lsan_enable(); }
};
#else
struct LeakCheckPause {
    LeakCheckPause() = default;
    ~LeakCheckPause() {}
};
#endif

Attempt<FcConfig*> read_fonts(const std::string& folder) {
    Held<FcConfig, FcConfigDestroy> config{FcConfigCreate()};
    for (const char* name : font_files) {
        const auto path = std::filesystem::path(folder) / name;
        std::error_code ignored;
        const bool there = std::filesystem::is_regular_file(path, ignored);
        const auto* bytes = reinterpret_cast<const FcChar8*>(path.c_str());
        if (!there || FcConfigAppFontAddFile(config.get(), bytes) != FcTrue) {
            return plugin::base::fail(
                "protocol.fonts",
                "no usable font " + path.string() + ": install the Debian package fonts-paratype"
            );
        }
    }
    return config.release();
}

/// Loaded once per process, because Pango 1.50 never releases a configuration it has used. Threads
/// may share it unchanged. Fontconfig stores pointers as offsets, which the leak checker cannot
/// follow, so the check is disabled here.
Attempt<FcConfig*> load_fonts(const std::string& folder) {
    static std::mutex mutex;
    static std::map<std::string, FcConfig*> known;  // under mutex
    const std::lock_guard lock(mutex);
    if (const auto found = known.find(folder); found != known.end()) return found->second;
    const LeakCheckPause pause;
    auto config = read_fonts(folder);
    // Otherwise a Pango thread would load the machine's whole font configuration.
    if (config && known.empty()) FcConfigSetCurrent(*config);
    if (config) known.emplace(folder, *config);
    return config;
}

/// The characters present in every loaded face.
Held<FcCharSet, FcCharSetDestroy> common_glyphs(FcConfig* config) {
    Held<FcCharSet, FcCharSetDestroy> common;
    const FcFontSet* fonts = FcConfigGetFonts(config, FcSetApplication);
    for (int i = 0; i < fonts->nfont; ++i) {
        FcCharSet* own = nullptr;
        if (FcPatternGetCharSet(fonts->fonts[i], FC_CHARSET, 0, &own) != FcResultMatch) continue;
        common.reset(common ? FcCharSetIntersect(common.get(), own) : FcCharSetCopy(own));
    }
    if (!common) common.reset(FcCharSetCreate());
    return common;
}

/// Without hinting and rounding, so that positions suit paper, not a screen.
void set_up_for_paper(PangoContext* context) {
    Held<cairo_font_options_t, cairo_font_options_destroy> options{cairo_font_options_create()};
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options.get());
    pango_cairo_context_set_resolution(context, 72);  // one unit is one point
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("ru"));
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
}

using Attributes = Held<PangoAttrList, pango_attr_list_unref>;

void add(PangoAttrList* rules, PangoAttribute* rule, std::size_t from, std::size_t to) {
    rule->start_index = static_cast<guint>(from);
    rule->end_index = static_cast<guint>(to);
    pango_attr_list_insert(rules, rule);
}

/// No kerning: PT Serif kerns the space itself ("слово —") so tightly that text extraction loses
/// it. No hyphen is added where a digest breaks.
Attributes common_rules(bool hyphens) {
    Attributes rules{pango_attr_list_new()};
    constexpr std::size_t end = PANGO_ATTR_INDEX_TO_TEXT_END;
    add(rules.get(), pango_attr_font_features_new("kern=0"), 0, end);
    if (!hyphens) add(rules.get(), pango_attr_insert_hyphens_new(FALSE), 0, end);
    return rules;
}

/// Prevents a line break between "№" and its number, with an attribute so that the text itself
/// stays as given. Null: no such text.
Attributes rules_for_numbers(const std::string& text, PangoAttrList* common) {
    constexpr std::string_view sign = "№ ";
    Attributes rules;
    for (auto at = text.find(sign); at != text.npos; at = text.find(sign, at + sign.size())) {
        if (!rules) rules.reset(pango_attr_list_copy(common));
        // Includes the number's first character, because a break position belongs to the character
        // after it.
        auto end = std::min(at + sign.size() + 1, text.size());
        while (end < text.size() && plugin::base::continues_character(text[end])) ++end;
        add(rules.get(), pango_attr_allow_breaks_new(FALSE), at, end);
    }
    return rules;
}

}  // namespace

Block::Block(PangoLayout* layout, double width, Align align, const PangoRectangle& font_extents)
    : layout_(layout, g_object_unref),
      width_(width),
      align_(align),
      lines_(static_cast<std::size_t>(pango_layout_get_line_count(layout))),
      ascent_(-pango_units_to_double(font_extents.y)),
      line_height_(pango_units_to_double(font_extents.height)) {}

double Block::natural_width() const {
    PangoRectangle logical;
    pango_layout_get_extents(layout_.get(), nullptr, &logical);
    return pango_units_to_double(logical.width);
}

void Block::draw(cairo_t* canvas, Point corner, std::size_t first, std::size_t count) const {
    double baseline = corner.y + ascent_;
    for (std::size_t i = first; i < first + count && i < lines_; ++i, baseline += line_height_) {
        auto* line = pango_layout_get_line_readonly(layout_.get(), static_cast<int>(i));
        double x = corner.x;
        if (align_ != Align::left) {
            PangoRectangle logical;
            pango_layout_line_get_extents(line, nullptr, &logical);
            const double rest = width_ - pango_units_to_double(logical.width);
            x += align_ == Align::right ? rest : rest / 2;
        }
        cairo_move_to(canvas, x, baseline);
        pango_cairo_show_layout_line(canvas, line);
    }
}

Attempt<std::unique_ptr<Typesetter>> Typesetter::create(const FontSettings& fonts) {
    auto config = load_fonts(fonts.folder);
    if (!config) return tl::unexpected(config.error());
    std::unique_ptr<Typesetter> setter{new Typesetter};
    setter->glyphs_ = common_glyphs(*config);
    setter->map_.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    if (!setter->map_) return plugin::base::fail("protocol.fonts", "Pango without FreeType");
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(setter->map_.get()), *config);
    setter->context_.reset(pango_font_map_create_context(setter->map_.get()));
    set_up_for_paper(setter->context_.get());
    setter->rules_ = common_rules(true);
    setter->rules_without_hyphens_ = common_rules(false);
    return setter;
}

std::string Typesetter::clean(std::string_view text) const {
    return clean_text(text, [this](char32_t c) {
        return FcCharSetHasChar(glyphs_.get(), c) == FcTrue;
    });
}

const Typesetter::Font& Typesetter::font(const TextStyle& style) {
    const auto key = std::tuple{style.size, style.sans, style.bold, style.italic};
    if (const auto known = fonts_.find(key); known != fonts_.end()) return known->second;
    Font font;
    font.description.reset(pango_font_description_new());
    auto* description = font.description.get();
    pango_font_description_set_family_static(description, style.sans ? "PT Sans" : "PT Serif");
    pango_font_description_set_weight(
        description, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL
    );
    pango_font_description_set_style(
        description, style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL
    );
    pango_font_description_set_size(description, pango_units_from_double(style.size));
    Held<PangoFontMetrics, pango_font_metrics_unref> metrics{
        pango_context_get_metrics(context_.get(), description, nullptr)
    };
    const int ascent = pango_font_metrics_get_ascent(metrics.get());
    font.extents.y = -ascent;
    font.extents.height = ascent + pango_font_metrics_get_descent(metrics.get());
    return fonts_.emplace(key, std::move(font)).first->second;
}

PangoAttrList* Typesetter::rules_of(bool hyphens) const {
    return hyphens ? rules_.get() : rules_without_hyphens_.get();
}

Block Typesetter::set(const std::string& text, const TextStyle& style, double width) {
    if (text.size() > remembered_text_max) return lay_out(text, style, width);
    Key key{text,       width,        style.size,    style.sans,
            style.bold, style.italic, style.hyphens, style.align};
    if (const auto known = recent_.find(key); known != recent_.end()) return known->second;
    if (recent_.size() >= remembered_max) older_ = std::exchange(recent_, {});
    const auto old = older_.find(key);
    Block block = old != older_.end() ? old->second : lay_out(text, style, width);
    recent_.emplace(std::move(key), block);
    return block;
}

Block Typesetter::lay_out(const std::string& text, const TextStyle& style, double width) {
    const Font& chosen = font(style);
    PangoLayout* layout = pango_layout_new(context_.get());
    pango_layout_set_font_description(layout, chosen.description.get());
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    if (width >= 0) pango_layout_set_width(layout, pango_units_from_double(width));
    const auto own_rules = rules_for_numbers(text, rules_of(style.hyphens));
    pango_layout_set_attributes(layout, own_rules ? own_rules.get() : rules_of(style.hyphens));
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
    return Block(layout, width, style.align, chosen.extents);
}

}  // namespace recording
