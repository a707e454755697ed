// Ticker: a thread that does something again and again, with a pause between, until it goes.
//
// Real time. What it does may wait for a disk or for somebody else's server; whoever lets go of the
// ticker waits for it to end.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace yk {

class Ticker {
public:
    // `work` begins after the first pause, and never throws.
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
