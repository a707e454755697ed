#include "tests/outside/two_towns.hpp"

#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>

#include "shared/core/json.hpp"

namespace yk::test {

TwoTowns::TwoTowns() {
    const auto tenants = folder_ / "tenants";
    std::filesystem::create_directories(tenants);
    std::filesystem::create_directories(folder_ / "www");
    std::ostringstream text;
    text << std::ifstream(std::string(YK_SOURCE) + "/tenants/431001.json").rdbuf();
    for (const char* code : {kTown, kNeighbour}) {
        std::string own = text.str();
        for (size_t at; code != std::string(kTown) && (at = own.find(kTown)) != own.npos;)
            own.replace(at, 6, code);
        std::ofstream(tenants / (std::string(code) + ".json")) << own;
    }
}

std::vector<std::string> TwoTowns::folders() const {
    return {
        "--data",    folder_.file("data"), "--tenants", folder_.file("tenants"),
        "--plugins", YK_PLUGINS,           "--texts",   std::string(YK_SOURCE) + "/shared/texts"};
}

std::vector<std::string> TwoTowns::serve() const {
    std::vector<std::string> words{YK_PROGRAM, "serve", "--demo", "--behind-tls",     "--port", "0",
                                   "--log",    "off",   "--www",  folder_.file("www")};
    for (std::string& each : folders())
        words.push_back(std::move(each));
    return words;
}

std::string TwoTowns::create_account(const std::string& login, const std::string& password,
                                     const std::string& more, const std::string& town) const {
    std::ofstream(folder_ / "password") << password << "\n";
    std::string line =
        std::string(YK_PROGRAM) + " account create '" + town + "' '" + login + "' " + more;
    for (const std::string& each : folders())
        line += " '" + each + "'";
    line += " < '" + folder_.file("password") + "' 2>&1";
    const std::unique_ptr<FILE, int (*)(FILE*)> out(::popen(line.c_str(), "r"), ::pclose);
    std::string printed;
    for (int c; out && (c = std::fgetc(out.get())) != EOF;)
        printed += static_cast<char>(c);
    return printed;
}

http::RawReply sign_in(uint16_t port, const Try& with) {
    Json answers = Json::array();
    for (const auto& [field, value] :
         std::initializer_list<std::pair<const char*, std::string>>{{"tenant", with.town},
                                                                    {"account", with.login},
                                                                    {"password", with.password},
                                                                    {"terms", "true"}})
        answers.push_back({{"field", field}, {"value", value}});
    const std::string body = dumped(Json{{"locale", "ja"}, {"answers", answers}});
    http::RawClient client(port);
    return client.ask("POST /" + with.town +
                      "/api/v1/session HTTP/1.1\r\nHost: localhost\r\n"
                      "Content-Type: application/json\r\nX-Forwarded-For: " +
                      with.address + "\r\nCookie: " + with.cookie +
                      "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
}

}  // namespace yk::test
