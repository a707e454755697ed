// The rules of the ledger in their simplest form: maps and loops, without a store. The walk
// compares the ledger with this model after each operation.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "server/ledger/ledger.hpp"

namespace yk::test {

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
    std::string employer{};  // what it says
    void say(const std::vector<Answer>& said) {
        if (!said.empty()) employer = said.front().value;
    }
};
struct ModelHold {
    std::string by;  // who made it
    int64_t until = 0;
    bool extended = false;
    std::vector<HeldPlace> places;
    bool is_for(PersonId person) const {
        return std::any_of(places.begin(), places.end(),
                           [&](const HeldPlace& each) { return each.person == person; });
    }
};
struct ModelPerson {
    std::string number;
    std::string memo;
    int64_t version = 1;
};

// Each function returns the reason with which the ledger must refuse, or "none".
struct Model {
    std::map<int64_t, ModelSlot> slots;
    std::map<int64_t, ModelBooking> bookings;
    std::map<int64_t, ModelHold> holds;
    std::map<int64_t, ModelPerson> people;
    int64_t now = 0;

    int taken(int64_t slot) const {
        return static_cast<int>(std::count_if(bookings.begin(), bookings.end(), [&](auto& each) {
            return each.second.slot == slot && takes_a_place(each.second.phase);
        }));
    }
    int held(int64_t slot) const {
        int64_t places = 0;
        for (const auto& [id, hold] : holds)
            if (hold.until > now)
                places +=
                    std::count_if(hold.places.begin(), hold.places.end(),
                                  [&](const HeldPlace& each) { return each.slot.value == slot; });
        return static_cast<int>(places);
    }
    int64_t of_employer(const std::string& employer) const {
        return std::count_if(bookings.begin(), bookings.end(), [&](auto& each) {
            return each.second.employer == employer && takes_a_place(each.second.phase);
        });
    }
    bool has_dose(int64_t person, int dose) const {
        return std::any_of(bookings.begin(), bookings.end(), [&](auto& each) {
            const ModelBooking& b = each.second;
            return b.person == person && b.dose == dose && takes_a_place(b.phase);
        });
    }
    std::string may_enter(int64_t slot) const {
        const auto found = slots.find(slot);
        if (found == slots.end()) return "slot_gone";
        if (found->second.closed) return "slot_closed";
        return taken(slot) + held(slot) < found->second.capacity ? "none" : "slot_full";
    }
    std::string may_take(int64_t slot, int64_t person, int dose) const {
        const std::string room = may_enter(slot);
        if (room != "none") return room;
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
    std::string may_move(int64_t id, int64_t version, int64_t slot, Phase phase) const {
        const auto found = bookings.find(id);
        if (found == bookings.end()) return "booking_gone";
        const ModelBooking& b = found->second;
        if (b.version != version) return "changed_meanwhile";
        if (!ledger::is_movable(b.phase) || !takes_a_place(phase)) return "booking_not_movable";
        return b.slot == slot ? "same_slot" : may_enter(slot);
    }

    void clear_away_lapsed() {
        std::erase_if(holds, [&](const auto& each) { return each.second.until <= now; });
    }
    void release_holds_for(PersonId person, const std::string& by) {
        std::erase_if(holds, [&](const auto& each) {
            return each.second.is_for(person) && each.second.by == by;
        });
    }
    int64_t held_by(const std::string& by) const {
        return std::count_if(holds.begin(), holds.end(),
                             [&](auto& each) { return each.second.by == by; });
    }
    std::string may_extend(int64_t id, const std::string& by) const {
        const auto found = holds.find(id);
        if (found == holds.end() || found->second.until <= now || found->second.by != by)
            return "hold_gone";
        return found->second.extended ? "hold_extended_before" : "none";
    }
};

}  // namespace yk::test
