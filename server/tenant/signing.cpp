#include "server/tenant/signing.hpp"

namespace yk {

Result<SigningKey> Signing::key() const {
    const std::lock_guard lock(mutex_);
    if (key_) return *key_;
    auto loaded = SigningKey::in_file(file_);
    if (loaded) key_ = *loaded;
    return loaded;
}

}  // namespace yk
