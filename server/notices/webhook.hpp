// Webhook: notices as signed calls of a service that delivers them, such as a gateway for text
// messages.
//
// A POST of JSON: {"id", "tenant", "kind", "to", "subject", "text"}. The header Yoyaku-Signature is
// "t=SECONDS,v1=HEX": HMAC-SHA-256, with the shared secret, of SECONDS (UTC, when it was sent), a
// full stop and the body. The receiver checks it, refuses what is some minutes old, and answers 2xx
// once it has taken the message; an id that it has taken already it answers so again, and delivers
// once.
#pragma once

#include <functional>
#include <string>

#include "server/notices/curl.hpp"
#include "server/notices/sender.hpp"

namespace yk::notices {

struct WebhookAccount {
    std::string url;  // https, unless on this machine
    std::string secret;
    std::string tenant;
};

class WebhookSender final : public Sender {
public:
    // `now`: UTC seconds, of the machine.
    WebhookSender(WebhookAccount account, std::function<int64_t()> now)
        : account_(std::move(account)), now_(std::move(now)) {}
    // 408, 425, 429 and 5xx are tried again, every other answer but 2xx is a refusal.
    NoticeAttempt send(const Message& message) override;

private:
    const WebhookAccount account_;
    const std::function<int64_t()> now_;
    Curl curl_;
};

std::string signature_of(std::string_view secret, int64_t now_s, std::string_view body);

}  // namespace yk::notices
