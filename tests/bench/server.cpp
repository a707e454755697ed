// The built server as the bench runs it: the release build, on a free port, its calendar in May
// 2021.
#include <charconv>

#include "tests/bench/site.hpp"
#include "tests/bench/wire.hpp"

namespace yk::bench {
namespace {

Command command_of(const Site& site, std::vector<std::string> environment,
                   std::vector<std::string> more_words) {
    Command command;
    command.words = {YK_PROGRAM,     "serve",
                     "--port",       "0",
                     "--behind-tls", "--log",
                     "warning",  // the yardsticks have no log of requests either
                     "--now",        std::string(kToday) + "T09:00",
                     "--data",       site.data().string(),
                     "--tenants",    site.tenants().string(),
                     "--www",        (site.folder() / "www").string(),
                     "--plugins",    site.plugins().string(),
                     "--texts",      std::string(YK_SOURCE) + "/shared/texts"};
    command.words.insert(command.words.end(), more_words.begin(), more_words.end());
    command.log = site.folder() / "server.log";
    command.environment = std::move(environment);
    return command;
}

uint16_t number_in(const std::string& text) {
    uint16_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// Residents sign in from addresses of their own: one address has a limit.
std::string address_of(const Resident& resident) {
    const std::string& number = resident.number;
    const auto part = [&](size_t from_end) {
        return std::to_string(std::stoi(number.substr(number.size() - from_end, 2)));
    };
    return "10." + part(6) + "." + part(4) + "." + part(2);
}

}  // namespace

Server::Server(const Site& site, std::vector<std::string> environment,
               std::vector<std::string> more_words)
    : began_(std::chrono::steady_clock::now()),
      process_(command_of(site, std::move(environment), std::move(more_words))),
      port_(number_in(process_.await(" serves http://127.0.0.1:"))),
      seconds_to_start_(
          std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count()) {}

void Server::stop() {
    if (process_.stop() != 0) give_up("the server didn't end well: " + process_.said());
}

std::string Server::sign_in(const std::string& login, const std::string& code) const {
    const Json answers = Json::array({{{"field", "tenant"}, {"value", code}},
                                      {{"field", "account"}, {"value", login}},
                                      {{"field", "password"}, {"value", "yoyaku-demo"}},
                                      {{"field", "terms"}, {"value", "true"}}});
    return session("/" + code + "/api/v1/session", {{"locale", "ja"}, {"answers", answers}});
}

std::string Server::sign_in(const Resident& resident, const std::string& code) const {
    return session("/" + code + "/api/v1/session/resident",
                   {{"locale", "ja"},
                    {"accepts_terms", true},
                    {"identity",
                     {{"municipality", code},
                      {"number", resident.number},
                      {"birth_date", resident.birth_date}}}},
                   address_of(resident));
}

std::string Server::session(const std::string& target, const Json& body,
                            const std::string& address) const {
    std::string request;
    write_post(request, target, {}, {}, dumped(body));
    request.insert(request.find("\r\n") + 2, "X-Forwarded-For: " + address + "\r\n");
    Client client(port_);
    const Reply reply = client.ask(request);
    if (reply.status != 201) give_up("nobody may sign in: " + std::string(reply.body));
    const std::string_view cookie = reply.header("Set-Cookie");
    return std::string(cookie.substr(0, cookie.find(';')));
}

}  // namespace yk::bench
