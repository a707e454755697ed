#include "server/tenant/notice_settings.hpp"

#include <string_view>

#include "shared/core/address.hpp"

namespace yk {

Result<void> check(const NoticeSettings& notices) {
    const auto wrong = [](const std::string& path, const char* sentence) {
        return fail(Errc::invalid, "bad_setting", "$.notices" + path, sentence);
    };
    for (size_t i = 0; i < notices.moments.size(); ++i) {
        const NoticeChoice& choice = notices.moments[i];
        const std::string at = ".moments[" + std::to_string(i) + "]";
        if (notices.choice(choice.moment) != &choice) return wrong(at + ".moment", "each once");
        if (choice.at_minute && choice.moment != NoticeMoment::reminder)
            return wrong(at + ".at_minute", "of the reminder only");
    }
    if (notices.mail.has_value() == notices.webhook.has_value())
        return wrong("", "mail or webhook, one of the two");
    if (notices.webhook) {
        const std::string& url = notices.webhook->url;
        if (!url.starts_with("https://") &&
            !(url.starts_with("http://") && is_on_this_machine(url)))
            return wrong(".webhook.url", "https://…, or http://127.0.0.1…");
        if (!notices.webhook->secret_file.starts_with("/"))
            return wrong(".webhook.secret_file", "a whole path, from /");
        return {};
    }
    const MailSettings& mail = *notices.mail;
    if (!mail.server.starts_with("smtp://") && !mail.server.starts_with("smtps://"))
        return wrong(".mail.server", "smtp://… or smtps://…");
    if (mail.from.find('@') == std::string::npos) return wrong(".mail.from", "a mail address");
    if (mail.user.has_value() != mail.password_file.has_value())
        return wrong(".mail", "user and password_file together");
    if (mail.password_file && !mail.password_file->starts_with("/"))
        return wrong(".mail.password_file", "a whole path, from /");
    return {};
}

}  // namespace yk
