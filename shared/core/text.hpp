// Text as people type it: width, kana, and the folding that lets a search find it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace yk {

bool is_utf8(std::string_view text);              // well formed, no surrogates, no NUL
size_t count_characters(std::string_view);        // code points; the text is UTF-8
char32_t next_character(std::string_view& rest);  // takes one off the front; U+FFFD for a bad byte
void append_character(std::string& to, char32_t character);
// Its beginning, of so many bytes at the most: never half a character.
std::string_view start_of(std::string_view text, size_t bytes);

// Width made usual: full-width letters, digits and signs become ASCII, half-width kana full-width
// (with their voiced marks joined, also a free-standing ゛ after a kana), the parts of Hangul
// syllables the syllables, every kind of blank one space; blanks at the ends go. What was said
// stays what was said: ー and small letters are kept.
std::string usual_width(std::string_view text);

// A hyphen, a minus, or what people get for one: ー is on the key beside 0. What it means depends
// on what is before it: a long vowel after a kana, a separator after a digit.
bool is_dash(char32_t character);
// Blanks of every kind at both ends go; nothing else is changed.
std::string_view without_blanks_around(std::string_view text);

enum class Script { katakana, hiragana };
std::string in_script(std::string_view usual,
                      Script script);                 // kana of the other script are turned
bool is_kana(std::string_view usual, Script script);  // only that script, ー ・ and single spaces

// The form in which two spellings of one name meet: katakana, without blanks, long vowels (also ‐ ―
// － 一 - after a kana), voiced marks, and with small letters made large. Only for searching, never
// shown.
std::string search_form(std::string_view text);

std::string digits_of(std::string_view text);  // only the digits, of either width
bool is_digits(std::string_view text);         // ASCII digits and nothing else, at least one
int64_t number_in(std::string_view text);      // "12"; 0 where it isn't a positive whole number

// Puts a value in place of {name}.
std::string filled(std::string text, std::string_view name, std::string_view value);

}  // namespace yk
