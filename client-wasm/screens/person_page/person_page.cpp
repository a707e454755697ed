// 住民情報: who it is, in one banner; the bookings, each with its next actions (move, cancel,
// another status), and the doses; then the data, to be corrected.
#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "client-wasm/app/form.hpp"
#include "client-wasm/app/look.hpp"
#include "client-wasm/app/watch.hpp"
#include "client-wasm/screens/parts/person_banner.hpp"
#include "client-wasm/screens/parts/status_edit.hpp"
#include "client-wasm/screens/parts/table_cells.hpp"
#include "client-wasm/screens/person_page/event_list.hpp"
#include "client-wasm/screens/person_page/identity_edit.hpp"
#include "client-wasm/screens/person_page/notice_list.hpp"
#include "client-wasm/screens/person_page/number_question.hpp"
#include "client-wasm/screens/person_page/person_edit.hpp"
#include "client-wasm/screens/screens.hpp"

namespace yk::screens {
namespace {

class PersonPage final : public app::Screen {
public:
    void arrive(app::App& app, const app::Location& location) override;
    void draw(app::App& app) override;
    bool has_unsaved() const override { return edit_.is_open(); }
    std::optional<app::ScreenKind> opens_people_on() const override {
        return app::ScreenKind("person_page");
    }

private:
    // The control that gets the focus in the next frame, after an action.
    struct Focus {
        bool change = false;       // 「情報変更」
        bool new_booking = false;  // 「新規予約」
        BookingId booking;         // the booking whose button gets it
    };

    bool draw_missing(app::App& app);
    void draw_basic(app::App& app, const PersonInfo& person);
    void draw_details(app::App& app, const PersonInfo& person);
    void draw_bookings(app::App& app, const PersonInfo& person);
    void draw_booking_table(app::App& app, const PersonInfo& person);
    void draw_steps(app::App& app, const BookingInfo& booking, const std::string& description);
    void draw_dose_table(app::App& app, const PersonInfo& person);
    void take_change(const BookingDetail& changed);
    void take_outcomes(app::App& app);

