// A real server on a free port, with a few endpoints that the tests need.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "server/http/problem.hpp"
#include "server/http/server.hpp"
#include "tests/http/raw_client.hpp"

namespace yk::http {

// Polls until the condition holds; false after a time far above the usual one.
inline bool eventually(const std::function<bool()>& holds) {
    const SystemClock clock;
    const std::int64_t end_ms = clock.steady_ms() + 30'000;
    while (!holds()) {
        if (clock.steady_ms() > end_ms) return false;
        std::this_thread::yield();
    }
    return true;
}

// Whether Retry-After is in the range of the default wait.
inline bool says_when_to_come_back(const RawReply& reply) {
    const std::string text(reply.header("Retry-After"));
    const RetryRange range = retry_range(kUsualWait_ms);
    return !text.empty() && std::stoi(text) >= range.from_s && std::stoi(text) <= range.to_s;
}

// Keeps requests open until the test answers them.
class Waiting {
public:
    void add(const Request& request, Respond respond) {
        const std::lock_guard lock(mutex_);
        held_.push_back({&request, std::move(respond)});
        changed_.notify_all();
    }
    // The oldest request and its Respond; waits until a request has come.
    std::pair<const Request*, Respond> take() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return !held_.empty(); });
        auto first = std::move(held_.front());
        held_.erase(held_.begin());
        return first;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::pair<const Request*, Respond>> held_;
};

struct World {
    SystemClock clock;
    std::mutex mutex;
    std::vector<std::string> lines;  // of the log
    Log log{clock, LogLevel::info, [this](std::string_view line) {
                const std::lock_guard lock(mutex);
                lines.emplace_back(line);
            }};
    Router router;
    Readiness readiness;
    Waiting waiting;
    std::unique_ptr<Server> server;

    explicit World(ServerOptions options = {}, const std::function<void(Router&)>& add_more = {}) {
        if (add_more) add_more(router);
        add_health_endpoints(router, readiness);
        router.add({Verb::get, "/{tenant}/hello", [](const Request& request, Respond respond) {
                        respond(
                            text_reply(200, "hello " + std::string(request.parameter("tenant"))));
                    }});
        router.add({Verb::post, "/{tenant}/echo", [](const Request& request, Respond respond) {
                        respond(json_reply(200, std::string(request.body)));
                    }});
        router.add({Verb::post, "/{tenant}/import",
                    [](const Request& request, Respond respond) {
                        respond(text_reply(200, std::to_string(request.body.size())));
                    },
                    std::size_t{1} << 20});
        router.add({Verb::get, "/{tenant}/wait", [this](const Request& request, Respond respond) {
                        waiting.add(request, std::move(respond));
                    }});
        router.add({Verb::get, "/{tenant}/forget", [](const Request&, Respond) {}});
        router.add({Verb::get, "/{tenant}/throw",
                    [](const Request&, Respond) { throw std::runtime_error("secret"); }});
        router.add({Verb::get, "/{tenant}/throw_after", [](const Request&, Respond respond) {
                        respond(text_reply(200, "fine"));
                        throw 7;
                    }});
        router.add({Verb::get, "/{tenant}/split", [](const Request&, Respond respond) {
                        respond(empty_reply().with("X-Name", "a\r\nSet-Cookie: evil=1"));
                    }});
        router.add({Verb::get, "/{tenant}/large", [](const Request&, Respond respond) {
                        static const auto kLarge =
                            std::make_shared<const std::string>(std::size_t{16} << 20, 'x');
                        Reply reply = text_reply(200, "");
                        reply.shared_body = kLarge;
                        respond(std::move(reply));
                    }});
        options.port = 0;
        options.linger_ms = 50;
        server = Server::start(options, router, readiness, clock, log).value();
    }

    std::uint16_t port() const { return server->port(); }
    bool still_serves() const { return RawClient(port()).ask(get("/431001/hello")).status == 200; }
    // All lines of the log, complete: a client has its reply before the line is written.
    std::string logged() {
        server->stop();
        const std::lock_guard lock(mutex);
        std::string all;
        for (const std::string& line : lines)
            all += line + "\n";
        return all;
    }
};

}  // namespace yk::http
