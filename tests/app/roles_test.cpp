// Which role may call which route: a loop over the table of routes, so that a new route is
// included.
#include "shared/protocol/routes.hpp"
#include "tests/app/resident.hpp"

namespace yk {
namespace {

// Sends an empty request: permission is checked before the content.
template <class In, class Out>
Received send_empty(World& world, const Route<In, Out>& route, const std::string& cookie) {
    const OutgoingRequest sent = sending(route, In{});
    const Json body = sent.body.empty() ? Json(nullptr) : Json::parse(sent.body);
    return world.send(std::string(name_of(route.verb)), sent.target, body, cookie);
}

TEST(Roles, WhatARoleMayNotIsRefusedWithOneReason) {
    World world;
    int refused = 0;
    for_each_route([&](const auto& each) {
        const Resident resident(world);
        const auto answer = send_empty(world, each.route, resident.cookie());
        EXPECT_EQ(answer.status == 403, answer.reason() == "not_permitted") << each.route.name;
        if (answer.status == 403) ++refused;
    });
    EXPECT_GE(refused, 3);
}

TEST(Roles, EveryRouteThatNeedsASessionSaysSo) {
    World world;
    const std::string nobodys = "yk_session=" + std::string(43, 'A');
    for_each_route([&](const auto& each) {
        if (each.route.name == kSignOut.name) return;  // signing out needs no capability
        for (const std::string& cookie : {std::string{}, nobodys})
            EXPECT_EQ(send_empty(world, each.route, cookie).status == 401, each.needs.session())
                << each.route.name;
    });
}

}  // namespace
}  // namespace yk
