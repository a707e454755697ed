// The list's search: venue, vaccine, status, day, as the form "list_search" declares them.
#pragma once

#include <optional>
#include <vector>

#include "client-wasm/app/app.hpp"
#include "client-wasm/app/form.hpp"
#include "client-wasm/ui/ui.hpp"
#include "shared/protocol/booking.hpp"

namespace yk::screens {

class ListSearch {
public:
    // Writes what was asked into the form, so that the form names the rows below it.
    void show(const ListBookings& asked);
    // Returned once: what is to be asked now, on its first page.
    std::optional<ListBookings> draw(app::App& app, bool busy);

private:
    void draw_field(app::App& app, const FieldSpec& field);
    void draw_venue(app::App& app, const FieldSpec& field);
    void draw_vaccine(app::App& app, const FieldSpec& field);
    void draw_status(app::App& app, const FieldSpec& field);
    void draw_choice(app::App& app, const FieldSpec& field, std::vector<ui::Choice> choices,
                     std::string_view all);
    ListBookings wanted() const;

    app::Draft draft_;  // venue, vaccine and status as ids, the day as typed
};

}  // namespace yk::screens