    PersonId id_;
    app::Remote<PersonInfo> person_;
    PersonEdit edit_;
    StatusEdit status_;
    NumberQuestion number_;
    IdentityEdit identity_;
    NoticeList notices_;
    EventList events_;
    app::Watch watch_;
    std::string tab_ = "bookings";
    Focus focus_;
};

constexpr float kStepsWidth = 184;  // of two buttons: move, cancel

void PersonPage::arrive(app::App& app, const app::Location& location) {
    id_ = PersonId{location.id};
    app.load(person_, kReadPerson, PersonRef{id_});
    notices_.arrive(id_);
    events_.arrive(id_);
}

void PersonPage::draw(app::App& app) {
    take_outcomes(app);
    watch_.keep(app, {person_topic(id_)});
    if (watch_.take_changed(app)) {
        person_.again();
        notices_.again();  // a change of a booking can cancel notices that were not sent yet
        events_.again();
    }
    if (!person_.value()) ui::heading(1, title(app));
    if (draw_missing(app)) return;
    // A copy, because a press below may replace the original.
    const PersonInfo person = *person_.value();
    draw_person_banner(app, person, {.screen = title(app)}, [] {});
    draw_bookings(app, person);
    ui::columns([&] { draw_basic(app, person); }, [&] { draw_details(app, person); },
                {.left = 2, .right = 3, .least = 360});
    draw_corrections(app, person);
    status_.draw(app);
    number_.draw(app);
    identity_.draw(app);
}

void PersonPage::take_outcomes(app::App& app) {
    if (auto saved = edit_.take_saved(app)) {
        person_.set(std::move(*saved));
        focus_.change = true;
    }
    if (const auto changed = status_.take_change(app)) {
        take_change(*changed);
        person_.again();  // moves and next dose depend on the booking
    }
    if (const auto left = status_.take_left()) focus_.booking = *left;
    if (identity_.take_done(app)) person_.again();
}

// The row stays, with its new status and its history. If the booking gave up its place, the next
// step is a new booking.
void PersonPage::take_change(const BookingDetail& changed) {
    if (!person_.value()) return;
    PersonInfo person = *person_.value();
    for (BookingInfo& booking : person.bookings)
        if (booking.id == changed.booking.id) booking = changed.booking;
    person_.set(std::move(person));
    if (changed.booking.moves.empty()) {
        focus_.new_booking = true;
    } else {
        focus_.booking = changed.booking.id;
    }
}

// True: there is no person to show, or the person is still being loaded.
bool PersonPage::draw_missing(app::App& app) {
    const app::Trouble* trouble = person_.trouble();
    if (trouble && !person_.loading()) {
        if (app::trouble_state(app, *trouble)) person_.again();
        const bool gone = trouble->kind == app::TroubleKind::not_found ||
                          trouble->kind == app::TroubleKind::forbidden;
        if (gone && ui::button(app::title_of(app, "people_search"))) app.go(app::people());
        return gone || !person_.value();
    }
    if (person_.value()) return false;
    ui::skeleton(ui::Shape::card, 1);
    ui::skeleton(ui::Shape::card, 1);
    ui::skeleton(ui::Shape::table, 3);
    return true;
}

void PersonPage::draw_basic(app::App& app, const PersonInfo& person) {
    ui::card({.title = app.t("ui.person.basic")}, [&] {
        const std::pair<std::string_view, std::string_view> known[] = {
            {"field.municipality", person.identity.municipality},
            {"field.number", person.identity.number},
            {"field.birth_date", person.identity.birth_date}};
        std::vector<app::ReadBack> lines;
        for (const auto& [label, value] : known)
            if (app.has_text(label)) lines.push_back({app.t(label), std::string(value)});
        app::draw_read_back(lines);
        if (is_masked(person.identity) && app.can(Capability::unmask) &&
            ui::button(app.t("ui.number.show")))
            number_.open(person.id);
        if (!app.can(Capability::correct_identity)) return;
        ui::row([&] {
            using Task = IdentityEdit::Task;
            if (ui::button(app.t("ui.identity.correct"))) identity_.open(Task::correct, person);
            if (ui::button(app.t("ui.identity.join"))) identity_.open(Task::join, person);
            if (person.on_list && ui::button(app.t("ui.identity.withdraw")))
                identity_.open(Task::withdraw, person);
        });
    });
}

void PersonPage::draw_details(app::App& app, const PersonInfo& person) {
    ui::card({.title = app.t("ui.person.details")}, [&] {
        if (edit_.is_open()) {
            const auto left = edit_.draw(app);
            if (left == PersonEdit::Left::no) return;
            focus_.change = true;
            if (left == PersonEdit::Left::given_up) person_.again();
            return;
        }
        const FormSpec& form = app.form("register");
        app::draw_read_back(app::read_back(app, form, person.answers, true));
        if (std::exchange(focus_.change, false)) ui::focus_next();
        if (app.can(Capability::change_people) && ui::button(app.t("ui.person.change")))
            edit_.open(app, person);
    });
}

void PersonPage::draw_bookings(app::App& app, const PersonInfo& person) {
    ui::card({.title = app.t("ui.person.bookings")}, [&] {
        const bool none_left = person.next_dose == 0;
        const bool can_free_one = std::any_of(person.bookings.begin(), person.bookings.end(),
                                              [](const auto& each) { return !each.moves.empty(); });
        const std::string why = !none_left ? std::string{}
                                           : app.t(can_free_one ? "ui.person.no_dose_left_change"
                                                                : "ui.person.no_dose_left",
                                                   {{"edit", app.t("column.action.edit")}});
        if (std::exchange(focus_.new_booking, false)) ui::focus_next();
        if (app.can(Capability::book) &&
            ui::button(app.t("ui.person.new_booking"),
                       {.emphasis = ui::Emphasis::primary, .disabled = none_left, .reason = why}))
            app.go(app::book(id_));
        if (may_open(app, "registration_board") && ui::button(app.t("ui.person.register_dose")))
            app.go(app::registration(id_));
        const std::string bookings = app.t("ui.person.tab_bookings");
        const std::string doses = app.t("ui.person.tab_doses");
        const std::string notices = app.t("ui.notices.title");
        const std::string events = app.t("ui.person.tab_history");
        const ui::Choice choices[] = {{.id = "bookings", .label = bookings},
                                      {.id = "doses", .label = doses},
                                      {.id = "history", .label = events},
                                      {.id = "notices", .label = notices}};
        const std::size_t shown =
            app.catalogue().notices && app.can(Capability::read_notices) ? 4 : 3;
        ui::tabs(app.t("ui.person.bookings"), std::span(choices, shown), tab_, [&] {
            if (tab_ == "notices") return notices_.draw(app);
            if (tab_ == "history") return events_.draw(app);
            tab_ == "doses" ? draw_dose_table(app, person) : draw_booking_table(app, person);
        });
    });
}

void PersonPage::draw_booking_table(app::App& app, const PersonInfo& person) {
    const bool any_steps =
        std::any_of(person.bookings.begin(), person.bookings.end(),
                    [](const BookingInfo& each) { return each.own && each.movable; });
    const TableColumns columns(app, app.table("bookings_of_person"), true,
                               any_steps ? kStepsWidth : 0);
    const std::string label = app.t("table.bookings_of_person"), empty = app.t("ui.list.empty");
    const bool can_book = app.can(Capability::book) && person.next_dose != 0;
    const std::string help = can_book ? app.t("ui.person.no_bookings_help",
                                              {{"new_booking", app.t("ui.person.new_booking")}})
                                      : std::string{};
    // In the order of doses; of one dose what counts now is first.
    std::vector<const BookingInfo*> bookings;
    for (const BookingInfo& each : person.bookings)
        bookings.push_back(&each);
    std::stable_sort(
        bookings.begin(), bookings.end(), [](const BookingInfo* a, const BookingInfo* b) {
            return std::pair(a->dose, a->moves.empty()) < std::pair(b->dose, b->moves.empty());
        });
    const ui::Table table{.label = label,
                          .columns = columns.all(),
                          .rows = bookings.size(),
                          .empty_title = empty,
                          .empty_help = help};
    ui::table(table, [&](std::size_t i) {
        const BookingInfo& booking = *bookings[i];
        RowButtons buttons;
        buttons.description = app.t("ui.book.dose", {{"dose", std::to_string(booking.dose)}}) +
                              " " + app::slot_text(booking.slot);
        buttons.fixed = why_fixed(app, booking);
        if (focus_.booking && focus_.booking == booking.id) {
            focus_.booking = {};
            buttons.focus = RowAction::edit;
        }
        buttons.more = [&, description = buttons.description] {
            draw_steps(app, booking, description);
        };
        const RowAction pressed = columns.draw_row(row_source(booking), buttons);
        if (pressed == RowAction::slot) app.go(app::booking(booking.id));
        if (pressed == RowAction::edit) status_.open(booking);
    });
}

void PersonPage::draw_steps(app::App& app, const BookingInfo& booking,
                            const std::string& description) {
    if (!booking.own || !booking.movable) return;
    if (ui::button(app.t("ui.move.short"),
                   {.small = true, .description = description, .key = "move"}))
        app.go(app::move(booking.id));
    for (const std::string& to : ways_to_cancel(app, booking)) {
        const std::string word =
            app.has_text("move." + to) ? app.t("move." + to) : app::status_word(app, to);
        if (ui::button(word, {.emphasis = ui::Emphasis::ghost,
                              .small = true,
                              .description = description,
                              .key = to}))
            status_.open(booking, to);
    }
}

void PersonPage::draw_dose_table(app::App& app, const PersonInfo& person) {
    const TableColumns columns(app, app.table("doses_of_person"));
    const std::string label = app.t("table.doses_of_person"), empty = app.t("ui.list.empty");
    const std::string help = app.t("ui.person.no_doses_help");
    ui::table({.label = label,
               .columns = columns.all(),
               .rows = person.doses.size(),
               .empty_title = empty,
               .empty_help = help},
              [&](std::size_t i) { columns.draw_row(row_source(person.doses[i])); });
}

}  // namespace

template <>
std::unique_ptr<app::Screen> make<"person_page">(const app::Location&) {
    return std::make_unique<PersonPage>();
}

}  // namespace yk::screens
