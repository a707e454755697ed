// A municipality served without a socket: demonstration data, a clock that the test sets, and
// callers who send JSON.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <future>
#include <map>
#include <string>
#include <thread>

#include "server/app/demo.hpp"
#include "server/app/routes.hpp"
#include "tests/shared/folder.hpp"

namespace yk {

struct Received {  // an answer
    int status = 0;
    Json json;
    std::map<std::string, std::string> headers;
    std::string content_type{};
    std::string bytes{};  // the body, if it isn't JSON
    std::string reason() const {
        return json.is_object() ? json.value("reason", std::string{}) : "";
    }
    std::string path() const { return json.value("path", std::string{}); }
};

// An open request. It keeps what was sent until the answer has come.
class Pending {
public:
    Pending(http::Router& router, const std::string& code, const std::string& method,
            const std::string& path, const Json& body, const std::string& cookie,
            const std::map<std::string, std::string>& more, const std::string& peer = {})
        : sent_(std::make_shared<Sent>()) {
        Sent& sent = *sent_;
        sent.target = code.empty() ? path : "/" + code + "/api/v1" + path;
        // A binary value is sent as it is.
        sent.text = body.is_null() ? "" : body.is_binary() ? bytes_of(body) : dumped(body);
        sent.headers = more;
        sent.peer = peer;
        sent.headers["Cookie"] = cookie;
        sent.headers.emplace("Content-Type", "application/json");
        http::Request& request = sent.request;
        request.method = method == "GET"    ? http::Method::get
                         : method == "PUT"  ? http::Method::put
                         : method == "POST" ? http::Method::post
                                            : http::Method::remove;
        request.target = sent.target;
        request.body = sent.text;
        request.peer = sent.peer;
        for (const auto& [name, value] : sent.headers)
            request.headers.push_back({name, value});
        reply_ = sent.promise.get_future();
        router.handle(request, http::Respond([kept = sent_](http::Reply&& reply) {
                          kept->promise.set_value(std::move(reply));
                      }));
    }
    bool is_answered() const {
        return reply_.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    }
    bool comes_in_time() const {  // with a limit far above the usual time
        return reply_.wait_for(std::chrono::seconds(60)) == std::future_status::ready;
    }
    Received get() {
        const http::Reply reply = reply_.get();
        Received answer{reply.status, {}, {}, reply.content_type};
        if (reply.content_type.ends_with("json"))
            answer.json = Json::parse(reply.content());
        else
            answer.bytes = reply.content();
        for (const auto& header : reply.headers)
            answer.headers[header.value.starts_with("yk_browser=") ? "Browser" : header.name] =
                header.value;
        return answer;
    }

private:
    static std::string bytes_of(const Json& binary) {
        const auto& bytes = binary.get_binary();
        return {bytes.begin(), bytes.end()};
    }
    struct Sent {
        std::string target, text, peer;
        std::map<std::string, std::string> headers;
        http::Request request;
        std::promise<http::Reply> promise;
    };
    std::shared_ptr<Sent> sent_;
    std::future<http::Reply> reply_;
};

// 2021-05-06 is a Thursday; the demonstration's venues are open.
class World {
public:
    // `data`: a folder that outlives it; empty: one of its own.
    explicit World(const std::string& code = "431001",
                   const Files& files = {YK_PLUGINS, std::string(YK_SOURCE) + "/tenants"},
                   std::filesystem::path data = {})
        : code_(code), data_(data.empty() ? folder_.path() : std::move(data)) {
        auto words = Words::load(std::string(YK_SOURCE) + "/shared/texts");
        if (!words) throw std::runtime_error(words.error().detail);
        tenants_.emplace(Installation{data_, files, *words, "test"}, lanes_, clock);
        const auto zone = Zone::named("Asia/Tokyo");
        clock.set_calendar_utc_ms(zone->utc_s({Date::parse("2021-05-06")->days, 9 * 60}) * 1000);
        add(code_);
        add_routes(endpoints_.emplace(router, *tenants_, clock, log_), {passwords_});
    }

