// Mailbox: passes replies from any thread to the I/O thread of their connections.
//
// Replies that arrive while the I/O thread is busy are delivered together; a thread that answers a
// batch wakes it once, at the end (server/system/together.hpp). Outlives its I/O thread: later
// replies are dropped.
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

    // On the I/O thread: before its first connection, and after its last.
    void open();
    void close();

    void deliver(std::shared_ptr<Exchange> exchange, Reply&& reply);  // any thread
    void run(UniqueFunction<void()> work);  // any thread; runs later on the I/O thread

private:
    using Letter = std::pair<std::shared_ptr<Exchange>, Reply>;
    void hand_out();

    std::thread::id owner_;
    std::mutex mutex_;
    Loop* loop_;              // null once closed
    bool is_called_ = false;  // hand_out() runs or is scheduled
    std::vector<Letter> waiting_;
    std::vector<Letter> handed_out_;  // I/O thread only; kept to reuse its memory
};

}  // namespace yk::http
