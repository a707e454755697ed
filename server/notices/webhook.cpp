#include "server/notices/webhook.hpp"

#include "server/system/digest.hpp"
#include "shared/core/json.hpp"

namespace yk::notices {
namespace {

bool temporary(long code) {
    return code >= 500 || code == 408 || code == 425 || code == 429;
}

}  // namespace

std::string signature_of(std::string_view secret, int64_t now_s, std::string_view body) {
    const std::string seconds = std::to_string(now_s);
    return "t=" + seconds + ",v1=" + hex(hmac_sha256(secret, seconds + "." + std::string(body)));
}

NoticeAttempt WebhookSender::send(const Message& message) {
    const std::string body = dumped({{"id", message.id},
                                     {"tenant", account_.tenant},
                                     {"kind", message.kind},
                                     {"to", message.address},
                                     {"subject", message.subject},
                                     {"text", message.text}});
    CURL* curl = curl_.prepared(account_.url);
    CurlList headers;
    append(headers, "Content-Type: application/json");
    append(headers, "Yoyaku-Signature: " + signature_of(account_.secret, now_(), body));
    append(headers, "Expect:");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
    const NoticeAttempt attempt = curl_.perform(temporary);
    // Redirects are not followed: the message was not accepted.
    const bool taken = attempt.outcome != Delivered::sent || attempt.detail.starts_with("2");
    return taken ? attempt : NoticeAttempt{Delivered::refused, attempt.detail};
}

}  // namespace yk::notices