    ~World() { tenants_.reset(); }  // first, because open requests still use the endpoints

    // Adds a tenant with its demonstration data.
    void add(const std::string& code) {
        const auto tenant = tenants_->add(code);
        if (!tenant) throw std::runtime_error(tenant.error().detail);
        if (const auto made = make_demo(**tenant, clock); !made)
            throw std::runtime_error(made.error().reason + made.error().detail);
    }

    Received send(const std::string& method, const std::string& path, const Json& body,
                  const std::string& cookie, const std::map<std::string, std::string>& more = {}) {
        return send_to(code_, method, path, body, cookie, more);
    }
    Received send_to(const std::string& code, const std::string& method, const std::string& path,
                     const Json& body, const std::string& cookie,
                     const std::map<std::string, std::string>& more = {}) {
        return start(code, method, path, body, cookie, more).get();
    }
    Pending start(const std::string& code, const std::string& method, const std::string& path,
                  const Json& body, const std::string& cookie,
                  const std::map<std::string, std::string>& more = {}) {
        return Pending(router, code, method, path, body, cookie, more, peer);
    }

    // Sends a request to a path outside every tenant.
    Received send_below(const std::string& method, const std::string& path) {
        return start({}, method, path, nullptr, "").get();
    }

    // The server ends and starts again with the same data.
    void restart() {
        const Installation installation = tenants_->installation();
        std::vector<std::string> codes;
        for (const auto& each : tenants_->all()) {
            codes.push_back(each->code());
            while (each.use_count() > 2)  // a thread that has just answered may still use it
                std::this_thread::yield();
        }
        tenants_.reset();
        tenants_.emplace(installation, lanes_, clock);  // where the endpoints look for it
        for (const std::string& code : codes)
            add(code);
    }

    ManualClock clock{1'620'259'200'000};
    std::string peer{};  // the address from which requests come
    http::Router router;
    Endpoints& endpoints() { return *endpoints_; }
    Tenants& tenants() { return *tenants_; }
    const std::string& code() const { return code_; }
    const std::filesystem::path& data() const { return data_; }
    PasswordPool& passwords() { return passwords_; }

private:
    std::string code_;
    test::Folder folder_;
    std::filesystem::path data_;
    LaneThreads lanes_{2};
    PasswordPool passwords_{1, 64};
    Log log_{clock, LogLevel::off};
    std::optional<Tenants> tenants_;
    std::optional<Endpoints> endpoints_;
};

inline Json place(int64_t slot, int dose = 1) {
    return {{"slot", slot}, {"dose", dose}};
}
// The body that asks for one person's places, to hold or to book them.
inline Json holding(int64_t person, std::vector<Json> places,
                    const std::vector<std::string>& said = {"relation=other"}) {
    for (Json& each : places)
        each["person"] = person;
    return {{"places", Json(places)},
            {"statements", Json::array({{{"person", person}, {"said", Json(said)}}})}};
}
inline Json booking(int64_t person, std::vector<Json> places,
                    const std::vector<std::string>& said = {"relation=other"},
                    const std::vector<std::string>& confirmed = {}) {
    Json body = holding(person, std::move(places), said);
    body["confirmed"] = Json(confirmed);
    return body;
}

// A session of an account.
class Caller {
public:
    explicit Caller(World& world, const std::string& login = "clinic")
        : Caller(world, login, world.code()) {}
    // An account of another tenant of this world.
    Caller(World& world, const std::string& login, const std::string& tenant)
        : world_(world), tenant_(tenant) {
        const Received answer = sign_in(world, login, "yoyaku-demo", true, tenant);
        if (answer.status != 201) throw std::runtime_error("sign-in: " + answer.reason());
        const std::string& set = answer.headers.at("Set-Cookie");
        cookie_ = set.substr(0, set.find(';'));
        session = answer.json;
    }
    // Fills in what the tenant's sign-in form asks.
    static Received sign_in(World& world, const std::string& login, const std::string& password,
                            bool terms, const std::string& tenant = {}) {
        const std::string& code = tenant.empty() ? world.code() : tenant;
        return world.send_to(code, "POST", "/session",
                             sign_in_body(world, login, password, terms, code), "");
    }
    static Json sign_in_body(World& world, const std::string& login,
                             const std::string& password = "yoyaku-demo", bool terms = true,
                             const std::string& tenant = {}) {
        const std::string& code = tenant.empty() ? world.code() : tenant;
        const std::map<std::string, std::string> known{{"tenant", code},
                                                       {"account", login},
                                                       {"password", password},
                                                       {"terms", terms ? "true" : "false"}};
        Json answers = Json::array();
        for (const FieldSpec& field : world.tenants().find(code)->setup()->form("sign_in").inputs)
            answers.push_back({{"field", field.id}, {"value", known.at(field.id)}});
        return {{"locale", "ja"}, {"answers", answers}};
    }

