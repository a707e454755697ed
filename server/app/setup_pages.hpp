// Setup pages: the catalogue, the sign-in page and the terms of use. Everybody with the same role
// and language gets the same bytes, so they are made once for a setup, compressed, and known by an
// ETag.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "server/app/endpoint.hpp"
#include "server/http/page.hpp"

namespace yk {

// The latest pages of all tenants. Any thread.
class SetupPages {
public:
    static constexpr size_t kMost = 64;

    // `which`: route, language and role. A setup that was replaced keeps no page.
    std::shared_ptr<const http::Page> page(const std::shared_ptr<const Setup>& setup,
                                           const std::string& which,
                                           const std::function<std::string()>& made);

private:
    struct Kept {
        std::weak_ptr<const Setup> setup;
        std::string which;
        std::shared_ptr<const http::Page> page;
    };
    std::shared_ptr<const http::Page> find(const std::shared_ptr<const Setup>& setup,
                                           const std::string& which);
    std::mutex mutex_;
    std::deque<Kept> kept_;  // the oldest is first
};

void add_setup_pages(Endpoints& endpoints);

}  // namespace yk
