#include "client-wasm/screens/home/earliest_places.hpp"

#include <algorithm>
#include <tuple>

#include "client-wasm/app/look.hpp"
#include "client-wasm/ui/ui.hpp"

namespace yk::screens {
namespace {

using app::App;

constexpr int kPause_ms = 15'000;  // between two looks, because all venues are counted
constexpr float kTableHeight = 480;

}  // namespace

std::vector<EarliestPlace> earliest_places(const App& app, const Places& places) {
    std::vector<EarliestPlace> lines;
    for (const PlacesRow& row : places.rows) {
        const VenueInfo* venue = app.venue(row.venue);
        if (!venue) continue;
        EarliestPlace line{venue->name, {}, {}, 0};
        for (const VaccineInfo& each : venue->vaccines)
            if (each.id == row.vaccine) line.vaccine = each.name;
        for (std::size_t i = 0; i < row.free.size() && !line.day; ++i)
            if (row.free[i].value_or(0) > 0) {
                line.day = places.from + static_cast<int>(i);
                line.free = *row.free[i];
            }
        lines.push_back(std::move(line));
    }
    std::stable_sort(lines.begin(), lines.end(), [](const auto& one, const auto& other) {
        return std::tuple(!one.day, one.day.value_or(Date{})) <
               std::tuple(!other.day, other.day.value_or(Date{}));
    });
    return lines;
}

void EarliestPlaces::load(App& app) {
    PlacesQuery query;
    query.from = app.today();
    query.days = kDays;
    app.load(places_, kReadPlaces, query);
}

void EarliestPlaces::draw(App& app) {
    watch_.keep(app, {Topic{.kind = TopicKind::places}}, kPause_ms);
    if (watch_.take_changed(app)) places_.again();
    const app::Trouble* trouble = places_.trouble();
    const std::vector<EarliestPlace> lines =
        places_.value() ? earliest_places(app, *places_.value()) : std::vector<EarliestPlace>{};
    const std::string venue = app.t("ui.book.venue"), day = app.t("ui.home.earliest_day"),
                      free = app.t("ui.home.free"), title = app.t("ui.home.earliest"),
                      empty = app.t("ui.list.empty"),
                      failed = trouble ? trouble->title : std::string{};
    const ui::Column columns[] = {
        {.label = venue, .least = 140},
        {.label = day, .width = 176},
        {.label = free, .width = 96, .align = ui::Align::end},
    };
    const ui::Table table{.label = title,
                          .columns = columns,
                          .rows = lines.size(),
                          .load = places_.value()                 ? ui::Load::ready
                                  : trouble && !places_.loading() ? ui::Load::failed
                                                                  : ui::Load::loading,
                          .empty_title = empty,
                          .failed_title = failed,
                          .height = lines.size() > 10 ? kTableHeight : 0};
    const auto result = ui::table(table, [&](std::size_t i) {
        const EarliestPlace& line = lines[i];
        ui::cell(std::string_view(line.venue), std::string_view(line.vaccine));
        const std::string when = line.day ? app::long_day_text(app, *line.day) : std::string{};
        ui::cell(std::string_view(when));
        const std::string count =
            line.day ? app.t("ui.book.free", {{"count", std::to_string(line.free)}})
                     : app.t("ui.slots.full_short");
        ui::cell(std::string_view(count));
    });
    if (result.retry) places_.again();
}

}  // namespace yk::screens
