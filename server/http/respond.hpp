// Respond: the right, and the duty, to answer one request once.
//
// It is moved to whoever will know the answer (a lane, the password pool) and may be called from
// any thread; the reply then travels to the connection's own thread. Destroyed without a call, it
// answers 500 "unanswered", so no client is left waiting. A second call is a bug and aborts. If
// the client has gone, or its deadline has passed, the reply is dropped.
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
    ~Respond() { answer_for_the_forgetful(); }

    void operator()(Reply reply);

private:
    void answer_for_the_forgetful() noexcept;

    Deliver deliver_;
};

}  // namespace yk::http
