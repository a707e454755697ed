// Tables: declared columns, a header that stays, rows that become cards where it is narrow.
#pragma once

#include <span>

#include "client-wasm/ui/basics.hpp"

namespace yk::ui {

enum class Align : std::uint8_t { start, end, center };

struct Column {
    std::string_view label;
    float width = 0;  // at 100 % text; 0: an equal share of what is left
    Align align = Align::start;
    int priority = 1;  // 1: always; 2, 3: leave first when the width is short (cards show them all)
    bool hide_label =
        false;  // the header's word is for the screen reader only (a column of buttons)
};

enum class Load : std::uint8_t { ready, loading, failed };

struct Page {
    std::string_view text{};  // "1-50/120件"; "": no paging control
    bool has_previous = false;
    bool has_next = false;
};

struct Table {
    std::string_view label;  // names the table
    std::span<const Column> columns;
    std::size_t rows = 0;
    Load load = Load::ready;
    std::string_view empty_title{};   // "表示できるデータがありません"
    std::string_view empty_help{};    // what to do
    std::string_view failed_title{};  // with load failed; a retry button stands below
    std::string_view failed_help{};
    Page page{};
    float height =
        0;  // at 100 % text: scrolls inside; 0: as long as its rows, scrolls with the page
    std::optional<std::size_t> current{};  // the row whose details are open
    std::string_view key{};
};

struct TableResult {
    bool retry = false;
    int page_step = 0;  // -1 or +1
};

// `row` is called for the rows in sight and calls cell() once per column, in order. A row is as
// high as a small button, so texts are cut with "…"; what is longer belongs on the row's own page.
TableResult table(const Table& table, FunctionRef<void(std::size_t row)> row);

// Inside table()'s row only. The column's alignment applies.
void cell(std::string_view text);
void cell(std::string_view text, std::string_view note);  // the note small below the text
void cell(std::string_view text, Tone tone);              // a badge
void cell(Body body);                                     // widgets: small buttons, links, badges

}  // namespace yk::ui
