// Opening draft: a venue's plan as it is typed, and the plan that results from it. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/ui/ui.hpp"
#include "shared/protocol/opening.hpp"

namespace yk::screens {

struct HoursDraft {
    std::uint64_t key = 0;  // identifies the row when other rows are added or removed
    std::array<bool, 7> weekdays{};
    std::string from, to;        // "09:00", "900", "9"
    std::string breaks;          // "12:00-13:00, 15:00-15:10"
    std::string vaccine, kind;   // ids
    std::string length, people;  // numbers
};

struct OpeningDraft {
    std::string name, address, phone;
    std::vector<HoursDraft> rows;
    std::vector<Date> closed_days;  // sorted
    ui::DateValue until, closing;   // closing: the day that will be added
    // Errors by place: "name", "until", "rows[0].from_minute", "rows[0]".
    std::map<std::string, std::string, std::less<>> wrong;
    std::string focus;  // the place that gets the focus in the next frame
    std::uint64_t next_key = 1;

    void fill(const OpeningInfo& plan);
    void add_row(const app::App& app, const Opening& opening);
    void close_day();  // adds the typed day; does nothing if it is no date
    // The plan, or nothing if a text is invalid: then `wrong` has the errors, and the first gets
    // the focus.
    std::optional<OpeningInfo> plan(const app::App& app);
    // Takes the server's refusal; true if its place is one of this form's.
    bool take_trouble(const app::Trouble& trouble);
    std::string_view fault(const std::string& place) const;

private:
    OpeningHours hours_of(const app::App& app, std::size_t row);
    void say(const std::string& place, std::string sentence);
};

// "9", "9:00", "900", "0900" and the full-width forms of these: minutes after midnight.
std::optional<int> typed_clock(std::string_view typed);
std::string breaks_text(const std::vector<OpeningBreak>& breaks);
// "12:00-13:00, 15:00~15:10"; nothing if the text is anything else.
std::optional<std::vector<OpeningBreak>> typed_breaks(std::string_view typed);

}  // namespace yk::screens
