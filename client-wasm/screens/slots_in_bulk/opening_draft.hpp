// Opening draft: a venue's plan as it is being typed, and the plan that it means. Pure.
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
    std::uint64_t key = 0;  // stays with the row while others come and go
    std::array<bool, 7> weekdays{};
    std::string from, to;        // "09:00", "900", "9"
    std::string breaks;          // "12:00-13:00, 15:00-15:10"
    std::string vaccine, kind;   // ids
    std::string length, people;  // numbers
};

struct OpeningDraft {
    std::string name, address, phone;
    std::vector<HoursDraft> rows;
    std::vector<Date> closed_days;  // in order
    ui::DateValue until, closing;   // closing: about to be added
    // What is wrong, by place: "name", "until", "rows[0].from_minute", "rows[0]".
    std::map<std::string, std::string, std::less<>> wrong;
    std::string focus;  // the place that takes the focus in the next frame
    std::uint64_t next_key = 1;

    void fill(const OpeningInfo& plan);
    void add_row(const app::App& app, const Opening& opening);
    void close_day();  // the one typed; nothing where it is none
    // As far as it can be understood; what can't is told in `wrong`, and the first takes the focus.
    std::optional<OpeningInfo> plan(const app::App& app);
    // Of the server's refusal: true where its place is one of this form's.
    bool take_trouble(const app::Trouble& trouble);
    std::string_view fault(const std::string& place) const;

private:
    OpeningHours hours_of(const app::App& app, std::size_t row);
    void say(const std::string& place, std::string sentence);
};

// "9", "9:00", "900", "0900" and full-width forms of these: minutes after midnight.
std::optional<int> typed_clock(std::string_view typed);
std::string breaks_text(const std::vector<OpeningBreak>& breaks);
// "12:00-13:00, 15:00~15:10"; none where it is something else.
std::optional<std::vector<OpeningBreak>> typed_breaks(std::string_view typed);

}  // namespace yk::screens
