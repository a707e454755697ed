#include "server/system/seal.hpp"

#include <sodium.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <span>

#include "server/system/random.hpp"
#include "server/system/sodium.hpp"

namespace yk {
namespace {

constexpr char kForm = 1;  // first byte: format version
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kIndexBytes = 20;
static_assert(SealKey::kOverhead == 1 + kNonce + kTag);
static_assert(sizeof(DigestKey) == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

}  // namespace

struct SealKey::Keys {
    DigestKey sealing;
    DigestKey indexing;
    std::string tenant;

    Keys(const DigestKey& installation, std::string_view code)
        : sealing(keyed_digest(installation, "yoyaku seal " + std::string(code))),
          indexing(keyed_digest(installation, "yoyaku index " + std::string(code))),
          tenant(code) {}
    Keys(const Keys&) = delete;
    Keys& operator=(const Keys&) = delete;
    ~Keys() {
        sodium_memzero(sealing.data(), sealing.size());
        sodium_memzero(indexing.data(), indexing.size());
    }

    // A tenant's code and a table's name contain no zero byte, so different places give different
    // texts.
    std::string bound_to(const SealedIn& place) const {
        std::string text;
        text.reserve(tenant.size() + place.table.size() + place.row.size() + 3);
        text += kForm;
        text.append(tenant).append(1, '\0');
        text.append(place.table).append(1, '\0');
        return text.append(place.row);
    }
};

SealKey::SealKey(const DigestKey& installation, std::string_view tenant)
    : keys_(std::make_shared<const Keys>(installation, tenant)) {}

const SealKey::Keys& SealKey::keys() const {
    if (!keys_) {
        std::fputs("yoyaku: something personal was about to be stored without a key\n", stderr);
        std::abort();
    }
    return *keys_;
}

std::string SealKey::seal(std::string_view plain, const SealedIn& place) const {
    const std::string bound = keys().bound_to(place);
    std::string sealed(kOverhead + plain.size(), '\0');
    sealed[0] = kForm;
    unsigned char* nonce = bytes_of(sealed) + 1;
    fill_with_random(std::span(nonce, kNonce));
    crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonce, nullptr, bytes_of(plain),
                                               plain.size(), bytes_of(bound), bound.size(), nullptr,
                                               nonce, keys().sealing.data());
    return sealed;
}

Result<std::string> SealKey::open(std::string_view sealed, const SealedIn& place) const {
    if (!keys_)
        return fail(Errc::broken, "seal_key_missing", {},
                    std::string(place.table) + " is sealed, and there is no key");
    const auto broken = [&] {
        return fail(Errc::broken, "seal_broken", {},
                    std::string(place.table) + " holds what was not sealed there with this key");
    };
    if (sealed.size() < kOverhead || sealed[0] != kForm) return broken();
    const std::string bound = keys_->bound_to(place);
    std::string plain(sealed.size() - kOverhead, '\0');
    const unsigned char* nonce = bytes_of(sealed) + 1;
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        bytes_of(plain), nullptr, nullptr, nonce + kNonce, sealed.size() - 1 - kNonce,
        bytes_of(bound), bound.size(), nonce, keys_->sealing.data());
    if (opened != 0) return broken();
    return plain;
}

std::string SealKey::index(std::string_view text, std::string_view purpose) const {
    crypto_generichash_state state;
    const DigestKey& key = keys().indexing;
    std::array<unsigned char, kIndexBytes> found;
    constexpr unsigned char kEnd = 0;
    crypto_generichash_init(&state, key.data(), key.size(), found.size());
    crypto_generichash_update(&state, bytes_of(purpose), purpose.size());
    crypto_generichash_update(&state, &kEnd, 1);
    crypto_generichash_update(&state, bytes_of(text), text.size());
    crypto_generichash_final(&state, found.data(), found.size());
    return hex(found);
}

std::string SealKey::fingerprint() const {
    return index({}, "fingerprint");
}

}  // namespace yk
