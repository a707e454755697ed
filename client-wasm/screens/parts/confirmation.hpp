// Confirmation: the last question before places are booked or a booking is moved. They are read
// back to the caller and kept for him meanwhile; reasons that the clerk has to confirm are asked
// in the same place, and what only failed for now can be tried again from there.
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
    // Opens it, and has these places kept.
    void ask(app::App& app, const HoldPlaces& wish);
    void close(app::App& app);  // and gives back what is kept
    bool is_open() const { return open_; }

    struct Words {
        std::string_view text;
        std::string_view yes, yes_to_reasons;
    };
    // Confirmed: send it, with confirmed(), between sending() and one of the two below. Cancelled:
    // it has been closed.
    ui::Answer draw(app::App& app, const Words& words, ui::Body details);
    // Once: why the places can't be kept; goes_on_after() takes it like an answer.
    std::optional<app::Trouble> take_refusal();

    const std::vector<std::string>& confirmed() const { return confirmed_; }
    bool is_sending() const { return sending_; }
    void sending();
    void booked();  // closes it
    // True: the question goes on. False: it has been closed, another place has to be chosen.
    bool goes_on_after(app::App& app, const app::Trouble& trouble);

private:
    HeldPlaces held_;
    bool open_ = false, sending_ = false;
    std::vector<std::string> confirmed_;    // reasons that the clerk has confirmed
    std::optional<app::Trouble> question_;  // reasons to be confirmed
    std::optional<app::Trouble> not_now_;
};

}  // namespace yk::screens
