// A plugin without faults, written with the C header alone. Each plugin in this folder includes it
// and changes one thing.
#pragma once

#include <yk_declare.hpp>

namespace museum {

using namespace yk::plugin;

inline constexpr yk_field kSettings[] = {
    field("days", YK_INTEGER).between(1, 30).starting_with("21"),
    field("open", YK_BOOLEAN).starting_with("true"),
};
inline constexpr yk_field kSignIn[] = {field("account", YK_TEXT).required(),
                                       field("password", YK_PASSWORD).required()};
inline constexpr yk_field kIdentify[] = {field("municipality", YK_DIGITS).required(),
                                         field("number", YK_DIGITS).required(),
                                         field("birth_date", YK_DATE).required()};
inline constexpr yk_form kForms[] = {form("sign_in", table(kSignIn)),
                                     form("identify", table(kIdentify))};
inline constexpr yk_status kStatuses[] = {status("booked", YK_BOOKED, YK_GOOD),
                                          status("cancelled", YK_CANCELLED, YK_NEUTRAL)};
inline constexpr yk_move kMoves[] = {becoming("booked"),
                                     becoming("cancelled").from_status("booked")};
inline constexpr yk_reason kReasons[] = {reason("never"), confirmable("doubtful")};
inline constexpr yk_screening kScreenings[] = {screening("may_book", YK_NEXT_BOOK, YK_GOOD)};
inline constexpr yk_slot_kind kKinds[] = {slot_kind("public", YK_NEUTRAL)};
// The roles of the made-up tenant's accounts, so that its tenant file works for these plugins too.
inline constexpr yk_role kRoles[] = {role("quay", YK_OWN_VENUES, YK_CAN_EVERYTHING),
                                     role("switchboard", YK_WHOLE_TENANT, YK_CAN_EVERYTHING),
                                     role("harbour_master", YK_WHOLE_TENANT, YK_CAN_EVERYTHING),
                                     role("lookout", YK_OWN_VENUES, YK_CAN_READ_PLACES)};
inline constexpr yk_menu_entry kMenu[] = {entry("home", "home")};
inline constexpr Words kEnglish[] = {
    {"field.municipality", "Municipality"},
    {"field.number", "Number"},
    {"field.birth_date", "Born"},
    {"ui.title", "Museum"},
    {"field.account", "Account"},
    {"field.password", "Password"},
    {"setting.days", "Days, now {setting.days}"},
    {"setting.open", "Open"},
    {"status.booked", "Booked"},
    {"status.cancelled", "Gone"},
    {"move.booked", "Book"},
    {"move.cancelled", "Cancel"},
    {"reason.never", "Never: ask {help_desk}."},
    {"reason.doubtful", "Sure?"},
    {"screening.may_book", "Yes."},
    {"kind.public", "Public"},
    {"role.quay", "Quay"},
    {"role.switchboard", "Switchboard"},
    {"role.harbour_master", "Harbour master"},
    {"role.lookout", "Lookout"},
    {"menu.home", "Home"},
};
inline constexpr auto kTexts = texts(in("en", kEnglish));

constexpr yk_catalogue sound() {
    yk_catalogue all = catalogue();
    all.settings = table(kSettings);
    all.forms = table(kForms);
    all.statuses = table(kStatuses);
    all.moves = table(kMoves);
    all.reasons = table(kReasons);
    all.screenings = table(kScreenings);
    all.slot_kinds = table(kKinds);
    all.menu = table(kMenu);
    all.roles = table(kRoles);
    all.texts = table(kTexts);
    return all;
}
inline constexpr yk_catalogue kSound = sound();

inline char instance = 0;
inline void* create(const yk_host*, const yk_values*, const yk_reply*) {
    return &instance;
}
inline void destroy(void*) {}
inline uint32_t screen(const void*, const yk_facts*, const yk_reply* reply) {
    reply->answer(reply, "may_book", 1);
    return YK_OK;
}
inline uint32_t offer(const void*, const yk_facts*, const yk_slots* slots, const yk_reply* reply) {
    for (uint32_t i = 0; i < slots->count; ++i)
        reply->offer(reply, slots->rows[i].id, 0);
    return YK_OK;
}
inline uint32_t decide(const void*, const yk_facts*, const yk_change*, const yk_reply* reply) {
    reply->accept(reply, "booked");
    return YK_OK;
}
inline uint32_t propose(const void*, const yk_facts*, const yk_booking*, const yk_reply*) {
    return YK_OK;
}
constexpr yk_rules rules(const yk_catalogue* tables = &kSound) {
    return {sizeof(yk_rules), 0, tables, create, destroy, screen, offer, decide, propose};
}
inline const void* no_extension(const char*) {
    return nullptr;
}
constexpr yk_plugin plugin(const yk_rules* table) {
    return {YK_ABI_MAJOR, YK_ABI_MINOR, "museum", "1.0.0", "Museum", table, no_extension};
}

}  // namespace museum

// Exports the plugin without faults, but with these rules.
#define EXPORT_TEST_PLUGIN(rules_table)             \
    static constexpr yk_rules kRules = rules_table; \
    extern "C" YK_EXPORT_SYMBOL const yk_plugin yk_plugin_v0 = museum::plugin(&kRules);
