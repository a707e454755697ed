// Digest: keyed BLAKE2b, for values that are looked up but must not be readable (session tokens).
//
// The key belongs to the installation; without it a stolen database doesn't reveal valid tokens.
// Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace yk {

using DigestKey = std::array<std::uint8_t, 32>;
using Digest = std::array<std::uint8_t, 32>;

DigestKey random_digest_key();
Digest keyed_digest(const DigestKey& key, std::string_view text);

// Without a key: for content identifiers (ETags), not for secrets.
Digest content_digest(std::string_view text);

// SHA-256, as sha256sum prints it: for files that a person compares.
Digest sha256(std::string_view text);

// HMAC-SHA-256 (RFC 2104), for signatures that other systems check with any library.
Digest hmac_sha256(std::string_view secret, std::string_view text);

// Takes the same time wherever the first difference is. Different lengths are unequal.
bool equal_in_constant_time(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b);

std::string hex(std::span<const std::uint8_t> bytes);

}  // namespace yk
