// Sheet: pages with text and drawings, written as a PDF whose text can be copied. Lengths are
// millimetres from the page's upper left corner; font sizes are points.
//
// The fonts of all scripts are embedded. A sheet is used by one thread at a time; each thread makes
// its own. Uses the Noto Sans CJK fonts if they are installed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "server/papers/qr_code.hpp"
#include "shared/core/result.hpp"

namespace yk {

struct Colour {
    uint32_t rgb = 0;  // 0x1f6f8b
};

enum class Side { left, centre, right };

struct Lettering {
    double points = 10;
    bool bold = false;
    Colour colour{};
    Side side = Side::left;
    double line_height = 1.0;  // factor of the font's line height
};

struct SheetFacts {  // document properties, shown by PDF viewers
    std::string title;
    std::string author;
    std::string language;  // "ko"; also selects the form of Han characters
    int64_t made_at = 0;   // UTC seconds
    double width = 210;    // page width
    double height = 297;
};

class Sheet {
public:
    explicit Sheet(const SheetFacts& facts);
    ~Sheet();
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;

    // Text is broken into lines where needed, and never truncated. Both return its height.
    double height_of(std::string_view text, double width, const Lettering& lettering);
    double write(std::string_view text, double x, double y, double width,
                 const Lettering& lettering);

    void rule(double x, double y, double width, double thickness, Colour colour);  // y: middle
    void fill(double x, double y, double width, double height, Colour colour);
    void draw(const QrCode& code, double x, double y, double side);  // without the quiet zone

    void next_page();
    int pages() const;

    // Finishes the document. Errors (Errc::broken): font_missing (there is no bold font for a
    // character; only fixed texts are bold), cannot_draw.
    Result<std::string> pdf();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace yk
