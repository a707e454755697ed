#include "server/http/reply_head.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace yk::http {

namespace {

// The client is one page with scripts, styles and images only from its own origin. Referrers are
// sent only within the site; with "no-referrer" a form's Origin would be "null".
constexpr std::string_view kStandingHeaders =
    "Server: yoyaku\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n"
    "Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "
    "style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'\r\n";

void append_number(std::string& out, std::uint64_t number) {
    std::array<char, 24> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    out.append(text.data(), end);
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

bool is_token(std::string_view name) {
    constexpr std::string_view kSigns = "!#$%&'*+-.^_`|~";
    return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               kSigns.find(c) != std::string_view::npos;
    });
}

bool is_header_text(std::string_view value) {
    return std::none_of(value.begin(), value.end(), [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
    });
}

}  // namespace

bool is_bodiless(int status) {
    return status < 200 || status == 204 || status == 304;
}

bool is_well_formed(const Reply& reply) {
    return reply.status >= 200 && reply.status <= 599 && is_header_text(reply.content_type) &&
           std::all_of(reply.headers.begin(), reply.headers.end(), [](const ReplyHeader& header) {
               return is_token(header.name) && is_header_text(header.value);
           });
}

void write_head(std::string& out, const Reply& reply, const HeadFacts& facts) {
    out.clear();
    out += "HTTP/1.1 ";
    append_number(out, static_cast<std::uint64_t>(reply.status));
    out.append(" ").append(status_text(reply.status)).append("\r\n");
    append_header(out, "Date", facts.date);
    out += kStandingHeaders;
    out += "X-Request-Id: ";
    append_number(out, facts.request_id);
    out += "\r\n";
    if (!is_bodiless(reply.status)) {
        if (!reply.content_type.empty()) append_header(out, "Content-Type", reply.content_type);
        out += "Content-Length: ";
        append_number(out, reply.content().size());
        out += "\r\n";
    }
    if (!reply.header("Cache-Control")) append_header(out, "Cache-Control", "no-store");
    for (const ReplyHeader& header : reply.headers)
        append_header(out, header.name, header.value);
    if (!facts.keep_alive) append_header(out, "Connection", "close");
    if (facts.keep_alive && facts.old_client) append_header(out, "Connection", "keep-alive");
    out += "\r\n";
}

std::string http_date(std::int64_t utc_s) {
    static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    using namespace std::chrono;
    const sys_seconds instant{seconds(utc_s)};
    const auto day = floor<days>(instant);
    const year_month_day date(day);
    const hh_mm_ss time(instant - day);
    std::array<char, 64> text;
    const int length = std::snprintf(
        text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
        kDays[weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
        kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
        static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count()));
    return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace yk::http
