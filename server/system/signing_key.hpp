// SigningKey: signs with ES256 (ECDSA over P-256 with SHA-256; RFC 7518, 3.4), and tells its public
// half as a JSON Web Key does (RFC 7517).
//
// Copies share the key. Any thread.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "shared/core/result.hpp"

struct evp_pkey_st;

namespace yk {

struct PublicKey {    // base64url, as its JSON Web Key has them
    std::string kid;  // the SHA-256 thumbprint of RFC 7638
    std::string x;
    std::string y;
};

class SigningKey {
public:
    static Result<SigningKey> make();  // a new one
    // Error (Errc::broken): bad_signing_key, also of a key that is of another kind.
    static Result<SigningKey> from_pem(std::string_view pem);
    // The one in that file, made at first use (secret_file.hpp).
    static Result<SigningKey> in_file(const std::filesystem::path& file);

    Result<std::string> pem() const;  // PKCS #8; the secret itself
    const PublicKey& public_key() const { return public_key_; }

    Result<std::string> sign(std::string_view text) const;  // 64 bytes: r and s
    bool has_signed(std::string_view text, std::string_view signature) const;

private:
    SigningKey(std::shared_ptr<evp_pkey_st> key, PublicKey public_key)
        : key_(std::move(key)), public_key_(std::move(public_key)) {}
    static Result<SigningKey> of(std::shared_ptr<evp_pkey_st> key);

    std::shared_ptr<evp_pkey_st> key_;
    PublicKey public_key_;
};

}  // namespace yk
