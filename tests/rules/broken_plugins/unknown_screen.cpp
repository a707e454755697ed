// Its menu opens an unknown screen, a screen that is not for menus, and one whose table is missing.
#include "museum.hpp"

static constexpr yk_menu_entry kMenu[] = {museum::entry("home", "casino"),
                                          museum::entry("person", "person_page"),
                                          museum::entry("search", "people_search")};
static constexpr yk_field kNumber[] = {museum::field("number", YK_DIGITS)};
static constexpr yk_form kForms[] = {museum::kForms[0], museum::kForms[1],
                                     museum::form("people_search", museum::table(kNumber))};
static constexpr yk_catalogue with_casino() {
    yk_catalogue all = museum::sound();
    all.menu = museum::table(kMenu);
    all.forms = museum::table(kForms);
    return all;
}
static constexpr yk_catalogue kWithCasino = with_casino();
EXPORT_TEST_PLUGIN(museum::rules(&kWithCasino))
