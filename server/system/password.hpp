// Passwords: argon2id, computed on dedicated threads behind a short queue.
//
// One hash costs about 10 ms and 19 MiB on purpose, so it never runs on an I/O thread or a lane.
// The threads have a lower priority than all others: many sign-ins at once only delay sign-ins. One
// thread is reserved for people who are known (who signed in before from the same place), and the
// others serve them first, so that strangers delay only strangers. An unknown account costs the
// same time as an existing one, so timing reveals no login.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "server/system/unique_function.hpp"
#include "shared/core/result.hpp"

namespace yk {

inline constexpr unsigned long long kPasswordOperations = 2;
inline constexpr std::size_t kPasswordMemoryBytes = std::size_t{19} * 1024 * 1024;
inline constexpr std::size_t kPasswordBytesMax = 1024;
inline constexpr int kPasswordNiceness = 10;  // of the pool's threads

// The computation, on the calling thread: used by the pool, command-line verbs and tests.
// hash_password: invalid "password_empty" or "password_too_long"; broken when memory runs out.
Result<std::string> hash_password(std::string_view password);
bool verify_password(std::string_view stored_hash, std::string_view password);
bool verify_for_unknown_account(std::string_view password);    // same cost; always false
bool password_hash_is_outdated(std::string_view stored_hash);  // made with other parameters

enum class Asker { known, stranger };

class PasswordPool {
public:
    using Verified = UniqueFunction<void(Result<bool>)>;
    using Hashed = UniqueFunction<void(Result<std::string>)>;

    // `queue_limit`: of each kind of asker.
    PasswordPool(unsigned threads, std::size_t queue_limit);
    ~PasswordPool();  // finishes the queued jobs, then ends its threads
    PasswordPool(const PasswordPool&) = delete;
    PasswordPool& operator=(const PasswordPool&) = delete;

    // `done` is called exactly once: on a thread of the pool or, when the queue is full,
    // immediately on the caller's thread with busy "password_queue_full" (answer 503). An empty
    // stored_hash means that the account doesn't exist.
    void verify(std::string stored_hash, std::string password, Verified done, Asker asker);
    void hash(std::string password, Hashed done);

private:
    using Queue = std::deque<UniqueFunction<void()>>;
    Queue& queue_of(Asker asker) { return asker == Asker::known ? known_ : strangers_; }
    bool push(UniqueFunction<void()>& job, Asker asker);  // moves the job only if it returns true
    void work(bool reserved);

    const std::size_t queue_limit_;
    std::mutex mutex_;
    std::condition_variable wake_;
    Queue known_, strangers_;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace yk
