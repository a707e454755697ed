#include "tests/bench/workloads/bookings.hpp"

#include <fmt/format.h>

#include <future>
#include <numeric>

namespace yk::bench {
namespace {

constexpr size_t kStep = 7919;  // prime
constexpr size_t kSignInsAtOnce = 32;

std::vector<int64_t> one_to(int64_t last) {
    std::vector<int64_t> numbers(static_cast<size_t>(last));
    std::iota(numbers.begin(), numbers.end(), 1);
    return numbers;
}

std::string next_key() {
    static std::atomic<int> made = 0;
    return fmt::format("bench-{}-", ++made);
}

}  // namespace

Bookings::Bookings(const Site& site, const Server& server, std::vector<int64_t> slots,
                   const std::string& code)
    : typical_(false),
      port_(server.port()),
      target_("/" + code + "/api/v1/bookings"),
      key_(next_key()),
      cookie_(server.sign_in("callcentre", code)),
      people_(site.people(code)),
      slots_(std::move(slots)),
      asked_for_(kMostConnections),
      bodies_(kMostConnections) {}

Bookings::Bookings(const TypicalService& service, int64_t people, int64_t slots)
    : typical_(true),
      port_(service.port()),
      target_("/bookings"),
      key_(next_key()),
      cookie_(TypicalService::cookie()),
      people_(one_to(people)),
      slots_(one_to(slots)),
      asked_for_(kMostConnections),
      bodies_(kMostConnections) {}

Load Bookings::load(int connections, double seconds) {
    Load load;
    load.port = port_;
    load.connections = connections;
    load.seconds = seconds;
    load.next = [this](int connection, std::string& request) {
        return write_next(connection, request, false);
    };
    load.expected = [this](int connection, const Reply& reply) {
        return is_booked(connection, reply);
    };
    return load;
}

Load Bookings::flood(int connections, double seconds, double per_second) {
    Load load = this->load(connections, seconds);
    load.per_second = per_second;
    load.asks_all_due = false;
    load.reconnects = true;
    load.next = [this](int connection, std::string& request) {
        return write_next(connection, request, true);
    };
    load.expected = [this](int connection, const Reply& reply) {
        return is_honest(connection, reply);
    };
    return load;
}

void Bookings::only_people(double from, double to) {
    const auto count = static_cast<double>(people_.size());
    people_ = {people_.begin() + static_cast<ptrdiff_t>(count * from),
               people_.begin() + static_cast<ptrdiff_t>(count * to)};
}

void Bookings::as_residents(const Server& server, int64_t count) {
    people_.resize(std::min(people_.size(), static_cast<size_t>(count)));
    cookies_.resize(people_.size());
    std::vector<std::future<void>> at_once;  // in parallel, because each waits for a flush
    for (size_t first = 0; first < kSignInsAtOnce; ++first)
        at_once.push_back(std::async(std::launch::async, [&, first] {
            for (size_t i = first; i < cookies_.size() && !is_stopped(); i += kSignInsAtOnce)
                cookies_[i] = server.sign_in(resident(static_cast<int64_t>(i)));
        }));
    for (auto& each : at_once)
        each.get();
    give_up_if_stopped();
}

int64_t Bookings::left() const {
    return std::max<int64_t>(static_cast<int64_t>(people_.size()) - next_, 0);
}

bool Bookings::write_next(int connection, std::string& request, bool again) {
    if (next_ >= allowed_) return false;
    const auto at = static_cast<size_t>(next_++);
    if (at >= people_.size() && !again) return false;
    // Not in order of id, but each person once, spread over the tables.
    const size_t whose = at * kStep % people_.size();
    const int64_t person = people_[whose];
    const int64_t slot = slots_[at * kStep % slots_.size()];
    std::string& body = bodies_[static_cast<size_t>(connection)];
    body.clear();
    if (typical_)
        fmt::format_to(std::back_inserter(body), R"({{"person":{},"slot":{},"dose":1}})", person,
                       slot);
    else
        fmt::format_to(
            std::back_inserter(body),
            R"({{"places":[{{"person":{},"slot":{},"dose":1}}],"statements":[],"confirmed":[]}})",
            person, slot);
    asked_for_[static_cast<size_t>(connection)] = fmt::format("\"person\":{},", person);
    write_post(request, target_, cookies_.empty() ? cookie_ : cookies_[whose],
               fmt::format("{}{}", key_, at), body);
    return true;
}

bool Bookings::is_booked(int connection, const Reply& reply) {
    const bool booked =
        reply.status == 201 &&
        reply.body.find(asked_for_[static_cast<size_t>(connection)]) != reply.body.npos &&
        reply.body.find("\"id\":") != reply.body.npos;
    if (booked) ++acknowledged_;
    return booked;
}

bool Bookings::is_honest(int connection, const Reply& reply) {
    if (reply.status == 429 || reply.status == 503) return !reply.header("Retry-After").empty();
    return reply.status == 409 || reply.status == 422 || is_booked(connection, reply);
}

std::vector<int64_t> thousand_slots(const Site& site, const std::string& code) {
    auto slots = site.slots(code);
    if (slots.size() < kSlots) give_up("the bench's municipality has too few slots");
    slots.resize(kSlots);
    return slots;
}

}  // namespace yk::bench
