// Tables: declared columns, a fixed header, rows that become cards in a narrow window.
#pragma once

#include <span>
#include <string_view>
#include <utility>

#include "client-wasm/ui/basics.hpp"

namespace yk::ui {

enum class Align : std::uint8_t { start, end, center };

// Whether a press on the column's header sorts the rows, and how they are sorted by it now.
enum class Sorted : std::uint8_t { never, not_now, ascending, descending };

struct Column {
    std::string_view label;
    float width = 0;  // at 100 % text; 0: an equal share of the rest, in addition to `least`
    Align align = Align::start;
    // 1: always shown. From 2 on: shown where there is room, the smallest number first; a column
    // whose cells are all empty is the first to give way. Cards show all columns.
    int priority = 1;
    bool hide_label = false;  // the header's text is only for screen readers (a column of buttons)
    float least =
        88;  // at 100 % text, where `width` is 0: in a narrower column nothing is readable
    Sorted sorted = Sorted::never;
};

// A header that is too long for its column is written in two lines: the parts of the label, divided
// at the space where the longer one is shortest. Without a space there is one part.
std::pair<std::string_view, std::string_view> two_lines(
    std::string_view label, FunctionRef<float(std::string_view)> width_of);

enum class Load : std::uint8_t { ready, loading, failed };

struct Page {
    std::string_view text{};  // "1-50/120件"; "": no paging control
    bool has_previous = false;
    bool has_next = false;
};

// What opens a row. What can be pressed in the row keeps its own meaning, and for the keyboard the
// row has a button that does the same.
enum class RowOpens : std::uint8_t {
    never,
    by_press,         // anywhere in the row
    by_double_press,  // also Enter, once the row was pressed
};

struct Table {
    std::string_view label;  // names the table
    std::span<const Column> columns;
    std::size_t rows = 0;
    Load load = Load::ready;
    std::string_view empty_title{};   // "表示できるデータがありません"
    std::string_view empty_help{};    // what to do
    std::string_view failed_title{};  // shown if load has failed, with a retry button below
    std::string_view failed_help{};
    Page page{};
    float height =
        0;  // at 100 % text: then the table scrolls; 0: as high as its rows, and the page scrolls
    std::optional<std::size_t> current{};  // the row whose details are open
    RowOpens opens = RowOpens::never;
    std::string_view key{};
};

struct TableResult {
    bool retry = false;
    int page_step = 0;                    // -1 or +1
    std::optional<std::size_t> opened{};  // the row that was opened
    std::optional<std::size_t> sort{};    // the column by which the rows are to be sorted
};

// `row` is called for the visible rows and calls cell() once per column, in order. A row is as high
// as a small button, so texts are cut with "…" where there is no room; longer texts belong on
// another page. In a card they wrap. The page sorts the rows; in cards, buttons above them stand
// for the headers.
TableResult table(const Table& table, FunctionRef<void(std::size_t row)> row);

// Only inside table()'s row. The column's alignment applies.
void cell(std::string_view text);
void cell(std::string_view text, std::string_view note);  // the note is small, below the text
void cell(std::string_view text, Tone tone);              // a badge
void cell(Body body);                                     // widgets: small buttons, links, badges

}  // namespace yk::ui
