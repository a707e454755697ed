// Worker: one thread with its event loop, its listening socket and its connections.
//
// Everything except the constructor, begin_stop, abandon and join runs on the worker's thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "server/http/asio.hpp"
#include "server/http/router.hpp"
#include "server/http/server.hpp"

namespace yk::http {

class Connection;
class Mailbox;

// Counters of all workers together.
struct Traffic {
    std::atomic<std::size_t> connections{0};
    std::atomic<std::size_t> in_flight{0};
};

class Worker {
public:
    struct Surroundings {  // all members outlive the worker
        const ServerOptions& options;
        const Router& router;
        const Clock& clock;
        Log& log;
        Traffic& traffic;
    };

    // `listening` is a listening socket, which the worker then owns. `first_id` and `id_step` make
    // request ids unique among workers. `ended` is called once, on the worker's thread, when it has
    // finished.
    Worker(const Surroundings& around, int listening, bool v6, std::uint64_t first_id,
           std::uint64_t id_step, std::function<void()> ended);
    ~Worker();  // abandons and joins

    void start();
    void begin_stop();  // no new connections, idle ones close, others finish their request
    void abandon();     // all connections close immediately
    void join();

    // For connections.
    const ServerOptions& options() const { return around_.options; }
    const Router& router() const { return around_.router; }
    const Clock& clock() const { return around_.clock; }
    Log& log() const { return around_.log; }
    Traffic& traffic() const { return around_.traffic; }
    std::int64_t now_ms() const { return around_.clock.steady_ms(); }
    bool stopping() const { return stopping_; }
    std::uint64_t next_request_id() { return next_id_ += id_step_; }
    std::string_view date();
    const std::shared_ptr<Mailbox>& mailbox() const { return mailbox_; }
    void remove(Connection& connection);

private:
    void run();
    void accept();
    void on_accept(const error_code& fault, Socket socket);
    void watch_deadlines();
    void end_if_done();

    const Surroundings around_;
    const std::function<void()> ended_;
    const std::uint64_t id_step_;
    std::uint64_t next_id_;
    Loop loop_{1};
    Acceptor acceptor_;
    Timer deadline_timer_;
    Timer accept_timer_;
    std::shared_ptr<Mailbox> mailbox_;
    std::vector<std::shared_ptr<Connection>> connections_;
    bool stopping_ = false;
    bool has_ended_ = false;
    std::int64_t date_of_s_ = -1;
    std::string date_;
    std::thread thread_;
};

}  // namespace yk::http
