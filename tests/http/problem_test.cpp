// Problem: the same format for every refusal and failure.
#include "server/http/problem.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

namespace yk::http {
namespace {

using nlohmann::json;

TEST(Problem, HasTheStatussTitleWhereItHasNone) {
    const Reply reply = problem_reply(Problem{.status = 404, .reason = "no_such_path"});
    EXPECT_EQ(json::parse(reply.body), json({{"type", "about:blank"},
                                             {"title", "Not Found"},
                                             {"status", 404},
                                             {"reason", "no_such_path"},
                                             {"reasons", json::array()}}));
    EXPECT_EQ(json::parse(problem_reply(Problem{.title = "Full", .status = 409}).body)["title"],
              "Full");
}

class StatusTable : public testing::TestWithParam<std::pair<Errc, int>> {};

TEST_P(StatusTable, EachErrorHasItsStatus) {
    const auto& [code, status] = GetParam();
    const Reply reply = problem_reply(Error{code, "some_reason", "$.x", "why"});
    EXPECT_EQ(reply.status, status);
    EXPECT_EQ(reply.content_type, "application/problem+json");
    EXPECT_EQ(reply.reason, "some_reason");
    EXPECT_EQ(json::parse(reply.body)["status"], status);
    EXPECT_EQ(reply.header("Retry-After") != nullptr, code == Errc::busy);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, StatusTable,
    testing::Values(std::pair{Errc::invalid, 422}, std::pair{Errc::unauthorised, 401},
                    std::pair{Errc::forbidden, 403}, std::pair{Errc::not_found, 404},
                    std::pair{Errc::conflict, 409}, std::pair{Errc::refused, 409},
                    std::pair{Errc::too_large, 413}, std::pair{Errc::busy, 503},
                    std::pair{Errc::broken, 500}));

TEST(Problem, WhatBrokeStaysInTheLog) {
    const Reply reply = problem_reply(Error{Errc::broken, "disk_full", "$.x", "/var/lib/secret"});
    EXPECT_EQ(reply.log_detail, "/var/lib/secret");
    EXPECT_EQ(reply.body.find("secret"), std::string::npos);
    EXPECT_EQ(reply.body.find("$.x"), std::string::npos);
}

}  // namespace
}  // namespace yk::http
