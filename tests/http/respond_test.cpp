// Respond: sends exactly one answer in every case.
#include "server/http/respond.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <utility>
#include <vector>

namespace yk::http {
namespace {

struct World {
    std::vector<Reply> replies;
    Respond respond() {
        return Respond([this](Reply&& reply) { replies.push_back(std::move(reply)); });
    }
};

TEST(Respond, DeliversTheReplyOnce) {
    World w;
    { w.respond()(text_reply(200, "yes")); }
    ASSERT_EQ(w.replies.size(), 1u);
    EXPECT_EQ(w.replies[0].body, "yes");
}

TEST(Respond, Answers500WhenForgotten) {
    World w;
    { const Respond forgotten = w.respond(); }
    ASSERT_EQ(w.replies.size(), 1u);
    EXPECT_EQ(w.replies[0].status, 500);
    EXPECT_EQ(w.replies[0].reason, "unanswered");
}

TEST(Respond, OneThatWasMovedFromOwesNothing) {
    World w;
    Respond first = w.respond();
    std::thread([second = std::move(first)]() mutable { second(empty_reply()); }).join();
    EXPECT_EQ(w.replies.size(), 1u);
}

TEST(Respond, AssigningOverOneAnswersForIt) {
    World w;
    Respond one = w.respond();
    one = w.respond();
    EXPECT_EQ(w.replies.size(), 1u);
    one(empty_reply());
    EXPECT_EQ(w.replies.size(), 2u);
}

TEST(RespondDeathTest, ASecondAnswerAborts) {
    World w;
    Respond respond = w.respond();
    respond(empty_reply());
    EXPECT_DEATH(respond(empty_reply()), "");
}

}  // namespace
}  // namespace yk::http
