#include "client-wasm/screens/parts/confirmation.hpp"

#include <algorithm>
#include <utility>

#include "client-wasm/app/look.hpp"

namespace yk::screens {

using app::App;

void Confirmation::ask(App& app, const std::optional<HoldPlaces>& wish,
                       std::vector<app::TroubleReason> known) {
    confirmed_.clear();
    reasons_.clear();
    for (app::TroubleReason& each : known)  // each once, however many places have it
        if (std::none_of(reasons_.begin(), reasons_.end(),
                         [&](const auto& other) { return other.text == each.text; }))
            reasons_.push_back(std::move(each));
    found_by_booking_ = false;
    not_now_.reset();
    open_ = true;
    if (wish) held_.hold(app, *wish);
}

void Confirmation::close(App& app) {
    held_.release(app);
    open_ = false;
}

ui::Answer Confirmation::draw(App& app, const Words& words, ui::Body details) {
    std::vector<std::string> lines;
    for (const app::TroubleReason& each : reasons_)
        lines.push_back(each.text);
    const std::string title = app.t(found_by_booking_ ? "ui.ask.title" : "ui.confirm.title");
    const std::string no = app.t("ui.confirm.no");
    const ui::Answer answer =
        app::confirm(app,
                     {.title = title,
                      .text = found_by_booking_ ? std::string_view{} : words.text,
                      .confirm = lines.empty() ? words.yes : words.yes_to_reasons,
                      .cancel = no,
                      .busy = sending_,
                      .error = not_now_ ? std::string_view(not_now_->title) : std::string_view{},
                      .key = found_by_booking_ ? "ask" : "confirm"},
                     [&] {
                         if (!lines.empty())
                             ui::notice({.tone = ui::Tone::waiting, .lines = lines, .key = "why"});
                         details();
                         held_.draw(app);
                     });
    if (sending_) return ui::Answer::none;
    if (answer == ui::Answer::cancelled) close(app);
    if (answer == ui::Answer::confirmed)
        for (app::TroubleReason& each : reasons_)
            if (std::find(confirmed_.begin(), confirmed_.end(), each.id) == confirmed_.end())
                confirmed_.push_back(each.id);
    return answer;
}

std::optional<app::Trouble> Confirmation::take_refusal() {
    return sending_ ? std::nullopt : held_.take_refusal();
}

void Confirmation::sending() {
    sending_ = true;
    not_now_.reset();
}

void Confirmation::booked() {
    held_.booked();
    open_ = sending_ = false;
}

bool Confirmation::stays_open_after(App& app, const app::Trouble& trouble) {
    sending_ = false;
    if (trouble.kind == app::TroubleKind::asks) {
        reasons_ = trouble.reasons;
        found_by_booking_ = true;
        return true;
    }
    if (trouble.is_not_now()) {
        not_now_ = trouble;
        return true;
    }
    close(app);
    return false;
}

}  // namespace yk::screens
