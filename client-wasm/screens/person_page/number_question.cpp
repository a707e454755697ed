#include "client-wasm/screens/person_page/number_question.hpp"

#include "client-wasm/app/look.hpp"
#include "shared/core/text.hpp"

namespace yk::screens {

bool is_masked(const Identity& identity) {
    return identity.number.find(kMaskedDigit) != std::string::npos;
}

void NumberQuestion::open(PersonId person) {
    open_ = true;
    person_ = person;
    reason_.clear();
    number_.clear();
    reason_missing_ = false;
    trouble_.reset();
}

void NumberQuestion::draw(app::App& app) {
    if (!open_) return;
    const std::string title = app.t("ui.number.show");
    bool submitted = false, closed = false;
    const auto body = [&] {
        if (!number_.empty()) {
            ui::facts({{app.t("field.number"), number_, {}, true}});
            return;
        }
        ui::form(title, [&] {
            const std::string missing =
                reason_missing_ ? app.t("reason.field_required") : std::string{};
            if (ui::text_field(app.t("ui.number.reason"), reason_,
                               {.required = true,
                                .hint = app.t("ui.number.reason_hint"),
                                .error = missing,
                                .key = "reason"})
                    .changed)
                reason_missing_ = false;
            if (trouble_) app::trouble_notice(app, *trouble_, "refused");
        });
    };
    const bool stays =
        app::dialog(app, {.title = title, .can_close = !sending_, .key = "number"}, body, [&] {
            ui::row(
                [&] {
                    if (number_.empty())
                        submitted =
                            ui::button(app.t("ui.number.submit"),
                                       {.emphasis = ui::Emphasis::primary, .busy = sending_});
                    closed = ui::button(ui::words().close, {.disabled = sending_, .key = "leave"});
                },
                {.end = true});
        });
    if (submitted) send(app);
    if (!stays || closed) {
        open_ = false;
        number_.clear();
    }
}

void NumberQuestion::send(app::App& app) {
    reason_missing_ = usual_width(reason_).empty();
    if (reason_missing_) return;
    sending_ = true;
    trouble_.reset();
    app.call(kShowNumber, ShowNumber{person_, reason_}, owner_,
             [this](app::Reply<NumberShown> reply) {
                 sending_ = false;
                 if (reply)
                     number_ = reply->number;
                 else
                     trouble_ = reply.error();
             });
}

}  // namespace yk::screens
