#include "server/system/random.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "server/system/sodium.hpp"

namespace yk {

void init_sodium() {
    // Its own generator, seeded by the system's: a call of the system for each nonce would be
    // several a booking.
    static const bool ready =
        randombytes_set_implementation(&randombytes_internal_implementation) == 0 &&
        sodium_init() >= 0;
    if (!ready) std::abort();
}

void fill_with_random(std::span<std::uint8_t> bytes) {
    init_sodium();
    randombytes_buf(bytes.data(), bytes.size());
}

std::string random_token() {
    std::array<std::uint8_t, kTokenBytes> bytes;
    fill_with_random(bytes);
    std::array<char, kTokenLength + 1> text;
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    sodium_memzero(bytes.data(), bytes.size());
    return {text.data(), kTokenLength};
}

bool looks_like_token(std::string_view text) {
    const auto fits = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    };
    return text.size() == kTokenLength && std::all_of(text.begin(), text.end(), fits);
}

}  // namespace yk
