// The process of a plugin host, as the server sees it: started, asked, and ended.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "server/hosting/channel.hpp"
#include "server/hosting/limits.hpp"
#include "shared/core/result.hpp"

namespace yk::hosting {

class Process;

// Starts processes, all on one thread: each ends with that thread.
class Spawner {
public:
    explicit Spawner(std::string program);
    ~Spawner();  // ends all that are left
    Spawner(const Spawner&) = delete;
    Spawner& operator=(const Spawner&) = delete;

    struct Child {
        int id = 0;  // 0: it could not be started
        int pidfd = -1;
        int fault = 0;  // errno
    };
    // `descriptors` become 3, 4 … of the process.
    Child start(const std::vector<int>& descriptors, int memory_mib);
    const std::string& program() const { return program_; }

    // Of those that may be ended by the next.
    void know(const std::shared_ptr<Process>& process);
    // Ends the processes that have used a processor since the last call though nobody asked them;
    // returns how many. One thread at a time.
    int end_busy_ones();

private:
    Child spawn(const std::vector<int>& descriptors, int memory_mib) const;
    void work();

    const std::string program_;
    std::mutex mutex_;
    std::vector<std::weak_ptr<Process>> started_;  // under the mutex
    std::condition_variable changed_;
    std::deque<std::function<void()>> wishes_;
    bool stopping_ = false;
    std::thread thread_;
};

class Process {
public:
    // `library`: a descriptor of its file. Errors: broken plugin_not_a_library, plugin_abi,
    // plugin_tables, plugin_symbol_missing, plugin_not_confined, with the rest of a sentence as
    // detail.
    static Result<std::shared_ptr<Process>> start(Spawner& spawner, int library,
                                                  const Limits& limits);
    ~Process();  // ends it
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    const std::string& declared() const { return declared_; }  // the message's Declared
    const std::string& lacking() const { return lacking_; }    // of its confinement

    enum class End { answered, died, late, overworked, nonsense, busy };
    using Ask = std::function<void(Channel&)>;  // begin(), and what follows
    using Took = std::chrono::microseconds;
    using Answer = std::function<bool(Channel&, Took)>;  // false: nonsense
    // One exchange. With any end but `answered` and `busy` the process is ended.
    End exchange(const Ask& ask, const Answer& answer, int clock_ms);

    bool is_alive() const { return alive_; }
    bool was_ended() const {
        return ended_;
    }  // because a question was late, or its answer nonsense
    // Whether it was: it has used a processor since the last call though nobody asked it.
    // One thread at a time.
    bool end_if_busy_unasked();
    // Of one that is not alive: ", by exit status 1", or the signal. Empty: it was ended, by the
    // server or the kernel.
    std::string how_it_ended() const;

private:
    void end();
    bool has_ended() const;
    bool is_busy_unasked();
    bool has_threads() const;
    struct Connection {
        Channel channel;
        int thread = 0;      // of the process, that answers on it
        int processor = -1;  // that the thread which asked last was on
    };
    Process(Spawner::Child child, const Limits& limits, std::unique_ptr<SharedLines> lines);
    Result<void> introduced();
    std::unique_ptr<Connection> take(int clock_ms);
    End waited(Connection& on, int clock_ms) const;
    int64_t cpu_ms_of(int thread) const;  // -1: it is none of the process's

    const Spawner::Child child_;
    const Limits limits_;
    const std::unique_ptr<SharedLines> lines_;
    std::string declared_, lacking_;
    std::atomic<bool> alive_{true}, ended_{false};
    std::atomic<int64_t> asked_us_{0};       // the length of all questions
    int64_t cpu_ms_ = 0, answering_ms_ = 0;  // at the last call of is_busy_unasked()
    std::mutex mutex_;
    std::condition_variable free_again_;
    std::vector<std::unique_ptr<Connection>> free_;
};

}  // namespace yk::hosting
