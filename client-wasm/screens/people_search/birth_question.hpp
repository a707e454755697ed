// BirthQuestion: a complete number that found nobody is asked for again with the date of birth.
//
// A clinic's search finds the people of its own venues. Number and date of birth together identify
// anybody who is registered, wherever the person has a booking.
#pragma once

#include <optional>
#include <string>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/form.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {

class BirthQuestion {
public:
    // After a search. Does nothing if the account finds everybody anyway, if it searched for no
    // complete number, or if numbers of this tenant contain the date of birth.
    void begin(const app::App& app, const SearchPeople& searched);
    void clear() { *this = BirthQuestion{}; }
    bool is_asked() const { return !identity_.number.empty(); }

    // Returned once: the person, as soon as it is known.
    std::optional<PersonId> draw(app::App& app);

private:
    void ask(app::App& app, const FormSpec& form);

    Identity identity_;  // without a number: there is no question
    app::Draft draft_;
    bool asking_ = false, not_registered_ = false;
    std::optional<app::Trouble> trouble_;
    std::optional<PersonId> found_;
    std::unique_ptr<app::Owner> owner_ = std::make_unique<app::Owner>();
};

}  // namespace yk::screens
