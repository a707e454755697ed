// Mail: notices by e-mail, through the tenant's own mail server.
#pragma once

#include <functional>
#include <string>

#include "server/notices/curl.hpp"
#include "server/notices/sender.hpp"

namespace yk::notices {

struct MailAccount {
    std::string server;  // "smtp://mail.example.org:587" (STARTTLS, unless on this machine) or
                         // "smtps://…"
    std::string from;    // "booking@example.org"
    std::string user{};  // empty: without signing in
    std::string password{};
};

class MailSender final : public Sender {
public:
    // `now`: UTC seconds, of the machine.
    MailSender(MailAccount account, std::function<int64_t()> now)
        : account_(std::move(account)), now_(std::move(now)) {}
    // An address that is none is refused, and nobody asked. 4xx is tried again, 5xx refused.
    NoticeAttempt send(const Message& message) override;

private:
    const MailAccount account_;
    const std::function<int64_t()> now_;
    Curl curl_;
};

// A header's text as RFC 2047 wants what is not ASCII: words of 75 characters at most, none of
// which ends within a character.
std::string header_text(std::string_view text);

}  // namespace yk::notices
