// Stored answers: the same bytes again, also after a restart.
#include "server/store/answers.hpp"

#include <gtest/gtest.h>

#include "tests/store/world.hpp"

namespace yk {
namespace {

using test::must;
using test::World;

TEST(Answers, AreTheSameAfterARestart) {
    test::Folder folder;
    const store::AnswerKey key{AccountId{1}, {}, "0f3c"};
    const std::string body = "{\"a\":\"𠮷\\n\"}  ";
    auto database = must(Database::open(folder.file(), test::sealed()));
    must(store::insert_answer(*database, key,
                              {std::string(32, '\0'), 201, body, {{"ETag", "\"1\""}}, 100}));
    database.reset();
    database = must(Database::open(folder.file(), test::sealed()));
    const auto given = must(store::given_answer(*database, key));
    ASSERT_TRUE(given);
    EXPECT_EQ(given->status, 201);
    EXPECT_EQ(given->body, body);
    EXPECT_EQ(given->request_hash, std::string(32, '\0'));
    EXPECT_EQ(given->headers, (decltype(given->headers){{"ETag", "\"1\""}}));
}

TEST(Answers, AreForgottenWhenTheyAreOld) {
    World w;
    must(store::insert_answer(*w.database, {AccountId{1}, {}, "old"}, {"h", 200, "", {}, 99}));
    must(store::insert_answer(*w.database, {AccountId{1}, {}, "new"}, {"h", 200, "", {}, 100}));
    EXPECT_EQ(must(store::remove_answers_before(*w.database, 100)), 1);
    EXPECT_FALSE(must(store::given_answer(*w.database, {AccountId{1}, {}, "old"})));
    EXPECT_TRUE(must(store::given_answer(*w.database, {AccountId{1}, {}, "new"})));
    EXPECT_FALSE(must(store::given_answer(*w.database, {AccountId{2}, {}, "new"})));
}

TEST(Answers, OfAnAccountAndOfAPersonAreApart) {
    World w;
    must(store::insert_answer(*w.database, {AccountId{1}, {}, "k"}, {"h", 201, "clinic's", {}, 1}));
    must(
        store::insert_answer(*w.database, {{}, PersonId{1}, "k"}, {"h", 201, "resident's", {}, 1}));
    EXPECT_EQ(must(store::given_answer(*w.database, {AccountId{1}, {}, "k"}))->body, "clinic's");
    EXPECT_EQ(must(store::given_answer(*w.database, {{}, PersonId{1}, "k"}))->body, "resident's");
    EXPECT_FALSE(must(store::given_answer(*w.database, {{}, PersonId{2}, "k"})));
}

}  // namespace
}  // namespace yk
