#include "server/papers/certificate.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "server/papers/sheet.hpp"
#include "shared/core/text.hpp"

namespace yk {
namespace {

// The page, in millimetres.
constexpr double kLeft = 22, kWidth = 166;
constexpr double kTop = 38;         // top of the content
constexpr double kBottom = 272;     // bottom of the content; the footer is below
constexpr double kLabelWidth = 42;  // label column of the person's lines
constexpr double kCellPadding = 3;  // horizontal padding of a cell
constexpr double kCellPaddingTop = 2.3;
constexpr double kCodeSide = 46;  // at least 40, so that any camera can read it

constexpr Colour kInk{0x1b2026}, kFaint{0x5c6670}, kHair{0xcdd3d8}, kPale{0xf4f6f7};

constexpr Lettering kTitle{23, true, kInk, Side::centre};
constexpr Lettering kSection{11.5, true, kInk};
constexpr Lettering kLabel{9.5, false, kFaint};
constexpr Lettering kValue{11, false, kInk, Side::left, 1.05};
constexpr Lettering kHead{9, true, kInk};
constexpr Lettering kCell{10, false, kInk};
constexpr Lettering kSentence{12, false, kInk, Side::centre, 1.15};
constexpr Lettering kDay{11.5, false, kInk, Side::centre};
constexpr Lettering kIssuer{17, true, kInk, Side::centre};
constexpr Lettering kSmall{8.5, false, kFaint, Side::left, 1.1};

Lettering aligned(Side side, Lettering lettering) {
    lettering.side = side;
    return lettering;
}

tl::unexpected<Error> impossible(std::string path) {
    return fail(Errc::invalid, "certificate_impossible", std::move(path));
}

bool fits(std::string_view text, size_t bytes) {
    return text.size() <= bytes && is_utf8(text);
}

constexpr size_t kName = 300, kLong = 600, kLongest = 1000;  // bytes of a text

Result<void> check(const Certificate& c) {
    if (c.title.empty() || !fits(c.title, kName)) return impossible("$.title");
    if (!fits(c.issuer, kName)) return impossible("$.issuer");
    if (!fits(c.language, 16)) return impossible("$.language");
    if (!fits(c.doses_title, kName) || !fits(c.issued_on, kName) || !fits(c.page_of, kName) ||
        !fits(c.code_title, kName))
        return impossible("$");
    if (c.person.size() > 12) return impossible("$.person");
    for (const CertificateLine& line : c.person)
        if (!fits(line.label, kName) || !fits(line.value, kLong)) return impossible("$.person");
    if (c.columns.empty() || c.columns.size() > 8) return impossible("$.columns");
    for (const CertificateColumn& column : c.columns)
        if (!fits(column.head, kName) || column.share < 1 || column.share > 4)
            return impossible("$.columns");
    if (c.doses.empty() || c.doses.size() > 100) return impossible("$.doses");
    for (const auto& dose : c.doses)
        if (dose.size() != c.columns.size() ||
            !std::all_of(dose.begin(), dose.end(), [](const auto& t) { return fits(t, kName); }))
            return impossible("$.doses");
    for (const auto* sentences : {&c.sentences, &c.code_sentences})
        if (sentences->size() > 4 || !std::all_of(sentences->begin(), sentences->end(),
                                                  [](const auto& t) { return fits(t, kLongest); }))
            return impossible("$.sentences");
    return {};
}

// Draws the pages from top to bottom.
class Painting {
public:
    Painting(const Certificate& certificate, const std::optional<QrCode>& code, int pages)
        : c_(certificate),
          code_(code),
          pages_(pages),
          sheet_(
              {certificate.title, certificate.issuer, certificate.language, certificate.made_at}) {}

    Result<std::string> paint() {
        begin_page();
        title();
        person();
        doses();
        closing();
        if (is_too_tall_) return impossible("$");
        return sheet_.pdf();
    }
    int pages() const { return sheet_.pages(); }

private:
    double height_of(std::string_view text, double width, const Lettering& lettering) {
        return text.empty() ? 0 : sheet_.height_of(text, width, lettering);
    }

