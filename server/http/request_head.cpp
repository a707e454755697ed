#include "server/http/request_head.hpp"

#include <boost/beast/http/error.hpp>

namespace yk::http {

namespace {

namespace beast = boost::beast::http;

std::string_view view(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

Method method_of(beast::verb verb) {
    switch (verb) {
        case beast::verb::get:
            return Method::get;
        case beast::verb::head:
            return Method::head;
        case beast::verb::post:
            return Method::post;
        case beast::verb::put:
            return Method::put;
        case beast::verb::delete_:
            return Method::remove;
        case beast::verb::options:
            return Method::options;
        default:
            return Method::other;
    }
}

// "http://host/path", as proxies send it, becomes "/path".
std::string_view origin_form(std::string_view target) {
    if (!target.starts_with("http://") && !target.starts_with("https://")) return target;
    const std::size_t slash = target.find('/', target.find("//") + 2);
    return slash == std::string_view::npos ? std::string_view("/") : target.substr(slash);
}

// Beast accepts "2, 2" as 2; another program may not.
bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

Problem malformed(std::string detail) {
    return {.status = 400, .reason = "http_malformed", .detail = std::move(detail)};
}

}  // namespace

std::optional<Problem> read_head(Exchange& exchange) {
    const auto& message = exchange.parser->get();
    Request& request = exchange.request;
    request.method = method_of(message.method());
    request.target = origin_form(view(message.target()));
    request.body = {};
    request.headers.clear();
    std::size_t hosts = 0, lengths = 0, encodings = 0;
    for (const auto& field : message) {
        switch (field.name()) {
            case beast::field::host:
                ++hosts;
                break;
            case beast::field::content_length:
                ++lengths;
                break;
            case beast::field::transfer_encoding:
                ++encodings;
                break;
            default:
                break;
        }
        request.headers.push_back({view(field.name_string()), view(field.value())});
    }
    if (request.headers.size() > kHeadersMax) {
        return Problem{.status = 431, .reason = "too_many_headers"};
    }
    if (message.version() != 10 && message.version() != 11) {
        return malformed("speak HTTP/1.1");
    }
    if (hosts > 1 || (hosts == 0 && message.version() == 11)) {
        return malformed("send one Host header");
    }
    if (lengths + encodings > 1 || (lengths == 1 && !is_number(request.header("Content-Length")))) {
        return malformed("give the body's length once");
    }
    if (encodings == 1 && (message.version() == 10 ||
                           !same_ignoring_case(request.header("Transfer-Encoding"), "chunked"))) {
        return malformed("the only transfer encoding is chunked");
    }
    return {};
}

bool expects_continue(const Request& request) {
    return same_ignoring_case(request.header("Expect"), "100-continue");
}

Problem problem_of_fault(const error_code& fault) {
    if (fault == beast::error::header_limit || fault == beast::error::buffer_overflow) {
        return {.status = 431, .reason = "head_too_large"};
    }
    if (fault == beast::error::body_limit) return {.status = 413, .reason = "body_too_large"};
    return malformed(fault.message());
}

}  // namespace yk::http
