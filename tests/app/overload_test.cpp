// Overload: many residents' requests beside staff, one tenant's beside another's, and many sign-ins
// at once. Gates stop the threads, so that exactly known jobs are waiting.
#include <fstream>
#include <latch>
#include <list>

#include "server/http/retry_after.hpp"
#include "tests/app/resident.hpp"

namespace yk {
namespace {

constexpr const char* kFriday = "2021-05-07";

// Two municipalities; the second is the first one under another number.
struct TwoMunicipalityFiles {
    TwoMunicipalityFiles() {
        std::ifstream in(std::string(YK_SOURCE) + "/tenants/431001.json");
        const std::string text((std::istreambuf_iterator<char>(in)), {});
        std::ofstream(folder / "431001.json") << text;
        std::ofstream(folder / "132080.json") << filled_in(text);
    }
    static std::string filled_in(std::string text) {
        for (size_t at; (at = text.find("431001")) != std::string::npos;)
            text.replace(at, 6, "132080");
        return text;
    }
    test::Folder folder;
};

struct Crowd : TwoMunicipalityFiles, World {
    Crowd() : World("431001", {YK_PLUGINS, folder.path()}) { add("132080"); }
    ~Crowd() { let_go(); }

    Tenant& tenant() { return *tenants().find("431001"); }

