// Kumamoto's words in English.
#pragma once

#include <yk_plugin.hpp>

namespace kumamoto {

inline constexpr yk::plugin::Words kEnglish[] = {
    {"ui.title", "COVID-19 Vaccination Booking System"},
    {"ui.identify.code", "Code on the coupon"},
    {"ui.home.begin_text", "Scan the code on the coupon, or ask for its number."},
    {"ui.scan.discard_title", "Another person's coupon was scanned"},

    {"menu.home", "Top"},
    {"menu.booking", "Book"},
    {"menu.arrivals", "Reception"},
    {"menu.people", "Find a resident"},
    {"menu.bookings", "Bookings and results"},
    {"menu.coupons", "Valid coupons"},

    {"field.tenant", "Municipality number"},
    {"field.account", "Account ID"},
    {"field.password", "Password"},
    {"field.terms", "I agree to the terms of use"},

    {"form.identify", "Book"},
    {"field.municipality", "Municipality number"},
    {"field.number", "Coupon number"},
    {"hint.number", "The ten digits on the vaccination coupon."},
    {"field.birth_date", "Date of birth"},
    {"hint.birth_date", "1945-03-03, 昭和20年3月3日 and S20.3.3 are all understood."},

    {"form.register", "Register a resident"},
    {"field.family_kana", "Family name (kana)"},
    {"field.given_kana", "Given name (kana)"},
    {"field.sex", "Sex"},
    {"choice.sex.male", "Male"},
    {"choice.sex.female", "Female"},
    {"choice.sex.unset", "Not set"},
    {"field.phone", "Telephone number"},
    {"field.email", "E-mail address"},
    {"field.memo", "Memo"},

    {"form.booking", "Vaccination booking"},
    {"field.relation", "The caller is"},
    {"choice.relation.own_patient", "Our own patient"},
    {"choice.relation.other", "Somebody else"},

    {"form.people_search", "Find a resident"},
    {"form.list_search", "List and change"},
    {"field.venue", "Venue"},
    {"field.vaccine", "Vaccine"},
    {"field.day", "Date"},
    {"field.status", "Status"},

    {"table.people", "Residents"},
    {"table.bookings_of_person", "Bookings"},
    {"table.doses_of_person", "Doses given"},
    {"table.bookings_of_day", "List and change"},
    {"table.day_board", "Reception"},
    {"column.person.municipality", "Municipality number"},
    {"column.person.number", "Coupon number"},
    {"column.person.birth_date", "Date of birth"},
    {"column.person.age", "Age"},
    {"column.answer.phone", "Telephone"},
    {"column.answer.family_kana", "Family name (kana)"},
    {"column.answer.given_kana", "Given name (kana)"},
    {"column.dose.1", "First dose"},
    {"column.dose.2", "Second dose"},
    {"column.action.details", "Details"},
    {"column.status", "Status"},
    {"column.slot.period", "Date and time"},
    {"column.slot.name", "Slot name"},
    {"column.venue.name", "Venue"},
    {"column.action.slot", "Slot details"},
    {"column.action.edit", "Edit"},
    {"column.slot.starts", "Starts"},
    {"column.vaccine.name", "Vaccine"},
    {"column.lot", "Lot number"},
    {"column.booking.dose", "Dose"},
    {"column.dose.given_on", "Given on"},

    {"role.clinic", "Clinic"},
    {"role.call_centre", "Call centre"},
    {"role.admin", "Administrator"},
    {"role.resident", "Resident"},
    {"status.booked", "Booked"},
    {"status.arrived", "Arrived"},
    {"status.done", "Vaccinated"},
    {"status.missed", "Missed"},
    {"status.cancelled", "Cancelled"},
    {"move.booked", "Book"},
    {"move.arrived", "Arrived"},
    {"move.done", "Vaccinated"},
    {"move.missed", "Missed"},
    {"move.cancelled", "Cancel the booking"},
    {"consequence.cancelled",
     "This cancels the booking and frees its place. It stays in the history. For another "
     "day alone, use \"Move to another time\"."},

    {"kind.public", "Public"},
    {"kind.private", "Private"},

    {"screening.may_book", "This person may book. Choose a venue and a time."},
    {"screening.register_then_book",
     "This is the first booking. Take down the resident's details, then go on to book."},
    {"screening.both_booked",
     "Both doses are booked or given. For another day, choose \"Move to another time\"."},
    {"screening.not_listed",
     "This coupon is not on the list of valid coupons, or the date of birth does not fit it. Ask "
     "for both once more; if they are right, refer the caller to the call centre ({help_desk})."},

    {"reason.not_listed",
     "The coupon can't be confirmed as valid. Ask for the number and the date of birth once more; "
     "if they are right, refer the caller to the call centre ({help_desk})."},
    {"reason.register_first", "Register the resident first, then book again."},
    {"reason.all_doses_booked", "Two doses can be booked."},
    {"reason.dose_already_booked",
     "This dose is booked already. Move or cancel the present booking."},
    {"reason.dose_already_given",
     "This dose has been given. Look at the doses given on the resident's page, and book the next "
     "one."},
    {"reason.first_dose_missing", "The first dose is not booked. Book it first."},
    {"reason.too_early_after_first",
     "The second dose must be at least {setting.least_interval_days} days after the first. Choose "
     "a "
     "later day."},
    {"reason.too_close_to_second",
     "This leaves less than {setting.least_interval_days} days before the second dose. Choose an "
     "earlier day, or move the second booking too."},
    {"reason.other_vaccine",
     "Both doses must be of the same vaccine. Choose a slot with the same vaccine."},
    {"reason.slot_passed", "This slot has begun already. Choose a later one."},
    {"reason.slot_closed", "This slot takes no more bookings. Choose another one."},
    {"reason.slot_full", "This slot is full. Choose another one."},
    {"reason.other_venue",
     "Slots of other venues can't be booked here. Choose your own venue, or refer the caller to "
     "the "
     "call centre ({help_desk}) or the web."},
    {"reason.other_venues_booking",
     "Bookings of other venues can't be changed here. Refer the caller to that venue or to the "
     "call "
     "centre ({help_desk})."},
    {"reason.private_is_for_clinics",
     "Only clinics book private slots. Choose a public slot, or refer the caller to the clinic."},
    {"reason.private_still_free",
     "A private place is still free on this day, and own patients take those first. Confirm to use "
     "a public place all the same."},
    {"reason.private_for_other",
     "Private places are for own patients. Choose a public place, or refer the caller to the call "
     "centre ({help_desk}) or the web. Confirm to use a private place all the same."},
    {"reason.later_dose_booked",
     "The second dose is booked too. Confirm to cancel this one only, then move or cancel the "
     "second "
     "one."},
    {"reason.at_clinics_request",
     "This booking stands in a clinic's private slot. Confirm only if that clinic has asked for "
     "the change."},
    {"reason.day_not_come",
     "The day of this booking has not come yet. Move the booking to today first, if the person is "
     "here."},
    {"reason.status_not_reachable",
     "The booking can't take this status. Reload the page and look at its present one."},

    {"setting.default_relation", "What a caller is unless the clerk says otherwise"},
    {"choice.default_relation.own_patient", "Our own patient"},
    {"choice.default_relation.other", "Somebody else"},
    {"setting.second_dose_after_days", "Days after the first dose on which the second is offered"},
    {"setting.least_interval_days", "Fewest days between the two doses"},
    {"setting.same_vaccine", "The second dose must be of the first one's vaccine"},
};

}  // namespace kumamoto
