// Reply: the answer to a client, as plain values.
//
// The connection adds Date, Content-Length, the security headers and, unless the reply has its own,
// "Cache-Control: no-store".
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace yk::http {

struct ReplyHeader {
    std::string name;
    std::string value;  // a line break here is a bug: the reply becomes a 500
};

class Conversation;

struct Reply {
    int status = 200;
    std::string content_type{};  // empty: no body
    std::vector<ReplyHeader> headers{};
    std::string body{};
    std::shared_ptr<const std::string> shared_body{};  // if set, it is the body

    // If set, the connection becomes a WebSocket, and nothing else of the reply is sent.
    std::shared_ptr<Conversation> conversation{};

    // For the log only, never sent: the cause of a refusal.
    std::string reason{};
    std::string log_detail{};

    std::string_view content() const { return shared_body ? *shared_body : body; }
    Reply& with(std::string name, std::string value);
    const std::string* header(std::string_view name) const;  // case-insensitive; null: none
};

Reply json_reply(int status, std::string text);  // application/json
Reply text_reply(int status, std::string text);  // text/plain, UTF-8
Reply html_reply(int status, std::string text);  // text/html, UTF-8
Reply empty_reply(int status = 204);
Reply redirect_reply(std::string location);  // 308: the client must repeat the same method there
Reply conversation_reply(std::shared_ptr<Conversation> conversation);  // 101; see web_socket.hpp

std::string_view status_text(int status);  // "Not Found"

}  // namespace yk::http
