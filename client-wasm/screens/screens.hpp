// The screens that there are, and the shell around them.
#pragma once

#include <memory>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/screen.hpp"

namespace yk::screens {

// For App: the screen of an address. screens.cpp lists one maker a kind; to add a screen, write
// its file with `std::unique_ptr<app::Screen> make_NAME()`, declare that below and put it there.
std::unique_ptr<app::Screen> make_screen(const app::Location& location);

std::unique_ptr<app::Screen> make_home();
std::unique_ptr<app::Screen> make_booking_wizard();
std::unique_ptr<app::Screen> make_people_search();
std::unique_ptr<app::Screen> make_person_page();
std::unique_ptr<app::Screen> make_booking_list();
std::unique_ptr<app::Screen> make_booking_detail();
std::unique_ptr<app::Screen> make_booking_move();
std::unique_ptr<app::Screen> make_registration_search();
std::unique_ptr<app::Screen> make_registration();
std::unique_ptr<app::Screen> make_dose_list();
std::unique_ptr<app::Screen> make_stock_board();
std::unique_ptr<app::Screen> make_people_import();
std::unique_ptr<app::Screen> make_opening();
std::unique_ptr<app::Screen> make_gallery();
std::unique_ptr<app::Screen> make_lost();  // an address that means nothing here

}  // namespace yk::screens
