#include "server/app/setup_pages.hpp"

#include <utility>

namespace yk {

std::shared_ptr<const http::Page> SetupPages::find(const std::shared_ptr<const Setup>& setup,
                                                   const std::string& which) {
    const std::lock_guard lock(mutex_);
    std::erase_if(kept_, [](const Kept& each) { return each.setup.expired(); });
    for (const Kept& each : kept_)
        if (each.which == which && each.setup.lock() == setup) return each.page;
    return nullptr;
}

std::shared_ptr<const http::Page> SetupPages::page(const std::shared_ptr<const Setup>& setup,
                                                   const std::string& which,
                                                   const std::function<std::string()>& made) {
    if (auto found = find(setup, which)) return found;
    const auto page = std::make_shared<const http::Page>(
        http::Page::of("application/json", made(), http::kRevalidatedByItsUser));
    const std::lock_guard lock(mutex_);
    if (kept_.size() == kMost) kept_.pop_front();
    kept_.push_back({setup, which, page});
    return page;
}

namespace {

template <const auto& route, class Make>
void add(Endpoints& endpoints, const std::shared_ptr<SetupPages>& pages, Make make) {
    const auto answer = [pages, make](const std::shared_ptr<PendingRequest>& who) {
        if (const auto asked = Endpoints::asked(route, who->request); !asked)
            return who->refuse(asked.error());
        const Call& call = who->call;
        const std::string which =
            std::string(route.name) + " " + call.locale + " " + call.role().id;
        const auto page = pages->page(call.setup, which, [&] { return encode(make(call)); });
        who->respond(page->reply(who->request.header("Accept-Encoding"),
                                 who->request.header("If-None-Match")));
    };
    endpoints.raw(route.verb, route.path,
                  [&endpoints, answer](const std::shared_ptr<Tenant>&,
                                       const std::shared_ptr<PendingRequest>& asked) {
                      endpoints.with_session(asked, kLineOf<route>.needs, answer);
                  });
}

}  // namespace

void add_setup_pages(Endpoints& endpoints) {
    const auto pages = std::make_shared<SetupPages>();
    add<kReadCatalogue>(endpoints, pages, [](const Call& call) {
        return call.setup->catalogue(call.locale, call.role().id);
    });
    add<kReadSignInPage>(endpoints, pages,
                         [](const Call& call) { return call.setup->sign_in_page(call.locale); });
    add<kReadTerms>(endpoints, pages,
                    [](const Call& call) { return call.setup->terms(call.locale); });
}

}  // namespace yk
