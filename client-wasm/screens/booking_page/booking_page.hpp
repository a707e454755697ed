// BookingPage: a caller is booked on one page: who it is, the rules' answer, when, the telephone
// number and the notices; one press saves all of it, the next dose at the proposed time included.
//
// Nothing is stored before the question is confirmed: then the person is registered, or what has
// changed of the person is saved, and the places are booked. Who wants the next dose at another
// time books it from the person's page.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/form.hpp"
#include "client-wasm/app/screen.hpp"
#include "client-wasm/screens/parts/confirmation.hpp"
#include "client-wasm/screens/parts/slot_picker.hpp"
#include "shared/protocol/booking.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {

class BookingPage final : public app::Screen {
public:
    void arrive(app::App& app, const app::Location& location) override;
    void draw(app::App& app) override;
    bool take_scan(app::App& app, const std::string& digits) override;
    bool has_unsaved() const override;

private:
    void restart(app::App& app);

    // Who it is
    void draw_identity(app::App& app);
    void submit_identity(app::App& app);
    void identify(app::App& app, Identify asked);
    void take_identified(app::App& app, Identified found);
    void forget_answer();  // what was typed has changed
    void begin_where_the_dose_before_was(const app::App& app);
    void draw_answer(app::App& app);
    bool may_book(const app::App& app) const;

    // When, and how to reach the person
    void draw_booking(app::App& app);
    void draw_when(app::App& app);
    void ask_for_places(app::App& app);
    void draw_next_dose(app::App& app);
    const SlotOffer* next_offer() const;  // for the dose after the chosen one; null: none
    FormSpec contact_form(const app::App& app) const;  // the form "register" without who it is
    void draw_contact(app::App& app);
    void draw_save(app::App& app);

    // Saving
    void save(app::App& app);
    void take_stored(app::App& app, app::Reply<PersonInfo> reply);
    void draw_confirm(app::App& app);
    PersonInfo as_typed(const app::App& app) const;
    void store_person(app::App& app);
    void book(app::App& app);
    void take_refusal(app::App& app, const app::Trouble& trouble);
    void draw_saved(app::App& app);
    std::int64_t dose() const { return person_ ? person_->next_dose : 1; }
    std::vector<Place> places() const;  // of wanted_
    std::vector<Statements> statements(const app::App& app) const;

    app::Draft identity_draft_;
    Identify asked_;  // as it was sent: with the complete number
    bool identifying_ = false;
    int questions_ = 0;  // the answer to the latest one counts
    std::optional<app::Trouble> identity_trouble_, doubts_;
    std::optional<Identified> found_;
    std::optional<PersonInfo> person_;  // once registered
    bool focus_wanted_ = true;

    std::string venue_, vaccine_;  // ids
    SlotPicker picker_;
    app::Draft contact_draft_, said_draft_;
    std::optional<app::Trouble> trouble_;
    std::vector<std::string> person_asks_;  // reasons that storing the person has asked for

    app::Remote<ProposalInfo> next_;  // for the dose after the chosen place
    std::optional<ProposalQuery> next_asked_;
    bool next_too_ = true;

    struct Wanted {
        std::int64_t dose = 0;
        SlotInfo slot;
    };
    std::vector<Wanted> wanted_;  // being saved
    Confirmation confirmation_;
    std::vector<BookingInfo> booked_;
    app::Owner owner_;
};

}  // namespace yk::screens
