// Respond: answers one request, exactly once.
//
// It is moved to the code that will have the answer (a lane, the password pool) and may be called
// from any thread; the reply is passed to the connection's thread. If it is destroyed without a
// call, it answers 500 "unanswered", so that no client keeps waiting. A second call is a bug and
// aborts. If the client has disconnected, or its deadline has passed, the reply is dropped.
#pragma once

#include "server/http/reply.hpp"
#include "server/system/unique_function.hpp"

namespace yk::http {

class Respond {
public:
    using Deliver = UniqueFunction<void(Reply&&)>;

    explicit Respond(Deliver deliver) : deliver_(std::move(deliver)) {}
    Respond(Respond&&) noexcept = default;
    Respond& operator=(Respond&& other) noexcept;
    ~Respond() { answer_if_unused(); }

    void operator()(Reply reply);

private:
    void answer_if_unused() noexcept;

    Deliver deliver_;
};

}  // namespace yk::http
