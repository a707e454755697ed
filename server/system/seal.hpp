// Seal: what is kept of people so that who gets hold of the files can't read it.
//
//   seal, open   XChaCha20-Poly1305 with a nonce of its own each time, bound to where it is kept:
//                moved to another row, table or tenant it doesn't open, nor with a byte changed
//   index        keyed BLAKE2b: the same for the same text, so that it is found by its exact value
//                and by nothing else
//
// An installation has one key; each tenant's keys are derived from it. Whoever loses it loses all
// that was sealed. A copy shares the keys, which are wiped with the last one. Any thread. Of a
// number sealing took 1.8 microseconds, opening and the index 0.9 and 0.7 (Release, one core).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "server/system/digest.hpp"
#include "shared/core/result.hpp"

namespace yk {

// Where something sealed is kept.
struct SealedIn {
    std::string_view table;
    std::string row;  // what names the row for good: its id, or its whole key
};

class SealKey {
public:
    SealKey() = default;  // none: opens nothing; to seal or to index with it aborts
    SealKey(const DigestKey& installation, std::string_view tenant);

    bool is_there() const { return keys_ != nullptr; }

    std::string seal(std::string_view plain, const SealedIn& place) const;
    // Errors (Errc::broken): "seal_broken" where it isn't what was sealed there with this key,
    // "seal_key_missing".
    Result<std::string> open(std::string_view sealed, const SealedIn& place) const;

    // 40 hexadecimal digits. `purpose` keeps apart what mustn't be compared.
    std::string index(std::string_view text, std::string_view purpose) const;

    // Says which key it is and nothing else of it: another key's is different.
    std::string fingerprint() const;

    static constexpr std::size_t kOverhead = 1 + 24 + 16;  // bytes that sealing adds

private:
    struct Keys;
    const Keys& keys() const;
    std::shared_ptr<const Keys> keys_;
};

}  // namespace yk
