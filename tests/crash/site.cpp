#include "tests/crash/site.hpp"

#include <cstdio>
#include <fstream>
#include <sstream>

#include "shared/core/json.hpp"

namespace yk::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNow = "2021-05-06T09:00";
const Date kFirstDay = *Date::parse("2021-05-07");

std::string text_of(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

// The municipality's file, with one venue, large slots and many residents.
std::string tenant_file(int residents) {
    Json tenant = Json::parse(text_of(fs::path(YK_SOURCE) / "tenants/431001.json"));
    Json& demo = tenant["demo"];
    demo["venues"] = Json::array({demo["venues"][0]});
    demo["venues"][0]["slots"] = Json::array({{{"weekdays", {1, 2, 3, 4, 5}},
                                               {"from_minute", 540},
                                               {"to_minute", 660},
                                               {"length_minutes", 30},
                                               {"kind", "public"},
                                               {"capacity", 1000},
                                               {"vaccine", "pfizer"}}});
    Json people = demo["people"].back();
    people["count"] = residents;
    demo["people"] = Json::array({people});
    return dumped(tenant);
}

std::string header(const std::string& name, const std::string& value) {
    return name + ": " + value + "\r\n";
}

std::string post(const std::string& path, const Json& json, const std::string& headers) {
    const std::string body = dumped(json);
    return "POST /431001/api/v1" + path + " HTTP/1.1\r\n" + header("Host", "localhost") +
           header("Content-Type", "application/json") +
           header("Content-Length", std::to_string(body.size())) + headers + "\r\n" + body;
}

std::vector<int64_t> ids(Reader& reader, const std::string& sql, Date day = {}) {
    return must(
        reader.all(sql + " ORDER BY id", {day}, [](const Row& row) { return row.number(0); }));
}

}  // namespace

Site::Site(int residents) : data_(fs::path(folder_.file("data"))) {
    fs::create_directories(folder_.file("tenants"));
    fs::create_directories(folder_.file("www"));
    std::ofstream(fs::path(folder_.file("tenants")) / "431001.json") << tenant_file(residents);
}

std::vector<std::string> Site::places() const {
    return {"--data",    data_.string(),
            "--tenants", folder_.file("tenants"),
            "--www",     folder_.file("www"),
            "--plugins", YK_PLUGINS,
            "--texts",   std::string(YK_SOURCE) + "/shared/texts"};
}

std::vector<std::string> Site::serve() const {
    std::vector<std::string> words{YK_PROGRAM, "serve", "--demo", "--port", "0",
                                   "--now",    kNow,    "--log",  "off"};
    for (std::string& each : places())
        words.push_back(std::move(each));
    return words;
}

std::string Site::run(const std::vector<std::string>& words) const {
    std::string line = YK_PROGRAM;
    for (const auto& part : {words, places()})
        for (const std::string& each : part)
            line += " '" + each + "'";
    std::string said;
    FILE* out = ::popen((line + " 2>&1").c_str(), "r");
    char bytes[4096];
    while (const size_t count = std::fread(bytes, 1, sizeof bytes, out))
        said.append(bytes, count);
    ::pclose(out);
    return said;
}

void Site::enter(uint16_t port) {
    Json answers = Json::array();
    for (const auto& [field, value] :
         std::initializer_list<std::pair<const char*, const char*>>{{"tenant", kCode},
                                                                    {"account", "callcentre"},
                                                                    {"password", "yoyaku-demo"},
                                                                    {"terms", "true"}})
        answers.push_back({{"field", field}, {"value", value}});
    http::RawClient client(port);
    const auto signed_in =
        client.ask(post("/session", {{"locale", "ja"}, {"answers", answers}}, {}));
    ASSERT_EQ(signed_in.status, 201) << signed_in.body;
    const std::string set = signed_in.header("Set-Cookie");
    cookie_ = set.substr(0, set.find(';'));
    const auto reader = must(Reader::open(database()));
    people_ = ids(*reader, "SELECT id FROM person WHERE ?1 IS NOT NULL");
    first_slots_ = ids(*reader, "SELECT id FROM slot WHERE day = ?1", kFirstDay);
    second_slots_ = ids(*reader, "SELECT id FROM slot WHERE day = ?1", kFirstDay + 21);
    ASSERT_FALSE(people_.empty() || first_slots_.empty() || second_slots_.empty());
}

Booking Site::booking(int i, const std::string& key) const {
    const auto at = static_cast<size_t>(i);
    Booking booking{key, people_[at], {{first_slots_[at % first_slots_.size()], 1}}};
    if (i % 2 == 1) booking.places.push_back({second_slots_[at % second_slots_.size()], 2});
    return booking;
}

http::RawReply Site::ask(http::RawClient& client, const Booking& booking) const {
    constexpr int kMostAttempts = 1000;
    const std::string bytes = request(booking);
    http::RawReply reply = client.ask(bytes);
    for (int i = 1; i < kMostAttempts && reply.status == 503; ++i)
        reply = client.ask(bytes);
    return reply;
}

std::string Site::request(const Booking& booking) const {
    Json places = Json::array();
    for (const Place& each : booking.places)
        places.push_back({{"person", booking.person}, {"slot", each.slot}, {"dose", each.dose}});
    return post(
        "/bookings",
        {{"places", places},
         {"statements",
          Json::array({{{"person", booking.person}, {"said", Json::array({"relation=other"})}}})},
         {"confirmed", Json::array()}},
        header("Cookie", cookie_) + header("Idempotency-Key", booking.key));
}

}  // namespace yk::test
