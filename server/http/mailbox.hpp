// Mailbox: carries replies from any thread to the I/O thread whose connections wait for them.
//
// Replies that come while the I/O thread is busy travel together, so a lane that answers a whole
// batch wakes it once. Outlives its I/O thread: what arrives later is dropped.
#pragma once

#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "server/http/asio.hpp"
#include "server/http/exchange.hpp"
#include "server/http/reply.hpp"
#include "server/system/unique_function.hpp"

namespace yk::http {

class Mailbox : public std::enable_shared_from_this<Mailbox> {
public:
    explicit Mailbox(Loop& loop) : loop_(&loop) {}

    // By the I/O thread: before its first connection, and after its last.
    void open();
    void close();

    void deliver(std::shared_ptr<Exchange> exchange, Reply&& reply);  // any thread
    void run(UniqueFunction<void()> work);  // any thread; on the I/O thread, later

private:
    using Letter = std::pair<std::shared_ptr<Exchange>, Reply>;
    void hand_out();

    std::thread::id owner_;
    std::mutex mutex_;
    Loop* loop_;  // null once closed
    bool is_called_ = false;  // hand_out() runs, or will
    std::vector<Letter> waiting_;
    std::vector<Letter> handed_out_;  // of the I/O thread; kept for its room
};

}  // namespace yk::http
