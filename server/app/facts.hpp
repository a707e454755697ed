// Facts: collects the facts for a question to the rules.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/app/call.hpp"
#include "server/app/view.hpp"
#include "server/domain/facts.hpp"
#include "server/store/database.hpp"

namespace yk {

// The facts about a person and a dose; slots, statements and confirmed reasons are added for the
// questions that need them.
Facts facts_of(const Call& call, const PersonInView& person, int dose);

// What the clerk said of a person born then, "relation=own_patient", checked against the form
// "booking"; what wasn't said has the form's preset. `path` is that of `said`;
// a wrong answer's is "$.said.FIELD". `before`: the statements of a booking that moves; they stay
// where nothing else is said, "relation=" removes one.
Outcome<std::vector<Answer>> statements_of(const Call& call, const std::vector<std::string>& said,
                                           std::optional<Date> born,
                                           const std::string& path = "$.said",
                                           const std::vector<Answer>& before = {});
// Of what a booking says, the answers to the form "booking".
std::vector<Answer> statements_in(const Call& call, const std::vector<Answer>& said);

// How many other bookings say the same in the counted fields of the facts' statements: kept ones,
// without `own`, the one that would be changed; and those that the step has chosen.
Result<void> count_the_same(const Call& call, Reader& reader, Facts& facts,
                            const BookingRecord* own);

// Places that were chosen in this request and are not booked yet, in order. The rules see them like
// bookings: with id 0 among the person's bookings or the others', and counted as taken. What the
// user already holds for the same people is counted as free: it is given up for what is chosen.
class ChosenPlaces {
public:
    // Errors: invalid said_malformed; not_found slot_gone; path "$.chosen[i]".
    static Outcome<ChosenPlaces> read(const Call& call, Reader& reader, PersonId asked_about,
                                      const std::optional<std::vector<std::string>>& chosen);

    void add(PersonId person, BookingFact place);
    void tell(Facts& facts, PersonId asked_about) const;
    void count_in(SlotFact& slot) const;

private:
    Result<void> give_up_held(const Call& call, Reader& reader, PersonId person);

    std::vector<std::pair<PersonId, BookingFact>> places_;
    std::vector<SlotId> held_;  // one element for each place
};

// Adds a chosen place to a person's facts: as the person's own or as another person's.
void add_chosen_place(Facts& facts, bool own, const BookingFact& place);

// A place that is being chosen, as a booking with id 0.
BookingFact chosen_in_this_step(const Call& call, const SlotRecord& slot, int dose);

// The status of a new booking if the rules are not asked: the first declared move from "" leads to
// it.
std::string first_status(const Call& call);

}  // namespace yk