    // From now on the first municipality's lane is stopped.
    void hold_lane() {
        std::promise<void> begun;
        LaneJob job{[&](Database&) -> Result<LaneAnswer> {
                        begun.set_value();
                        go.wait();
                        return LaneAnswer{};
                    },
                    [](Result<LaneAnswer>) {}};
        ASSERT_TRUE(tenant().lane().try_submit(job));
        begun.get_future().wait();
    }
    // One tenant occupies all threads that read for residents.
    void hold_residents_reads() {
        const size_t threads = tenant().reading().threads(Audience::residents) - 1;  // its most
        std::latch begun(static_cast<std::ptrdiff_t>(threads));
        for (size_t i = 0; i < threads; ++i) {
            ReadJob job{[&](Result<void>) {
                begun.count_down();
                go.wait();
            }};
            ASSERT_TRUE(tenant().reading().try_submit(Audience::residents, job));
        }
        begun.wait();
    }
    void let_go() {
        if (!std::exchange(is_free, true)) go.count_down();
    }
    Pending starts(const std::string& cookie, const std::string& verb, const std::string& path,
                   const Json& body = nullptr, const std::string& code = "431001") {
        return start(code, verb, path, body, cookie);
    }
    std::latch go{1};
    bool is_free = false;
};

void expect_not_now(Received answer, int64_t wait_ms = http::kUsualWait_ms) {
    EXPECT_EQ(answer.status, 503) << answer.json;
    ASSERT_TRUE(answer.headers.contains("Retry-After"));
    const int said = std::stoi(answer.headers.at("Retry-After"));
    EXPECT_GE(said, http::retry_range(wait_ms).from_s);
    EXPECT_LE(said, 60);
    EXPECT_FALSE(answer.json["title"].get<std::string>().starts_with("reason."));
}

Json booking_of(int64_t person, int64_t slot) {
    return booking(person, {place(slot)});
}

TEST(Overload, StaffBookWhileThePublicsQueueIsFull) {
    Crowd w;
    Caller clinic(w);
    Resident resident(w);
    const int64_t person = clinic.known_person(120);
    const int64_t slot = clinic.slot(person, kFriday, "public");
    const Json his = Resident::booking(resident.person, {place(resident.slot(kFriday))});
    w.hold_lane();
    std::list<Pending> flood;
    int refused = 0;
    for (int i = 0; i < 1500; ++i) {
        flood.push_back(w.starts(resident.cookie(), "POST", "/bookings", his));
        if (!flood.back().is_answered()) continue;
        expect_not_now(flood.back().get());
        flood.pop_back();
        ++refused;
    }
    EXPECT_EQ(refused, 1500 - 1024);
    Pending clerks = w.starts(clinic.cookie(), "POST", "/bookings", booking_of(person, slot));
    EXPECT_FALSE(clerks.is_answered()) << "taken: it waits for the lane";
    w.let_go();
    ASSERT_TRUE(clerks.comes_in_time());
    const auto counts = w.tenant().lane().counts();
    EXPECT_LT(counts.jobs, 600) << "only a batch or two of the flood went first";
    EXPECT_EQ(clerks.get().status, 201);
    for (Pending& each : flood)
        EXPECT_NE(each.get().status, 503);
}

TEST(Overload, StaffReadWhileThePublicsReadsAreStuck) {
    Crowd w;
    Caller clinic(w), other(w, "clinic2");
    Resident resident(w);
    const int64_t person = clinic.known_person(120);
    w.hold_residents_reads();
    const std::string his = resident.offer_path(kFriday, kFriday);
    std::list<Pending> flood;
    int refused = 0;
    for (int i = 0; i < 400; ++i) {
        flood.push_back(w.starts(resident.cookie(), "GET", his));
        if (!flood.back().is_answered()) continue;
        expect_not_now(flood.back().get());
        flood.pop_back();
        ++refused;
    }
    EXPECT_EQ(refused, 400 - 256);
    for (const std::string& path : {std::string("/session"), "/people/" + std::to_string(person)}) {
        Pending clerks = w.starts(clinic.cookie(), "GET", path);
        ASSERT_TRUE(clerks.comes_in_time()) << path;
        EXPECT_EQ(clerks.get().status, 200);
    }
    EXPECT_EQ(clinic.book(person, {place(clinic.slot(person, kFriday, "public"))}).status, 201);
    Pending clerk =
        w.start("431001", "POST", "/session", {{"locale", "ja"}, {"answers", Json::array()}}, "");
    EXPECT_TRUE(clerk.is_answered()) << "a malformed one needs no thread";
    EXPECT_EQ(Caller::sign_in(w, "clinic2", "yoyaku-demo", true).status, 201) << "known here";
    Pending stranger = w.start("431001", "POST", "/session", Caller::sign_in_body(w, "nobody"), "");
    ASSERT_TRUE(stranger.is_answered()) << "staff's threads are not for strangers";
    expect_not_now(stranger.get());
    w.let_go();
    for (Pending& each : flood)
        EXPECT_EQ(each.get().status, 200);
}

TEST(Overload, StrangersTokensReachNoClerk) {
    Crowd w;
    Caller clinic(w);
    w.hold_residents_reads();
    std::list<Pending> flood;
    for (int i = 0; i < 400; ++i) {
        std::string token = std::to_string(i);
        token.insert(0, 43 - token.size(), 'A');
        flood.push_back(w.starts("yk_session=" + token, "GET", "/session"));
    }
    Pending clerks = w.starts(clinic.cookie(), "GET", "/session");
    ASSERT_TRUE(clerks.comes_in_time());
    EXPECT_EQ(clerks.get().status, 200);
    w.let_go();
    int unknown = 0, refused = 0;
    for (Pending& each : flood) {
        const int status = each.get().status;
        unknown += status == 401;
        refused += status == 503;
    }
    EXPECT_EQ(unknown, 256);
    EXPECT_EQ(refused, 400 - 256);
}

TEST(Overload, ASignInStormLeavesThoseAlreadyInAlone) {
    Crowd w;
    Caller clinic(w);
    const int64_t person = clinic.known_person(120);
    std::promise<void> begun;
    w.passwords().verify(
        "", "holds the only thread",
        [&](Result<bool>) {
            begun.set_value();
            w.go.wait();
        },
        Asker::stranger);
    begun.get_future().wait();
    std::list<Pending> storm;
    int refused = 0;
    for (int i = 0; i < 60; ++i) {
        w.peer = "192.0.2." + std::to_string(i);
        Json answers = Json::array();
        for (const auto& [field, value] :
             std::map<std::string, std::string>{{"tenant", "431001"},
                                                {"account", "guess" + std::to_string(i)},
                                                {"password", "wrong-guess"},
                                                {"terms", "true"}})
            answers.push_back({{"field", field}, {"value", value}});
        storm.push_back(
            w.start("431001", "POST", "/session", {{"locale", "ja"}, {"answers", answers}}, ""));
        if (!storm.back().is_answered()) continue;
        const auto answer = storm.back().get();
        EXPECT_EQ(answer.reason(), "password_queue_full");
        expect_not_now(answer);
        storm.pop_back();
        ++refused;
    }
    EXPECT_EQ(refused, 60 - 16) << "the pool's queue is longer: the rest is the neighbours'";
    w.peer = "";
    Pending clerk = w.start("431001", "POST", "/session", Caller::sign_in_body(w, "clinic"), "");
    EXPECT_FALSE(clerk.is_answered()) << "known here: taken, and before all of the storm";
    EXPECT_EQ(clinic.get("/session").status, 200);
    EXPECT_EQ(clinic.book(person, {place(clinic.slot(person, kFriday, "public"))}).status, 201);
    EXPECT_EQ(Resident::sign_in(w, "9000000101", "1950-01-01").status, 201);
    w.let_go();
    EXPECT_EQ(clerk.get().status, 201);
    for (Pending& each : storm)
        EXPECT_EQ(each.get().status, 401);
    EXPECT_EQ(Caller::sign_in(w, "clinic", "yoyaku-demo", true).status, 201);
}

TEST(Overload, StrangersPasswordsWaitAmongStrangers) {
    constexpr int kQueue = 64;  // the world's
    Crowd w;
    { const Caller known(w); }
    std::promise<void> begun;
    w.passwords().verify(
        "", "holds the only thread",
        [&](Result<bool>) {
            begun.set_value();
            w.go.wait();
        },
        Asker::stranger);
    begun.get_future().wait();
    for (int i = 0; i < kQueue; ++i)
        w.passwords().verify(
            "", "another tenant's", [](Result<bool>) {}, Asker::stranger);
    w.peer = "192.0.2.1";
    Pending stranger = w.start("431001", "POST", "/session", Caller::sign_in_body(w, "nobody"), "");
    ASSERT_TRUE(stranger.comes_in_time());
    EXPECT_EQ(stranger.get().reason(), "password_queue_full");
    w.peer = "";
    Pending clerk = w.start("431001", "POST", "/session", Caller::sign_in_body(w, "clinic"), "");
    w.let_go();
    EXPECT_EQ(clerk.get().status, 201);
}

TEST(Overload, OneTenantsFloodIsNoOthers) {
    Crowd w;
    Resident resident(w);
    Caller neighbour(w, "clinic", "132080");
    const Json his = Resident::booking(resident.person, {place(resident.slot(kFriday))});
    w.hold_lane();
    std::list<Pending> flood;
    for (int i = 0; i < 1500; ++i)
        flood.push_back(w.starts(resident.cookie(), "POST", "/bookings", his));
    for (int i = 0; i < 400; ++i)
        flood.push_back(w.starts(resident.cookie(), "GET", resident.offer_path(kFriday, kFriday)));
    for (int i = 0; i < 40; ++i)
        flood.push_back(w.start("431001", "POST", "/session/resident",
                                {{"identity",
                                  {{"municipality", "431001"},
                                   {"number", std::to_string(9'000'000'110 + i)},
                                   {"birth_date", "1950-01-01"}}},
                                 {"accepts_terms", true},
                                 {"locale", "ja"}},
                                ""));
    EXPECT_EQ(neighbour.get("/session").status, 200);
    const auto person =
        neighbour.identify("9000000101", "1950-01-01", "132080").json["person"]["id"];
    const int64_t slot = neighbour.slot(person, kFriday, "public");
    EXPECT_EQ(neighbour.book(person, {place(slot)}).status, 201);
    EXPECT_EQ(Resident::sign_in(w, "9000000102", "1950-01-01", true, {}, "132080").status, 201);
    w.let_go();
    for (Pending& each : flood)
        EXPECT_NE(each.get().status, 500);
}

}  // namespace
}  // namespace yk
