// Confirmation: the last question before places are booked or a booking is moved. The places are
// read back to the caller and held for that time. Reasons that the clerk must confirm are part of
// the same question; those that only the booking finds are asked in the same dialog. After a
// temporary failure the clerk can try again in the dialog.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/screens/parts/held_places.hpp"
#include "client-wasm/ui/ui.hpp"

namespace yk::screens {

class Confirmation {
public:
    // Opens the dialog and holds these places; nothing: they are of somebody who isn't registered
    // yet. `known`: what the offers of these places say must be confirmed.
    void ask(app::App& app, const std::optional<HoldPlaces>& wish,
             std::vector<app::TroubleReason> known);
    void close(app::App& app);  // and releases the held places
    bool is_open() const { return open_; }

    struct Words {
        std::string_view text;
        std::string_view yes, yes_to_reasons;
    };
    // Confirmed: send the call with confirmed(), between sending() and one of the two functions
    // below. Cancelled: the dialog is closed now.
    ui::Answer draw(app::App& app, const Words& words, ui::Body details);
    // Returned once: why the places can't be held. Pass it to stays_open_after() like the trouble
    // of a call.
    std::optional<app::Trouble> take_refusal();

    const std::vector<std::string>& confirmed() const { return confirmed_; }
    bool is_sending() const { return sending_; }
    void sending();
    void booked();  // closes the dialog
    // True: the dialog stays open with the next question. False: it is closed, and another slot
    // must be chosen.
    bool stays_open_after(app::App& app, const app::Trouble& trouble);

private:
    HeldPlaces held_;
    bool open_ = false, sending_ = false;
    std::vector<std::string> confirmed_;       // reasons that the clerk has confirmed
    std::vector<app::TroubleReason> reasons_;  // that must be confirmed
    bool found_by_booking_ = false;            // those reasons: nothing else is asked
    std::optional<app::Trouble> not_now_;
};

}  // namespace yk::screens
