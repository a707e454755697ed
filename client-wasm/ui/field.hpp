// Text fields. The browser's input element edits the text (IME, paste, undo, autofill); the caller
// owns the text.
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
    bool required = false;     // Words::required is shown beside the label
    std::string_view hint{};   // always shown, under the label: an example, a format
    std::string_view error{};  // under the field: the fault and what to do; "": no fault
    int max_length = 200;      // UTF-16 units, as browsers count
    int lines = 3;             // of a memo
    float width = 0;           // at 100 % text; 0: by kind, never more than the available width
    bool disabled = false;
    bool read_only = false;
    bool takes_enter = false;  // Enter in it is `submitted`, though there is a primary button
    std::string_view autocomplete{};  // "off" unless given: "username", "tel", "email"
    std::string_view key{};           // identifies the field when its label changes
};

struct FieldResult {
    bool changed = false;    // the text is different now
    bool submitted = false;  // Enter was pressed and no primary button handled it
    bool left = false;       // the field lost the focus: a good time to check the text
    explicit operator bool() const { return changed; }
};

FieldResult text_field(std::string_view label, std::string& text, const Field& options = {});

}  // namespace yk::ui
