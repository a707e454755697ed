// Connection: one client's socket, from accept to close. Used only on its worker's thread.
//
//   waiting -> head -> body -> handling -> writing -> waiting ... -> lingering -> closed
//                                 `-> talking (a WebSocket: talk.hpp) -> closed
//
// Each state has a deadline, which the worker checks periodically. After a last reply the
// connection lingers: it shuts down its sending side and discards what the client still sends,
// because the kernel would drop the reply if the socket were closed with unread bytes.
#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <cstdint>
#include <memory>
#include <string>

#include "server/http/asio.hpp"
#include "server/http/exchange.hpp"
#include "server/http/problem.hpp"
#include "server/http/router.hpp"

namespace yk::http {

class Talk;
class Worker;

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Socket socket, Worker& worker);
    ~Connection();

    void serve();
    void refuse(const Problem& problem);  // instead of serve(): replies and closes

    void complete(Reply&& reply);  // the handler's reply
    void check_deadline(std::int64_t now_ms);
    void close_when_idle();  // at a graceful stop
    void close();

    std::size_t place = 0;  // in the worker's list

private:
    enum class State { waiting, head, body, handling, writing, lingering, talking, closed };

    void next_request();
    void read();
    void on_bytes(const error_code& fault, std::size_t count);
    void parse();
    bool parse_head();  // true: continue with the body
    bool parse_body();  // true: the request is complete
    void read_more();
    void send_continue();
    void handle();
    void refuse_slow();
    void send_last(const Problem& problem);
    void send(Reply&& reply);
    void converse(std::shared_ptr<Conversation> conversation);
    void on_written(const error_code& fault);
    void linger();
    void log_answer(const Reply& reply);
    std::int64_t time_for(std::int64_t base_ms, std::uint64_t bytes) const;

    Worker& worker_;
    Socket socket_;
    std::string peer_;
    boost::beast::flat_buffer buffer_;
    std::shared_ptr<Exchange> exchange_;
    Match match_;
    std::string head_;  // of the reply being written
    Reply reply_;
    std::shared_ptr<Talk> talk_;  // only for a WebSocket
    State state_ = State::waiting;
    bool last_ = false;               // close after this reply
    bool served_ = false;             // at least one reply was written
    bool handled_ = false;            // the reply is from a handler
    std::int64_t deadline_ms_ = 0;    // steady
    std::int64_t started_us_ = 0;     // steady; when the request's head was complete
    std::uint64_t awaited_read_ = 0;  // results of earlier reads are ignored
};

}  // namespace yk::http
