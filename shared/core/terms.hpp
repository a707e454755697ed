// The words that every municipality has in common, whatever it calls them on its screens.
#pragma once

#include <array>
#include <string>

#include "shared/core/fields.hpp"

namespace yk {

// Through what a change came in.
enum class Channel { counter, phone, web, import, demo };
constexpr auto names(Channel) {
    return std::array{Name<Channel>{Channel::counter, "counter"},
                      Name<Channel>{Channel::phone, "phone"}, Name<Channel>{Channel::web, "web"},
                      Name<Channel>{Channel::import, "import"},
                      Name<Channel>{Channel::demo, "demo"}};
}

// What the core understands of a booking; the statuses are the municipality's own words for it.
// Held, booked, arrived and done take a place; a person has at most one such booking per dose.
enum class Phase { held, booked, arrived, done, cancelled, missed };
constexpr auto names(Phase) {
    return std::array{
        Name<Phase>{Phase::held, "held"},           Name<Phase>{Phase::booked, "booked"},
        Name<Phase>{Phase::arrived, "arrived"},     Name<Phase>{Phase::done, "done"},
        Name<Phase>{Phase::cancelled, "cancelled"}, Name<Phase>{Phase::missed, "missed"}};
}
constexpr bool takes_a_place(Phase p) {
    return p != Phase::cancelled && p != Phase::missed;
}

// How a word looks: with a shape and a colour of its own.
enum class Tone { neutral, good, waiting, bad };
constexpr auto names(Tone) {
    return std::array{Name<Tone>{Tone::neutral, "neutral"}, Name<Tone>{Tone::good, "good"},
                      Name<Tone>{Tone::waiting, "waiting"}, Name<Tone>{Tone::bad, "bad"}};
}

// One declared field's value, always as text: a date as 2021-05-06, a tick as "true" or "false", a
// choice as its id.
struct Answer {
    std::string field;
    std::string value;
    static constexpr std::string_view kName = "Answer";
    static constexpr auto fields() {
        return std::tuple{yk::field("field", &Answer::field, {1, 64}),
                          yk::field("value", &Answer::value, {0, 2000})};
    }
    bool operator==(const Answer&) const = default;
};

// What a rule notes beside its answer: kept in the history, and fills {key} in sentences. Nothing
// personal.
struct Note {
    std::string key;
    std::string value;
    static constexpr std::string_view kName = "Note";
    static constexpr auto fields() {
        return std::tuple{yk::field("key", &Note::key, {1, 64}),
                          yk::field("value", &Note::value, {0, 1000})};
    }
    bool operator==(const Note&) const = default;
};

// The value of a field among answers; empty where it isn't there.
template <class Answers>
std::string_view answer(const Answers& answers, std::string_view field) {
    for (const Answer& each : answers)
        if (each.field == field) return each.value;
    return {};
}

}  // namespace yk
