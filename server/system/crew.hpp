// Crew: the threads of a pool, which goes on with as many while some of them wait for something
// slow.
//
// Work that waits for another process says so with Waiting. As long as it waits, another thread
// takes its part, up to kMost in all; these stay for the next time.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace yk {

class Crew {
public:
    using Lock = std::unique_lock<std::mutex>;
    struct Work {
        std::function<bool()> waits{};      // whether there is any; the mutex is locked
        std::function<void(Lock&)> turn{};  // takes one piece, and unlocks while it runs it
        // That the piece on this thread waits, or goes on; the mutex is locked.
        std::function<void(bool waits)> told{};
    };
    // `niceness`: of the threads, for a lower priority.
    Crew(int threads, int niceness, Work work);
    ~Crew();  // when no work waits
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    std::mutex& mutex() { return mutex_; }   // of what the pool keeps its work in
    void tell();                             // there is more work
    size_t count() const { return count_; }  // that work at the same time

    static constexpr size_t kMost = 64;

private:
    friend class Waiting;
    void add_thread();
    bool has_room() const { return busy_ < count_ + waiting_; }
    void run();
    void one_waits();
    void one_goes_on();

    const size_t count_;
    const int niceness_;
    const Work work_;
    std::mutex mutex_;
    std::condition_variable wanted_;
    size_t busy_ = 0;     // in a turn
    size_t waiting_ = 0;  // of them
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

// While it lives, the calling thread waits for something slow. One at a time. On a thread of no
// crew it does nothing.
class Waiting {
public:
    Waiting();
    ~Waiting();
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;

private:
    Crew* const crew_;
};

}  // namespace yk
