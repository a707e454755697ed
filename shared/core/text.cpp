#include "shared/core/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "shared/core/particles.hpp"

namespace yk {
namespace {

constexpr char32_t kBad = 0xFFFD;

// U+FF61 to U+FF9F, the half-width kana, in the order of their code points.
constexpr std::u32string_view kFullWidth =
    U"。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホ"
    U"マミムメモヤユヨ"
    U"ラリルレロワン゛゜";
constexpr std::u32string_view kVoiceable = U"カキクケコサシスセソタチツテトハヒフヘホ";
constexpr std::u32string_view kSmall = U"ァィゥェォッャュョヮヵヶ";
constexpr std::u32string_view kLarge = U"アイウエオツヤユヨワカケ";

bool is_hiragana(char32_t c) {
    return c >= 0x3041 && c <= 0x3096;
}
bool is_katakana(char32_t c) {
    return c >= 0x30A1 && c <= 0x30FA;
}
char32_t to_katakana(char32_t c) {
    return is_hiragana(c) ? c + 0x60 : c;
}
char32_t to_hiragana(char32_t c) {
    return c >= 0x30A1 && c <= 0x30F6 ? c - 0x60 : c;
}

bool is_blank(char32_t c) {
    return c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) ||
           c == '\n' || c == '\r';
}

// No ink and no meaning in a line: control characters, and those that turn the direction of
// writing.
bool is_invisible(char32_t c) {
    const bool control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
    const bool direction = (c >= 0x200E && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
                           (c >= 0x2066 && c <= 0x2069);
    return (control && !is_blank(c)) || direction || c == 0x200B || c == 0xFEFF || c == 0x2060;
}

// カ with ゛ is ガ, ハ with ゜ is パ, in both scripts; 0 if the combination doesn't exist.
char32_t joined(char32_t letter, char32_t mark) {
    const bool voiced = mark == U'゛' || mark == 0x3099;
    const char32_t katakana = to_katakana(letter);
    const char32_t back = katakana - letter;
    if (voiced && katakana == U'ウ') return U'ヴ' - back;
    if (kVoiceable.find(katakana) == std::u32string_view::npos) return 0;
    if (voiced) return katakana + 1 - back;
    return katakana >= U'ハ' && katakana <= U'ホ' ? katakana + 2 - back : 0;
}

bool is_voice_mark(char32_t c) {
    return c == U'゛' || c == U'゜' || c == 0x3099 || c == 0x309A;
}

// The parts of a Hangul syllable, which some systems send separately (Unicode 15.0, chapter 3.12).
constexpr char32_t kSyllables = 0xAC00, kInitials = 0x1100, kVowels = 0x1161, kFinals = 0x11A7;
constexpr char32_t kInitialCount = 19, kVowelCount = 21, kFinalCount = 28;

// ㅎ and ㅏ are 하, 하 and ㄴ are 한; 0 if the two don't form a syllable.
char32_t syllable(char32_t before, char32_t part) {
    const char32_t initial = before - kInitials, vowel = part - kVowels;
    if (initial < kInitialCount && vowel < kVowelCount)
        return kSyllables + (initial * kVowelCount + vowel) * kFinalCount;
    const char32_t open = before - kSyllables, final = part - kFinals;
    const bool is_open =
        open < kInitialCount * kVowelCount * kFinalCount && open % kFinalCount == 0;
    return is_open && final > 0 && final < kFinalCount ? before + final : 0;
}

void append_composed(std::u32string& out, char32_t c) {
    const char32_t made = out.empty() ? 0 : syllable(out.back(), c);
    if (made)
        out.back() = made;
    else
        out += c;
}

char32_t unvoiced(char32_t katakana) {
    if (katakana == U'ヴ') return U'ウ';
    for (char32_t letter : kVoiceable)
        if (katakana == letter + 1 || (letter >= U'ハ' && katakana == letter + 2)) return letter;
    return katakana;
}

char32_t usual(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
    if (c >= 0xFF61 && c <= 0xFF9F) return kFullWidth[c - 0xFF61];
    return c;
}

std::u32string decoded(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    while (!text.empty())
        out += next_character(text);
    return out;
}

std::string encoded(std::u32string_view text) {
    std::string out;
    out.reserve(text.size() * 3);
    for (char32_t c : text)
        append_character(out, c);
    return out;
}

// `at` is where the value has just ended.
void choose_particle(std::string& text, size_t at, std::string_view value) {
    for (const std::string_view quote : {"’", "”", "」", "'", "\""})
        if (std::string_view{text}.substr(at).starts_with(quote)) {
            at += quote.size();
            break;
        }
    const size_t end = text.find('}', at), slash = text.find('/', at);
    if (at >= text.size() || text[at] != '{' || end == text.npos || slash > end) return;
    const std::string both = text.substr(at + 1, end - at - 1);
    const size_t first = slash - at - 1;
    text.replace(at, end + 1 - at,
                 particle_after(value, std::string_view{both}.substr(0, first),
                                std::string_view{both}.substr(first + 1)));
}

}  // namespace

char32_t next_character(std::string_view& rest) {
    const auto lead = static_cast<unsigned char>(rest.front());
    const size_t size = lead < 0x80       ? 1
                        : lead >> 5 == 6  ? 2
                        : lead >> 4 == 14 ? 3
                        : lead >> 3 == 30 ? 4
                                          : 0;
    if (size == 0 || rest.size() < size) {
        rest.remove_prefix(1);
        return kBad;
    }
    char32_t c = size == 1 ? lead : lead & (0x7Fu >> size);
    for (size_t i = 1; i < size; ++i) {
        const auto next = static_cast<unsigned char>(rest[i]);
        if (next >> 6 != 2) {
            rest.remove_prefix(i);
            return kBad;
        }
        c = c << 6 | (next & 0x3F);
    }
    rest.remove_prefix(size);
    constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
    if (c < kLeast[size] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return kBad;
    return c;
}

void append_character(std::string& to, char32_t c) {
    const auto byte = [&](char32_t b) { to += static_cast<char>(b); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F));
    } else {
        byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 0x3F)), byte(0x80 | (c >> 6 & 0x3F));
        byte(0x80 | (c & 0x3F));
    }
}

