// What is asked and said when a person has been identified: doubts about the number, and what is
// booked already.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/form.hpp"
#include "client-wasm/ui/ui.hpp"

namespace yk::screens {

// Asks the clerk to compare a doubtful number with the paper. Returns, once confirmed, what to ask
// again. "No" ends the question, and the number gets the focus.
std::optional<Identify> ask_about_number(app::App& app, std::optional<app::Trouble>& doubts,
                                         const Identify& asked, app::Draft& identity, bool busy);

// Name, date of birth, number, and what stands against a dose.
void draw_known_person(const app::App& app, const PersonInfo& person, int level = 2);

// The rules' answer about the person (Identified): its sentence, and the reasons' sentences. No
// answer: all is booked.
void draw_screening(const app::App& app, const std::string& answer,
                    const std::vector<std::string>& reasons, const std::vector<Note>& notes);

// One line for each booking, in the order of doses: when it is, and its status.
void draw_bookings_by_dose(const app::App& app, const PersonInfo& person);

// Whoever has a place and calls, most often wants another day: leads to moving the first booking
// that can be moved. True: there is one.
bool draw_move_button(app::App& app, const PersonInfo& person, ui::Emphasis emphasis);

}  // namespace yk::screens
