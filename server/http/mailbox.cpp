#include "server/http/mailbox.hpp"

#include <boost/asio/post.hpp>

#include "server/http/connection.hpp"

namespace yk::http {

namespace {
void hand_over(const Exchange& exchange, Reply&& reply) {
    if (exchange.connection) exchange.connection->complete(std::move(reply));
}
}  // namespace

void Mailbox::open() {
    const std::lock_guard lock(mutex_);
    owner_ = std::this_thread::get_id();
}

void Mailbox::close() {
    std::vector<Letter> dropped;  // destroyed after the lock is released
    const std::lock_guard lock(mutex_);
    loop_ = nullptr;
    owner_ = {};
    dropped.swap(waiting_);
}

void Mailbox::deliver(std::shared_ptr<Exchange> exchange, Reply&& reply) {
    {
        const std::lock_guard lock(mutex_);
        if (!loop_) return;
        if (owner_ != std::this_thread::get_id()) {
            waiting_.emplace_back(std::move(exchange), std::move(reply));
            if (!std::exchange(is_called_, true))
                net::post(*loop_, [self = shared_from_this()] { self->hand_out(); });
            return;
        }
    }
    hand_over(*exchange, std::move(reply));
}

void Mailbox::run(UniqueFunction<void()> work) {
    const std::lock_guard lock(mutex_);
    if (loop_) net::post(*loop_, std::move(work));
}

// Repeats until the mailbox is empty, so that replies that arrive meanwhile need no wake-up.
void Mailbox::hand_out() {
    for (;;) {
        {
            const std::lock_guard lock(mutex_);
            handed_out_.swap(waiting_);
            is_called_ = !handed_out_.empty();
        }
        if (handed_out_.empty()) return;
        for (auto& [exchange, reply] : handed_out_)
            hand_over(*exchange, std::move(reply));
        handed_out_.clear();
    }
}

}  // namespace yk::http
