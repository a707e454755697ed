// The part of a municipality's file about notices: which are sent, and how.
//     "notices": {
//       "to": "phone",
//       "moments": [{"moment": "booked", "chosen_by": "notify_booking"},
//                   {"moment": "reminder", "chosen_by": "notify_reminder", "at_minute": 1080}],
//       "webhook": {"url": "https://gateway.example.org/messages", "secret_file":
//       "/etc/yoyaku/gateway"}
//     }
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/domain/notices.hpp"
#include "shared/core/fields.hpp"
#include "shared/core/result.hpp"

namespace yk {

struct NoticeChoice {
    NoticeMoment moment = NoticeMoment::booked;
    std::string chosen_by;  // the tick field of a registration that chooses this notice
    std::optional<int64_t> at_minute{};  // for the reminder, of the day before; absent: 18:00
    static constexpr std::string_view kName = "NoticeChoice";
    static constexpr auto fields() {
        using N = NoticeChoice;
        return Bundle{field("moment", &N::moment), field("chosen_by", &N::chosen_by, kWord),
                      field("at_minute", &N::at_minute, {0, 1439})};
    }
};

struct MailSettings {
    std::string server;  // "smtp://mail.example.org:587"; unencrypted only to this machine
    std::string from;    // "booking@example.org"
    std::optional<std::string> user{};
    std::optional<std::string> password_file{};  // readable only by the server's user
    static constexpr std::string_view kName = "MailSettings";
    static constexpr auto fields() {
        using M = MailSettings;
        return Bundle{field("server", &M::server, {1, 300}), field("from", &M::from, {3, 254}),
                      field("user", &M::user, {1, 200}),
                      field("password_file", &M::password_file, {1, 400})};
    }
};

struct WebhookSettings {
    std::string url;          // https, except to this machine
    std::string secret_file;  // the shared secret; readable only by the server's user
    static constexpr std::string_view kName = "WebhookSettings";
    static constexpr auto fields() {
        using W = WebhookSettings;
        return Bundle{field("url", &W::url, {1, 300}),
                      field("secret_file", &W::secret_file, {1, 400})};
    }
};

struct NoticeSettings {
    std::string to;  // the field of a registration that contains the address
    std::vector<NoticeChoice> moments;
    std::optional<MailSettings> mail{};  // exactly one of mail and webhook
    std::optional<WebhookSettings> webhook{};
    static constexpr std::string_view kName = "NoticeSettings";
    static constexpr auto fields() {
        using N = NoticeSettings;
        return Bundle{field("to", &N::to, kWord), field("moments", &N::moments, {1, 3}),
                      field("mail", &N::mail), field("webhook", &N::webhook)};
    }
    const NoticeChoice* choice(NoticeMoment moment) const {
        for (const NoticeChoice& each : moments)
            if (each.moment == moment) return &each;
        return nullptr;
    }
};

// Errors: invalid "bad_setting", with the path below $.notices.
Result<void> check(const NoticeSettings& notices);

}  // namespace yk
