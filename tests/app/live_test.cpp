// Live messages over the WebSocket: content, receivers, and when they end.
#include "shared/protocol/live.hpp"

#include "server/http/server.hpp"
#include "server/http/web_socket.hpp"
#include "tests/app/resident.hpp"
#include "tests/app/world.hpp"
#include "tests/http/web_socket_client.hpp"

namespace yk {
namespace {

constexpr const char* kDay = "2021-05-07";

struct Served {
    World world;
    SystemClock clock;
    Log log{clock, LogLevel::off};
    http::Readiness readiness;
    std::unique_ptr<http::Server> server;

    Served() {
        http::ServerOptions options;
        options.port = 0;
        server = http::Server::start(options, world.router, readiness, clock, log).value();
    }
    ~Served() { server->stop(); }
};

class Client {
public:
    Client(Served& served, const std::string& cookie, const std::string& tenant = "431001",
           const std::string& more = {})
        : socket_(served.server->port()),
          answer(socket_.open("/" + tenant + "/api/v1/live",
                              (cookie.empty() ? "" : "Cookie: " + cookie + "\r\n") + more)) {
        if (answer.status == 101) sequence = news().sequence;
    }

    LiveNews news() {
        const http::Frame frame = socket_.read();
        if (frame.opcode != http::Opcode::text) {
            closed_with = frame.close_code();
            return {};
        }
        auto read = decode<LiveNews>(frame.payload);
        if (!read) throw std::runtime_error(read.error().reason + read.error().path);
        return *read;
    }
    // Watches the topics; returns the server's first message about them.
    LiveNews watch(std::vector<Topic> topics) {
        send(encode(LiveWatch{sequence, std::move(topics)}));
        return news();
    }
    void send(const std::string& text) { socket_.send(text); }
    int close_code() {
        while (closed_with < 0)
            news();
        return closed_with;
    }

private:
    http::WebSocketClient socket_;

public:
    http::RawReply answer;
    int64_t sequence = 0;
    int closed_with = -1;
};

VenueId venue_of(const Caller& caller, size_t i = 0) {
    return VenueId{caller.venue(i)};
}

int64_t free_in(const LivePlaces& places, int64_t slot) {
    for (const SlotCount& each : places.slots)
        if (each.slot.value == slot) return each.free;
    return -1;
}

TEST(Live, TellsTheCountsOfADayAndAgainWhenSomebodyBooks) {
    Served s;
    Caller clinic(s.world), centre(s.world, "callcentre");
    const Topic day = places_topic(venue_of(clinic), *Date::parse(kDay));
    const int64_t person = centre.known_person(101);
    const int64_t slot = centre.slot(person, kDay, "public");
    Client client(s, clinic.cookie());
    const LiveNews first = client.watch({day});
    ASSERT_EQ(first.places.size(), 1u);
    const int64_t free = free_in(first.places.front(), slot);
    ASSERT_GT(free, 0);
    ASSERT_EQ(centre.book(person, {place(slot)}).status, 201);
    const LiveNews second = client.news();
    ASSERT_EQ(second.places.size(), 1u);
    EXPECT_EQ(free_in(second.places.front(), slot), free - 1);
    EXPECT_GT(second.sequence, first.sequence);
    EXPECT_TRUE(second.changed.empty());
}

TEST(Live, NamesListsAndPeopleThatHaveChanged) {
    Served s;
    Caller clinic(s.world), centre(s.world, "callcentre");
    const int64_t person = centre.known_person(101);
    const Topic list = bookings_topic(venue_of(clinic), *Date::parse(kDay));
    const Topic page = person_topic(PersonId{person});
    Client client(s, centre.cookie());
    EXPECT_TRUE(client.watch({list, page, bookings_topic(venue_of(clinic))}).changed.empty());
    ASSERT_EQ(centre.book(person, {place(centre.slot(person, kDay, "public"))}).status, 201);
    EXPECT_EQ(client.news().changed, (std::vector{list, page}));
}

TEST(Live, IsOpenedWithASessionOfThatTenantByItsOwnPage) {
    Served s;
    s.world.add("11680");
    Caller clinic(s.world);
    EXPECT_EQ(Client(s, "").answer.status, 401);
    EXPECT_EQ(Client(s, "yk_session=" + std::string(43, 'A')).answer.status, 401);
    EXPECT_EQ(Client(s, clinic.cookie(), "11680").answer.status, 401);
    EXPECT_EQ(
        Client(s, clinic.cookie(), "431001", "Origin: https://evil.example\r\n").answer.status,
        403);
    EXPECT_EQ(Client(s, clinic.cookie()).answer.status, 101);
}

TEST(Live, NeverTellsWhatTheCallerMayNotRead) {
    Served s;
    Caller clinic(s.world), other(s.world, "clinic2"), centre(s.world, "callcentre");
    const Date day = *Date::parse(kDay);
    const VenueId own = venue_of(clinic), theirs = venue_of(other);
    ASSERT_NE(own, theirs);
    const int64_t person = centre.known_person(101);
    Client client(s, clinic.cookie());
    const LiveNews first = client.watch({places_topic(theirs, day),
                                         bookings_topic(theirs),
                                         person_topic(PersonId{person}),
                                         bookings_topic(own),
                                         {TopicKind::bookings},
                                         person_topic(PersonId{999'999})});
    EXPECT_TRUE(first.places.empty());
    const auto books = [&](Caller& who, int whom) {
        for (const Json& each : who.slots(who.known_person(whom), kDay))
            if (each["takable"])
                return who.book(who.known_person(whom), {place(each["slot"]["id"])}).status;
        return 0;
    };
    ASSERT_EQ(books(other, 101), 201);
    ASSERT_EQ(books(clinic, 102), 201);
    EXPECT_EQ(client.news().changed, std::vector{bookings_topic(own, day)});
}

TEST(Live, TellsAResidentOfHisOwnPageAndOfWhatHeSeesOfADay) {
    Served s;
    Caller centre(s.world, "callcentre");
    Resident resident(s.world);
    const Date day = *Date::parse(kDay);
    const VenueId venue = venue_of(centre);
    const int64_t another = centre.known_person(102);
    Client client(s, resident.cookie());
    const LiveNews first =
        client.watch({places_topic(venue, day), bookings_topic(venue),
                      person_topic(PersonId{another}), person_topic(PersonId{resident.person})});
    ASSERT_EQ(first.places.size(), 1u);
    const int64_t slot = centre.slot(another, kDay, "public");
    ASSERT_EQ(centre.book(another, {place(slot)}).status, 201);
    const LiveNews second = client.news();
    EXPECT_TRUE(second.changed.empty());
    ASSERT_EQ(second.places.size(), 1u);
    EXPECT_GE(free_in(second.places.front(), slot), 0);
}

struct Ending : testing::Test {
    Served s;
    Caller clinic{s.world};
    Client client{s, clinic.cookie()};
    Tenant& tenant() { return *s.world.tenants().find("431001"); }
};

TEST_F(Ending, ComesWithSigningOut) {
    ASSERT_EQ(clinic.remove("/session").status, 204);
    EXPECT_EQ(client.close_code(), http::kClosedEnded);
}

TEST_F(Ending, ComesWhenTheSessionsOfAnAccountAreEnded) {
    Caller elsewhere(s.world, "callcentre");
    Client other(s, elsewhere.cookie());
    tenant().sessions().end_all_of(AccountId{1});
    tenant().sessions().end_all_of(AccountId{2});
    tenant().sessions().end_all_of(AccountId{3});
    tenant().sessions().end_all_of(AccountId{4});
    EXPECT_EQ(client.close_code(), http::kClosedEnded);
}

TEST_F(Ending, ComesWithTheSessionsTime) {
    s.world.clock.set_machine_utc_ms(s.world.clock.machine_utc_ms() + 48 * 3'600'000);
    EXPECT_EQ(client.close_code(), http::kClosedEnded);
}

TEST_F(Ending, ComesToWhoSendsWhatIsNoWish) {
    client.send("{\"topics\":7}");
    EXPECT_EQ(client.close_code(), http::kClosedPolicy);
}

TEST_F(Ending, ComesToWhoAsksAllTheTime) {
    const std::string wish = encode(LiveWatch{client.sequence, {}});
    for (int i = 0; i < 200; ++i)
        client.send(wish);
    EXPECT_EQ(client.close_code(), http::kClosedPolicy);
}

TEST_F(Ending, LeavesNoSeatBehind) {
    EXPECT_EQ(tenant().live().seats(), 1u);
    tenant().sessions().end_all_of(AccountId{0});
    ASSERT_EQ(clinic.remove("/session").status, 204);
    EXPECT_EQ(client.close_code(), http::kClosedEnded);
    client.send("");  // later messages have no receiver
    s.server->stop();
    EXPECT_EQ(tenant().live().seats(), 0u);
}

TEST(Live, HasRoomForSoManyPagesOfASession) {
    Served s;
    Caller clinic(s.world);
    std::vector<std::unique_ptr<Client>> pages;
    for (size_t i = 0; i < Live::kMostSeatsOfASession; ++i) {
        pages.push_back(std::make_unique<Client>(s, clinic.cookie()));
        ASSERT_EQ(pages.back()->answer.status, 101);
    }
    const Client more(s, clinic.cookie());
    EXPECT_EQ(more.answer.status, 503);
    EXPECT_FALSE(more.answer.header("Retry-After").empty());
}

TEST(Live, ServesAThousandIdleClients) {
    Served s;
    std::vector<std::unique_ptr<Caller>> callers;
    std::vector<std::unique_ptr<Client>> clients;
    for (size_t i = 0; i < 1'000; ++i) {
        if (i % Live::kMostSeatsOfASession == 0)
            callers.push_back(std::make_unique<Caller>(s.world, "callcentre"));
        clients.push_back(std::make_unique<Client>(s, callers.back()->cookie()));
        ASSERT_EQ(clients.back()->answer.status, 101) << i;
    }
    Caller& centre = *callers.front();
    clients.back()->watch({bookings_topic(venue_of(centre))});
    const int64_t person = centre.known_person(101);
    ASSERT_EQ(centre.book(person, {place(centre.slot(person, kDay, "public"))}).status, 201);
    EXPECT_EQ(clients.back()->news().changed.size(), 1u);
}

}  // namespace
}  // namespace yk
