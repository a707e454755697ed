// Text as users type it: character width, kana, and normalization for searches.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace yk {

bool is_utf8(std::string_view text);              // well formed, no surrogates, no NUL
size_t count_characters(std::string_view);        // code points; the text is UTF-8
char32_t next_character(std::string_view& rest);  // removes it; U+FFFD for an invalid byte
void append_character(std::string& to, char32_t character);
// The beginning of a text with at most `bytes` bytes; never splits a character.
std::string_view start_of(std::string_view text, size_t bytes);

// Normalizes the width: full-width letters, digits and signs become ASCII, half-width kana
// full-width (voiced marks are combined, also a separate ゛ after a kana), parts of Hangul
// syllables become syllables, blanks of any kind one space; blanks at both ends, control characters
// and marks of direction are removed. The wording is unchanged: ー and small letters are kept.
std::string usual_width(std::string_view text);

// A hyphen, a minus, or a similar character; includes ー, whose key is beside 0. The meaning
// depends on the previous character: a long vowel after a kana, a separator after a digit.
bool is_dash(char32_t character);
// Removes blanks of every kind at both ends; the rest is unchanged.
std::string_view without_blanks_around(std::string_view text);

enum class Script { katakana, hiragana };
std::string in_script(std::string_view usual,
                      Script script);                 // converts kana of the other script
bool is_kana(std::string_view usual, Script script);  // only that script, ー ・ and single spaces

// The normal form in which different spellings of one name are equal: katakana, without blanks,
// long vowels (also ‐ ― － 一 - after a kana) and voiced marks, and with small letters made large.
// Only for searching, never displayed.
std::string search_form(std::string_view text);

std::string digits_of(std::string_view text);  // removes all but digits of either width
bool is_digits(std::string_view text);         // only ASCII digits, at least one
int64_t number_in(std::string_view text);      // "12"; 0 if it isn't a positive whole number

// Replaces {name} with a value. A choice of Korean particles directly after it, or after a closing
// quotation mark, becomes the one that the value takes (particles.hpp): "{name}{을/를}".
std::string filled(std::string text, std::string_view name, std::string_view value);

}  // namespace yk
