// Facts in the form of the C ABI, borrowed from the server's values during a call.
#pragma once

#include <yk_doses.h>
#include <yk_plugin.h>

#include <deque>
#include <span>
#include <vector>

#include <yk_settings.hpp>

#include "server/domain/facts.hpp"

namespace yk {

// Contains pointers to the Facts and to itself: neither may move.
class BorrowedFacts {
public:
    BorrowedFacts(const Facts& facts, const yk_catalogue& catalogue);
    BorrowedFacts(const BorrowedFacts&) = delete;
    BorrowedFacts& operator=(const BorrowedFacts&) = delete;

    const yk_facts& facts() const { return facts_; }
    yk_slot slot(const SlotFact& from) const;
    yk_booking booking(const BookingFact& from);         // its slot and answers are kept here
    yk_values said(const std::vector<Answer>& answers);  // of any form; kept here
    const yk_dose_change& dose_change(const DoseChange& from);  // call once; stored in this object

private:
    std::vector<yk_value> values(const std::vector<Answer>& said, const char* form,
                                 const yk_catalogue& catalogue);

    const Facts& from_;
    const yk_catalogue& catalogue_;
    std::deque<plugin::Value> kept_values_;
    std::deque<yk_slot> kept_slots_;
    std::deque<std::vector<yk_value>> said_of_bookings_;
    std::vector<yk_value> answers_, statements_, examination_, said_, counted_;
    std::vector<yk_dose> doses_;
    std::vector<yk_booking> bookings_, others_;
    std::vector<yk_slot> day_slots_;
    std::vector<yk_text> confirmed_;
    std::vector<yk_vaccine> vaccines_;
    yk_booking changed_booking_{}, moved_{};
    yk_dose before_{};
    yk_dose_change dose_change_{};
    yk_person person_{};
    yk_facts facts_{};
};

uint32_t phase_to_abi(Phase phase);

}  // namespace yk
