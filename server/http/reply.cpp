#include "server/http/reply.hpp"

#include <utility>

#include "server/http/request.hpp"

namespace yk::http {

Reply& Reply::with(std::string name, std::string value) {
    headers.push_back({std::move(name), std::move(value)});
    return *this;
}

const std::string* Reply::header(std::string_view name) const {
    for (const ReplyHeader& header : headers) {
        if (same_ignoring_case(header.name, name)) return &header.value;
    }
    return nullptr;
}

namespace {
Reply with_body(int status, const char* type, std::string text) {
    Reply reply;
    reply.status = status;
    reply.content_type = type;
    reply.body = std::move(text);
    return reply;
}
}  // namespace

Reply json_reply(int status, std::string text) {
    return with_body(status, "application/json", std::move(text));
}

Reply text_reply(int status, std::string text) {
    return with_body(status, "text/plain; charset=utf-8", std::move(text));
}

Reply html_reply(int status, std::string text) {
    return with_body(status, "text/html; charset=utf-8", std::move(text));
}

Reply empty_reply(int status) {
    Reply reply;
    reply.status = status;
    return reply;
}

Reply redirect_reply(std::string location) {
    Reply reply = empty_reply(308);
    reply.with("Location", std::move(location));
    return reply;
}

Reply conversation_reply(std::shared_ptr<Conversation> conversation) {
    Reply reply = empty_reply(101);
    reply.conversation = std::move(conversation);
    return reply;
}

std::string_view status_text(int status) {
    switch (status) {
        case 100:
            return "Continue";
        case 101:
            return "Switching Protocols";
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 308:
            return "Permanent Redirect";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 422:
            return "Unprocessable Content";
        case 426:
            return "Upgrade Required";
        case 428:
            return "Precondition Required";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        default:
            return status < 400 ? "OK" : status < 500 ? "Refused" : "Failed";
    }
}

}  // namespace yk::http
