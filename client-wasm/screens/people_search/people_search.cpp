// 住民検索: finds a person by the municipality's search form, or by the text of the shell's search
// box.
//
// What was typed and found stays in this screen and never becomes part of an address. After
// returning to the screen the same rows are shown, read again.
#include "client-wasm/screens/people_search/people_search.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "client-wasm/app/form.hpp"
#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/parts/lists.hpp"
#include "client-wasm/screens/parts/table_cells.hpp"
#include "client-wasm/screens/people_search/birth_question.hpp"
#include "client-wasm/screens/screens.hpp"

namespace yk::screens {
namespace {

constexpr float kLeastField = 260;  // CSS pixels: two fit beside each other on a tablet

using Opens = app::Location (*)(PersonId person);  // the location that a hit opens

Identify number_of(const SearchPeople& asked) {
    Identify by_number;
    by_number.identity.number = asked.text ? *asked.text : answer(asked.answers, "number");
    return by_number;
}

// What to do if nobody was found; names the booking wizard as the menu does, if there is one.
std::string empty_help(const app::App& app) {
    std::string help = app.t(app.scope() == Scope::own_venues ? "ui.search.empty_help_clinic"
                                                              : "ui.search.empty_help");
    if (const auto booking = app::booking_start(app))
        help += " " +
                app.t("ui.search.empty_help_new", {{"booking", app::title_of(app, booking->kind)}});
    return help;
}

class PeopleSearch final : public app::Screen {
public:
    explicit PeopleSearch(Opens opens) : opens_(opens) {}
    void arrive(app::App& app, const app::Location& location) override;
    void draw(app::App& app) override;
    bool fills_width() const override { return true; }
    std::optional<app::ScreenKind> opens_people_on() const override { return opens_({}).kind; }

private:
    void draw_search(app::App& app, const FormSpec& form);
    void draw_found(app::App& app);
    void draw_table(app::App& app, const PeopleFound* found);
    void search_form(app::App& app, const FormSpec& form);
    void search(app::App& app, SearchPeople wanted);
    void turn_page(app::App& app, int64_t page);
    void load(app::App& app);
    void start_anew(app::App& app, const FormSpec& form);
    void take_answer(app::App& app, const FormSpec& form);
    void open(app::App& app, PersonId person);
    void place_focus(const FormSpec& form);

