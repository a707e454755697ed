// The gallery: shows each widget in each state, for people who design, build or test screens.
#pragma once

#include <cstdint>
#include <string>

#include "client-wasm/ui/ui.hpp"

namespace yk::screens {

class Gallery {
public:
    // Draws the content of a page; the caller draws the shell around it.
    void draw();

private:
    void buttons();
    void fields();
    void choices();
    void dates();
    void slots();
    void tables();
    void feedback();
    void dialogs();

    int presses_ = 0;
    std::string text_, kana_, number_, phone_, email_, password_, memo_, wrong_ = "900000000";
    std::string query_;
    bool tick_ = false, agreed_ = true;
    std::string sex_ = "female", kind_ = "public", venue_, slot_ = "0930", tab_ = "bookings";
    ui::DateValue date_, birth_;
    int table_state_ = 0;
    std::size_t rows_ = 8;
    std::optional<std::size_t> current_row_;
    bool plain_open_ = false, danger_open_ = false, long_open_ = false;
};

}  // namespace yk::screens
