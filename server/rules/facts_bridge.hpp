// Facts as the C ABI has them, borrowed from the server's own values for the length of a call.
#pragma once

#include <yk_plugin.h>

#include <deque>
#include <span>
#include <vector>

#include <yk_settings.hpp>

#include "server/domain/facts.hpp"

namespace yk {

// Points into the Facts it was made of and into itself: both stay where they are.
class BorrowedFacts {
public:
    BorrowedFacts(const Facts& facts, const yk_catalogue& catalogue);
    BorrowedFacts(const BorrowedFacts&) = delete;
    BorrowedFacts& operator=(const BorrowedFacts&) = delete;

    const yk_facts& facts() const { return facts_; }
    yk_slot slot(const SlotFact& from) const;
    yk_booking booking(const BookingFact& from);  // its slot is kept here

private:
    std::vector<yk_value> values(const std::vector<Answer>& said, const char* form,
                                 const yk_catalogue& catalogue);

    const Facts& from_;
    std::deque<plugin::Value> kept_values_;
    std::deque<yk_slot> kept_slots_;
    std::vector<yk_value> answers_, statements_;
    std::vector<yk_dose> doses_;
    std::vector<yk_booking> bookings_;
    std::vector<yk_slot> day_slots_;
    std::vector<yk_text> confirmed_;
    yk_person person_{};
    yk_facts facts_{};
};

uint32_t phase_to_abi(Phase phase);

}  // namespace yk
