#include "server/http/respond.hpp"

#include <cstdlib>
#include <utility>

#include "server/http/problem.hpp"

namespace yk::http {

Respond& Respond::operator=(Respond&& other) noexcept {
    if (this != &other) {
        answer_if_unused();
        deliver_ = std::move(other.deliver_);
    }
    return *this;
}

void Respond::operator()(Reply reply) {
    if (!deliver_) std::abort();  // a second answer
    Deliver deliver = std::move(deliver_);
    deliver(std::move(reply));
}

void Respond::answer_if_unused() noexcept {
    if (!deliver_) return;
    (*this)(problem_reply(Error{Errc::broken, "unanswered", {}, "the handler gave no answer"}));
}

}  // namespace yk::http
