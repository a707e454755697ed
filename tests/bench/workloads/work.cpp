#include "tests/bench/workloads/work.hpp"

#include <chrono>
#include <future>
#include <thread>

namespace yk::bench {
namespace {

constexpr double kAhead_s = 0.3;

}  // namespace

Work::Work(const Site& site, const Server& server, const std::string& code, double from)
    : bookings_(site, server, thousand_slots(site, code), code),
      booking_(bookings_.load(kWorking, 0)),
      look_(get_text("/" + code + "/api/v1/availability?venue=1&day=2021-05-07",
                     server.sign_in("callcentre", code))) {
    bookings_.only_people(from, 1);
}

Load Work::load(double seconds) {
    Load load = booking_;
    load.seconds = seconds;
    load.threads = 1;
    load.per_second = kWork;
    load.next = [this](int connection, std::string& request) {
        bool& looks = looks_[static_cast<size_t>(connection)];
        looks = !looks;
        if (!looks) return booking_.next(connection, request);
        request = look_;
        return true;
    };
    load.expected = [this](int connection, const Reply& reply) {
        if (!looks_[static_cast<size_t>(connection)]) return booking_.expected(connection, reply);
        return reply.status == 200 && reply.body.find("\"slots\":[") != reply.body.npos;
    };
    return load;
}

Beside measured_beside(const Load& work, Load other) {
    other.threads = 1;
    other.seconds = work.seconds + 2 * kAhead_s;
    Beside both;
    auto around = std::async(std::launch::async, [&] { return measured(other); });
    std::this_thread::sleep_for(std::chrono::duration<double>(kAhead_s));
    both.work = measured(work);
    both.other = around.get();
    return both;
}

}  // namespace yk::bench
