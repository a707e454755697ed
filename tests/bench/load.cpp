#include "tests/bench/load.hpp"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <deque>
#include <memory>
#include <thread>
#include <vector>

#include "tests/bench/process.hpp"

namespace yk::bench {
namespace {

constexpr int64_t kSecond_ns = 1'000'000'000;
constexpr int64_t kPatience_ns = 15 * kSecond_ns;  // time for open replies at the end

int64_t now_ns() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

struct Line {  // one connection
    int number = 0;
    int socket = -1;
    int64_t asked_at = 0;  // or the time at which the request was due
    std::string request;
    size_t sent = 0;
    std::string received;
    bool waits = false;  // for a reply
};

// One thread's connections.
class Worker {
public:
    Worker(const Load& load, int first, int count)
        : load_(load), poll_(::epoll_create1(EPOLL_CLOEXEC)), lines_(static_cast<size_t>(count)) {
        if (load_.per_second > 0) gap_ns_ = kSecond_ns / load_.per_second * load_.connections;
        gap_ns_ /= std::max(count, 1);
        for (int i = 0; i < count; ++i) {
            Line& line = lines_[static_cast<size_t>(i)];
            line.number = first + i;
            connect(line);
        }
    }
    ~Worker() {
        for (const Line& line : lines_)
            if (line.socket >= 0) ::close(line.socket);
        ::close(poll_);
    }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void run(int64_t start) {
        ends_ = start + static_cast<int64_t>(load_.seconds * kSecond_ns);
        due_ = static_cast<double>(start);
        last_reply_ = start;
        for (Line& line : lines_)
            is_paced() ? idle_.push_back(&line) : ask(line, now_ns());
        for (;;) {
            const int64_t now = now_ns();
            if (is_stopped()) break;
            if (is_paced()) ask_what_is_due(now);
            const bool more_to_ask = is_paced() && (now < ends_ || !overdue_.empty());
            if (waiting_ == 0 && !more_to_ask) break;
            if (now > ends_ + kPatience_ns) {
                fault("no reply within " + std::to_string(kPatience_ns / kSecond_ns) + " s");
                break;
            }
            wait_for_events(now, more_to_ask);
        }
    }

    Measured result() {
        Measured all;
        all.replies = replies_;
        all.unexpected = unexpected_;
        all.latency = latency_;
        all.fault = fault_;
        return all;
    }
    int64_t last_reply() const { return last_reply_; }

private:
    bool is_paced() const { return load_.per_second > 0; }

    void connect(Line& line) {
        line.socket = connected(load_.port);
        line.received.clear();
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = &line;
        ::epoll_ctl(poll_, EPOLL_CTL_ADD, line.socket, &event);
    }

    void ask(Line& line, int64_t since) {
        if (since >= ends_ || !load_.next(line.number, line.request)) return;
        line.asked_at = since;
        line.sent = 0;
        line.waits = true;
        ++waiting_;
        send(line);
    }

    // Requests become due one after the other, even if no connection is free.
    void ask_what_is_due(int64_t now) {
        for (; due_ <= static_cast<double>(std::min(now, ends_ - 1)); due_ += gap_ns_)
            if (load_.asks_all_due || overdue_.size() < idle_.size())
                overdue_.push_back(static_cast<int64_t>(due_));
        while (!overdue_.empty() && !idle_.empty()) {
            Line* line = idle_.back();
            idle_.pop_back();
            ask(*line, overdue_.front());
            overdue_.pop_front();
        }
    }

    void send(Line& line) {
        while (line.sent < line.request.size()) {
            const ssize_t count = ::send(line.socket, line.request.data() + line.sent,
                                         line.request.size() - line.sent, MSG_NOSIGNAL);
            if (count <= 0) return;  // the end of the connection
            line.sent += static_cast<size_t>(count);
        }
    }

