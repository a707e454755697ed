#include "server/tenant/signing.hpp"

namespace yk {

Result<SigningKey> Signing::key() const {
    const std::lock_guard lock(mutex_);
    if (key_) return *key_;
    auto kept = SigningKey::in_file(file_);
    if (kept) key_ = *kept;
    return kept;
}

}  // namespace yk
