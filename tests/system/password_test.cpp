// Passwords: right ones are accepted, unknown names take as long as known ones, the queue has a
// limit.
#include "server/system/password.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <latch>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "server/system/priority.hpp"

namespace yk {
namespace {

TEST(Password, VerifiesWhatWasHashedAndNothingElse) {
    const std::string hash = hash_password("ひみつ 🔑").value();
    EXPECT_TRUE(verify_password(hash, "ひみつ 🔑"));
    EXPECT_FALSE(verify_password(hash, "ひみつ"));
    EXPECT_FALSE(verify_password(hash, ""));
    EXPECT_FALSE(verify_password("no hash at all", "ひみつ 🔑"));
    EXPECT_FALSE(verify_password("", ""));
}

TEST(Password, IsArgon2idWithOurCosts) {
    const std::string hash = hash_password("secret").value();
    EXPECT_EQ(hash.rfind("$argon2id$v=19$m=19456,t=2,p=1$", 0), 0u) << hash;
    EXPECT_FALSE(password_hash_is_outdated(hash));
    EXPECT_TRUE(password_hash_is_outdated("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaA"));
}

TEST(Password, HashesOfTheSamePasswordDiffer) {
    EXPECT_NE(hash_password("same").value(), hash_password("same").value());
}

TEST(Password, LengthHasLimits) {
    EXPECT_EQ(hash_password("").error().reason, "password_empty");
    EXPECT_TRUE(hash_password(std::string(kPasswordBytesMax, 'x')));
    const std::string longer(kPasswordBytesMax + 1, 'x');
    EXPECT_EQ(hash_password(longer).error().reason, "password_too_long");
    EXPECT_FALSE(verify_password(hash_password("x").value(), longer));
}

TEST(Password, AnUnknownAccountIsNeverRight) {
    EXPECT_FALSE(verify_for_unknown_account("nobody signs in with this"));
}

// Here and below the pool is declared last: its end waits for its threads, which use what stands
// before it.
TEST(PasswordPool, AnswersFromItsOwnThreads) {
    std::promise<std::string> hashed;
    std::promise<bool> right, wrong, stranger;
    std::atomic<bool> elsewhere = true;
    PasswordPool pool(2, 8);
    pool.hash("secret", [&](Result<std::string> hash) { hashed.set_value(hash.value()); });
    const std::string hash = hashed.get_future().get();

    const auto caller = std::this_thread::get_id();
    pool.verify(
        hash, "secret",
        [&](Result<bool> known) {
            elsewhere = std::this_thread::get_id() != caller;
            right.set_value(known.value());
        },
        Asker::known);
    pool.verify(
        hash, "guess", [&](Result<bool> known) { wrong.set_value(known.value()); }, Asker::known);
    pool.verify(
        "", "secret", [&](Result<bool> known) { stranger.set_value(known.value()); },
        Asker::stranger);
    EXPECT_TRUE(right.get_future().get());
    EXPECT_FALSE(wrong.get_future().get());
    EXPECT_FALSE(stranger.get_future().get());
    EXPECT_TRUE(elsewhere);
}

TEST(PasswordPool, StandsBackBehindAllOtherThreads) {
    std::promise<int> niceness;
    PasswordPool pool(1, 8);
    pool.verify(
        "", "secret", [&](Result<bool>) { niceness.set_value(this_threads_niceness()); },
        Asker::known);
    EXPECT_EQ(niceness.get_future().get(),
              std::min(19, this_threads_niceness() + kPasswordNiceness));
}

// All that strangers wait for is stopped: the thread that is reserved goes on, for the others.
TEST(PasswordPool, NeverGivesStrangersTheReservedThread) {
    constexpr int kStrangers = 8;
    std::latch started(1), go(1), done(kStrangers);
    std::mutex mutex;
    std::set<std::thread::id> of_strangers;
    std::promise<std::thread::id> reserved;
    PasswordPool pool(2, kStrangers);
    pool.verify(
        "", "first",
        [&](Result<bool>) {
            started.count_down();
            go.wait();
        },
        Asker::stranger);
    started.wait();
    for (int i = 0; i < kStrangers; ++i)
        pool.verify(
            "", "next",
            [&](Result<bool>) {
                const std::lock_guard lock(mutex);
                of_strangers.insert(std::this_thread::get_id());
                done.count_down();
            },
            Asker::stranger);
    pool.verify(
        "", "clerk", [&](Result<bool>) { reserved.set_value(std::this_thread::get_id()); },
        Asker::known);
    const std::thread::id kept = reserved.get_future().get();
    {
        const std::lock_guard lock(mutex);
        EXPECT_TRUE(of_strangers.empty());
    }
    go.count_down();
    done.wait();
    EXPECT_FALSE(of_strangers.contains(kept));
}

TEST(PasswordPool, SaysBusyAtOnceWhenItsQueueIsFull) {
    constexpr int kQueue = 3;
    std::latch started(1), go(1);
    int busy = 0;
    std::atomic<int> done = 0;
    {
        PasswordPool pool(1, kQueue);
        pool.verify(
            "", "first",
            [&](Result<bool>) {
                started.count_down();
                go.wait();
                ++done;
            },
            Asker::stranger);
        started.wait();  // the only thread is busy, the queue is empty
        const auto caller = std::this_thread::get_id();
        for (int i = 0; i < kQueue + 2; ++i) {
            pool.verify(
                "", "next",
                [&](Result<bool> known) {
                    if (known) {
                        ++done;
                        return;
                    }
                    EXPECT_EQ(known.error().code, Errc::busy);
                    EXPECT_EQ(std::this_thread::get_id(), caller);
                    ++busy;
                },
                Asker::stranger);
        }
        EXPECT_EQ(busy, 2);
        go.count_down();
    }
    EXPECT_EQ(done, 1 + kQueue) << "what was queued is worked off before the pool ends";
}

}  // namespace
}  // namespace yk
