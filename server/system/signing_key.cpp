#include "server/system/signing_key.hpp"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>

#include "server/system/base64url.hpp"
#include "server/system/freed.hpp"
#include "server/system/secret_file.hpp"

namespace yk {
namespace {

constexpr size_t kHalf = 32;  // bytes of a coordinate, and of r and s

using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using Digesting = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;

tl::unexpected<Error> bad_key() {
    return fail(Errc::broken, "bad_signing_key", {},
                "the signing key is damaged or of another kind");
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string padded(const BIGNUM* number) {
    std::string bytes(kHalf, '\0');
    const int length = static_cast<int>(kHalf);
    const int written =
        BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), length);
    return written == length ? bytes : std::string{};
}

std::string coordinate(const EVP_PKEY* key, const char* name) {
    BIGNUM* given = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &given) != 1) return {};
    const Number number(given);
    return padded(number.get());
}

// RFC 7638: the required members, sorted, without blanks.
std::string thumbprint(const std::string& x, const std::string& y) {
    const std::string text = R"({"crv":"P-256","kty":"EC","x":")" + x + R"(","y":")" + y + R"("})";
    std::array<char, kHalf> digest{};
    size_t length = 0;
    const int done = EVP_Q_digest(nullptr, "SHA256", nullptr, text.data(), text.size(),
                                  reinterpret_cast<unsigned char*>(digest.data()), &length);
    return done == 1 && length == digest.size() ? base64url({digest.data(), length})
                                                : std::string{};
}

bool is_p256(EVP_PKEY* key) {
    std::array<char, 32> group{};
    size_t length = 0;
    if (EVP_PKEY_get_group_name(key, group.data(), group.size(), &length) != 1 ||
        std::string_view(group.data(), length) != SN_X9_62_prime256v1)
        return false;
    const Context checking(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    return checking && EVP_PKEY_check(checking.get()) == 1;
}

}  // namespace

Result<SigningKey> SigningKey::of(std::shared_ptr<evp_pkey_st> key) {
    if (!key || !is_p256(key.get())) return bad_key();
    const std::string x = coordinate(key.get(), OSSL_PKEY_PARAM_EC_PUB_X);
    const std::string y = coordinate(key.get(), OSSL_PKEY_PARAM_EC_PUB_Y);
    if (x.empty() || y.empty()) return bad_key();
    PublicKey told{{}, base64url(x), base64url(y)};
    told.kid = thumbprint(told.x, told.y);
    if (told.kid.empty()) return bad_key();
    return SigningKey(std::move(key), std::move(told));
}

Result<SigningKey> SigningKey::make() {
    return of({EVP_EC_gen("P-256"), EVP_PKEY_free});
}

Result<SigningKey> SigningKey::from_pem(std::string_view pem) {
    const Bio text(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    if (!text) return bad_key();
    // No password prompt: a key encrypted with a password is rejected.
    const auto no_password = [](char*, int, int, void*) { return 0; };
    return of({PEM_read_bio_PrivateKey(text.get(), nullptr, no_password, nullptr), EVP_PKEY_free});
}

Result<SigningKey> SigningKey::in_file(const std::filesystem::path& file) {
    const auto secret = secret_in(file, []() -> Result<std::string> {
        const auto made = make();
        if (!made) return tl::unexpected(made.error());
        return made->pem();
    });
    if (!secret) return tl::unexpected(secret.error());
    auto key = from_pem(*secret);
    if (!key) key.error().detail = file.string() + ": " + key.error().detail;
    return key;
}

Result<std::string> SigningKey::pem() const {
    const Bio text(BIO_new(BIO_s_mem()));
    if (!text || PEM_write_bio_PKCS8PrivateKey(text.get(), key_.get(), nullptr, nullptr, 0, nullptr,
                                               nullptr) != 1)
        return bad_key();
    char* data = nullptr;
    const long length = BIO_get_mem_data(text.get(), &data);
    return std::string(data, static_cast<size_t>(length));
}

Result<std::string> SigningKey::sign(std::string_view text) const {
    const auto failed = [] { return fail(Errc::broken, "cannot_sign"); };
    const Digesting signing(EVP_MD_CTX_new());
    std::array<unsigned char, 80> der{};
    size_t length = der.size();
    if (!signing ||
        EVP_DigestSignInit_ex(signing.get(), nullptr, "SHA256", nullptr, nullptr, key_.get(),
                              nullptr) != 1 ||
        EVP_DigestSign(signing.get(), der.data(), &length, bytes_of(text), text.size()) != 1)
        return failed();
    const unsigned char* at = der.data();
    const Signature signature(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(length)));
    if (!signature) return failed();
    std::string both = padded(ECDSA_SIG_get0_r(signature.get()));
    both += padded(ECDSA_SIG_get0_s(signature.get()));
    if (both.size() != 2 * kHalf) return failed();
    return both;
}

bool SigningKey::has_signed(std::string_view text, std::string_view signature) const {
    if (signature.size() != 2 * kHalf) return false;
    const auto number = [](std::string_view half) {
        return Number(BN_bin2bn(bytes_of(half), static_cast<int>(half.size()), nullptr));
    };
    Number r = number(signature.substr(0, kHalf)), s = number(signature.substr(kHalf));
    const Signature both(ECDSA_SIG_new());
    if (!r || !s || !both || ECDSA_SIG_set0(both.get(), r.get(), s.get()) != 1) return false;
    static_cast<void>(r.release()), static_cast<void>(s.release());  // ECDSA_SIG owns them now
    std::array<unsigned char, 80> der{};
    unsigned char* at = der.data();
    const int length = i2d_ECDSA_SIG(both.get(), &at);  // at most 72 bytes
    const Digesting checking(EVP_MD_CTX_new());
    return length > 0 && checking &&
           EVP_DigestVerifyInit_ex(checking.get(), nullptr, "SHA256", nullptr, nullptr, key_.get(),
                                   nullptr) == 1 &&
           EVP_DigestVerify(checking.get(), der.data(), static_cast<size_t>(length), bytes_of(text),
                            text.size()) == 1;
}

}  // namespace yk
