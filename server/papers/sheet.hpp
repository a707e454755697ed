// Sheet: pages to write and draw on, which become a PDF whose text can be copied. Lengths are
// millimetres from a page's left upper corner, sizes of letters points.
//
// Whatever script a text is in, its letters are embedded. On one thread at a time; threads have
// sheets of their own. Made by fonts of Noto Sans CJK where there are any.
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
    double line_height = 1.0;  // of what the font itself has
};

struct SheetFacts {  // that a reader's window shows
    std::string title;
    std::string author;
    std::string language;  // "ko"; also the variant in which Han characters are written
    int64_t made_at = 0;   // UTC seconds
    double width = 210;    // of a page
    double height = 297;
};

class Sheet {
public:
    explicit Sheet(const SheetFacts& facts);
    ~Sheet();
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;

    // Broken into lines where it has to be, and never cut. The height that it takes.
    double height_of(std::string_view text, double width, const Lettering& lettering);
    double write(std::string_view text, double x, double y, double width,
                 const Lettering& lettering);

    void rule(double x, double y, double width, double thickness, Colour colour);  // y: its middle
    void fill(double x, double y, double width, double height, Colour colour);
    void draw(const QrCode& code, double x, double y, double side);  // the quiet zone is around it

    void next_page();
    int pages() const;

    // Ends it. Errors (Errc::broken): font_missing (a character in bold has no font: those are
    // our own words), cannot_draw.
    Result<std::string> pdf();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace yk
