#include "server/papers/sheet.hpp"

#include <cairo/cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <utility>

#include "server/system/freed.hpp"

namespace yk {
namespace {

constexpr double kPoints = 72 / 25.4;  // per millimetre

using Surface = std::unique_ptr<cairo_surface_t, Freed<cairo_surface_destroy>>;
using Pen = std::unique_ptr<cairo_t, Freed<cairo_destroy>>;
using Layout = std::unique_ptr<PangoLayout, Freed<g_object_unref>>;
using Context = std::unique_ptr<PangoContext, Freed<g_object_unref>>;
using Font = std::unique_ptr<PangoFontDescription, Freed<pango_font_description_free>>;
using FontOptions = std::unique_ptr<cairo_font_options_t, Freed<cairo_font_options_destroy>>;

// Some characters have a different form in each language; each form is a separate font family.
const char* family_for(std::string_view language) {
    constexpr std::pair<std::string_view, const char*> kFamilies[] = {
        {"ko", "Noto Sans CJK KR, Noto Sans CJK JP, sans-serif"},
        {"zh-TW", "Noto Sans CJK TC, Noto Sans CJK JP, sans-serif"},
        {"zh-HK", "Noto Sans CJK HK, Noto Sans CJK TC, sans-serif"},
        {"zh", "Noto Sans CJK SC, Noto Sans CJK JP, sans-serif"}};
    for (const auto& [prefix, family] : kFamilies)
        if (language.starts_with(prefix)) return family;
    return "Noto Sans CJK JP, sans-serif";
}

cairo_status_t append(void* to, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

std::string iso_text(int64_t utc_s) {
    const std::time_t time = utc_s;
    std::tm parts{};
    gmtime_r(&time, &parts);
    std::array<char, 40> text{};
    const size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text.data(), length};
}

// Replaces control characters and line ends with spaces, so that the text stays on its line.
std::string one_line(std::string_view text) {
    std::string line(text);
    std::replace_if(
        line.begin(), line.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    return line;
}

}  // namespace

struct Sheet::Parts {
    std::string bytes;
    Surface surface;
    Pen pen;
    Context context;
    Font font;
    int pages = 1;
    bool lacks_font = false;

    Layout layout(std::string_view text, double width, const Lettering& lettering) {
        Layout made(pango_layout_new(context.get()));
        const std::string line = one_line(text);
        pango_font_description_set_absolute_size(font.get(), lettering.points * PANGO_SCALE);
        pango_font_description_set_weight(font.get(),
                                          lettering.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_layout_set_font_description(made.get(), font.get());
        pango_layout_set_text(made.get(), line.data(), static_cast<int>(line.size()));
        pango_layout_set_width(made.get(), static_cast<int>(width * kPoints * PANGO_SCALE));
        pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_line_spacing(made.get(), static_cast<float>(lettering.line_height));
        pango_layout_set_alignment(made.get(), lettering.side == Side::left ? PANGO_ALIGN_LEFT
                                               : lettering.side == Side::right
                                                   ? PANGO_ALIGN_RIGHT
                                                   : PANGO_ALIGN_CENTER);
        if (lettering.bold && pango_layout_get_unknown_glyphs_count(made.get()) > 0)
            lacks_font = true;
        return made;
    }

    void take(Colour colour) {
        const auto part = [&](int shift) { return ((colour.rgb >> shift) & 0xff) / 255.0; };
        cairo_set_source_rgb(pen.get(), part(16), part(8), part(0));
    }
};

Sheet::Sheet(const SheetFacts& facts) : parts_(std::make_unique<Parts>()) {
    Parts& p = *parts_;
    p.surface.reset(cairo_pdf_surface_create_for_stream(append, &p.bytes, facts.width * kPoints,
                                                        facts.height * kPoints));
    const std::pair<cairo_pdf_metadata_t, std::string> told[] = {
        {CAIRO_PDF_METADATA_TITLE, facts.title},
        {CAIRO_PDF_METADATA_AUTHOR, facts.author},
        {CAIRO_PDF_METADATA_CREATE_DATE, iso_text(facts.made_at)}};
    for (const auto& [what, text] : told)
        cairo_pdf_surface_set_metadata(p.surface.get(), what, text.c_str());
    p.pen.reset(cairo_create(p.surface.get()));
    p.context.reset(pango_cairo_create_context(p.pen.get()));
    // Place glyphs independently of screen pixels.
    const FontOptions options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(p.context.get(), options.get());
    pango_context_set_round_glyph_positions(p.context.get(), FALSE);
    pango_context_set_language(p.context.get(), pango_language_from_string(facts.language.c_str()));
    p.font.reset(pango_font_description_from_string(family_for(facts.language)));
}

Sheet::~Sheet() = default;

double Sheet::height_of(std::string_view text, double width, const Lettering& lettering) {
    const Layout layout = parts_->layout(text, width, lettering);
    int height = 0;
    pango_layout_get_size(layout.get(), nullptr, &height);
    return height / (kPoints * PANGO_SCALE);
}

double Sheet::write(std::string_view text, double x, double y, double width,
                    const Lettering& lettering) {
    const Layout layout = parts_->layout(text, width, lettering);
    int height = 0;
    pango_layout_get_size(layout.get(), nullptr, &height);
    parts_->take(lettering.colour);
    cairo_move_to(parts_->pen.get(), x * kPoints, y * kPoints);
    pango_cairo_show_layout(parts_->pen.get(), layout.get());
    return height / (kPoints * PANGO_SCALE);
}

void Sheet::rule(double x, double y, double width, double thickness, Colour colour) {
    fill(x, y - thickness / 2, width, thickness, colour);
}

void Sheet::fill(double x, double y, double width, double height, Colour colour) {
    parts_->take(colour);
    cairo_rectangle(parts_->pen.get(), x * kPoints, y * kPoints, width * kPoints, height * kPoints);
    cairo_fill(parts_->pen.get());
}

// One path for all modules: with separate rectangles, PDF viewers show gaps between them.
void Sheet::draw(const QrCode& code, double x, double y, double side) {
    cairo_t* const pen = parts_->pen.get();
    const double square = side * kPoints / code.side;
    parts_->take({0x000000});
    for (int row = 0; row < code.side; ++row)
        for (int column = 0; column < code.side; ++column) {
            int end = column;
            while (end < code.side && code.is_dark(row, end))
                ++end;
            if (end > column)
                cairo_rectangle(pen, x * kPoints + column * square, y * kPoints + row * square,
                                (end - column) * square, square);
            column = end;
        }
    cairo_fill(pen);
}

void Sheet::next_page() {
    cairo_show_page(parts_->pen.get());
    ++parts_->pages;
}

int Sheet::pages() const {
    return parts_->pages;
}

Result<std::string> Sheet::pdf() {
    cairo_surface_finish(parts_->surface.get());
    if (cairo_surface_status(parts_->surface.get()) != CAIRO_STATUS_SUCCESS ||
        cairo_status(parts_->pen.get()) != CAIRO_STATUS_SUCCESS)
        return fail(Errc::broken, "cannot_draw");
    if (parts_->lacks_font)
        return fail(Errc::broken, "font_missing", {}, "the fonts of Noto Sans CJK are needed");
    return std::move(parts_->bytes);
}

}  // namespace yk
