#include "server/notices/mail.hpp"

#include <algorithm>
#include <ctime>

#include "server/system/base64url.hpp"
#include "shared/core/text.hpp"
#include "shared/core/typed.hpp"

namespace yk::notices {
namespace {

constexpr size_t kBytesInWord = 42;  // "=?UTF-8?B?", 56 letters, "?="

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

bool temporary(long code) {
    return code < 500;
}

std::string date_text(std::time_t now) {
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[40];
    return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S +0000", &parts)};
}

}  // namespace

std::string header_text(std::string_view text) {
    if (is_plain(text) && text.find("=?") == text.npos) return std::string(text);
    std::string words;
    while (!text.empty()) {
        const std::string_view part = start_of(text, kBytesInWord);
        if (part.empty()) break;
        words += (words.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(part) + "?=";
        text.remove_prefix(part.size());
    }
    return words;
}

NoticeAttempt MailSender::send(const Message& message) {
    if (!is_email(message.address)) return {Delivered::refused, "not a mail address"};
    CURL* curl = curl_.prepared(account_.server);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, account_.from.c_str());
    CurlList to;
    append(to, message.address);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to.get());
    if (!account_.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, account_.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, account_.password.c_str());
    }

    CurlList headers;
    append(headers, "Date: " + date_text(now_()));
    append(headers, "From: " + account_.from);
    append(headers, "To: " + message.address);
    append(headers, "Subject: " + header_text(message.subject));
    append(headers,
           "Message-ID: <" + message.id + account_.from.substr(account_.from.find('@')) + ">");
    append(headers, "Auto-Submitted: auto-generated");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    const CurlMime mime(curl_mime_init(curl));
    curl_mimepart* text = curl_mime_addpart(mime.get());
    curl_mime_data(text, message.text.data(), message.text.size());
    curl_mime_type(text, "text/plain; charset=utf-8");
    curl_mime_encoder(text, "base64");
    curl_easy_setopt(curl, CURLOPT_MIMEPOST, mime.get());
    return curl_.perform(temporary);
}

}  // namespace yk::notices
