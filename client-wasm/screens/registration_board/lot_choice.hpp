// LotChoice: the lot that a dose is given from. Lots of the booked vaccine come first.
#pragma once

#include <optional>
#include <string>

#include "client-wasm/app/app.hpp"
#include "shared/protocol/doses.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {

class LotChoice {
public:
    // Begins with the lot of the booked vaccine that expires first; without a booking, of the
    // vaccine that was given last.
    void begin(const Registration& registration, const PersonInfo& person, Date day);
    void begin(const DoseInfo& given);  // with the lot that the dose was given from
    void draw(app::App& app, const Registration& registration);
    bool is_empty() const { return chosen_.empty(); }
    bool check();  // false: no lot is chosen, and the field says so
    LotId chosen() const;
    // The chosen lot, if it is not of the booked vaccine.
    const LotInfo* unlike_booked(const Registration& registration) const;

private:
    std::string chosen_;  // its id
    bool is_missing_ = false;
    std::optional<DoseInfo> given_;  // the dose that is corrected
};

}  // namespace yk::screens
