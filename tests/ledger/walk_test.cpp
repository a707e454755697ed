// Random walks: the ledger against a model of thirty lines. The seed is printed; YK_SEED repeats a
// walk, YK_STEPS lengthens it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>

#include "server/store/bookings.hpp"
#include "tests/store/world.hpp"

namespace yk {
namespace {

using ledger::PlaceToBook;
using test::must;
using test::reason_of;
using test::World;

struct ModelSlot {
    int capacity = 0;
    bool closed = false;
    int64_t version = 1;
};
struct ModelBooking {
    int64_t person = 0;
    int dose = 1;
    int64_t slot = 0;
    std::string status;
    Phase phase = Phase::booked;
    int64_t version = 1;
};

// What the ledger promises, in its plainest form.
struct Model {
    std::map<int64_t, ModelSlot> slots;
    std::map<int64_t, ModelBooking> bookings;

    int taken(int64_t slot) const {
        return static_cast<int>(std::count_if(bookings.begin(), bookings.end(), [&](auto& each) {
            return each.second.slot == slot && takes_a_place(each.second.phase);
        }));
    }
    bool has_dose(int64_t person, int dose) const {
        return std::any_of(bookings.begin(), bookings.end(), [&](auto& each) {
            const ModelBooking& b = each.second;
            return b.person == person && b.dose == dose && takes_a_place(b.phase);
        });
    }
    std::string may_take(int64_t slot, int64_t person, int dose) const {
        const auto found = slots.find(slot);
        if (found == slots.end()) return "slot_gone";
        if (found->second.closed) return "slot_closed";
        if (taken(slot) >= found->second.capacity) return "slot_full";
        return has_dose(person, dose) ? "dose_already_booked" : "none";
    }
    std::string may_change(int64_t id, int64_t version, const std::string& status,
                           Phase phase) const {
        const auto found = bookings.find(id);
        if (found == bookings.end()) return "booking_gone";
        const ModelBooking& b = found->second;
        if (b.version != version) return "changed_meanwhile";
        if (b.status == status) return "same_status";
        if (takes_a_place(phase) && !takes_a_place(b.phase))
            return may_take(b.slot, b.person, b.dose);
        return "none";
    }
};

class Walk {
public:
    explicit Walk(uint64_t seed) : random_(seed) {
        for (int i = 0; i < 6; ++i)
            add_slot(i % 3 + 1);
        for (int i = 0; i < 8; ++i)
            people_.push_back(world_.person("900000000" + std::to_string(i)).value);
    }

    void step() {
        switch (below(8)) {
            case 0:
            case 1:
            case 2:
                book();
                break;
            case 3:
            case 4:
            case 5:
                change_status();
                break;
            case 6:
                change_slot();
                break;
            default:
                if (model_.slots.size() < 12) add_slot(below(3));
        }
    }

    void compare() {
        EXPECT_EQ(world_.faults(), std::vector<std::string>{});
        for (const auto& [id, slot] : model_.slots)
            EXPECT_EQ(world_.taken(SlotId{id}), model_.taken(id)) << "slot " << id;
        EXPECT_EQ(must(world_.database->number("SELECT count(*) FROM booking")),
                  static_cast<int64_t>(model_.bookings.size()));
        for (const auto& [id, expected] : model_.bookings) {
            const auto kept = must(store::booking(*world_.database, BookingId{id}));
            EXPECT_EQ(kept->booking.status, expected.status) << "booking " << id;
            EXPECT_EQ(kept->booking.version, expected.version) << "booking " << id;
        }
    }

    int64_t booked() const { return booked_; }

private:
    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }
    template <class List>
    int64_t one_of(const List& list) {  // sometimes one that isn't there
        return below(40) == 0 ? 999
                              : list[static_cast<size_t>(below(static_cast<int>(list.size())))];
    }

    void add_slot(int capacity) {
        const SlotId id = world_.slot(capacity, World::kDay + static_cast<int>(slots_.size()));
        slots_.push_back(id.value);
        model_.slots[id.value].capacity = capacity;
    }

