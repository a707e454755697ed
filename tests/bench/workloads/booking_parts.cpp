// Booking parts: what of a booking's time on the lane are the notices that it writes, and what is
// the sealing. The ledger alone, on a municipality's file, 64 bookings a commit.
#include <ctime>

#include <algorithm>

#include "server/ledger/ledger.hpp"
#include "server/tenant/tenant.hpp"
#include "tests/bench/site.hpp"
#include "tests/bench/workload.hpp"
#include "tests/bench/workloads/bookings.hpp"

namespace yk::bench {
namespace {

constexpr int kBatch = 64, kBatches = 16;
constexpr int kSealed = 2'000;  // bookings' worth

double thread_cpu_us() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

// People who book once each, in turn.
class Queue {
public:
    explicit Queue(const Site& site) : people_(site.people()), slots_(thousand_slots(site)) {}

    // The thread's time for each of a run of bookings.
    double us_each(Tenant& tenant, const Actor& actor, const NoticePlan& plan) {
        double spent_us = 0;
        for (int i = 0; i < kBatches; ++i)
            must(tenant.run([&](Database& database) -> Result<LaneAnswer> {
                const double began = thread_cpu_us();
                for (int n = 0; n < kBatch; ++n)
                    if (auto made = ledger::book(database, actor, {{next()}}, plan); !made)
                        return tl::unexpected(made.error());
                spent_us += thread_cpu_us() - began;
                return LaneAnswer{};
            }));
        return spent_us / (kBatch * kBatches);
    }

private:
    ledger::PlaceToBook next() {
        const size_t i = next_++;
        return {PersonId{people_.at(i)},
                SlotId{slots_[i % slots_.size()]},
                1,
                "booked",
                Phase::booked,
                {},
                {},
                {{"relation", "other"}}};
    }
    std::vector<int64_t> people_, slots_;
    size_t next_ = 0;
};

// What a booking opens and seals: the person's number and answers; what is said with it, for the
// booking and for its entry; the answer that is kept under its key.
double us_of_sealing(Row& row) {
    const SealKey key(DigestKey{}, kCode);
    const SealedIn place{"bench", "1"};
    const std::string number(10, '9'), answers(180, 'x'), said(40, 'x'), answer(600, 'x');
    const std::string sealed_number = key.seal(number, place), sealed = key.seal(answers, place);
    size_t bytes = 0;
    const double began = thread_cpu_us();
    for (int i = 0; i < kSealed; ++i) {
        bytes += key.open(sealed_number, place)->size() + key.open(sealed, place)->size();
        bytes += key.seal(said, place).size() + key.seal(said, place).size();
        bytes += key.seal(answer, place).size();
    }
    const double spent_us = thread_cpu_us() - began;
    row.check(bytes > 0, "nothing was sealed");
    return spent_us / kSealed;
}

}  // namespace

Row booking_parts(const Options& options) {
    const Folder folder;
    Site site(folder / "site");
    const int runs = options.pairs * 2;
    site.add(kCode, {.residents = int64_t{kBatch} * kBatches * (runs + 1)});
    Queue queue(site);
    Row row{"booking-parts", {}};
    std::vector<double> with, without, sealing;
    site.with_tenant(kCode, [&](Tenant& tenant, ManualClock& clock) {
        const Actor actor{{}, "bench", "admin", Channel::phone, clock.calendar_utc_s()};
        const LocalTime now = tenant.setup()->zone.local(actor.now_utc);
        NoticePlan none, both;
        none.now = both.now = {Date{now.day}, now.minute_of_day};
        both.booked = true;
        both.reminder_minute = 18 * 60;
        queue.us_each(tenant, actor, none);  // pages and statements are in memory then
        for (int i = 0; i < options.pairs; ++i) {
            give_up_if_stopped();
            without.push_back(queue.us_each(tenant, actor, none));
            with.push_back(queue.us_each(tenant, actor, both));
            sealing.push_back(us_of_sealing(row));
        }
    });
    row.parts = {compared("µs of a booking in the ledger, with two notices", "without", with,
                          without, Bound::at_most, 1.5),
                 limited("µs to open and seal what a booking does", sealing, 15)};
    for (const std::string& fault : site.faults())
        row.faults.push_back(fault);
    return row;
}

}  // namespace yk::bench