std::string_view start_of(std::string_view text, size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && static_cast<unsigned char>(text[bytes]) >> 6 == 2)
        --bytes;
    return text.substr(0, bytes);
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const bool says_bad = text.starts_with("\xEF\xBF\xBD");
        const char32_t c = next_character(text);
        if (c == 0 || (c == kBad && !says_bad)) return false;
    }
    return true;
}

size_t count_characters(std::string_view text) {
    size_t count = 0;
    for (; !text.empty(); ++count)
        next_character(text);
    return count;
}

std::string usual_width(std::string_view text) {
    std::u32string out;
    for (char32_t c : decoded(text)) {
        c = usual(c);
        if (is_invisible(c)) continue;
        if (is_voice_mark(c) && !out.empty())
            if (const char32_t letter = joined(out.back(), c)) {
                out.back() = letter;
                continue;
            }
        if (!is_blank(c))
            append_composed(out, c);
        else if (!out.empty() && out.back() != U' ')
            out += U' ';
    }
    while (!out.empty() && out.back() == U' ')
        out.pop_back();
    return encoded(out);
}

bool is_dash(char32_t c) {
    constexpr std::u32string_view kDashes = U"ー‐‑‒–—―−－ｰ-一";
    return kDashes.find(c) != std::u32string_view::npos;
}

std::string in_script(std::string_view usual_text, Script script) {
    std::u32string out = decoded(usual_text);
    for (char32_t& c : out)
        c = script == Script::katakana ? to_katakana(c) : to_hiragana(c);
    return encoded(out);
}

bool is_kana(std::string_view usual_text, Script script) {
    while (!usual_text.empty()) {
        const char32_t c = next_character(usual_text);
        if (c == U'ー' || c == U'・' || c == U' ') continue;
        if (script == Script::katakana ? !is_katakana(c) : !is_hiragana(c)) return false;
    }
    return true;
}

std::string search_form(std::string_view text) {
    std::u32string out;
    bool after_kana = false;
    for (char32_t c : decoded(usual_width(text))) {
        if (c == U' ' || c == U'・' || is_voice_mark(c)) continue;
        if (is_dash(c) && after_kana) continue;
        c = to_katakana(c);
        after_kana = is_katakana(c);
        if (after_kana) {
            c = unvoiced(c);
            if (const size_t at = kSmall.find(c); at != std::u32string_view::npos) c = kLarge[at];
        } else if (c >= U'A' && c <= U'Z') {
            c += 0x20;
        }
        append_composed(out, c);
    }
    return encoded(out);
}

std::string_view without_blanks_around(std::string_view text) {
    size_t begin = text.size(), end = 0;
    for (std::string_view rest = text; !rest.empty();) {
        const size_t at = text.size() - rest.size();
        if (is_blank(next_character(rest))) continue;
        begin = std::min(begin, at);
        end = text.size() - rest.size();
    }
    return begin < end ? text.substr(begin, end - begin) : std::string_view{};
}

std::string digits_of(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const char32_t c = usual(next_character(text));
        if (c >= U'0' && c <= U'9') out += static_cast<char>(c);
    }
    return out;
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

std::string filled(std::string text, std::string_view name, std::string_view value) {
    const std::string mark = "{" + std::string(name) + "}";
    for (size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
        text.replace(at, mark.size(), value);
        at += value.size();
        choose_particle(text, at, value);
    }
    return text;
}

int64_t number_in(std::string_view text) {
    int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = fault == std::errc{} && end == text.data() + text.size();
    return whole && number > 0 ? number : 0;
}

}  // namespace yk
