// What a tenant's setup says to everybody alike: sent small, not sent again, and in the session's
// language.
#include "server/app/setup_pages.hpp"

#include "tests/app/world.hpp"

namespace yk {
namespace {

using Headers = std::map<std::string, std::string>;

Received catalogue(World& world, const Headers& headers = {}, const std::string& query = {},
                   const std::string& cookie = {}) {
    return world.send("GET", "/catalogue" + query, nullptr, cookie, headers);
}

TEST(Catalogue, IsSmallAndNotSentAgain) {
    World world;
    const std::string plain = dumped(catalogue(world).json);
    for (const char* path : {"/catalogue", "/sign-in", "/terms"}) {
        const Received first = world.send("GET", path, nullptr, "");
        EXPECT_EQ(first.headers.at("Cache-Control"), "private, no-cache") << path;
        const Received again =
            world.send("GET", path, nullptr, "", {{"If-None-Match", first.headers.at("ETag")}});
        EXPECT_EQ(again.status, 304) << path;
        EXPECT_TRUE(again.bytes.empty());
    }
    const auto tenant = world.tenants().find("431001");
    SetupPages pages;
    const auto page = pages.page(tenant->setup(), "catalogue", [&] { return plain; });
    EXPECT_LT(page->gzip.bytes->size(), plain.size() / 3);
}

TEST(Catalogue, IsMadeOnceForASetup) {
    World world;
    const auto setup = world.tenants().find("431001")->setup();
    SetupPages pages;
    int made = 0;
    const auto make = [&] { return "{" + std::to_string(++made) + "}"; };
    const auto first = pages.page(setup, "ja clinic", make);
    EXPECT_EQ(pages.page(setup, "ja clinic", make), first);
    EXPECT_NE(pages.page(setup, "en clinic", make), first);
    const auto reloaded = std::make_shared<const yk::Setup>(*setup);
    EXPECT_NE(pages.page(reloaded, "ja clinic", make), first);
    EXPECT_EQ(made, 3);
    for (size_t i = 0; i < SetupPages::kMost; ++i)
        pages.page(setup, std::to_string(i), make);
    EXPECT_NE(pages.page(setup, "ja clinic", make), first) << "the oldest was dropped";
}

// The client need not read it a second time to get the language of its session.
TEST(Catalogue, IsInTheSessionsLanguageUnlessAnotherIsAskedFor) {
    World world("11680");
    Caller clinic(world);
    const std::string theirs = clinic.session["locale"];
    const std::string other = theirs == "ko" ? "en" : "ko";
    const Headers browser{{"Accept-Language", other}};
    EXPECT_EQ(catalogue(world, browser).json["locale"], other);
    EXPECT_EQ(catalogue(world, browser, {}, clinic.cookie()).json["locale"], theirs);
    EXPECT_EQ(catalogue(world, browser, "?locale=" + other, clinic.cookie()).json["locale"], other);
    EXPECT_EQ(catalogue(world, {}, "?locale=nonsense!").json["locale"], "ko");
    EXPECT_EQ(catalogue(world, {}, "?nonsense=1").reason(), "unknown_member");
}

TEST(Catalogue, IsOfTheSessionsRole) {
    World world("11680");
    const Caller clinic(world), centre(world, "callcentre");
    const Json menu = catalogue(world, {}, {}, clinic.cookie()).json["menu"];
    EXPECT_FALSE(menu.empty());
    EXPECT_NE(catalogue(world, {}, {}, centre.cookie()).json["menu"], menu);
    EXPECT_EQ(catalogue(world, {}, {}, clinic.cookie()).json["menu"], menu);
}

}  // namespace
}  // namespace yk
