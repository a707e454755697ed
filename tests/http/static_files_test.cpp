// StaticFiles: the right bytes, in the right encoding, with the right cache lifetime.
#include "server/http/static_files.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "server/http/negotiation.hpp"
#include "tests/shared/folder.hpp"

namespace yk::http {
namespace {

namespace fs = std::filesystem;

struct Coded {
    const char* accept;
    CodingsAtHand at_hand;
    Coding coding;
};

class CodingTable : public testing::TestWithParam<Coded> {};

TEST_P(CodingTable, IsChosenByWhatTheClientRates) {
    EXPECT_EQ(preferred_coding(GetParam().accept, GetParam().at_hand), GetParam().coding)
        << GetParam().accept;
}

constexpr CodingsAtHand kBoth{true, true}, kGzip{true, false}, kNone{false, false};
INSTANTIATE_TEST_SUITE_P(
    Cases, CodingTable,
    testing::Values(
        Coded{"", kBoth, Coding::identity}, Coded{"gzip, deflate, br", kBoth, Coding::brotli},
        Coded{"gzip, deflate, br", kGzip, Coding::gzip},
        Coded{"gzip, deflate, br", kNone, Coding::identity}, Coded{"gzip", kBoth, Coding::gzip},
        Coded{"x-gzip", kBoth, Coding::gzip}, Coded{"BR", kBoth, Coding::brotli},
        Coded{"br;q=0, gzip", kBoth, Coding::gzip},
        Coded{"br;q=0.1, gzip;q=0.9", kBoth, Coding::gzip},
        Coded{"br;q=0.9 , gzip ; q=0.900", kBoth, Coding::brotli},
        Coded{"br;q=0,gzip;q=0", kBoth, Coding::identity}, Coded{"*", kBoth, Coding::brotli},
        Coded{"*;q=0.5, br;q=0", kBoth, Coding::gzip}, Coded{"*;q=0", kBoth, Coding::identity},
        Coded{"identity, br;q=0.5", kBoth, Coding::identity},
        Coded{"identity;q=0.1, gzip;q=0.2", kBoth, Coding::gzip},
        Coded{"deflate", kBoth, Coding::identity}, Coded{"brr, gzipped", kBoth, Coding::identity},
        Coded{"br;q=nonsense, gzip;q=1", kBoth, Coding::gzip},
        Coded{"br;q=2", kBoth, Coding::identity}, Coded{",,;;,", kBoth, Coding::identity}));

TEST(ETag, IsFoundInAList) {
    EXPECT_TRUE(names_etag(R"("a", W/"b" ,"c")", R"("b")"));
    EXPECT_TRUE(names_etag("*", R"("b")"));
    EXPECT_FALSE(names_etag(R"("bb")", R"("b")"));
    EXPECT_FALSE(names_etag("", R"("b")"));
}

struct World {
    const test::Folder top;
    const fs::path folder = top / "www";

    World() {
        write("index.html", "<html>");
        write("app.1a2b3c4d.js", "let a;");
        write("app.1a2b3c4d.js.br", "brotli");
        write("app.1a2b3c4d.js.gz", "gzip");
        write("client.0123456789abcdef.wasm", "wasm");
        write("style.short12.css", "css");
        write("icons/logo.svg", "<svg>");
        write("orphan.js.br", "only compressed");
        write("data", "bytes");
    }

