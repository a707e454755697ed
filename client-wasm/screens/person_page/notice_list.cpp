#include "client-wasm/screens/person_page/notice_list.hpp"

#include "client-wasm/app/look.hpp"

namespace yk::screens {

void NoticeList::arrive(PersonId person) {
    person_ = person;
    notices_.clear();
}

void NoticeList::again() {
    if (!notices_.idle()) notices_.again();
}

void NoticeList::draw(app::App& app) {
    watch_.keep(app, {notices_topic(person_)});
    if (watch_.take_changed(app)) again();
    if (notices_.idle()) app.load(notices_, kListNotices, NoticesOf{person_});
    if (const app::Trouble* trouble = notices_.trouble(); trouble && !notices_.loading())
        if (app::trouble_state(app, *trouble)) notices_.again();
    const Notices* notices = notices_.value();
    if (!notices) {
        if (notices_.loading()) ui::skeleton(ui::Shape::lines, 2);
        return;
    }
    if (notices->rows.empty()) return ui::text(app.t("ui.notices.none"), {.muted = true});
    ui::list(app.t("ui.notices.title"), notices->rows.size(), [&](std::size_t i) {
        const NoticeInfo& notice = notices->rows[i];
        std::string line =
            app.t("ui.notices." + notice.moment) + "  " +
            app.t("ui.notices.state." + notice.state, {{"due", notice.due},
                                                       {"at", notice.tried_at},
                                                       {"tries", std::to_string(notice.tries)}});
        if (!notice.reason.empty()) line += ": " + app.t("ui.notices.reason." + notice.reason);
        ui::text(line);
    });
}

}  // namespace yk::screens
