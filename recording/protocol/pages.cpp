// Cairo emits each finished page, so memory holds only the bytes of the file.
#include "recording/protocol/pages.hpp"

#include <cmath>

#include "recording/protocol/clean_text.hpp"

namespace recording {
namespace {

const TextStyle foot_style{.size = 8, .sans = true};
constexpr double number_width = 110;

cairo_status_t append(void* target, const unsigned char* bytes, unsigned int count) {
    static_cast<std::string*>(target)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

cairo_surface_t* new_surface(std::string& bytes) {
    auto* surface =
        cairo_pdf_surface_create_for_stream(append, &bytes, Paper::width, Paper::height);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    return surface;
}

void set_date(cairo_surface_t* surface, const std::string& date) {
    // Cairo would use the current time; pdf_archive.cpp writes the real dates later.
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date.c_str());
}

}  // namespace

Pages::Pages(Typesetter& typesetter, const DocumentFacts& facts)
    : typesetter_(typesetter),
      running_title_(typesetter.clean(facts.running_title)),
      language_(facts.language),
      surface_(new_surface(bytes_)),
      canvas_(cairo_create(surface_.get())) {
    set_date(surface_.get(), plugin::base::to_text(facts.created).substr(0, 19) + "Z");
    for (char& c : running_title_) c = c == '\n' ? ' ' : c;
}

void Pages::paint_foot() {
    cairo_set_line_width(canvas(), 0.4);
    cairo_move_to(canvas(), Paper::left, Paper::foot - 4);
    cairo_line_to(canvas(), Paper::left + Paper::text_width, Paper::foot - 4);
    cairo_stroke(canvas());
    for (std::size_t length = 120; length > 10; length -= 10) {
        const auto title = typesetter_.set(shortened(running_title_, length), foot_style, -1);
        if (title.natural_width() > Paper::text_width - number_width) continue;
        title.draw(canvas(), {Paper::left, Paper::foot}, 0, 1);
        return;
    }
}

void Pages::next_page() {
    paint_foot();
    cairo_show_page(canvas());
    ++page_number_;
    y_ = Paper::top;
}

void Pages::bookmark(const std::string& title) {
    const auto position = static_cast<long>(std::lround(y_));
    const std::string target =
        "page=" + std::to_string(page_number_) + " pos=[0 " + std::to_string(position) + "]";
    cairo_pdf_surface_add_outline(
        surface_.get(), CAIRO_PDF_OUTLINE_ROOT, title.c_str(), target.c_str(),
        static_cast<cairo_pdf_outline_flags_t>(0)
    );
}

std::string Pages::page_numbers() const {
    std::string bytes;
    Held<cairo_surface_t, cairo_surface_destroy> surface{new_surface(bytes)};
    set_date(surface.get(), "2000-01-01T00:00:00Z");
    Held<cairo_t, cairo_destroy> canvas{cairo_create(surface.get())};
    TextStyle style = foot_style;
    style.align = Align::right;
    for (std::size_t page = 1; page <= page_number_; ++page) {
        const bool russian = language_ == plugin::base::Language::ru;
        const std::string text = (russian ? "Страница " : "Page ") + std::to_string(page) +
                                 (russian ? " из " : " of ") + std::to_string(page_number_);
        const auto number = typesetter_.set(text, style, number_width);
        const double x = Paper::left + Paper::text_width - number_width;
        number.draw(canvas.get(), {x, Paper::foot}, 0, 1);
        cairo_show_page(canvas.get());
    }
    cairo_surface_finish(surface.get());
    return bytes;
}

plugin::base::Attempt<WrittenPages> Pages::finish() {
    paint_foot();
    cairo_show_page(canvas());
    const auto drawing = cairo_status(canvas());
    cairo_surface_finish(surface_.get());
    const auto writing = cairo_surface_status(surface_.get());
    for (const auto status : {drawing, writing}) {
        if (status == CAIRO_STATUS_SUCCESS) continue;
        return plugin::base::fail("protocol.pages", cairo_status_to_string(status));
    }
    return WrittenPages{std::move(bytes_), page_numbers(), page_number_};
}

}  // namespace recording
