#include "server/cli/pages.hpp"

#include "server/app/not_served.hpp"
#include "server/cli/commands.hpp"
#include "server/http/problem.hpp"

namespace yk {
namespace {

constexpr int64_t kUnavailable = 503;
constexpr int64_t kLookAgain_ms = 30'000;

constexpr std::string_view kStyle =
    R"(body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem;
       color: #1b1f24; background: #fff; }
h1 { font-size: 1.75rem; margin: 0 0 .5rem; }
ul { list-style: none; padding: 0; border-top: 1px solid #d0d7de; }
li { border-bottom: 1px solid #d0d7de; }
a { display: flex; justify-content: space-between; padding: .75rem .25rem; color: #0a5ea8; text-decoration: none; }
a:hover, a:focus-visible { background: #eef5fb; outline: 2px solid #0a5ea8; }
small { color: #57606a; }
@media (prefers-color-scheme: dark) {
  body { color: #e6edf3; background: #0d1117; }
  ul, li { border-color: #30363d; }
  a { color: #79b8ff; }
  a:hover, a:focus-visible { background: #161b22; outline-color: #79b8ff; }
  small { color: #9da7b3; }
}
)";

std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '&')
            out += "&amp;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

std::string page(const std::string& body) {
    return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" "
           "content=\"width=device-width,initial-scale=1\"><title>Yoyaku</title><link "
           "rel=\"stylesheet\" href=\"/tenants.css\"><link rel=\"icon\" href=\"data:,\"><main>" +
           body + "</main></html>\n";
}

std::string tenants_page(const Tenants& tenants) {
    std::string rows;
    for (const auto& tenant : tenants.all()) {
        const auto setup = tenant->setup();
        const std::string& locale = setup->settings.locales.front();
        rows += "<li><a href=\"/" + tenant->code() + "/\" lang=\"" + escaped(locale) + "\">" +
                escaped(in_locale(setup->settings.name, locale, setup->settings.locales)) +
                " <small>" + tenant->code() + "</small></a></li>\n";
    }
    if (rows.empty())
        rows =
            "<li>No municipality is served yet. <code>yoyaku tenant add CODE</code> takes one "
            "in.</li>";
    return page("<h1>Yoyaku</h1><p>Choose your municipality.</p><ul>\n" + rows + "</ul>");
}

http::Reply file(const http::StaticFiles& files, std::string_view path,
                 const http::Request& request) {
    return files.reply(path, request.header("Accept-Encoding"), request.header("If-None-Match"));
}

}  // namespace

void add_pages(http::Router& router, const Tenants& tenants, const http::StaticFiles& files) {
    router.add({Verb::get, "/", [&](const http::Request&, http::Respond respond) {
                    respond(http::html_reply(200, tenants_page(tenants)));
                }});
    router.add({Verb::get, "/tenants.css", [](const http::Request&, http::Respond respond) {
                    http::Reply reply = http::text_reply(200, std::string(kStyle));
                    reply.content_type = "text/css; charset=utf-8";
                    respond(std::move(reply));
                }});
    router.add(
        {Verb::get, "/assets/{*path}", [&](const http::Request& request, http::Respond respond) {
             respond(file(files, request.parameter("path"), request));
         }});
    // The tenant's client for every path below it: the page reads the path, so that deep links
    // work.
    router.add(
        {Verb::get, "/{tenant}/{*path}", [&](const http::Request& request, http::Respond respond) {
             const std::string_view path = request.parameter("path");
             const bool is_page = http::looks_like_a_page(path) && !path.starts_with("api/");
             if (is_page && !tenants.find(request.parameter("tenant"))) {
                 const Problem problem = not_served(tenants, request);
                 http::Reply reply = http::html_reply(
                     static_cast<int>(problem.status),
                     page("<h1>Yoyaku</h1><p>" + escaped(problem.title) +
                          "</p><ul><li><a href=\"/\">All municipalities</a></li></ul>"));
                 if (problem.status == kUnavailable)
                     reply.with("Retry-After", std::to_string(http::retry_after_s(kLookAgain_ms)));
                 return respond(std::move(reply));
             }
             if (!is_page)
                 return respond(
                     http::problem_reply(Error{Errc::not_found, "no_such_page", {}, {}}));
             respond(file(files, "index.html", request));
         }});
    const auto document = std::make_shared<const http::Page>(
        http::Page::of("application/json", openapi_text(), http::kRevalidated));
    router.add({Verb::get, "/api/openapi.json",
                [document](const http::Request& request, http::Respond respond) {
                    respond(document->reply(request.header("Accept-Encoding"),
                                            request.header("If-None-Match")));
                }});
}

}  // namespace yk