    void write(const std::string& name, const std::string& content) const {
        fs::create_directories((folder / name).parent_path());
        std::ofstream(folder / name, std::ios::binary) << content;
    }
    StaticFiles files() const { return StaticFiles::load(folder).value(); }
};

TEST(StaticFiles, ServesTheCodingThatTheClientTakes) {
    const World w;
    const StaticFiles files = w.files();
    const Reply brotli = files.reply("app.1a2b3c4d.js", "gzip, br", "");
    EXPECT_EQ(brotli.content(), "brotli");
    EXPECT_EQ(*brotli.header("Content-Encoding"), "br");
    EXPECT_EQ(*brotli.header("Vary"), "Accept-Encoding");
    EXPECT_EQ(brotli.content_type, "text/javascript; charset=utf-8");
    const Reply gzip = files.reply("app.1a2b3c4d.js", "gzip", "");
    EXPECT_EQ(gzip.content(), "gzip");
    EXPECT_EQ(*gzip.header("Content-Encoding"), "gzip");
    const Reply plain = files.reply("app.1a2b3c4d.js", "", "");
    EXPECT_EQ(plain.content(), "let a;");
    EXPECT_EQ(plain.header("Content-Encoding"), nullptr);
    EXPECT_EQ(*plain.header("Vary"), "Accept-Encoding");
    EXPECT_NE(*plain.header("ETag"), *gzip.header("ETag"));
    EXPECT_NE(*brotli.header("ETag"), *gzip.header("ETag"));
}

TEST(StaticFiles, KeepsForEverOnlyWhatIsNamedByItsContent) {
    const World w;
    const StaticFiles files = w.files();
    const auto cached = [&](const char* path) {
        return *files.reply(path, "", "").header("Cache-Control");
    };
    EXPECT_EQ(cached("app.1a2b3c4d.js"), "public, max-age=31536000, immutable");
    EXPECT_EQ(cached("client.0123456789abcdef.wasm"), "public, max-age=31536000, immutable");
    EXPECT_EQ(cached("index.html"), "no-cache");
    EXPECT_EQ(cached("style.short12.css"), "no-cache");
    EXPECT_EQ(cached("icons/logo.svg"), "no-cache");
}

TEST(StaticFiles, AnswersNotModifiedToWhoHasItAlready) {
    const World w;
    const StaticFiles files = w.files();
    const std::string etag = *files.reply("app.1a2b3c4d.js", "br", "").header("ETag");
    const Reply again = files.reply("app.1a2b3c4d.js", "br", etag);
    EXPECT_EQ(again.status, 304);
    EXPECT_TRUE(again.content().empty());
    EXPECT_EQ(*again.header("ETag"), etag);
    EXPECT_EQ(files.reply("app.1a2b3c4d.js", "gzip", etag).status, 200)
        << "the tag names one coding, not the file";
}

TEST(StaticFiles, KnowsTheTypes) {
    const World w;
    const StaticFiles files = w.files();
    EXPECT_EQ(files.reply("index.html", "", "").content_type, "text/html; charset=utf-8");
    EXPECT_EQ(files.reply("client.0123456789abcdef.wasm", "", "").content_type, "application/wasm");
    EXPECT_EQ(files.reply("icons/logo.svg", "", "").content_type, "image/svg+xml");
    EXPECT_EQ(files.reply("data", "", "").content_type, "application/octet-stream");
}

TEST(StaticFiles, ReachesNothingButWhatWasLoaded) {
    const World w;
    w.write("../outside.txt", "secret");
    fs::create_symlink(fs::path("/etc/passwd"), w.folder / "link.txt");
    fs::create_directory_symlink(fs::path("/etc"), w.folder / "etc");
    const StaticFiles files = w.files();
    for (const char* path :
         {"../outside.txt", "/etc/passwd", "link.txt", "etc/passwd", "", "icons",
          "icons/../index.html", "app.1a2b3c4d.js.br", "orphan.js", "INDEX.html"}) {
        EXPECT_FALSE(files.contains(path)) << path;
        EXPECT_EQ(files.reply(path, "", "").status, 404) << path;
    }
}

TEST(StaticFiles, FailsClearlyAtTheStart) {
    const World w;
    EXPECT_EQ(StaticFiles::load(w.folder / "none").error().reason, "no_such_folder");
    EXPECT_EQ(StaticFiles::load(w.folder, 10).error().reason, "static_files_too_large");
}

TEST(StaticFiles, TellsPagesFromFiles) {
    EXPECT_TRUE(looks_like_a_page(""));
    EXPECT_TRUE(looks_like_a_page("people/7"));
    EXPECT_TRUE(looks_like_a_page("v1.2/people"));
    EXPECT_FALSE(looks_like_a_page("app.js"));
    EXPECT_FALSE(looks_like_a_page("people/app.js"));
}

}  // namespace
}  // namespace yk::http
