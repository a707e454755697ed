#include "client-wasm/screens/parts/status_edit.hpp"

#include <algorithm>
#include <utility>

#include "client-wasm/app/look.hpp"

namespace yk::screens {
namespace {

bool holds(const std::vector<std::string>& list, const std::string& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

}  // namespace

std::vector<std::string> ways_to_cancel(const app::App& app, const BookingInfo& booking) {
    std::vector<std::string> ways;
    for (const std::string& to : booking.moves) {
        const MoveSpec* move = app.move(booking.status, to);
        if (move && move->destructive) ways.push_back(to);
    }
    return ways;
}

std::string why_fixed(const app::App& app, const BookingInfo& booking) {
    if (!booking.moves.empty()) return {};
    return app.t("ui.edit.fixed", {{"status", app::status_word(app, booking.status)}});
}

void StatusEdit::open(const BookingInfo& booking) {
    step_ = Step::choosing;
    booking_ = booking;
    to_ = booking.status;
    said_.clear();
    confirmed_.clear();
    trouble_.reset();
    sending_ = changed_meanwhile_ = nothing_chosen_ = for_one_status_ = begins_ = false;
}

void StatusEdit::open(const BookingInfo& booking, const std::string& to) {
    open(booking);
    to_ = to;
    begins_ = true;
}

void StatusEdit::open_to_cancel(const app::App& app, const BookingInfo& booking) {
    const std::vector<std::string> ways = ways_to_cancel(app, booking);
    ways.size() == 1 ? open(booking, ways.front()) : open(booking);
}

std::optional<BookingDetail> StatusEdit::take_change(app::App& app) {
    take_newest();
    if (!reply_) return std::nullopt;
    const auto reply = *std::exchange(reply_, std::nullopt);
    sending_ = changed_meanwhile_ = false;
    trouble_.reset();
    if (reply) {
        step_ = Step::closed;
        say_done(app, reply->booking);
        return *reply;
    }
    step_ = Step::choosing;
    switch (reply.error().kind) {
        case app::TroubleKind::asks:
            step_ = Step::reasons;
            trouble_ = reply.error();
            break;
        case app::TroubleKind::stale:
            read_again(app);
            break;
        default:
            trouble_ = app::take_trouble(form(app), said_, reply.error());
            confirmed_.clear();
    }
    return std::nullopt;
}

void StatusEdit::take_newest() {
    if (!newest_) return;
    const auto newest = *std::exchange(newest_, std::nullopt);
    sending_ = false;
    if (newest) {
        const std::string wanted = to_;
        app::Draft said = std::move(said_);
        open(newest->booking);
        if (holds(booking_.moves, wanted)) {
            to_ = wanted;
            said_ = std::move(said);
        }
        changed_meanwhile_ = true;
    } else {
        trouble_ = newest.error();
    }
}

void StatusEdit::say_done(app::App& app, const BookingInfo& now) {
    const std::string text = app.t("ui.edit.done", {{"status", app::status_word(app, now.status)}});
    const StatusSpec* status = app.status(now.status);
    const bool gave_up = status != nullptr && status->phase == Phase::cancelled;
    if (!gave_up || !app.can(Capability::book) || booking_.slot.day < app.today())
        return ui::toast(text);
    given_up_ = booking_;
    undo_ = ui::toast(text, ui::Tone::good, {.label = app.t("ui.edit.undo"), .shortcut = "Alt+Z"});
}

// A new booking of the same place. What must be confirmed is asked.
void StatusEdit::book_again(app::App& app) {
    if (sending_) return;
    sending_ = true;
    app::Draft said;
    app::fill(app.form("booking"), given_up_.answers, said);
    const Book again{{{given_up_.person, given_up_.dose, given_up_.slot.id}},
                     {{given_up_.person, app::said_of(app, app.form("booking"), said)}},
                     confirmed_};
    app.call(kBook, again, owner_, [this, &app](const app::Reply<Booked>& reply) {
        sending_ = false;
        step_ = Step::closed;
        if (reply) return ui::toast(app.t("ui.edit.undone"));
        if (reply.error().kind == app::TroubleKind::asks) {
            trouble_ = reply.error();
            step_ = Step::booking_again;
            return;
        }
        ui::toast(reply.error().title, ui::Tone::bad);
    });
}

void StatusEdit::draw_booking_again(app::App& app) {
    const std::string title = app.t("ui.ask.title"), yes = app.t("ui.ask.yes"),
                      no = app.t("ui.confirm.no");
    const ui::Answer answer =
        app::confirm(app,
                     {.title = title,
                      .text = {},
                      .confirm = yes,
                      .cancel = no,
                      .busy = sending_,
                      .key = "again"},
                     [&] {
                         draw_booking(app, given_up_);
                         const std::vector<std::string> lines = trouble_->lines();
                         ui::notice({.tone = ui::Tone::waiting, .lines = lines, .key = "reasons"});
                     });
    if (answer == ui::Answer::cancelled) step_ = Step::closed;
    if (answer != ui::Answer::confirmed) return;
    confirmed_ = trouble_->ids();
    book_again(app);
}

void StatusEdit::draw(app::App& app) {
    const bool undoes = ui::take_pressed(undo_);
    if (undoes && step_ == Step::closed) {
        confirmed_.clear();
        book_again(app);
    }
    if (std::exchange(begins_, false)) {
        app::preset(form(app), said_);
        for_one_status_ = form(app).inputs.empty();
        if (for_one_status_) chosen(app);
    }
    switch (step_) {
        case Step::closed:
            break;
        case Step::choosing:
            draw_choosing(app);
            break;
        case Step::consequence:
        case Step::reasons:
            draw_question(app);
            break;
        case Step::booking_again:
            draw_booking_again(app);
            break;
    }
}

void StatusEdit::draw_choosing(app::App& app) {
    const std::string title = app.t("ui.booking.edit_title");
    bool submitted = false, given_up = false, moved = false;
    const ui::Dialog options{.title = title, .can_close = !sending_, .key = "status_edit"};
    const std::string fixed = why_fixed(app, booking_);
    const auto body = [&] {
        draw_booking(app, booking_);
        if (changed_meanwhile_) {
            ui::notice({.tone = ui::Tone::waiting,
                        .text = app.t("ui.edit.changed_meanwhile",
                                      {{"by", booking_.changed_by},
                                       {"at", booking_.changed_at},
                                       {"status", app::status_word(app, booking_.status)}}),
                        .key = "changed_meanwhile"});
        }
        std::vector<std::string> ids{booking_.status};
        for (const std::string& move : booking_.moves)
            if (!holds(ids, move)) ids.push_back(move);
        std::vector<std::string> words;
        for (const std::string& id : ids)
            words.push_back(app::status_word(app, id));
        std::vector<ui::Choice> choices;
        for (std::size_t i = 0; i < ids.size(); ++i)
            choices.push_back({.id = ids[i], .label = words[i]});
        const std::string fault = nothing_chosen_ ? app.t("ui.edit.nothing_chosen") : std::string{};
        const ui::Group group{
            .disabled = !fixed.empty() || sending_, .hint = fixed, .error = fault, .key = "status"};
        if (ui::select(app.t("ui.edit.status"), choices, to_, group)) {
            nothing_chosen_ = false;
            trouble_.reset();
            said_.clear();
            app::preset(form(app), said_);
        }
        app::draw_form(app, form(app), said_);
        if (trouble_) app::trouble_notice(app, *trouble_, "refused");
    };
    const auto buttons = [&] {
        submitted = ui::button(app.t("ui.edit.submit"), {.emphasis = ui::Emphasis::primary,
                                                         .disabled = !fixed.empty(),
                                                         .reason = fixed,
                                                         .busy = sending_});
        if (booking_.movable && ui::button(app.t("ui.move.open"), {.disabled = sending_}))
            moved = true;
        given_up = ui::button(ui::words().close, {.disabled = sending_, .key = "leave"});
    };
    const bool stays = app::dialog(app, options, body, [&] { ui::row(buttons, {.end = true}); });
    if (submitted) chosen(app);
    if (moved) {
        step_ = Step::closed;
        return app.go(app::move(booking_.id));
    }
    if (!stays || given_up) {
        step_ = Step::closed;
        left_ = booking_.id;
    }
}

const FormSpec& StatusEdit::form(const app::App& app) const {
    const MoveSpec* move = app.move(booking_.status, to_);
    return app.form(move ? std::string_view(move->form) : std::string_view{});
}

void StatusEdit::draw_booking(const app::App& app, const BookingInfo& booking) {
    const std::string dose = app.t("ui.book.dose", {{"dose", std::to_string(booking.dose)}});
    ui::facts({{app.t("ui.booking.time"), dose + " " + app::long_slot_text(app, booking.slot)},
               {app.t("ui.booking.venue"), booking.slot.venue_name},
               {app.t("ui.edit.now"), app::status_word(app, booking.status)}});
}

// The question names the consequence; "no" leads back to the choice, with all input kept.
void StatusEdit::draw_question(app::App& app) {
    const std::string word = app::status_word(app, to_);
    const bool reasons = step_ == Step::reasons;
    const MoveSpec* move = app.move(booking_.status, to_);
    const std::string key = "consequence." + to_;
    const std::string text = reasons             ? app.t("ui.edit.reasons_text")
                             : app.has_text(key) ? app.t(key)
                                                 : app.t("ui.edit.consequence", {{"status", word}});
    const std::string title = app.t("ui.confirm.title");
    const std::string yes = app.t("ui.edit.confirm", {{"status", word}});
    const std::string no = app.t("ui.edit.keep");
    ui::Confirm options{.title = title,
                        .text = text,
                        .confirm = yes,
                        .cancel = no,
                        .danger = move != nullptr && move->destructive,
                        .busy = sending_,
                        .key = reasons ? "status_reasons" : "status_consequence"};
    const ui::Answer answer = app::confirm(app, options, [&] {
        draw_booking(app, booking_);
        app::draw_answers(app, form(app), app::answers_of(app, form(app), said_));
        if (reasons && trouble_) {
            const std::vector<std::string> lines = trouble_->lines();
            ui::notice({.tone = ui::Tone::waiting, .lines = lines, .key = "reasons"});
        }
    });
    if (answer == ui::Answer::cancelled) {
        step_ = Step::choosing;
        confirmed_.clear();
        trouble_.reset();
        if (for_one_status_) {
            step_ = Step::closed;
            left_ = booking_.id;
        }
    }
    if (answer != ui::Answer::confirmed) return;
    if (reasons && trouble_) {
        for (const std::string& id : trouble_->ids())
            if (!holds(confirmed_, id)) confirmed_.push_back(id);
    }
    send(app);
}

void StatusEdit::chosen(app::App& app) {
    trouble_.reset();
    nothing_chosen_ = to_ == booking_.status;
    if (nothing_chosen_ || !app::check_form(app, form(app), said_)) return;
    const MoveSpec* move = app.move(booking_.status, to_);
    if (move && move->destructive) {
        step_ = Step::consequence;
    } else {
        send(app);
    }
}

void StatusEdit::send(app::App& app) {
    sending_ = true;
    trouble_.reset();
    ChangeStatus change{booking_.id, to_, {}, confirmed_};
    if (!form(app).inputs.empty()) change.answers = app::answers_of(app, form(app), said_);
    app.call(kChangeStatus, change, owner_,
             [this](app::Reply<BookingDetail> reply) { reply_ = std::move(reply); },
             {.if_match = booking_.version});
}

void StatusEdit::read_again(app::App& app) {
    sending_ = true;
    app.call(kReadBooking, BookingRef{booking_.id}, owner_,
             [this](app::Reply<BookingDetail> reply) { newest_ = std::move(reply); });
}

}  // namespace yk::screens
