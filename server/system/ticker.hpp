// Ticker: a thread that repeats its work with a pause in between until it is destroyed.
//
// Uses real time. The work may wait for a disk or a remote server; the destructor waits until
// running work has ended.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace yk {

class Ticker {
public:
    // `work` first runs after one pause, and never throws.
    Ticker(std::chrono::milliseconds pause, std::function<void()> work);
    ~Ticker();
    Ticker(const Ticker&) = delete;
    Ticker& operator=(const Ticker&) = delete;

private:
    void run();

    const std::chrono::milliseconds pause_;
    const std::function<void()> work_;
    std::mutex mutex_;
    std::condition_variable stop_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace yk