    void begin_page() {
        sheet_.fill(kLeft, 16, kWidth, 1.1, {c_.accent});
        sheet_.write(c_.issuer, kLeft, 20, kWidth * 0.64, kLabel);
        sheet_.write(c_.issued_on, kLeft + kWidth * 0.64, 20, kWidth * 0.36,
                     aligned(Side::right, kLabel));
        sheet_.rule(kLeft, 278, kWidth, 0.2, kHair);
        std::string foot = c_.title;
        if (sheet_.pages() > 1 && !c_.person.empty())  // the first page has the full personal data
            foot += "   " + std::string(start_of(c_.person.front().value, 90));
        sheet_.write(foot, kLeft, 280.5, kWidth * 0.75, kSmall);
        std::string number = c_.page_of;
        for (const auto& [mark, value] : {std::pair{"{page}", sheet_.pages()}, {"{pages}", pages_}})
            if (const size_t at = number.find(mark); at != std::string::npos)
                number.replace(at, std::string_view(mark).size(), std::to_string(value));
        sheet_.write(number, kLeft + kWidth * 0.75, 280.5, kWidth * 0.25,
                     aligned(Side::right, kSmall));
        y_ = kTop;
    }

    // Makes room for content that must stay on one page: starts a new page if this one is too full.
    bool make_room(double height) {
        if (y_ + height <= kBottom) return false;
        if (height > kBottom - kTop) is_too_tall_ = true;
        if (y_ <= kTop) return false;
        sheet_.next_page();
        begin_page();
        return true;
    }

    void title() {
        y_ += 6;
        y_ += sheet_.write(c_.title, kLeft, y_, kWidth, kTitle) + 5;
        sheet_.fill(kLeft + kWidth / 2 - 9, y_, 18, 0.9, {c_.accent});
        y_ += 14;
    }

    void person() {
        constexpr double kValueWidth = kWidth - kLabelWidth - 2 * kCellPadding;
        constexpr double kLabelText = kLabelWidth - 2 * kCellPadding;
        constexpr double kLower = 0.55;  // aligns the baselines of label and value
        for (size_t i = 0; i < c_.person.size(); ++i) {
            const auto& [label, value] = c_.person[i];
            const double height = std::max(height_of(label, kLabelText, kLabel) + kLower,
                                           height_of(value, kValueWidth, kValue)) +
                                  2 * kCellPaddingTop;
            if (make_room(height) || i == 0) sheet_.rule(kLeft, y_, kWidth, 0.35, kInk);
            sheet_.fill(kLeft, y_ + 0.2, kLabelWidth, height - 0.3, kPale);
            const double x = kLeft + kCellPadding, y = y_ + kCellPaddingTop;
            sheet_.write(label, x, y + kLower, kLabelText, kLabel);
            sheet_.write(value, x + kLabelWidth, y, kValueWidth, kValue);
            y_ += height;
            const bool last = i + 1 == c_.person.size();
            sheet_.rule(kLeft, y_, kWidth, last ? 0.35 : 0.2, last ? kInk : kHair);
        }
        y_ += 11;
    }

    double width_of(size_t column) const {
        double all = 0;
        for (const CertificateColumn& each : c_.columns)
            all += each.share;
        return kWidth * c_.columns[column].share / all;
    }

    template <class TextOf>
    double row_height(TextOf text_of, const Lettering& lettering) {
        double height = 0;
        for (size_t i = 0; i < c_.columns.size(); ++i)
            height =
                std::max(height, height_of(text_of(i), width_of(i) - 2 * kCellPadding, lettering));
        return height + 2 * kCellPaddingTop;
    }

    template <class TextOf>
    void row(TextOf text_of, const Lettering& lettering, double height) {
        double x = kLeft;
        for (size_t i = 0; i < c_.columns.size(); ++i) {
            const double width = width_of(i);
            sheet_.write(text_of(i), x + kCellPadding, y_ + kCellPaddingTop,
                         width - 2 * kCellPadding, lettering);
            x += width;
        }
        y_ += height;
    }

