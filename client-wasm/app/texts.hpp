// Texts: all words shown on the screen, by key, from the catalogue in the person's language.
//
// A municipality's texts replace those of the core (shared/texts/LOCALE.json). The plugin has the
// labels of what it declares:
//     field.FIELD, hint.FIELD, choice.FIELD.ID, form.FORM, menu.ENTRY, menu_group.ID, table.TABLE,
//     column.SOURCE, status.ID, move.ID, consequence.ID, reason.ID, kind.ID, screening.ID, ui.title
//     (the product)
// All other keys are ui.*, and the core has a text for each. A plugin gives only those that the
// municipality's manual words differently. A manual probably words these itself; {…} is filled in:
//     ui.identify.next, ui.identify.scan
//     ui.register.title, ui.register.submit, ui.register.confirm_title, ui.register.confirm_text,
//     ui.register.yes, ui.register.no, ui.register.done_title, ui.register.done_text,
//     ui.register.book, ui.register.back
//     ui.book.title, ui.book.venue, ui.book.vaccine, ui.book.time, ui.book.free {count},
//     ui.book.submit
//     ui.confirm.title, ui.confirm.text, ui.confirm.yes, ui.confirm.no
//     ui.search.submit, ui.search.clear, ui.list.empty, ui.list.page {from} {to} {total}
//     ui.person.title, ui.person.basic, ui.person.details, ui.person.change, ui.person.bookings,
//     ui.person.new_booking, ui.person.tab_bookings, ui.person.tab_doses
//     ui.booking.slot, ui.booking.edit_title
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/protocol/catalogue.hpp"

namespace yk::app {

using Filling = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// Replaces {name} by values.
std::string filled(std::string text, Filling values);
std::string filled(std::string text, const std::vector<Note>& notes);

class TextBook {
public:
    void take(const std::vector<TextEntry>& texts);
    // Returns the key itself if there is no such text; tests search the screen for it.
    std::string text(std::string_view key, Filling values = {}) const;
    bool has(std::string_view key) const;

private:
    std::map<std::string, std::string, std::less<>> by_key_;
};

// The few words that are needed before the catalogue is read: "loading", "unreachable",
// "unreachable_help", "retry". In English if the client doesn't have the language.
std::string_view early_word(std::string_view language, std::string_view which);

}  // namespace yk::app