    const Opens opens_;
    app::Draft draft_;
    std::optional<SearchPeople> asked_;
    app::Remote<PeopleFound> found_;
    std::optional<app::Trouble> refused_;  // a refusal that no field can show
    bool waiting_ = false;                 // for a search, not for a refresh
    bool nothing_typed_ = false;
    PersonId focus_row_;  // the row whose button gets the focus
    PersonId opened_;     // the person whose page was opened
    BirthQuestion birth_;
};

void PeopleSearch::arrive(app::App& app, const app::Location&) {
    const FormSpec& form = app.form("people_search");
    if (const auto text = app.take_search()) {
        start_anew(app, form);
        SearchPeople wanted;
        wanted.text = *text;
        search(app, std::move(wanted));
    } else if (asked_) {
        found_.again();
    } else {
        app::preset(form, draft_);
    }
}

void PeopleSearch::draw(app::App& app) {
    const FormSpec& form = app.form("people_search");
    ui::heading(1, title(app));
    if (app.take_screen_changed()) place_focus(form);
    if (waiting_ && !found_.loading()) take_answer(app, form);
    draw_search(app, form);
    draw_found(app);
}

// Sets the focus to the row that was opened before, or to the first field.
void PeopleSearch::place_focus(const FormSpec& form) {
    if (asked_ && opened_) {
        focus_row_ = opened_;
    } else if (asked_ || form.inputs.empty()) {
        ui::focus_heading();
    } else {
        draft_.focus = form.inputs.front().id;
    }
}

void PeopleSearch::draw_search(app::App& app, const FormSpec& form) {
    ui::card([&] {
        ui::form(app.t("form.people_search"), [&] {
            std::vector<const FieldSpec*> shown;
            for (const FieldSpec& field : form.inputs)
                if (app::shown(field, draft_)) shown.push_back(&field);
            ui::grid(shown.size(), kLeastField, [&](std::size_t i) {
                app::draw_field(app, *shown[i], draft_, {.searching = true});
            });
            if (nothing_typed_) {
                ui::notice({.tone = ui::Tone::waiting,
                            .text = app.t("ui.search.nothing_typed"),
                            .key = "nothing_typed"});
            }
            if (refused_) app::trouble_notice(app, *refused_, "refused");
            ui::row([&] {
                if (ui::button(app.t("ui.search.submit"), {.emphasis = ui::Emphasis::primary,
                                                           .busy = waiting_ && found_.loading()}))
                    search_form(app, form);
                if (ui::button(app.t("ui.search.clear"))) {
                    start_anew(app, form);
                    if (!form.inputs.empty()) draft_.focus = form.inputs.front().id;
                }
            });
        });
    });
}

void PeopleSearch::draw_found(app::App& app) {
    if (!asked_) {
        ui::card(
            [&] { ui::empty_state(app.t("ui.search.before"), app.t("ui.search.before_help")); });
        return;
    }
    if (const PeopleFound* found = found_.value(); found && !found->text.empty())
        ui::text(app.t("ui.search.searched_for", {{"text", found->text}}),
                 {.muted = true, .key = "searched_for"});
    if (const app::Trouble* trouble = found_.trouble(); trouble && !found_.loading()) {
        if (app::trouble_state(app, *trouble)) {
            waiting_ = true;
            found_.again();
        }
        if (!found_.value()) return;
    }
    if (!birth_.is_asked()) draw_table(app, found_.value());
    if (const auto person = birth_.draw(app)) open(app, *person);
}

void PeopleSearch::draw_table(app::App& app, const PeopleFound* found) {
    const TableSpec& spec = app.table("people");
    const TableColumns columns(app, spec);
    const std::string label = app.t("table.people");
    const std::string empty = app.t("ui.search.empty");
    const std::string help = empty_help(app);
    ui::Table table{.label = label,
                    .columns = columns.all(),
                    .load = found ? ui::Load::ready : ui::Load::loading,
                    .empty_title = empty,
                    .empty_help = help,
                    .opens = ui::RowOpens::by_press};
    std::string stretch;
    if (found) {
        stretch = page_text(app, row_range_of(*found));
        table.rows = found->rows.size();
        table.page = {stretch, found->page > 1, found->page < found->pages};
        for (std::size_t i = 0; i < found->rows.size(); ++i)
            if (opened_ && found->rows[i].id == opened_) table.current = i;
    }
    std::optional<PersonId> chosen;
    const ui::TableResult did = ui::table(table, [&](std::size_t i) {
        const PersonRow& row = found->rows[i];
        RowButtons buttons;
        buttons.description = app::person_name(app, row);
        if (focus_row_ && focus_row_ == row.id) {
            focus_row_ = {};
            buttons.focus = RowAction::details;
        }
        if (columns.draw_row(row_source(row), buttons) == RowAction::details) chosen = row.id;
    });
    if (found && !found->complete)
        ui::notice({.tone = ui::Tone::waiting, .text = app.t("ui.search.more"), .key = "more"});
    if (did.opened) chosen = found->rows[*did.opened].id;
    if (chosen) open(app, *chosen);
    if (did.page_step != 0) turn_page(app, found->page + did.page_step);
}

void PeopleSearch::search_form(app::App& app, const FormSpec& form) {
    refused_.reset();
    SearchPeople wanted;
    for (Answer& each : app::answers_of(app, form, draft_))
        if (!each.value.empty()) wanted.answers.push_back(std::move(each));
    nothing_typed_ = wanted.answers.empty();
    if (nothing_typed_) {
        if (!form.inputs.empty()) draft_.focus = form.inputs.front().id;
        return;
    }
    if (app::check_form(app, form, draft_, true)) search(app, std::move(wanted));
}

void PeopleSearch::search(app::App& app, SearchPeople wanted) {
    asked_ = std::move(wanted);
    opened_ = {};
    nothing_typed_ = false;
    refused_.reset();
    found_.clear();  // the rows before don't answer this search
    birth_.clear();
    load(app);
}

void PeopleSearch::turn_page(app::App& app, int64_t page) {
    asked_->page = page;
    load(app);
}

void PeopleSearch::load(app::App& app) {
    waiting_ = true;
    app.load(found_, kSearchPeople, *asked_);
}

void PeopleSearch::start_anew(app::App&, const FormSpec& form) {
    draft_.clear();
    app::preset(form, draft_);
    asked_.reset();
    found_.clear();
    refused_.reset();
    birth_.clear();
    waiting_ = nothing_typed_ = false;
    opened_ = focus_row_ = {};
}

// With one hit, its button gets the focus, so that one key opens it.
void PeopleSearch::take_answer(app::App& app, const FormSpec& form) {
    waiting_ = false;
    if (const app::Trouble* trouble = found_.trouble()) {
        const bool of_the_form = trouble->kind == app::TroubleKind::invalid ||
                                 trouble->kind == app::TroubleKind::refused;
        if (!of_the_form) return;
        refused_ = app::take_trouble(form, draft_, *trouble);
        asked_.reset();
        return;
    }
    const PeopleFound* found = found_.value();
    if (!found) return;
    if (!found->rows.empty()) focus_row_ = found->rows.front().id;
    if (found->rows.empty()) birth_.begin(app, *asked_);
    ui::announce(birth_.is_asked() ? app.t("ui.search.birth_title")
                 : found->rows.empty()
                     ? app.t("ui.search.empty")
                     : app.t("ui.search.found", {{"count", std::to_string(found->total)}}));
}

// A hit that was found by its complete number is remembered, because the server may forget whom the
// session has identified.
void PeopleSearch::open(app::App& app, PersonId person) {
    if (const PeopleFound* found = found_.value())
        for (const PersonRow& row : found->rows)
            if (row.id == person) app.remember(number_of(*asked_), row.identity);
    opened_ = person;
    app.go(opens_(person));
}

}  // namespace

std::unique_ptr<app::Screen> make_people_search(Opens opens) {
    return std::make_unique<PeopleSearch>(opens);
}

template <>
std::unique_ptr<app::Screen> make<"people_search">(const app::Location&) {
    return make_people_search(app::person);
}

}  // namespace yk::screens
