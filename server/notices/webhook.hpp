// Webhook: notices as signed requests to a service that delivers them, such as a gateway for text
// messages.
//
// A POST of JSON: {"id", "tenant", "kind", "to", "subject", "text"}. The header Yoyaku-Signature is
// "t=SECONDS,v1=HEX": the HMAC-SHA-256, with the shared secret, of SECONDS (UTC, time of sending),
// a full stop and the body. The receiver must check it, refuse requests that are some minutes old,
// and answer 2xx once it has accepted the message. For an id that it has already accepted it must
// answer 2xx again without a second delivery.
#pragma once

#include <functional>
#include <string>

#include "server/notices/curl.hpp"
#include "server/notices/sender.hpp"

namespace yk::notices {

struct WebhookAccount {
    std::string url;  // https, except to this machine
    std::string secret;
    std::string tenant;
};

class WebhookSender final : public Sender {
public:
    // `now`: UTC seconds of the machine's clock.
    WebhookSender(WebhookAccount account, std::function<int64_t()> now)
        : account_(std::move(account)), now_(std::move(now)) {}
    // 408, 425, 429 and 5xx are tried again; every other answer except 2xx is a refusal.
    NoticeAttempt send(const Message& message) override;

private:
    const WebhookAccount account_;
    const std::function<int64_t()> now_;
    Curl curl_;
};

std::string signature_of(std::string_view secret, int64_t now_s, std::string_view body);

}  // namespace yk::notices
