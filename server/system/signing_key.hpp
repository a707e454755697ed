// SigningKey: signs with ES256 (ECDSA over P-256 with SHA-256; RFC 7518, 3.4), and gives its public
// key in the form of a JSON Web Key (RFC 7517).
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

struct PublicKey {    // base64url, as in its JSON Web Key
    std::string kid;  // the SHA-256 thumbprint of RFC 7638
    std::string x;
    std::string y;
};

class SigningKey {
public:
    static Result<SigningKey> make();  // a new one
    // Error (Errc::broken): bad_signing_key, also for a key of another type.
    static Result<SigningKey> from_pem(std::string_view pem);
    // Reads the key from the file, which is created at first use (secret_file.hpp).
    static Result<SigningKey> in_file(const std::filesystem::path& file);

    Result<std::string> pem() const;  // PKCS #8; contains the private key
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
