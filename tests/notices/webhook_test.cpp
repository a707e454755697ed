// Webhooks, as their receivers see them.
#include "server/notices/webhook.hpp"

#include <gtest/gtest.h>

#include <future>

#include "shared/core/json.hpp"
#include "tests/notices/listener.hpp"

namespace yk::notices {
namespace {

// Accepts one call, answers with this status and closes the connection.
class Receiver {
public:
    explicit Receiver(int status, const std::string& more = {})
        : request_(std::async(std::launch::async, [this, status, more] {
              const int caller = ::accept(listener_.socket(), nullptr, nullptr);
              std::string text;
              char part[4096];
              while (!is_whole(text)) {
                  const ssize_t size = ::recv(caller, part, sizeof part, 0);
                  if (size <= 0) break;
                  text.append(part, static_cast<size_t>(size));
              }
              const std::string answer = "HTTP/1.1 " + std::to_string(status) + " X\r\n" + more +
                                         "Content-Length: 2\r\nConnection: close\r\n\r\nok";
              ::send(caller, answer.data(), answer.size(), MSG_NOSIGNAL);
              ::close(caller);
              return text;
          })) {}

    std::string url() const {
        return "http://127.0.0.1:" + std::to_string(listener_.port()) + "/in";
    }
    std::string request() { return request_.get(); }

private:
    static bool is_whole(const std::string& text) {
        const size_t end = text.find("\r\n\r\n");
        if (end == text.npos) return false;
        const size_t at = text.find("Content-Length: ");
        return at != text.npos && text.size() >= end + 4 + std::stoul(text.substr(at + 16));
    }
    test::Listener listener_;
    std::future<std::string> request_;
};

NoticeAttempt sent_to(const std::string& url) {
    WebhookSender sender({url, "the-secret", "11680"}, [] { return int64_t{1'620'259'200}; });
    return sender.send(
        {"11680-42", "booked", "01012345678", "예약 확인", "일시: 2021-05-06 09:00"});
}

TEST(Webhook, IsJsonThatTheReceiverCanCheck) {
    Receiver receiver(200);
    const NoticeAttempt attempt = sent_to(receiver.url());
    EXPECT_EQ(attempt.outcome, Delivered::sent);
    EXPECT_EQ(attempt.detail, "200");
    const std::string request = receiver.request();
    EXPECT_TRUE(request.starts_with("POST /in HTTP/1.1\r\n")) << request;
    EXPECT_NE(request.find("Content-Type: application/json\r\n"), std::string::npos);
    const std::string body = request.substr(request.find("\r\n\r\n") + 4);
    const Json told = Json::parse(body);
    EXPECT_EQ(told, Json::parse(R"({"id": "11680-42", "tenant": "11680", "kind": "booked",
        "to": "01012345678", "subject": "예약 확인", "text": "일시: 2021-05-06 09:00"})"));
    EXPECT_NE(request.find("Yoyaku-Signature: " + signature_of("the-secret", 1'620'259'200, body) +
                           "\r\n"),
              std::string::npos)
        << request;
}

// The value of `printf '1620259200.{}' | openssl dgst -sha256 -hmac the-secret`.
TEST(Webhook, IsSignedAsOthersSign) {
    EXPECT_EQ(signature_of("the-secret", 1'620'259'200, "{}"),
              "t=1620259200,v1=f67ffba10888d10247493b86d0954aad555b15b5c107c13c4aecc9127359b082");
    EXPECT_NE(signature_of("the-secret", 1'620'259'201, "{}").substr(12),
              signature_of("the-secret", 1'620'259'200, "{}").substr(12));
}

TEST(Webhook, IsSentTriedAgainOrRefusedAsItIsAnswered) {
    const std::pair<int, Delivered> answers[] = {
        {201, Delivered::sent},      {204, Delivered::sent},      {302, Delivered::refused},
        {400, Delivered::refused},   {404, Delivered::refused},   {408, Delivered::try_again},
        {429, Delivered::try_again}, {500, Delivered::try_again}, {503, Delivered::try_again}};
    for (const auto& [status, outcome] : answers) {
        Receiver receiver(status, "Location: http://127.0.0.1:1/\r\n");
        EXPECT_EQ(sent_to(receiver.url()).outcome, outcome) << status;
        receiver.request();
    }
    const std::string nobody = "http://127.0.0.1:" + std::to_string(test::free_port()) + "/";
    EXPECT_EQ(sent_to(nobody).outcome, Delivered::try_again);
}

}  // namespace
}  // namespace yk::notices
