#include "server/http/server.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>
#include <vector>

#include "server/http/listen.hpp"
#include "server/http/worker.hpp"

namespace yk::http {

struct Server::Inside {
    Inside(const ServerOptions& wanted, Readiness& readiness_flag, Log& log_lines)
        : options(wanted), readiness(readiness_flag), log(log_lines) {}

    // True if all workers have ended within the time.
    bool wait_for_end(int time_ms) {
        std::unique_lock lock(mutex);
        const auto all_ended = [&] { return ended == workers.size(); };
        changed.wait_for(lock, std::chrono::milliseconds(time_ms),
                         [&] { return hurried || all_ended(); });
        return all_ended();
    }

    const ServerOptions options;
    Readiness& readiness;
    Log& log;
    Traffic traffic;
    std::uint16_t port = 0;
    std::mutex mutex;
    std::condition_variable changed;
    std::size_t ended = 0;
    bool hurried = false;
    bool stopped = false;
    std::vector<std::unique_ptr<Worker>> workers;  // last member: they end before what they use
};

Server::Server(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}

Server::~Server() {
    stop();
}

Result<std::unique_ptr<Server>> Server::start(const ServerOptions& options, const Router& router,
                                              Readiness& readiness, const Clock& clock, Log& log) {
    const unsigned threads = std::clamp(options.threads, 1u, 256u);
    auto listening = listen_on(options.address, options.port, threads);
    if (!listening) return tl::unexpected(listening.error());
    auto inside = std::make_unique<Inside>(options, readiness, log);
    inside->port = listening->port;
    const Worker::Surroundings around{inside->options, router, clock, log, inside->traffic};
    for (unsigned i = 0; i < threads; ++i) {
        inside->workers.push_back(std::make_unique<Worker>(
            around, listening->sockets[i], listening->v6, i, threads, [inside = inside.get()] {
                const std::lock_guard lock(inside->mutex);
                ++inside->ended;
                inside->changed.notify_all();
            }));
    }
    for (const auto& worker : inside->workers)
        worker->start();
    readiness.set(true);
    return std::unique_ptr<Server>(new Server(std::move(inside)));
}

std::uint16_t Server::port() const {
    return inside_->port;
}

std::size_t Server::connections() const {
    return inside_->traffic.connections.load(std::memory_order_relaxed);
}

std::size_t Server::requests_in_flight() const {
    return inside_->traffic.in_flight.load(std::memory_order_relaxed);
}

void Server::stop() {
    Inside& in = *inside_;
    if (std::exchange(in.stopped, true)) return;
    in.readiness.set(false);
    if (in.options.drain_ms > 0) in.wait_for_end(in.options.drain_ms);
    for (const auto& worker : in.workers)
        worker->begin_stop();
    if (!in.wait_for_end(in.options.finish_ms)) {
        in.log.warning("stop_abandons_requests", {{"requests", requests_in_flight()}});
        for (const auto& worker : in.workers)
            worker->abandon();
    }
    for (const auto& worker : in.workers)
        worker->join();
}

void Server::stop_waiting() {
    const std::lock_guard lock(inside_->mutex);
    inside_->hurried = true;
    inside_->changed.notify_all();
}

}  // namespace yk::http
