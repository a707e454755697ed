// Terms that all municipalities share, whatever their screens call them.
#pragma once

#include <array>
#include <string>

#include "shared/core/fields.hpp"

namespace yk {

// The way in which a change was made.
enum class Channel { counter, phone, web, import, demo };
constexpr auto names(Channel) {
    return std::array{Name<Channel>{Channel::counter, "counter"},
                      Name<Channel>{Channel::phone, "phone"}, Name<Channel>{Channel::web, "web"},
                      Name<Channel>{Channel::import, "import"},
                      Name<Channel>{Channel::demo, "demo"}};
}

// What the core knows about a booking; the statuses are the municipality's own words. Held, booked,
// arrived and done take a place; a person has at most one such booking per dose.
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

// How a word is displayed: each tone has its own shape and colour.
enum class Tone { neutral, good, waiting, bad };
constexpr auto names(Tone) {
    return std::array{Name<Tone>{Tone::neutral, "neutral"}, Name<Tone>{Tone::good, "good"},
                      Name<Tone>{Tone::waiting, "waiting"}, Name<Tone>{Tone::bad, "bad"}};
}

// The value of a declared field, always as text: a date as 2021-05-06, a tick as "true" or "false",
// a choice as its id.
struct Answer {
    std::string field;
    std::string value;
    static constexpr std::string_view kName = "Answer";
    static constexpr auto fields() {
        return Bundle{yk::field("field", &Answer::field, {1, 64}),
                      yk::field("value", &Answer::value, {0, 2000})};
    }
    bool operator==(const Answer&) const = default;
};

// A rule's note on its answer: stored in the history, and the value of {key} in texts. No personal
// data.
struct Note {
    std::string key;
    std::string value;
    static constexpr std::string_view kName = "Note";
    static constexpr auto fields() {
        return Bundle{yk::field("key", &Note::key, {1, 64}),
                      yk::field("value", &Note::value, {0, 1000})};
    }
    bool operator==(const Note&) const = default;
};

// The value of a field among the answers; empty if it is missing.
template <class Answers>
std::string_view answer(const Answers& answers, std::string_view field) {
    for (const Answer& each : answers)
        if (each.field == field) return each.value;
    return {};
}

}  // namespace yk
