// Signing in (予約受付システム操作マニュアル～医療機関向け～ p.2), and what a session may and may
// not do.
#include "tests/app/world.hpp"

namespace yk {
namespace {

TEST(SignIn, OpensASessionWithTheAccountsOwnVenues) {
    World world;
    Caller clinic(world);
    EXPECT_EQ(clinic.session["role"]["id"], "clinic");
    EXPECT_EQ(clinic.session["today"], "2021-05-06");
    ASSERT_EQ(clinic.session["venues"].size(), 2u);
    EXPECT_EQ(clinic.session["venues"][0]["name"], "A胃腸科内科医院");
    EXPECT_EQ(clinic.session["venues"][1]["name"], "E耳鼻咽喉科");
    EXPECT_EQ(clinic.get("/session").status, 200);
}

TEST(SignIn, RefusesWithoutTheTickAndSaysWhatToDo) {
    World world;
    const auto refused = Caller::sign_in(world, "clinic", "yoyaku-demo", false);
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.reason(), "terms_not_accepted");
    EXPECT_EQ(refused.path(), "$.answers.terms");
    EXPECT_NE(refused.json["title"].get<std::string>().find("利用規約"), std::string::npos);
}

TEST(SignIn, RefusesATickThatWasSetForOtherTerms) {
    World world;
    const std::string in_force = world.send("GET", "/terms", nullptr, "").json["version"];
    const auto answer_for = [&](const std::string& version) {
        Json answers = Json::array();
        for (const auto& [field, value] :
             std::map<std::string, std::string>{{"tenant", world.code()},
                                                {"account", "clinic"},
                                                {"password", "yoyaku-demo"},
                                                {"terms", "true"}})
            answers.push_back({{"field", field}, {"value", value}});
        return world.send("POST", "/session",
                          {{"locale", "ja"}, {"answers", answers}, {"terms_version", version}}, "");
    };
    const auto refused = answer_for("of long ago");
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.reason(), "terms_not_accepted");
    EXPECT_EQ(refused.path(), "$.answers.terms");
    const auto opened = answer_for(in_force);
    EXPECT_EQ(opened.status, 201);
    EXPECT_EQ(opened.json["terms_version"], in_force);
}

TEST(SignIn, KnowsALoginOfAnyWidthAndAPasswordWithBlanksAroundIt) {
    World world;
    EXPECT_EQ(Caller::sign_in(world, "　ｃｌｉｎｉｃ", "yoyaku-demo", true).status, 201);
    EXPECT_EQ(Caller::sign_in(world, "clinic", " yoyaku-demo　", true).status, 201);
    EXPECT_EQ(Caller::sign_in(world, "clinic", "ｙoyaku-demo", true).status, 401);
    EXPECT_EQ(Caller::sign_in(world, "clinic", "yoyaku -demo", true).status, 401);
}

TEST(SignIn, SaysTheSameOfAWrongPasswordAndAnUnknownAccount) {
    World world;
    const auto wrong = Caller::sign_in(world, "clinic", "not-the-password", true);
    const auto unknown = Caller::sign_in(world, "nobody", "not-the-password", true);
    EXPECT_EQ(wrong.status, 401);
    EXPECT_EQ(wrong.json, unknown.json);
}

TEST(SignIn, SlowsGuessingDownAndForgetsIt) {
    World world;
    for (int i = 0; i < 5; ++i)
        Caller::sign_in(world, "clinic", "wrong-guess", true);
    const auto throttled = Caller::sign_in(world, "clinic", "yoyaku-demo", true);
    EXPECT_EQ(throttled.status, 429);
    EXPECT_TRUE(throttled.headers.contains("Retry-After"));
    world.clock.advance_ms(10'000);
    EXPECT_EQ(Caller::sign_in(world, "clinic", "yoyaku-demo", true).status, 201);
}

TEST(Session, IsNeededAndEnds) {
    World world;
    EXPECT_EQ(world.send("GET", "/session", nullptr, "").reason(), "session_ended");
    Caller clinic(world);
    EXPECT_EQ(clinic.remove("/session").status, 204);
    EXPECT_EQ(clinic.get("/session").status, 401);
    Caller again(world);
    world.clock.advance_ms(int64_t{721} * 60 * 1000);
    EXPECT_EQ(again.get("/session").reason(), "session_ended");
}

}  // namespace
}  // namespace yk
