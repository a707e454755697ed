#include "client-wasm/screens/screens.hpp"

namespace yk::screens {

std::unique_ptr<app::Screen> make_screen(const app::Location& location) {
    using app::ScreenKind;
    switch (location.kind) {
        case ScreenKind::home:
            return make_home();
        case ScreenKind::booking_wizard:
            return make_booking_wizard();
        case ScreenKind::people_search:
            return make_people_search();
        case ScreenKind::person_page:
            return make_person_page();
        case ScreenKind::booking_list:
            return make_booking_list();
        case ScreenKind::booking_detail:
            return make_booking_detail();
        case ScreenKind::booking_move:
            return make_booking_move();
        case ScreenKind::registration:
            return location.id == 0 ? make_registration_search() : make_registration();
        case ScreenKind::dose_list:
            return make_dose_list();
        case ScreenKind::stock_board:
            return make_stock_board();
        case ScreenKind::people_import:
            return make_people_import();
        case ScreenKind::opening:
            return make_opening();
        case ScreenKind::gallery:
            return make_gallery();
        case ScreenKind::unknown:
            break;
    }
    return make_lost();
}

}  // namespace yk::screens
