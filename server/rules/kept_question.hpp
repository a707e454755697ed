// The question that a plugin has answered wrongly, as the facts.json with which `yoyaku plugin ask`
// asks it again.
#pragma once

#include <span>
#include <string_view>

#include <yk_recorder.hpp>

#include "server/domain/facts.hpp"
#include "shared/core/json.hpp"
#include "shared/protocol/catalogue.hpp"

namespace yk {

// Members that the question doesn't have are null or empty.
struct AskedOf {
    plugin::Question question = plugin::Question::screen;
    const Facts* facts = nullptr;          // all but `number`
    std::span<const SlotFact> slots{};     // offer
    const Change* change = nullptr;        // decide
    const BookingFact* booking = nullptr;  // propose
    const DoseChange* dose = nullptr;      // dose
    std::string_view digits{};             // number
    Date today{};                          // number
};

// Without personal data: a date of birth becomes the first of its year, digits of numbers become 0,
// and what was typed becomes x; choices, ticks and ids stay. So the plugin may answer it otherwise.
// `fault`: a sentence, kept with it.
std::string zeros_for_digits(std::string text);
Json kept_question(const AskedOf& asked, const Catalogue& tables, const Json& settings,
                   std::string_view fault);

}  // namespace yk
