// BookingWizard: from a caller's number to both doses booked.
//
//     identify -> compare -> first -> second -> (confirm) -> done
//            \-> register -> read back -> registered -/
//            \-> stopped: already booked, or may not
//
// Each step has one next step on Enter and one step back on Escape; nothing typed is lost on the
// way. At "book/12" the person is known and it begins with the slots.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/form.hpp"
#include "client-wasm/app/screen.hpp"
#include "client-wasm/screens/booking_wizard/slot_picker.hpp"
#include "client-wasm/screens/parts/confirmation.hpp"
#include "shared/protocol/booking.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {

class BookingWizard final : public app::Screen {
public:
    void arrive(app::App& app, const app::Location& location) override;
    void draw(app::App& app) override;
    std::string title(const app::App& app) const override;
    bool take_scan(app::App& app, const std::string& digits) override;

private:
    enum class Step : std::uint8_t {
        identify,
        compare,    // the name and the date of birth, aloud
        enrol,      // a person who isn't registered yet
        read_back,  // what was taken down
        enrolled,
        stopped,  // the municipality's answer is that there is nothing to book
        first,
        second,
        done,
    };

    // wizard.cpp
    void show(Step step);  // and the focus goes to its first control
    void restart(app::App& app);
    void begin_with(app::App& app, const std::string& digits);
    void draw_pinned_person(app::App& app);
    void draw_discard_question(app::App& app);
    bool work_under_way() const;
    bool focus_wanted() { return std::exchange(focus_wanted_, false); }

    // identify.cpp
    void draw_identify(app::App& app);
    void draw_identity_form(app::App& app);
    void draw_scan_field(app::App& app);
    void submit_identity(app::App& app);
    void identify(app::App& app, Identify asked);
    void draw_doubts(app::App& app);
    void take_identified(app::App& app, Identified found);
    void draw_compare(app::App& app);
    void draw_stopped(app::App& app);
    void draw_person(app::App& app, int level = 2);

    // enrol.cpp
    void draw_enrol(app::App& app);
    void draw_read_back(app::App& app);
    void draw_enrolled(app::App& app);
    void enrol(app::App& app);
    std::vector<Answer> enrol_answers(const app::App& app) const;

    // choose.cpp
    void begin_choosing(app::App& app);
    void draw_first(app::App& app);
    void draw_second(app::App& app);
    void draw_what_and_where(app::App& app);
    void draw_next_preview(app::App& app);
    void draw_first_step(app::App& app);
    void leave_first(app::App& app);
    void draw_chosen(app::App& app, const SlotOffer* chosen, std::int64_t dose);
    void draw_first_summary(app::App& app);
    void draw_second_step(app::App& app);
    std::int64_t second_dose() const;
    void ask_first(app::App& app);
    void propose(app::App& app);
    void take_proposal(app::App& app);
    std::vector<std::string> said(const app::App& app) const;
    VenueId venue_id() const;
    VaccineId vaccine_id() const;
    void accept_first(app::App& app);
    void skip_second(app::App& app, bool skip);

    // confirm.cpp
    void ask_to_confirm(app::App& app);
    void draw_confirm(app::App& app);
    void book(app::App& app);
    void take_refusal(app::App& app, const app::Trouble& trouble);
    void draw_done(app::App& app);
    std::vector<const SlotOffer*> choice() const;  // the first dose's, then the second's
    std::vector<Place> places() const;             // the same, as they are booked

    Step step_ = Step::identify;
    bool focus_wanted_ = true;
    app::Owner owner_;

    std::int64_t pinned_ = 0;  // the person of the address; 0: whoever calls
    app::Remote<PersonInfo> pinned_person_;

    app::Draft identity_draft_;
    std::string code_;  // typed where a reader isn't at hand
    bool identifying_ = false;
    std::optional<app::Trouble> identify_trouble_;
    Identify asked_;                           // last, as it was said
    std::optional<app::Trouble> doubts_;       // reasons to be confirmed: a doubtful number
    std::optional<std::string> scan_waiting_;  // read while another person's booking is under way

    Identity identity_;
    std::optional<PersonInfo> person_;
    std::string answer_;  // the screening's
    std::vector<std::string> reasons_;

    app::Draft enrol_draft_;
    bool enrolling_ = false;
    std::optional<app::Trouble> enrol_trouble_;

    app::Draft said_draft_;
    std::string venue_, vaccine_;  // ids
    SlotPicker first_, second_;
    app::Remote<ProposalInfo> wanted_;              // of this dose, where the one before is booked
    app::Remote<ProposalInfo> proposal_;            // of the next dose, after the chosen slot
    const ProposalInfo* proposal_taken_ = nullptr;  // the answer that second_ has been given
    std::optional<ProposalQuery> proposed_for_;
    bool without_second_ = false;

    Confirmation confirmation_;
    std::optional<app::Trouble> refusal_;  // another place has to be chosen
    std::vector<BookingInfo> booked_;
};

}  // namespace yk::screens
