// Permissions, walked through the router of this process. The table is printed, and written to
// permissions.md in the build folder.
#include <fstream>
#include <iostream>
#include <memory>

#include "tests/tenants/permissions_walk.hpp"

namespace yk::test {
namespace {

const Files kShipped{YK_PLUGINS, std::string(YK_SOURCE) + "/tenants"};
const Files kMadeUp{YK_MADE_UP_PLUGINS, YK_MADE_UP};

WalkDoor router_of(World& world) {
    return [&world](const WalkRequest& request) {
        auto headers = request.headers;
        const std::string cookie = headers.extract("Cookie").mapped();
        const Json body = request.body.empty()
                              ? Json(nullptr)
                              : Json::binary({request.body.begin(), request.body.end()});
        const Received got =
            world.send_to(request.code, request.method, request.target, body, cookie, headers);
        return WalkAnswer{got.status, got.json.is_null() ? got.bytes : dumped(got.json),
                          got.headers};
    };
}

TEST(Permissions, AreTheTablesForEveryRouteRoleAndObject) {
    struct Town {
        const char* code;
        const Files& files;
        const char* neighbour;
    };
    std::string printed = "# Permissions\n";
    for (const Town& each : {Town{"431001", kShipped, "11680"}, Town{"11680", kShipped, "431001"},
                             Town{"port-azur", kMadeUp, ""}}) {
        SCOPED_TRACE(each.code);
        const auto world = std::make_unique<World>(each.code, each.files);
        if (*each.neighbour) world->add(each.neighbour);
        const WalkedTown town = walked_town(*world, each.code);
        world->restart();
        printed += PermissionsWalk(town, each.neighbour, router_of(*world)).go();
    }
    std::ofstream(YK_PERMISSIONS_FILE) << printed;
    std::cout << printed;
}

}  // namespace
}  // namespace yk::test