    void table_head() {
        const auto head = [&](size_t i) -> const std::string& { return c_.columns[i].head; };
        const double height = row_height(head, kHead);
        sheet_.fill(kLeft, y_, kWidth, height, kPale);
        sheet_.rule(kLeft, y_, kWidth, 0.5, {c_.accent});
        row(head, kHead, height);
        sheet_.rule(kLeft, y_, kWidth, 0.2, kHair);
    }

    void doses() {
        const double first = 40;  // room for the title and at least one row
        make_room(first);
        y_ += sheet_.write(c_.doses_title, kLeft, y_, kWidth, kSection) + 3;
        table_head();
        for (const auto& dose : c_.doses) {
            const auto cell = [&](size_t i) -> const std::string& { return dose[i]; };
            const double height = row_height(cell, kCell);
            if (make_room(height)) table_head();
            row(cell, kCell, height);
            sheet_.rule(kLeft, y_, kWidth, 0.2, kHair);
        }
        sheet_.rule(kLeft, y_, kWidth, 0.35, kInk);
    }

    // Keeps the sentences, the day and the issuer on one page where they fit; the code is at the
    // page's bottom.
    void closing() {
        constexpr double kGap = 12;
        const double signature =
            6 + height_of(c_.issued_on, kWidth, kDay) + 6 + height_of(c_.issuer, kWidth, kIssuer);
        const double code = code_height() > 0 ? code_height() + 8 : 0;
        double height = kGap + signature + code;
        for (const std::string& sentence : c_.sentences)
            height += height_of(sentence, kWidth, kSentence) + 2;
        if (height <= kBottom - kTop) make_room(height);
        y_ += kGap + std::clamp((kBottom - y_ - height) / 3, 0.0, 14.0);
        for (const std::string& sentence : c_.sentences) {
            make_room(height_of(sentence, kWidth, kSentence));
            y_ += sheet_.write(sentence, kLeft, y_, kWidth, kSentence) + 2;
        }
        make_room(signature);
        y_ += 6;
        y_ += sheet_.write(c_.issued_on, kLeft, y_, kWidth, kDay) + 6;
        y_ += sheet_.write(c_.issuer, kLeft, y_, kWidth, kIssuer);
        make_room(code);
        if (code > 0) code_block(kBottom - code + 8);
    }

    static constexpr double kTextBeside = kWidth - kCodeSide - 16;

    double code_height() {
        double texts = height_of(c_.code_title, kTextBeside, kSection) + 3;
        for (const std::string& sentence : c_.code_sentences)
            texts += height_of(sentence, code_ ? kTextBeside : kWidth, kSmall) + 1.5;
        if (code_) return std::max(texts, kCodeSide + 8);
        return c_.code_sentences.empty() ? 0 : texts;
    }

    void code_block(double top) {
        sheet_.rule(kLeft, top - 2, kWidth, 0.2, kHair);
        double x = kLeft;
        if (code_) {
            sheet_.draw(*code_, kLeft + 4, top + 4, kCodeSide);
            x += kCodeSide + 16;
        }
        const double width = kLeft + kWidth - x;
        double y = top + 4;
        if (code_) y += sheet_.write(c_.code_title, x, y, width, kSection) + 2.5;
        for (const std::string& sentence : c_.code_sentences)
            y += sheet_.write(sentence, x, y, width, kSmall) + 1.5;
    }

    const Certificate& c_;
    const std::optional<QrCode>& code_;
    const int pages_;
    Sheet sheet_;
    double y_ = kTop;
    bool is_too_tall_ = false;
};

}  // namespace

Result<std::string> certificate_pdf(const Certificate& certificate) {
    if (auto checked = check(certificate); !checked) return tl::unexpected(checked.error());
    std::optional<QrCode> code;
    if (!certificate.code.empty()) {
        auto made = qr_code(certificate.code);
        if (!made) return tl::unexpected(made.error());
        code = std::move(*made);
    }
    Painting once(certificate, code, 1);
    auto pdf = once.paint();
    if (!pdf || once.pages() == 1) return pdf;
    return Painting(certificate, code, once.pages()).paint();  // now the page count is known
}

}  // namespace yk
