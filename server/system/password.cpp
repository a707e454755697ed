#include "server/system/password.hpp"

#include <sodium.h>

#include "server/system/priority.hpp"
#include "server/system/sodium.hpp"

namespace yk {

namespace {

// Wipes the password's memory before it is freed.
struct Secret {
    std::string text;
    explicit Secret(std::string secret) : text(std::move(secret)) {}
    Secret(Secret&&) noexcept = default;
    Secret& operator=(Secret&&) = delete;
    ~Secret() { sodium_memzero(text.data(), text.size()); }
};

Error queue_full() {
    return {Errc::busy, "password_queue_full", {}, "too many sign-ins wait to be checked"};
}

}  // namespace

Result<std::string> hash_password(std::string_view password) {
    init_sodium();
    if (password.empty()) return fail(Errc::invalid, "password_empty");
    if (password.size() > kPasswordBytesMax) return fail(Errc::invalid, "password_too_long");
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(hash, password.data(), password.size(), kPasswordOperations,
                              kPasswordMemoryBytes, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return fail(Errc::broken, "password_hash_failed", {}, "argon2id got no memory");
    }
    return std::string(hash);
}

bool verify_password(std::string_view stored_hash, std::string_view password) {
    init_sodium();
    if (password.size() > kPasswordBytesMax) return false;
    const std::string terminated(stored_hash);
    return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

bool verify_for_unknown_account(std::string_view password) {
    // The hash of a password that nobody knows.
    static const std::string kNobody = hash_password("nobody signs in with this").value_or("");
    verify_password(kNobody, password);
    return false;
}

bool password_hash_is_outdated(std::string_view stored_hash) {
    init_sodium();
    const std::string terminated(stored_hash);
    return crypto_pwhash_str_needs_rehash(terminated.c_str(), kPasswordOperations,
                                          kPasswordMemoryBytes) != 0;
}

PasswordPool::PasswordPool(unsigned threads, std::size_t queue_limit) : queue_limit_(queue_limit) {
    verify_for_unknown_account("");  // computes the unknown accounts' hash before the first sign-in
    for (unsigned i = 0; i < threads; ++i)
        threads_.emplace_back([this, reserved = threads > 1 && i == 0] { work(reserved); });
}

PasswordPool::~PasswordPool() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_)
        thread.join();
}

void PasswordPool::verify(std::string stored_hash, std::string password, Verified done,
                          Asker asker) {
    auto shared_done = std::make_unique<Verified>(std::move(done));
    Verified* const answer = shared_done.get();
    UniqueFunction<void()> job = [hash = std::move(stored_hash),
                                  secret = Secret(std::move(password)),
                                  reply = std::move(shared_done)]() mutable {
        (*reply)(hash.empty() ? verify_for_unknown_account(secret.text)
                              : verify_password(hash, secret.text));
    };
    if (!push(job, asker)) (*answer)(tl::unexpected(queue_full()));
}

void PasswordPool::hash(std::string password, Hashed done) {
    auto shared_done = std::make_unique<Hashed>(std::move(done));
    Hashed* const answer = shared_done.get();
    UniqueFunction<void()> job = [secret = Secret(std::move(password)),
                                  reply = std::move(shared_done)]() mutable {
        (*reply)(hash_password(secret.text));
    };
    if (!push(job, Asker::known)) (*answer)(tl::unexpected(queue_full()));
}

bool PasswordPool::push(UniqueFunction<void()>& job, Asker asker) {
    {
        const std::lock_guard lock(mutex_);
        Queue& queue = queue_of(asker);
        if (queue.size() >= queue_limit_) return false;
        queue.push_back(std::move(job));
    }
    wake_.notify_all();  // the reserved thread may not take it
    return true;
}

void PasswordPool::work(bool reserved) {
    lower_this_threads_priority(kPasswordNiceness);
    for (;;) {
        std::unique_lock lock(mutex_);
        const auto next = [&]() -> Queue* {
            if (!known_.empty()) return &known_;
            return !reserved && !strangers_.empty() ? &strangers_ : nullptr;
        };
        wake_.wait(lock, [&] { return ending_ || next() != nullptr; });
        Queue* const queue = next();
        if (queue == nullptr) return;
        UniqueFunction<void()> job = std::move(queue->front());
        queue->pop_front();
        lock.unlock();
        job();
    }
}

}  // namespace yk
