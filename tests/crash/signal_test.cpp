// Signals to the built server: SIGHUP opens the log again, and ends nothing.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "tests/crash/program.hpp"
#include "tests/crash/site.hpp"

namespace yk::test {
namespace {

namespace fs = std::filesystem;

// The words that start the server on this site with that file as its log.
std::vector<std::string> logging(const Site& site, const fs::path& log) {
    auto words = site.serve();
    std::replace(words.begin(), words.end(), std::string("off"), std::string("info"));
    words.insert(words.end(), {"--log-file", log.string()});
    return words;
}

TEST(Signal, AHangupOpensTheLogAgainAndTheServerGoesOn) {
    constexpr int kMostRequests = 10'000;
    const Site site(1);
    const Folder logs;
    const fs::path log = logs / "yoyaku.log";
    Program server(logging(site, log));
    ASSERT_EQ(server.fault(), "");
    http::RawClient client(server.port());
    EXPECT_EQ(client.ask(http::get("/healthz")).status, 200);
    for (const char* name : {"first", "second"}) {
        fs::rename(log, logs / name);
        server.send(SIGHUP);
        for (int i = 0; i < kMostRequests && !fs::exists(log); ++i)
            ASSERT_EQ(client.ask(http::get("/healthz")).status, 200);
        EXPECT_TRUE(fs::exists(log));
    }
    EXPECT_EQ(client.ask(http::get("/healthz")).status, 200);
    EXPECT_EQ(server.stop(), 0);
    EXPECT_GT(fs::file_size(log), 0u);
}

TEST(Signal, ThatNobodyMeansEndsNothing) {
    const Site site(1);
    Program server(site.serve());
    ASSERT_EQ(server.fault(), "");
    for (const int signal : {SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGIO, SIGPWR, SIGPIPE}) {
        server.send(signal);
        http::RawClient client(server.port());
        EXPECT_EQ(client.ask(http::get("/healthz")).status, 200) << signal;
    }
    EXPECT_EQ(server.stop(), 0);
}

TEST(Signal, IsObeyedThoughTheLogIsAPipeThatNobodyReads) {
    const Site site(1);
    const Folder logs;
    const fs::path log = logs / "yoyaku.log";
    Program server(logging(site, log));
    ASSERT_EQ(server.fault(), "");
    fs::remove(log);
    ASSERT_EQ(::mkfifo(log.c_str(), 0600), 0);
    server.send(SIGHUP);
    EXPECT_EQ(server.stop(), 0);
    const Program again(logging(site, log));
    EXPECT_NE(again.fault().find("yoyaku.log"), std::string::npos) << again.fault();
}

}  // namespace
}  // namespace yk::test
