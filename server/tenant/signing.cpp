#include "server/tenant/signing.hpp"

#include <system_error>

namespace yk {

namespace fs = std::filesystem;

Result<SigningKey> Signing::key() const {
    const std::lock_guard lock(mutex_);
    if (key_) return *key_;
    auto loaded = load();
    if (loaded) key_ = *loaded;
    return loaded;
}

Result<SigningKey> Signing::load() const {
    const auto missing = [&](const char* how) {
        return fail(Errc::broken, "signing_key_missing", {},
                    file_.string() + how +
                        ". Certificates that were issued can only be verified with the key that "
                        "was in it. Put the file back from its copy");
    };
    std::error_code fault;
    if (!made_.empty() && !fs::exists(file_, fault)) return missing(" is missing");
    auto loaded = SigningKey::in_file(file_);
    if (loaded && !made_.empty() && loaded->public_key().kid != made_)
        return missing(" holds another key than before");
    return loaded;
}

Result<SigningKey> Signing::replace() {
    const std::lock_guard lock(mutex_);
    fs::path aside = file_;
    aside += ".replaced";
    std::error_code fault;
    if (fs::exists(file_, fault)) fs::rename(file_, aside, fault);
    if (fault)
        return fail(Errc::broken, "cannot_write", {}, file_.string() + ": " + fault.message());
    made_.clear();
    key_.reset();
    auto loaded = load();
    if (loaded) {
        key_ = *loaded;
        made_ = loaded->public_key().kid;
    }
    return loaded;
}

}  // namespace yk
