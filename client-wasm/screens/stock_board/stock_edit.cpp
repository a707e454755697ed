#include "client-wasm/screens/stock_board/stock_edit.hpp"

#include <utility>
#include <vector>

#include "client-wasm/app/look.hpp"
#include "shared/core/text.hpp"
#include "shared/core/typed.hpp"

namespace yk::screens {
namespace {

constexpr int64_t kMostVials = 100'000;  // in one entry

FieldSpec input(const char* id, FieldType type, int64_t min, int64_t max) {
    FieldSpec field;
    field.id = id;
    field.type = type;
    field.required = true;
    field.min = min;
    field.max = max;
    return field;
}

FormSpec delivery_form() {
    return {"delivery",
            {input("lot_name", FieldType::text, 1, 40), input("expires", FieldType::date, 0, 0),
             input("delivered_on", FieldType::date, 0, 0),
             input("vials", FieldType::integer, -kMostVials, kMostVials)}};
}

FormSpec count_form() {
    return {"count", {input("vials_used", FieldType::integer, 0, kMostVials)}};
}

std::string vials_text(const app::App& app, int64_t count) {
    return app.t("ui.stock.vials", {{"count", app::number_text(count)}});
}

std::string doses_text(const app::App& app, int64_t count) {
    return app.t("ui.stock.doses_count", {{"count", app::number_text(count)}});
}

}  // namespace

void Delivery::open(const app::App& app, VenueId venue) {
    open_ = true;
    venue_ = venue;
    draft_.clear();
    draft_.set("delivered_on", app.today().text());
    draft_.focus = "lot_name";
    trouble_.reset();
    const VenueInfo* known = app.venue(venue);
    vaccine_ = known && !known->vaccines.empty() ? std::to_string(known->vaccines.front().id.value)
                                                 : std::string{};
}

void Delivery::draw(app::App& app, const std::vector<VaccineInfo>& vaccines) {
    if (!open_) return;
    const FormSpec form = delivery_form();
    const std::string title = app.t("ui.stock.deliver");
    bool submitted = false, given_up = false;
    const auto body = [&] {
        ui::form(title, [&] {
            std::vector<std::string> ids;
            std::vector<ui::Choice> choices;
            ids.reserve(vaccines.size());  // the choices point into it
            for (const VaccineInfo& each : vaccines) {
                ids.push_back(std::to_string(each.id.value));
                choices.push_back({.id = ids.back(), .label = each.name});
            }
            if (vaccine_.empty() && !ids.empty()) vaccine_ = ids.front();
            ui::select(app.t("ui.stock.vaccine"), choices, vaccine_,
                       {.required = true, .key = "vaccine"});
            app::draw_form(app, form, draft_, {.calendar = true});
            if (trouble_) app::trouble_notice(app, *trouble_, "refused");
        });
    };
    const bool stays =
        app::dialog(app, {.title = title, .can_close = !sending_, .key = "delivery"}, body, [&] {
            ui::row(
                [&] {
                    submitted = ui::button(app.t("ui.stock.deliver_submit"),
                                           {.emphasis = ui::Emphasis::primary, .busy = sending_});
                    given_up =
                        ui::button(ui::words().close, {.disabled = sending_, .key = "leave"});
                },
                {.end = true});
        });
    if (submitted && app::check_form(app, form, draft_)) send(app);
    if (!stays || given_up) open_ = false;
}

void Delivery::send(app::App& app) {
    sending_ = true;
    trouble_.reset();
    Deliver asked;
    asked.venue = venue_;
    asked.vaccine = VaccineId{number_in(vaccine_)};
    asked.lot = std::string(draft_.text("lot_name"));
    asked.expires = read_date(draft_.text("expires")).value_or(app.today());
    asked.day = read_date(draft_.text("delivered_on"));
    asked.vials = typed_integer(draft_.text("vials")).value_or(0);
    app.call(kDeliver, asked, owner_,
             [this](app::Reply<LotInfo> reply) { reply_ = std::move(reply); });
}

bool Delivery::take_done(app::App& app) {
    if (!reply_) return false;
    const auto reply = *std::exchange(reply_, std::nullopt);
    sending_ = false;
    if (!reply) {
        app::Trouble trouble = reply.error();
        if (trouble.path == "$.lot") trouble.path = "$.lot_name";
        if (trouble.path == "$.day") trouble.path = "$.delivered_on";
        trouble_ = app::take_trouble(delivery_form(), draft_, trouble);
        return false;
    }
    open_ = false;
    ui::toast(app.t("ui.stock.delivered_done",
                    {{"lot", reply->name}, {"left", std::to_string(reply->left)}}));
    return true;
}

void VialCount::follow(const VenueStock& stock) {
    if (!open_ || sending_) return;
    for (const StockDay& each : stock.days)
        if (each.lot.id == day_.lot.id && each.day == day_.day) day_ = each;
}

void VialCount::open(const StockDay& day) {
    open_ = true;
    day_ = day;
    draft_.clear();
    draft_.set("vials_used", std::to_string(day.used));
    draft_.focus = "vials_used";
    reason_ = day.reason;
    reason_missing_ = false;
    trouble_.reset();
}

std::optional<int64_t> VialCount::typed() const {
    const auto vials = typed_integer(draft_.text("vials_used"));
    return vials && *vials >= 0 && *vials <= kMostVials ? vials : std::nullopt;
}

void VialCount::draw(app::App& app) {
    if (!open_) return;
    const std::string title = app.t("ui.stock.day_title");
    const FormSpec form = count_form();
    bool submitted = false, given_up = false, uncounted = false;
    const auto body = [&] {
        const std::string doses = doses_text(app, day_.doses);
        const std::string reckoned = vials_text(app, day_.reckoned);
        ui::facts({{app.t("ui.stock.day"), app::long_day_text(app, day_.day)},
                   {app.t("ui.registration.lot"), day_.lot.vaccine_name + " " + day_.lot.name},
                   {app.t("ui.stock.doses"), doses},
                   {app.t("ui.stock.reckoned"), reckoned}});
        ui::form(title, [&] {
            app::draw_form(app, form, draft_);
            if (const auto vials = typed()) {
                draw_ceiling(app, *vials);
                draw_reason(app, *vials);
                draw_change(app, *vials);
            }
            if (trouble_) app::trouble_notice(app, *trouble_, "refused");
        });
    };
    const bool stays =
        app::dialog(app, {.title = title, .can_close = !sending_, .key = "count"}, body, [&] {
            ui::row(
                [&] {
                    submitted = ui::button(app.t("ui.stock.count_submit"),
                                           {.emphasis = ui::Emphasis::primary, .busy = sending_});
                    if (day_.counted)
                        uncounted = ui::button(app.t("ui.stock.uncount"), {.disabled = sending_});
                    given_up =
                        ui::button(ui::words().close, {.disabled = sending_, .key = "leave"});
                },
                {.end = true});
        });
    if (submitted && app::check_form(app, form, draft_)) submit(app);
    if (uncounted) send(app, std::nullopt);
    if (!stays || given_up) open_ = false;
}

// How many doses the vials can hold.
void VialCount::draw_ceiling(const app::App& app, int64_t vials) const {
    const int64_t each = day_.lot.most_doses_per_vial;
    const std::string most = app.t("ui.stock.ceiling", {{"each", doses_text(app, each)},
                                                        {"vials", vials_text(app, vials)},
                                                        {"all", doses_text(app, vials * each)}});
    const bool beyond = day_.doses > vials * each;
    ui::text(beyond ? most + " " + app.t("ui.stock.beyond_ceiling") : most,
             {.muted = !beyond,
              .tone = beyond ? std::optional(ui::Tone::bad) : std::nullopt,
              .live = semantics::Live::polite,
              .key = "ceiling"});
}

// The lot's vials, before and after saving.
void VialCount::draw_change(const app::App& app, int64_t vials) const {
    const LotInfo& lot = day_.lot;
    const int64_t more = vials - day_.used;
    const auto change = [&](int64_t before, int64_t after) {
        return app::number_text(before) + " → " + vials_text(app, after);
    };
    ui::text(app.t("ui.stock.would_be", {{"used", change(lot.used, lot.used + more)},
                                         {"left", change(lot.left, lot.left - more)}}),
             {.bold = true, .live = semantics::Live::polite, .key = "would_be"});
}

void VialCount::draw_reason(app::App& app, int64_t vials) {
    const bool differs = vials != day_.reckoned;
    const bool more = vials > day_.reckoned;
    std::vector<std::string> words;
    std::vector<ui::Choice> choices;
    const auto& reasons = app.catalogue().count_reasons;
    words.reserve(reasons.size() + 1);  // the choices point into it
    bool there = false;
    if (!differs) {
        words.push_back(app.t("ui.stock.no_reason"));
        choices.push_back({.id = "", .label = words.back()});
    }
    for (const CountReasonSpec& each : reasons) {
        if (each.more_used != more) continue;
        words.push_back(app.t("count_reason." + each.id));
        choices.push_back({.id = each.id, .label = words.back()});
        there = there || each.id == reason_;
    }
    if (!there) reason_ = choices.size() == 1 ? std::string(choices.front().id) : std::string{};
    if (!differs && choices.size() == 1) return;
    const std::string missing =
        reason_missing_ ? app.t("reason.count_reason_missing") : std::string{};
    if (ui::select(app.t(differs ? "ui.stock.reason" : "ui.stock.reason_for_next"), choices,
                   reason_, {.required = differs, .error = missing, .key = "reason"}))
        reason_missing_ = false;
}

void VialCount::submit(app::App& app) {
    const auto vials = typed();
    reason_missing_ = vials && *vials != day_.reckoned && reason_.empty();
    if (vials && !reason_missing_) send(app, vials);
}

void VialCount::send(app::App& app, std::optional<int64_t> vials) {
    sending_ = true;
    trouble_.reset();
    const CountVials asked{day_.lot.id, day_.day, vials, vials ? reason_ : std::string{}};
    app.call(kCountVials, asked, owner_,
             [this](app::Reply<StockDay> reply) { reply_ = std::move(reply); },
             {.if_match = day_.version});
}

bool VialCount::take_done(app::App& app) {
    if (!reply_) return false;
    const auto reply = *std::exchange(reply_, std::nullopt);
    sending_ = false;
    if (!reply) {
        trouble_ = app::take_trouble(count_form(), draft_, reply.error());
        return reply.error().kind == app::TroubleKind::stale;
    }
    open_ = false;
    ui::toast(app.t("ui.stock.counted", {{"used", std::to_string(reply->lot.used)},
                                         {"left", std::to_string(reply->lot.left)}}));
    return true;
}

}  // namespace yk::screens
