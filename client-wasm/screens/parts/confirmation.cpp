#include "client-wasm/screens/parts/confirmation.hpp"

#include <utility>

#include "client-wasm/app/look.hpp"

namespace yk::screens {

using app::App;

void Confirmation::ask(App& app, const HoldPlaces& wish) {
    confirmed_.clear();
    question_.reset();
    not_now_.reset();
    open_ = true;
    held_.hold(app, wish);
}

void Confirmation::close(App& app) {
    held_.release(app);
    question_.reset();
    open_ = false;
}

ui::Answer Confirmation::draw(App& app, const Words& words, ui::Body details) {
    std::string text(words.text);
    if (question_) {
        text.clear();
        for (const std::string& line : question_->lines())
            text += (text.empty() ? "" : "\n") + line;
    }
    const std::string title = app.t(question_ ? "ui.ask.title" : "ui.confirm.title");
    const std::string no = app.t("ui.confirm.no");
    const ui::Answer answer =
        app::confirm(app,
                     {.title = title,
                      .text = text,
                      .confirm = question_ ? words.yes_to_reasons : words.yes,
                      .cancel = no,
                      .busy = sending_,
                      .error = not_now_ ? std::string_view(not_now_->title) : std::string_view{},
                      .key = question_ ? "ask" : "confirm"},
                     [&] {
                         details();
                         held_.draw(app);
                     });
    if (sending_) return ui::Answer::none;
    if (answer == ui::Answer::cancelled) close(app);
    if (answer == ui::Answer::confirmed && question_)
        for (std::string& id : question_->ids())
            confirmed_.push_back(std::move(id));
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
    question_.reset();
    open_ = sending_ = false;
}

bool Confirmation::stays_open_after(App& app, const app::Trouble& trouble) {
    sending_ = false;
    if (trouble.kind == app::TroubleKind::asks) {
        question_ = trouble;
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
