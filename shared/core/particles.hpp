// Korean particles: which of two a word takes depends on the sound that it ends with.
//
// A text names both, the one after a consonant first, directly after what is filled in:
// "‘{status}’{으로/로}". filled() of text.hpp then keeps one of them.
#pragma once

#include <string_view>

namespace yk {

enum class LastSound { vowel, rieul, consonant };  // rieul: ㄹ

// As the word is read aloud: digits in Sino-Korean, Latin letters one by one. Marks at the end and
// a last part in parentheses are not read. A vowel where the reading isn't known, as of Han.
LastSound last_sound(std::string_view word);

// 으로 and its like (으로서, 으로부터) stand after consonants other than ㄹ.
std::string_view particle_after(std::string_view word, std::string_view after_consonant,
                                std::string_view after_vowel);

}  // namespace yk
