#include "server/http/respond.hpp"

#include <cstdlib>
#include <utility>

#include "server/http/problem.hpp"

namespace yk::http {

Respond& Respond::operator=(Respond&& other) noexcept {
    if (this != &other) {
        answer_for_the_forgetful();
        deliver_ = std::move(other.deliver_);
    }
    return *this;
}

void Respond::operator()(Reply reply) {
    if (!deliver_) std::abort();  // answered twice
    Deliver deliver = std::move(deliver_);
    deliver(std::move(reply));
}

void Respond::answer_for_the_forgetful() noexcept {
    if (!deliver_) return;
    (*this)(problem_reply(Error{Errc::broken, "unanswered", {}, "the handler gave no answer"}));
}

}  // namespace yk::http