    void wait_for_events(int64_t now, bool more_to_ask) {
        std::array<epoll_event, 128> events;
        timespec wait{0, 100'000'000};
        if (more_to_ask && !idle_.empty())
            wait.tv_nsec = std::clamp<int64_t>(static_cast<int64_t>(due_) - now, 0, wait.tv_nsec);
        const int count =
            ::epoll_pwait2(poll_, events.data(), static_cast<int>(events.size()), &wait, nullptr);
        for (int i = 0; i < count; ++i)
            read(*static_cast<Line*>(events[static_cast<size_t>(i)].data.ptr));
    }

    void read(Line& line) {
        const ssize_t count = ::recv(line.socket, bytes_.data(), bytes_.size(), MSG_DONTWAIT);
        if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
        if (count <= 0) return ended(line);
        // Usually one read is exactly one reply, which then needs no copy.
        std::string_view text(bytes_.data(), static_cast<size_t>(count));
        if (!line.received.empty()) text = line.received.append(text);
        const auto whole = whole_reply(text);
        if (!whole) {
            if (line.received.empty()) line.received = text;
            return;
        }
        const bool closes = whole->reply.closes();
        take(line, whole->reply, text.size() > whole->bytes);
        line.received.clear();
        if (closes) return ended(line);
        go_on(line);
    }

    void take(Line& line, const Reply& reply, bool has_more) {
        const int64_t now = now_ns();
        latency_.add(now - line.asked_at);
        last_reply_ = now;
        ++replies_;
        if (!line.waits || has_more || !load_.expected(line.number, reply))
            fault(std::to_string(reply.status) + " " + std::string(reply.body.substr(0, 300)));
        if (line.waits) --waiting_;
        line.waits = false;
    }

    void go_on(Line& line) { is_paced() ? idle_.push_back(&line) : ask(line, now_ns()); }

    void ended(Line& line) {
        if (line.waits) --waiting_;
        if (!load_.reconnects) fault("a connection was ended");
        line.waits = false;
        ::close(line.socket);
        line.socket = -1;
        if (!load_.reconnects || now_ns() >= ends_) return;
        connect(line);
        go_on(line);
    }

    void fault(const std::string& words) {
        ++unexpected_;
        if (fault_.empty()) fault_ = words;
    }

    const Load& load_;
    const int poll_;
    std::vector<Line> lines_;
    std::vector<Line*> idle_;      // in a load with a pace
    std::deque<int64_t> overdue_;  // times at which they became due
    double gap_ns_ = 0;            // between this thread's requests
    double due_ = 0;
    int64_t ends_ = 0;
    int64_t waiting_ = 0;
    std::array<char, 64 * 1024> bytes_;

    int64_t replies_ = 0;
    int64_t unexpected_ = 0;
    int64_t last_reply_ = 0;
    Histogram latency_;
    std::string fault_;
};

}  // namespace

Measured measured(const Load& load) {
    const int wanted =
        load.threads > 0 ? load.threads : static_cast<int>(std::thread::hardware_concurrency());
    const int threads = std::clamp(wanted, 1, load.connections);
    std::vector<std::unique_ptr<Worker>> workers;
    int first = 0;
    for (int i = 0; i < threads; ++i) {
        const int count = (load.connections - first) / (threads - i);
        workers.push_back(std::make_unique<Worker>(load, first, count));
        first += count;
    }
    const int64_t start = now_ns();
    std::vector<std::thread> running;
    std::atomic<bool> threw = false;
    for (auto& worker : workers)
        running.emplace_back([&] {
            try {
                worker->run(start);
            } catch (const std::exception&) {  // a connection that the server refuses
                threw = true;
            }
        });
    for (std::thread& each : running)
        each.join();
    give_up_if_stopped();
    Measured all;
    int64_t last = start;
    for (auto& worker : workers) {
        const Measured part = worker->result();
        all.replies += part.replies;
        all.unexpected += part.unexpected;
        all.latency.add(part.latency);
        if (all.fault.empty()) all.fault = part.fault;
        last = std::max(last, worker->last_reply());
    }
    if (threw) ++all.unexpected, all.fault = "a connection wasn't taken";
    all.seconds = static_cast<double>(last - start) / kSecond_ns;
    return all;
}

}  // namespace yk::bench
