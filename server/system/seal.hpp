// Seal: encrypts personal data, so that somebody who gets the files can't read it.
//
//   seal, open   XChaCha20-Poly1305 with a random nonce, bound to the place of storage: if it is
//                moved to another row, table or tenant, or a byte is changed, it doesn't open
//   index        keyed BLAKE2b: the same text gives the same index, so that exact values can be
//                found, and only those
//
// An installation has one key; each tenant's keys are derived from it. If the key is lost, all
// sealed data is lost. Copies share the keys; the last copy wipes them. Any thread. For a person's
// number, sealing took 1.8 microseconds, opening 0.9 and the index 0.7 (Release, one core).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "server/system/digest.hpp"
#include "shared/core/result.hpp"

namespace yk {

// The place where sealed data is stored.
struct SealedIn {
    std::string_view table;
    std::string row;  // the row's permanent identity: its id or its whole key
};

class SealKey {
public:
    SealKey() = default;  // no key: open() fails; seal() and index() abort
    SealKey(const DigestKey& installation, std::string_view tenant);

    bool is_there() const { return keys_ != nullptr; }

    std::string seal(std::string_view plain, const SealedIn& place) const;
    // Errors (Errc::broken): "seal_broken" if the data was not sealed for this place with this key,
    // "seal_key_missing".
    Result<std::string> open(std::string_view sealed, const SealedIn& place) const;

    // 40 hexadecimal digits. `purpose` separates values that must not be comparable.
    std::string index(std::string_view text, std::string_view purpose) const;

    // Identifies the key without revealing it.
    std::string fingerprint() const;

    static constexpr std::size_t kOverhead = 1 + 24 + 16;  // bytes that sealing adds

private:
    struct Keys;
    const Keys& keys() const;
    std::shared_ptr<const Keys> keys_;
};

}  // namespace yk
