#include "server/notices/curl.hpp"

#include <mutex>
#include <new>

#include "shared/core/address.hpp"

namespace yk::notices {
namespace {

size_t drop(char*, size_t size, size_t count, void*) {
    return size * count;
}

}  // namespace

void append(CurlList& list, const std::string& line) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    static_cast<void>(list.release());
    list.reset(longer);
}

Curl::Curl() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    handle_.reset(curl_easy_init());
    if (!handle_) throw std::bad_alloc();
}

CURL* Curl::prepared(const std::string& url) {
    CURL* curl = handle_.get();
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(Sender::kConnectFor.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(Sender::kWaitFor.count()));
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     static_cast<long>(is_on_this_machine(url) ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    return curl;
}

NoticeAttempt Curl::perform(bool (*temporary)(long code)) {
    const CURLcode result = curl_easy_perform(handle_.get());
    long code = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &code);
    if (result == CURLE_OK && code < 400) return {Delivered::sent, std::to_string(code)};
    if (result == CURLE_LOGIN_DENIED) return {Delivered::try_again, "login denied"};
    if (code >= 400)
        return {temporary(code) ? Delivered::try_again : Delivered::refused, std::to_string(code)};
    return {Delivered::try_again, curl_easy_strerror(result)};
}

}  // namespace yk::notices
