// Table cells: the columns of a declared table, filled from the parts of a row that an answer has.
//
//     const TableColumns columns(app, app.table("people"));
//     ui::table({.columns = columns.all(), …}, [&](std::size_t i) {
//         if (columns.draw_row(row_source(rows[i])) == RowAction::details) …
//     });
//
// The sources are those of shared/plugin/yk_tables.h. A cell is empty if the row has nothing for
// its source. The vaccine of a stock row names its lot too, unless a column does. A booking at a
// venue where the account doesn't work shows date and status only.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/ui/ui.hpp"
#include "shared/protocol/booking.hpp"
#include "shared/protocol/doses.hpp"
#include "shared/protocol/people.hpp"

namespace yk::screens {

// Pointers into a row of an answer, valid for one call.
struct RowSource {
    std::string_view municipality{}, number{}, birth_date{}, lot{};
    std::optional<int64_t> age{};
    const std::vector<Answer>* answers = nullptr;
    const std::vector<Answer>* examination = nullptr;
    const std::vector<DoseState>* doses = nullptr;
    const BookingInfo* booking = nullptr;
    const DoseInfo* given = nullptr;
    const StockDay* stock = nullptr;
};
RowSource row_source(const PersonRow& row);
RowSource row_source(const BookingRow& row);
RowSource row_source(const BookingInfo& booking);
RowSource row_source(const DoseInfo& dose);
RowSource row_source(const DoseRow& row);
RowSource row_source(const StockDay& day);

// The cell's content as text; empty for columns of buttons.
std::string cell_text(const app::App& app, const ColumnSpec& column, const RowSource& row);

enum class RowAction : std::uint8_t { none, details, slot, edit, cancel };

struct RowButtons {
    std::string description{};          // said after each button's label: whose row, which day
    std::string fixed{};                // why the edit can't be pressed; empty: it can
    RowAction focus = RowAction::none;  // this button takes the focus
    std::function<void()> more{};       // draws further buttons, after that of "edit"
};

class TableColumns {
public:
    // Both arguments must live until the end of the frame. `says_dose`: the time of a booking also
    // names its dose, unless a column of the table does. `more`: the width, at 100 % text, of what
    // rows have beside "edit".
    TableColumns(const app::App& app, const TableSpec& table, bool says_dose = false,
                 float more = 0);
    std::span<const ui::Column> all() const { return columns_; }
    // Inside ui::table()'s row: draws one cell per column. Returns the pressed button.
    RowAction draw_row(const RowSource& row, const RowButtons& buttons = {}) const;

private:
    bool has_column(std::string_view source) const;
    void draw_text(const ColumnSpec& column, const RowSource& row) const;
    RowAction draw_button(RowAction action, std::string_view label,
                          const RowButtons& buttons) const;

    const app::App& app_;
    const TableSpec& table_;
    bool says_dose_ = false;
    std::vector<std::string> labels_;
    std::vector<ui::Column> columns_;
};

}  // namespace yk::screens
