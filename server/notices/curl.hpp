// libcurl for the senders: a handle that keeps its connection, and lists that free themselves.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>

#include "server/notices/sender.hpp"
#include "server/system/freed.hpp"

namespace yk::notices {

using CurlList = std::unique_ptr<curl_slist, Freed<curl_slist_free_all>>;
using CurlMime = std::unique_ptr<curl_mime, Freed<curl_mime_free>>;

void append(CurlList& list, const std::string& line);

class Curl {
public:
    Curl();

    // Resets the handle for the next transfer and keeps its connection. No proxy, no redirects, the
    // response body is discarded, and TLS is required except to this machine.
    CURL* prepared(const std::string& url);
    // The result of the transfer: a code below 400 means sent; `temporary` decides about 4xx and
    // 5xx; without a response (no connection, no answer) the notice is tried again.
    NoticeAttempt perform(bool (*temporary)(long code));

private:
    std::unique_ptr<CURL, Freed<curl_easy_cleanup>> handle_;
};

}  // namespace yk::notices
