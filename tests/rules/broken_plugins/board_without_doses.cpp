// Its menu opens a list of doses, but it has no rules of doses.
#include "museum.hpp"

static constexpr yk_menu_entry kBoard[] = {museum::entry("home", "dose_list")};
static constexpr yk_column kColumns[] = {museum::column("lot", 1)};
static constexpr yk_table kTables[] = {
    museum::columns_of("doses_of_venue", museum::table(kColumns))};
static constexpr yk_catalogue with_board() {
    yk_catalogue all = museum::sound();
    all.menu = museum::table(kBoard);
    all.tables = museum::table(kTables);
    return all;
}
static constexpr yk_catalogue kWithBoard = with_board();
EXPORT_TEST_PLUGIN(museum::rules(&kWithBoard))
