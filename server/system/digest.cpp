#include "server/system/digest.hpp"

#include <sodium.h>

#include "server/system/random.hpp"
#include "server/system/sodium.hpp"

namespace yk {

namespace {
Digest blake2b(std::string_view text, const std::uint8_t* key, std::size_t key_bytes) {
    init_sodium();
    Digest digest;
    crypto_generichash(digest.data(), digest.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(), key,
                       key_bytes);
    return digest;
}
}  // namespace

DigestKey random_digest_key() {
    DigestKey key;
    fill_with_random(key);
    return key;
}

Digest keyed_digest(const DigestKey& key, std::string_view text) {
    return blake2b(text, key.data(), key.size());
}

Digest content_digest(std::string_view text) {
    return blake2b(text, nullptr, 0);
}

Digest sha256(std::string_view text) {
    init_sodium();
    Digest digest;
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(text.data()),
                       text.size());
    return digest;
}

Digest hmac_sha256(std::string_view secret, std::string_view text) {
    init_sodium();
    const auto bytes = [](std::string_view of) {
        return reinterpret_cast<const unsigned char*>(of.data());
    };
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes(secret), secret.size());
    crypto_auth_hmacsha256_update(&state, bytes(text), text.size());
    Digest digest;
    crypto_auth_hmacsha256_final(&state, digest.data());
    return digest;
}

bool equal_in_constant_time(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string hex(std::span<const std::uint8_t> bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

}  // namespace yk