    void book() {
        const int64_t person = people_[static_cast<size_t>(below(8))];
        std::vector<PlaceToBook> places;
        Model after = model_;
        std::string expected = "none";
        for (int i = 0, count = 1 + below(2); i < count; ++i) {
            const PlaceToBook place{SlotId{one_of(slots_)}, 1 + below(2), "booked", Phase::booked};
            places.push_back(place);
            if (expected == "none") expected = after.may_take(place.slot.value, person, place.dose);
            after.bookings[-1 - i] = {person, place.dose, place.slot.value, "booked"};
        }
        const auto made = in_transaction(*world_.database, [&] {
            return ledger::book(*world_.database, world_.clinic, PersonId{person}, places);
        });
        ASSERT_EQ(reason_of(made), expected);
        if (!made) return;
        ++booked_;
        for (const BookingRecord& each : *made) {
            model_.bookings[each.id.value] = {person, each.dose, each.slot.value, "booked"};
            bookings_.push_back(each.id.value);
        }
    }

    void change_status() {
        if (bookings_.empty()) return;
        constexpr Phase kPhases[] = {Phase::held,      Phase::booked, Phase::arrived,  Phase::done,
                                     Phase::cancelled, Phase::missed, Phase::cancelled};
        const Phase phase = kPhases[below(7)];
        const std::string status(name_of(phase));
        const int64_t id = one_of(bookings_);
        const auto known = model_.bookings.find(id);
        const int64_t version =
            (known == model_.bookings.end() ? 1 : known->second.version) - (below(10) == 0 ? 1 : 0);
        const std::string expected = model_.may_change(id, version, status, phase);
        const auto changed = in_transaction(*world_.database, [&] {
            return ledger::change_status(*world_.database, world_.clinic, BookingId{id},
                                         {version, status, phase});
        });
        ASSERT_EQ(reason_of(changed), expected);
        if (!changed) return;
        known->second.status = status;
        known->second.phase = phase;
        ++known->second.version;
    }

    void change_slot() {
        const int64_t id = slots_[static_cast<size_t>(below(static_cast<int>(slots_.size())))];
        ModelSlot& slot = model_.slots[id];
        const int capacity = below(4);
        const bool closed = below(4) == 0;
        const bool same = capacity == slot.capacity && closed == slot.closed;
        const auto changed = in_transaction(*world_.database, [&] {
            return ledger::change_slot(
                *world_.database, world_.clinic, SlotId{id},
                {.expected_version = slot.version, .capacity = capacity, .closed = closed});
        });
        ASSERT_EQ(reason_of(changed),
                  capacity < model_.taken(id) ? "capacity_below_taken" : "none");
        if (changed && !same) slot = {capacity, closed, slot.version + 1};
    }

    std::mt19937_64 random_;
    World world_;
    Model model_;
    std::vector<int64_t> slots_;
    std::vector<int64_t> people_;
    std::vector<int64_t> bookings_;
    int64_t booked_ = 0;
};

uint64_t from_environment(const char* name, uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

TEST(LedgerWalk, AgreesWithItsModelAllTheWay) {
    const uint64_t first = from_environment("YK_SEED", std::random_device{}());
    const uint64_t steps = from_environment("YK_STEPS", 400);
    for (uint64_t seed = first; seed < first + 3; ++seed) {
        std::printf("YK_SEED=%llu\n", static_cast<unsigned long long>(seed));
        Walk walk(seed);
        for (uint64_t i = 0; i < steps; ++i) {
            walk.step();
            if (i % 20 == 0) walk.compare();
            if (testing::Test::HasFailure()) FAIL() << "seed " << seed << ", step " << i;
        }
        walk.compare();
        EXPECT_GT(walk.booked(), 5) << "a walk that books nothing shows nothing";
    }
}

}  // namespace
}  // namespace yk
