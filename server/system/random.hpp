// Randomness from the operating system, and the opaque tokens made of it. Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace yk {

void fill_with_random(std::span<std::uint8_t> bytes);

inline constexpr std::size_t kTokenBytes = 32;
inline constexpr std::size_t kTokenLength = 43;  // characters

// An unguessable secret: 32 random bytes as base64url without padding. Store only its digest
// (digest.hpp).
std::string random_token();

// True when the text has a token's length and alphabet. A cheap check before any lookup.
bool looks_like_token(std::string_view text);

}  // namespace yk
