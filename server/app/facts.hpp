// Facts: gathers what a rule may know for a question.
#pragma once

#include <string>
#include <vector>

#include "server/app/call.hpp"
#include "server/app/view.hpp"
#include "server/domain/facts.hpp"

namespace yk {

// Of a person and a dose; slots, statements and confirmed reasons are added by the question that
// has them.
Facts facts_of(const Call& call, const PersonInView& person, int dose);

// What the clerk said of the caller, "relation=own_patient", checked against the form "booking";
// what wasn't said has the form's preset.
Outcome<std::vector<Answer>> statements_of(const Call& call, const std::vector<std::string>& said);

// A place that is being chosen in the same step: the rules see it as a booking with id 0.
BookingFact chosen_in_this_step(const Call& call, const SlotRecord& slot, int dose);

// The status that a new booking begins with where the rules are not asked: the first that a move
// from nothing leads to.
std::string first_status(const Call& call);

}  // namespace yk
