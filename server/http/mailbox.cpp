#include "server/http/mailbox.hpp"

#include <boost/asio/post.hpp>

#include "server/http/connection.hpp"
#include "server/system/together.hpp"

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
    bool own = false;
    {
        const std::lock_guard lock(mutex_);
        if (!loop_) return;
        own = owner_ == std::this_thread::get_id();
        if (!own) {
            waiting_.emplace_back(std::move(exchange), std::move(reply));
            if (std::exchange(is_called_, true)) return;
        }
    }
    if (own) return hand_over(*exchange, std::move(reply));
    Together::at_end([self = shared_from_this()] { self->run([self] { self->hand_out(); }); });
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
