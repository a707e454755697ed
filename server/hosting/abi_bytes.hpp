// The values of the plugin interface (shared/plugin) as bytes of a message, in both directions.
//
// One function for each struct lists its members; writing and reading share it, so they can't
// differ. What is read lives as long as the message and the reader's memory.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <yk_doses.h>
#include <yk_numbers.h>
#include <yk_plugin.h>
#include <yk_recorder.hpp>

#include "server/hosting/bytes.hpp"

namespace yk::hosting {

// What a library declares, without its functions.
struct Declared {
    yk_plugin plugin{};  // rules, extension: null
    yk_catalogue catalogue{};
    bool has_doses = false, has_numbers = false;
};
void write(Packer& to, const Declared& declared);
Declared read_declared(Unpacker& from);

void write(Packer& to, const yk_values& settings);
yk_values read_settings(Unpacker& from);

// The outcome of a function that threw; RecordedReply::failure says what.
inline constexpr uint32_t kThrew = 0x1000;
// The outcomes of a question that a host didn't answer, and of one that came to none. Never in a
// message.
inline constexpr uint32_t kUnanswered = 0x1001;
inline constexpr uint32_t kNotAsked = 0x1002;

// One of the questions about a person or a number, with all that the plugin is given. Members that
// the question doesn't have are null or empty.
struct Asked {
    plugin::Question question = plugin::Question::screen;
    const yk_facts* facts = nullptr;       // all but `number`
    yk_slots slots{};                      // offer
    const yk_change* change = nullptr;     // decide
    const yk_booking* booking = nullptr;   // propose
    const yk_dose_change* dose = nullptr;  // dose
    yk_text digits{};                      // number
    yk_date today = 0;                     // number
};
void write(Packer& to, const Asked& asked);
std::optional<Asked> read_asked(Unpacker& from);  // none: not a question

void write(Packer& to, const plugin::RecordedReply& reply);
std::optional<plugin::RecordedReply> read_reply(Unpacker& from);  // none: not a reply

}  // namespace yk::hosting
