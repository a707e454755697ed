// Text fields. The browser's own input edits (IME, paste, undo, autofill); the caller owns the
// text.
#pragma once

#include "client-wasm/ui/basics.hpp"

namespace yk::ui {

enum class FieldKind : std::uint8_t {
    text,
    digits,  // numeric keyboard, tabular digits
    kana,
    tel,
    email,
    password,
    date,  // typed; date_field() adds the calendar
    memo,  // several lines
    search,
};

struct Field {
    FieldKind kind = FieldKind::text;
    bool required = false;     // Words::required stands beside the label
    std::string_view hint{};   // under the label, always there: an example, a format
    std::string_view error{};  // under the field: what is wrong and what to do; "" when fine
    int max_length = 200;      // UTF-16 units, as browsers count
    int lines = 3;             // of a memo
    float width = 0;           // at 100 % text; 0: by kind, never wider than what is there
    bool disabled = false;
    bool read_only = false;
    std::string_view autocomplete{};  // "off" unless given: "username", "tel", "email"
    std::string_view key{};           // stays the same when the label changes
};

struct FieldResult {
    bool changed = false;    // the text is another now
    bool submitted = false;  // Enter, when no primary button took it
    bool left = false;       // the focus went elsewhere: a good moment to check
    explicit operator bool() const { return changed; }
};

FieldResult text_field(std::string_view label, std::string& text, const Field& options = {});

}  // namespace yk::ui
