// Mail: notices by e-mail through the tenant's mail server.
#pragma once

#include <functional>
#include <string>

#include "server/notices/curl.hpp"
#include "server/notices/sender.hpp"

namespace yk::notices {

struct MailAccount {
    std::string server;  // "smtp://mail.example.org:587" (STARTTLS, except on this
                         // machine) or "smtps://…"
    std::string from;    // "booking@example.org"
    std::string user{};  // empty: no authentication
    std::string password{};
};

class MailSender final : public Sender {
public:
    // `now`: UTC seconds of the machine's clock.
    MailSender(MailAccount account, std::function<int64_t()> now)
        : account_(std::move(account)), now_(std::move(now)) {}
    // An invalid address is refused without contacting the server. 4xx is tried again, 5xx is
    // refused.
    NoticeAttempt send(const Message& message) override;

private:
    const MailAccount account_;
    const std::function<int64_t()> now_;
    Curl curl_;
};

// A header text encoded by RFC 2047 if it is not ASCII: encoded words of at most 75 characters,
// which never split a character.
std::string header_text(std::string_view text);

}  // namespace yk::notices
