#include "client-wasm/screens/shell/shell.hpp"

#include <vector>

#include "client-wasm/app/look.hpp"
#include "client-wasm/screens/screens.hpp"
#include "client-wasm/ui/ui.hpp"

namespace yk::screens {

using app::App;
using app::Stage;

namespace {

constexpr float kListWidth = 1760;  // at 100 % text: in a wider row the eye loses its line

std::string_view early(App& app, std::string_view which) {
    return app::early_word(app.platform().environment().language, which);
}

void draw_starting(App& app) {
    ui::heading(1, early(app, "loading"));
    ui::skeleton(ui::Shape::card, 2);
}

void draw_failed(App& app) {
    const std::string_view title = early(app, "unreachable");
    ui::heading(1, title);
    const std::string& why = app.start_trouble().title;
    ui::notice({.tone = ui::Tone::bad,
                .title = title,
                .text = why.empty() || why == title ? early(app, "unreachable_help") : why});
    if (ui::button(early(app, "retry"), {.emphasis = ui::Emphasis::primary})) app.start();
}

// Covered by the page's sign-in form, and visible only if that form is missing.
void draw_signed_out(App& app) {
    ui::heading(1, early(app, "signed_out"));
    if (ui::button(early(app, "sign_in"), {.emphasis = ui::Emphasis::primary})) app.leave();
}

std::string account_words(const App& app) {
    const std::string role = app.t("role." + app.session().role.id);
    const std::string& name = app.session().name;
    return name.find(role) == std::string::npos ? role + " " + name : name;
}

}  // namespace

void Shell::draw(App& app) {
    app.begin_frame();
    switch (app.stage()) {
        case Stage::starting:
            return draw_starting(app);
        case Stage::failed:
            return draw_failed(app);
        case Stage::signed_out:
            return draw_signed_out(app);
        case Stage::ready:
            return draw_ready(app);
    }
}

void Shell::draw_ready(App& app) {
    app.set_shell_dialog(open_ != Open::nothing);
    scanned_.follow(app);
    std::vector<std::string> labels, paths, keys, groups;
    const std::vector<MenuEntry> menu = app.menu();
    for (const MenuEntry& each : menu) {
        labels.push_back(app.t("menu." + each.id));
        groups.push_back(each.group.empty() ? "" : app.t("menu_group." + each.group));
        paths.push_back(app::location_of_menu(each.screen)->path());
        keys.push_back(keys.size() < 9 ? "Alt+" + std::to_string(keys.size() + 1) : "");
    }
    std::vector<ui::NavItem> items;
    for (std::size_t i = 0; i < menu.size(); ++i) {
        const app::Location at = *app::location_of_menu(menu[i].screen);
        items.push_back({.id = menu[i].id,
                         .label = labels[i],
                         .path = paths[i],
                         .shortcut = keys[i],
                         .current = at.kind == app.location().kind,
                         .group = groups[i]});
    }
    const std::string title = app.t("ui.title"), account = account_words(app);
    const std::string version = app.t("ui.version", {{"version", app.catalogue().version}});
    const std::string menu_label = app.t("ui.menu");
    const std::string document = (app.screen() ? app.screen()->title(app) + " – " : "") + title +
                                 " – " + app.catalogue().name;
    const float width = app.screen() && app.screen()->fills_width() ? kListWidth : 0;
    const auto followed = ui::shell({.title = title,
                                     .version = version,
                                     .account = account,
                                     .navigation_label = menu_label,
                                     .navigation = items,
                                     .document_title = document,
                                     .content_width = width},
                                    {.top = [&] { draw_top(app); },
                                     .content = [&] { draw_content(app); },
                                     .footer = [&] { draw_footer(app); }});
    if (followed)
        for (const MenuEntry& each : menu)
            if (each.id == *followed) app.go(*app::location_of_menu(each.screen));
    draw_dialogs(app);
    app.end_frame();
}

void Shell::draw_top(App& app) {
    if (app::may_open(app, "people_search")) search_.draw(app);
    if (ui::button(app.t("ui.help.title"), {.emphasis = ui::Emphasis::ghost, .key = "help"}))
        open_ = Open::help;
    if (ui::button(app.t("ui.settings.title"),
                   {.emphasis = ui::Emphasis::ghost, .key = "settings"}))
        open_ = Open::settings;
    if (ui::button(app.t("ui.sign_out"), {.emphasis = ui::Emphasis::ghost, .key = "sign_out"})) {
        open_ = Open::sign_out;
        app.sign_out();
    }
}

void Shell::draw_content(App& app) {
    draw_connection(app);
    app::Screen* drawn = app.screen();
    if (!drawn) return;
    ui::scope(app.location().place(), [&] { drawn->draw(app); });
    if (app.screen() != drawn) return;  // the new screen sets the focus when it is drawn
    // False if the screen has set the focus itself.
    if (app.take_screen_changed()) ui::focus_heading();
}

void Shell::draw_connection(App& app) {
    const bool offline = app.offline();
    if (offline)
        ui::banner({.tone = ui::Tone::waiting,
                    .title = app.t("ui.offline.title"),
                    .text = app.t("ui.offline.text"),
                    .key = "offline"});
    if (was_offline_ && !offline) ui::toast(app.t("ui.offline.back"));
    was_offline_ = offline;
    if (!offline && app.live().is_interrupted())
        ui::banner({.tone = ui::Tone::waiting,
                    .title = app.t("ui.live.title"),
                    .text = app.t("ui.live.text"),
                    .key = "live"});
}

void Shell::draw_footer(App& app) {
    const HelpDesk& desk = app.catalogue().help_desk;
    std::string line = desk.name;
    const std::pair<const char*, const std::string*> parts[] = {
        {"ui.help.phone", &desk.phone},
        {"ui.help.fax", &desk.fax},
        {"ui.help.email", &desk.email},
        {"ui.help.hours", &desk.hours},
    };
    for (const auto& [key, value] : parts)
        if (!value->empty()) line += "  " + app.t(key) + ": " + *value;
    ui::text(line, {.muted = true, .small = true, .key = "help_desk"});
}

// ---- Interruptions

// One dialog at a time; the dialog of an ended session comes first.
void Shell::draw_dialogs(App& app) {
    if (app.api().session_ended()) return draw_sign_in_again(app);
    password_.clear();
    switch (open_) {
        case Open::help:
            return draw_help(app);
        case Open::settings:
            return draw_settings(app);
        case Open::sign_out:
            return draw_sign_out(app);
        case Open::nothing:
            break;
    }
}

// Signing in again keeps the terms that this session has accepted. If the terms have changed
// meanwhile, the new ones are shown and must be accepted.
void Shell::draw_sign_in_again(App& app) {
    const app::Trouble* trouble = app.signing_in().trouble();
    const bool about_terms = trouble && trouble->field() == "terms";
    if (password_sent_ && !app.signing_in().loading()) {
        password_sent_ = false;
        if (!about_terms) password_.clear();
    }
    const bool other = app.api().other_account();
    const std::string title = app.t(other ? "ui.session.other_title" : "ui.session.title");
    const auto body = [&] {
        if (app.new_terms().idle())
            ui::text(app.t(other ? "ui.session.other_text" : "ui.session.text"));
        else
            draw_new_terms(app);
        ui::facts({{app.t("ui.session.account"), account_words(app)}});
        const std::string error = trouble && !about_terms ? trouble->title : std::string{};
        ui::text_field(app.t("ui.session.password"), password_,
                       {.kind = ui::FieldKind::password,
                        .required = true,
                        .error = error,
                        .autocomplete = "current-password",
                        .key = "password"});
    };
    const bool stays = ui::dialog({.title = title, .can_close = false, .alert = true}, body,
                                  [&] { draw_sign_in_buttons(app); });
    static_cast<void>(stays);  // it closes when the session is open again
}

void Shell::draw_new_terms(App& app) {
    const app::Remote<Terms>& terms = app.new_terms();
    ui::notice({.tone = ui::Tone::waiting, .text = app.t("ui.session.new_terms"), .key = "terms"});
    if (const app::Trouble* trouble = terms.trouble()) {
        if (app::trouble_state(app, *trouble)) app.read_new_terms();
    } else if (const Terms* text = terms.value()) {
        ui::text(text->text);
    } else {
        ui::skeleton(ui::Shape::lines, 3);
    }
}

void Shell::draw_sign_in_buttons(App& app) {
    const app::Remote<Terms>& terms = app.new_terms();
    std::string missing = password_.empty() ? app.t("ui.session.password_missing") : std::string{};
    if (!terms.idle()) {
        const std::string label = app.t("field.terms");
        const std::string version = terms.value() ? terms.value()->version : std::string{};
        bool agreed = terms.value() && agreed_ == version;
        if (ui::checkbox(label, agreed,
                         {.required = true, .disabled = !terms.value(), .key = "terms"}))
            agreed_ = agreed ? version : std::string{};
        if (!agreed && missing.empty()) missing = app.t("reason.tick_required");
    }
    ui::row(
        [&] {
            if (ui::button(app.t("ui.session.submit"), {.emphasis = ui::Emphasis::primary,
                                                        .disabled = !missing.empty(),
                                                        .reason = missing,
                                                        .busy = app.signing_in().loading()})) {
                password_sent_ = true;
                app.sign_in_again(password_);
            }
            if (ui::button(app.t(app.api().other_account() ? "ui.session.other_leave"
                                                           : "ui.session.leave")))
                app.leave();
        },
        {.end = true});
}

void Shell::draw_help(App& app) {
    const std::string title = app.t("ui.help.title");
    const bool stays = ui::dialog({.title = title, .key = "help"}, [&] {
        ui::text(app.t("ui.help.text"));
        app::help_desk(app);
        if (app.platform().environment().without_webgl)
            ui::text(app.t("ui.help.without_webgl"), {.muted = true, .small = true});
        ui::heading(3, app.t("ui.help.keys"));
        const std::string keys[] = {app.t("ui.keys.search"),  app.t("ui.keys.menu"),
                                    app.t("ui.keys.next"),    app.t("ui.keys.back"),
                                    app.t("ui.keys.refused"), app.t("ui.keys.skip")};
        ui::facts({{"F2", keys[0]},
                   {"Alt+1 … 9", keys[1]},
                   {"Enter", keys[2]},
                   {"Esc", keys[3]},
                   {"F8", keys[4]},
                   {"F9", keys[5]}});
    });
    if (!stays) open_ = Open::nothing;
}

void Shell::draw_settings(App& app) {
    const std::string title = app.t("ui.settings.title");
    const bool stays = ui::dialog({.title = title, .key = "settings"}, [&] {
        ui::facts({{app.t("ui.session.account"), account_words(app)}});
        std::vector<std::string> words;
        for (const std::string& locale : app.catalogue().locales)
            words.push_back(app.has_text("ui.language." + locale) ? app.t("ui.language." + locale)
                                                                  : locale);
        std::vector<ui::Choice> choices;
        for (std::size_t i = 0; i < words.size(); ++i)
            choices.push_back({.id = app.catalogue().locales[i], .label = words[i]});
        std::string chosen = app.wanted_language();
        if (ui::radio_group(app.t("ui.settings.language"), choices, chosen, {.key = "language"}))
            app.choose_language(chosen);
        ui::display_settings();
    });
    if (!stays) open_ = Open::nothing;
}

void Shell::draw_sign_out(App& app) {
    const app::Trouble* trouble = app.signing_out().trouble();
    const std::string title = app.t("ui.sign_out"), again = app.t("ui.sign_out.again");
    const std::string no = app.t("ui.cancel"), error = trouble ? trouble->title : std::string{};
    const std::string text = app.t("ui.sign_out.text");
    const ui::Answer answer = ui::confirm({.title = title,
                                           .text = text,
                                           .confirm = again,
                                           .cancel = no,
                                           .busy = app.signing_out().loading(),
                                           .error = error,
                                           .key = "sign_out"});
    if (answer == ui::Answer::confirmed) app.sign_out();
    if (answer == ui::Answer::cancelled) open_ = Open::nothing;
}

// ---- Texts of yk::ui

void set_tenant_look(ui::Surface& surface, const App& app) {
    ui::Words words;
    const auto put = [&](std::string& word, std::string_view key) {
        const std::string full = "ui.words." + std::string(key);
        if (app.has_text(full)) word = app.t(full);
    };
    put(words.required, "required");
    put(words.close, "close");
    put(words.menu, "menu");
    put(words.retry, "retry");
    put(words.loading, "loading");
    put(words.previous_page, "previous_page");
    put(words.next_page, "next_page");
    put(words.open_calendar, "open_calendar");
    put(words.calendar, "calendar");
    put(words.previous_month, "previous_month");
    put(words.next_month, "next_month");
    put(words.today, "today");
    put(words.month_title, "month_title");
    put(words.day_title, "day_title");
    put(words.skip_to_content, "skip_to_content");
    put(words.appearance, "appearance");
    put(words.appearance_system, "appearance_system");
    put(words.appearance_light, "appearance_light");
    put(words.appearance_dark, "appearance_dark");
    put(words.appearance_high_contrast, "appearance_high_contrast");
    put(words.text_size, "text_size");
    put(words.info, "info");
    put(words.good, "good");
    put(words.waiting, "waiting");
    put(words.bad, "bad");
    for (int i = 0; i < 7; ++i)
        if (app.has_text("ui.weekday." + std::to_string(i)))
            words.weekdays[i] = app.t("ui.weekday." + std::to_string(i));
    surface.set_words(std::move(words));
    surface.set_language(app.language());
    surface.set_number_length(app.number_length());
    surface.set_accent(ui::parse_colour(app.catalogue().accent, {0x1f, 0x6f, 0xb2, 255}));
}

}  // namespace yk::screens