    Received get(const std::string& path, const std::map<std::string, std::string>& headers = {}) {
        return send("GET", path, nullptr, headers);
    }
    Received post(const std::string& path, const Json& body,
                  const std::map<std::string, std::string>& headers = {}) {
        return send("POST", path, body, headers);
    }
    Received put(const std::string& path, const Json& body,
                 const std::map<std::string, std::string>& headers = {}) {
        return send("PUT", path, body, headers);
    }
    // Sends the bytes as they are, not as JSON.
    Received upload(const std::string& path, const std::string& bytes, const std::string& type) {
        return send("POST", path, Json::binary({bytes.begin(), bytes.end()}),
                    {{"Content-Type", type}});
    }
    Received remove(const std::string& path,
                    const std::map<std::string, std::string>& headers = {}) {
        return send("DELETE", path, nullptr, headers);
    }

    Received identify(const std::string& number, const std::string& born,
                      const std::string& municipality = "431001", bool scanned = false) {
        return post("/people/identify",
                    {{"identity",
                      {{"municipality", municipality}, {"number", number}, {"birth_date", born}}},
                     {"scanned", scanned}});
    }
    // The id of a registered person of the demonstration, 9000000101 to 9000000199.
    int64_t known_person(int number) {
        return identify("9000000" + std::to_string(number), "1950-01-01").json["person"]["id"];
    }
    int64_t venue(size_t i = 0) const { return session["venues"][i]["id"]; }
    int64_t vaccine() const { return session["venues"][0]["vaccines"][0]["id"]; }

    // The slots offered for a day, with those that can't be taken.
    Json slots(int64_t person, const std::string& day, const std::string& said = "relation%3Dother",
               int64_t at = 0) {
        const auto answer = get("/slots?person=" + std::to_string(person) +
                                "&dose=1&venue=" + std::to_string(at ? at : venue()) +
                                "&vaccine=" + std::to_string(vaccine()) + "&from=" + day +
                                "&to=" + day + "&slots=true&refused=true&said=" + said);
        if (answer.status != 200) throw std::runtime_error("slots: " + answer.reason());
        return answer.json["days"][0]["slots"];
    }
    // The first slot of a kind.
    int64_t slot(int64_t person, const std::string& day, const std::string& kind,
                 const std::string& said = "relation%3Dother") {
        for (const Json& each : slots(person, day, said))
            if (each["slot"]["kind"] == kind && each["takable"]) return each["slot"]["id"];
        return 0;
    }
    Received book(int64_t person, const std::vector<Json>& places,
                  const std::vector<std::string>& said = {"relation=other"},
                  const std::vector<std::string>& confirmed = {},
                  const std::map<std::string, std::string>& headers = {}) {
        return post("/bookings", booking(person, places, said, confirmed), headers);
    }
    const std::string& cookie() const { return cookie_; }
    Json session;

private:
    Received send(const std::string& method, const std::string& path, const Json& body,
                  const std::map<std::string, std::string>& headers = {}) {
        return world_.send_to(tenant_, method, path, body, cookie_, headers);
    }
    World& world_;
    const std::string tenant_;
    std::string cookie_;
};

inline std::map<std::string, std::string> if_match(int64_t version) {
    return {{"If-Match", "\"" + std::to_string(version) + "\""}};
}

}  // namespace yk
