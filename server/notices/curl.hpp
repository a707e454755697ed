// libcurl, for the senders: a handle that keeps its connection, and lists that free themselves.
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

    // Clean for the next transfer; its connection is kept. No proxy, no redirects, what is answered
    // is read and dropped, and TLS unless it goes to this machine.
    CURL* prepared(const std::string& url);
    // What came of it: a code below 400 is sent; 4xx and 5xx are `temporary`'s to judge; none at
    // all (no connection, no answer) is tried again.
    NoticeAttempt perform(bool (*temporary)(long code));

private:
    std::unique_ptr<CURL, Freed<curl_easy_cleanup>> handle_;
};

}  // namespace yk::notices
