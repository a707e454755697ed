// Caretaker: the thread that closes the stores of tenants for which nobody has asked for a while
// (Tenants::rest_idle), and gives their memory back to the system.
//
// Only when it looks is real time; who is idle is the clock's to say.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "server/tenant/tenants.hpp"

namespace yk {

class Caretaker {
public:
    // The tenants outlive it. It looks four times within `idle_s`, at least every half minute.
    Caretaker(Tenants& tenants, int64_t idle_s);
    ~Caretaker();
    Caretaker(const Caretaker&) = delete;
    Caretaker& operator=(const Caretaker&) = delete;

private:
    void work();

    Tenants& tenants_;
    const int64_t idle_s_;
    std::mutex mutex_;
    std::condition_variable stop_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace yk
