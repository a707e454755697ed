#include "shared/core/particles.hpp"

#include <optional>

#include "shared/core/text.hpp"

namespace yk {
namespace {

bool is_between(char32_t character, char32_t first, char32_t last) {
    return character >= first && character <= last;
}

LastSound of_digit(char32_t digit) {
    constexpr auto v = LastSound::vowel, r = LastSound::rieul, c = LastSound::consonant;
    constexpr LastSound kSounds[] = {c, r, v, c, v, v, c, r, r, v};  // 영 일 이 삼 사 …
    return kSounds[digit - U'0'];
}

LastSound of_syllable(char32_t syllable) {
    constexpr char32_t kFirst = 0xAC00, kFinals = 28, kRieul = 8;
    const char32_t final = (syllable - kFirst) % kFinals;
    if (final == 0) return LastSound::vowel;
    return final == kRieul ? LastSound::rieul : LastSound::consonant;
}

LastSound of_letter(char32_t letter, char32_t before) {  // 엘, 엠, 엔; "ng" of a word: ㅇ
    const char32_t small = letter | 0x20;
    if (small == U'l') return LastSound::rieul;
    if (small == U'm' || small == U'n') return LastSound::consonant;
    return letter == U'g' && before == U'n' ? LastSound::consonant : LastSound::vowel;
}

// Nothing where the character is a mark, which is not read.
std::optional<LastSound> sound_of(char32_t character, char32_t before) {
    if (is_between(character, U'0', U'9')) return of_digit(character);
    if (is_between(character | 0x20, U'a', U'z') && character < 0x80)
        return of_letter(character, before);
    if (is_between(character, 0xAC00, 0xD7A3)) return of_syllable(character);
    if (character == U'ん' || character == U'ン') return LastSound::consonant;
    const bool is_read = is_between(character, 0x00C0, 0x1FFF) ||  // letters of other scripts
                         is_between(character, 0x3040, 0xD7FF) || character >= 0xF900;
    if (character == U'%' || is_read) return LastSound::vowel;  // 퍼센트
    return std::nullopt;
}

std::string_view without_last_parentheses(std::string_view word) {
    const size_t open = word.rfind('(');
    return word.ends_with(')') && open != word.npos && open > 0 ? word.substr(0, open) : word;
}

}  // namespace

LastSound last_sound(std::string_view word) {
    const std::string usual = usual_width(word);
    std::string_view rest = without_last_parentheses(usual);
    LastSound sound = LastSound::vowel;
    char32_t before = 0;
    while (!rest.empty()) {
        const char32_t character = next_character(rest);
        if (const auto read = sound_of(character, before)) sound = *read;
        before = character;
    }
    return sound;
}

std::string_view particle_after(std::string_view word, std::string_view after_consonant,
                                std::string_view after_vowel) {
    const LastSound sound = last_sound(word);
    const bool is_open = sound == LastSound::vowel ||
                         (sound == LastSound::rieul && after_consonant.starts_with("으"));
    return is_open ? after_vowel : after_consonant;
}

}  // namespace yk
