// Permissions, walked over sockets against the running program, which serves two municipalities.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "tests/crash/program.hpp"
#include "tests/http/raw_client.hpp"
#include "tests/tenants/permissions_walk.hpp"

namespace yk::test {
namespace {

constexpr const char* kTowns[] = {"431001", "11680"};

WalkDoor port_of(const Program& program) {
    return [port = program.port()](const WalkRequest& request) {
        std::string sent = request.method + " /" + request.code + "/api/v1" + request.target +
                           " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" +
                           "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
        for (const auto& [name, value] : request.headers)
            sent += name + ": " + value + "\r\n";
        http::RawClient client(port);
        const http::RawReply reply = client.ask(sent + "\r\n" + request.body);
        WalkAnswer answer{reply.status, reply.body, {}};
        std::istringstream head(reply.head);
        for (std::string line; std::getline(head, line);) {
            const size_t colon = std::min(line.find(": "), line.size());
            const std::string name = line.substr(0, colon);
            if (name != "Date" && name != "X-Request-Id")
                answer.headers.insert({name, line.substr(colon)});
        }
        return answer;
    };
}

TEST(PermissionsOutside, AreTheTablesForEveryRouteRoleAndObject) {
    const Folder data;
    std::vector<WalkedTown> towns;
    {
        World world(kTowns[0], {YK_PLUGINS, std::string(YK_SOURCE) + "/tenants"}, data.path());
        world.add(kTowns[1]);
        for (const char* code : kTowns)
            towns.push_back(walked_town(world, code));
    }
    Program program({YK_PROGRAM, "serve", "--port", "0", "--log", "off", "--now",
                     "2021-05-06T09:00", "--data", data.path().string(), "--tenants",
                     std::string(YK_SOURCE) + "/tenants", "--plugins", YK_PLUGINS, "--texts",
                     std::string(YK_SOURCE) + "/shared/texts", "--www", data.path().string()});
    ASSERT_EQ(program.fault(), "");
    for (size_t i = 0; i < towns.size(); ++i) {
        SCOPED_TRACE(towns[i].code);
        PermissionsWalk(towns[i], towns[1 - i].code, port_of(program)).go();
    }
    EXPECT_EQ(program.stop(), 0);
}

}  // namespace
}  // namespace yk::test
