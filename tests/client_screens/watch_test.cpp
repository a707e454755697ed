// Changes made by others are shown on a visible screen without a request of the user. If nothing
// visible changes, no frame is drawn.
#include "shared/protocol/live.hpp"
#include "shared/protocol/slots.hpp"
#include "tests/client_screens/world.hpp"

namespace yk {
namespace {

using namespace yk::test;

constexpr VenueId kVenue{1};

struct Watching : World {
    explicit Watching(const std::string& path = "book/12") {
        tell({});
        open(path);
    }
    // Sends the server's answer to a wish, or a change.
    void tell(LiveNews news) {
        news.sequence = ++sequence;
        user.platform.channel.received(encode(news));
        user.settle();
        serve();
    }
    void tell_places(Date day, std::vector<SlotCount> slots) {
        tell({0, {{kVenue, day, std::move(slots)}}, {}});
    }
    void tell_changed(const Topic& topic) { tell({0, {}, {topic}}); }
    void lose(int code = 1006) {
        user.platform.channel_path.clear();
        user.platform.channel.closed(code);
        user.settle();
    }
    void pass(double ms) {
        user.wait(ms);
        serve();
    }
    LiveWatch wished() const { return decode<LiveWatch>(user.platform.sent_texts.back()).value(); }
    bool wishes(const Topic& topic) const {
        const auto topics = wished().topics;
        return std::find(topics.begin(), topics.end(), topic) != topics.end();
    }
    std::size_t frames() const { return user.surface.counters().frames; }
    std::size_t asked(const char* path = "/slots") const { return server.count("GET", path); }
    void one_left() {
        server.on("GET", "/slots", [](const auto&) {
            DayOffer day;
            day.day = may(7);
            day.free = 1;
            day.capacity = 6;
            day.slots = {slot(70, may(7), 540, "public", 0), slot(71, may(7), 570, "public", 1)};
            return ok(Offers{{day}});
        });
    }
    std::int64_t sequence = 100;
};

TEST(Watching, SaysWhatIsInSight) {
    Watching w;
    EXPECT_EQ(w.user.platform.channel_path, "api/v1/live?as=a1");
    EXPECT_TRUE(w.wishes(places_topic(kVenue, may(7))));
    EXPECT_TRUE(w.wishes(places_topic(kVenue)));
    EXPECT_EQ(w.wished().since, session().sequence);
    const auto sent = w.user.platform.sent_texts.size();
    w.open("people");
    EXPECT_EQ(w.wished().topics, std::vector<Topic>{});
    EXPECT_EQ(w.user.platform.sent_texts.size(), sent + 1);
}

TEST(Watching, AsksForNothingWhileNothingChanges) {
    Watching w;
    w.tell_places(may(7), {{SlotId{70}, 0}, {SlotId{71}, 3}});  // the same as the list has
    const auto asked = w.asked(), frames = w.frames();
    for (int i = 0; i < 40; ++i)
        w.pass(1'000);
    EXPECT_EQ(w.asked(), asked);
    EXPECT_EQ(w.asked("/availability"), 0U);
    EXPECT_EQ(w.frames(), frames);
}

TEST(Watching, ShowsWhatSomebodyElseHasTaken) {
    Watching w;
    w.tell_places(may(7), {{SlotId{70}, 0}, {SlotId{71}, 3}});
    ASSERT_TRUE(w.user.sees_text("残り3枠")) << w.user.screen();
    w.one_left();
    w.pass(2'000);
    w.tell_places(may(7), {{SlotId{70}, 0}, {SlotId{71}, 1}});
    EXPECT_TRUE(w.user.sees_text("残り1枠")) << w.user.screen();
    EXPECT_FALSE(w.user.sees_text("残り3枠"));
}

TEST(Watching, ReadsAgainAtMostOnceASecondHoweverOftenSomethingChanges) {
    Watching w;
    w.tell_places(may(7), {{SlotId{71}, 3}});
    w.pass(2'000);
    const auto asked = w.asked();
    for (int left = 0; left < 20; ++left)
        w.tell_places(may(7), {{SlotId{71}, left}});
    const auto first = w.asked() - asked;
    EXPECT_GT(first, 0U);
    EXPECT_LE(first, 2U);  // the counts and the day's slots
    w.pass(1'100);
    EXPECT_EQ(w.asked() - asked, 2 * first);
}

TEST(Watching, DrawsNoFrameForWhatIsNotInSight) {
    Watching w;
    w.tell_places(may(7), {{SlotId{70}, 0}, {SlotId{71}, 3}});
    w.open("people");
    const auto frames = w.frames(), asked = w.asked();
    w.tell_places(may(7), {{SlotId{71}, 2}});
    w.tell_changed(person_topic(PersonId{12}));
    EXPECT_EQ(w.frames(), frames);
    EXPECT_EQ(w.asked(), asked);
}

TEST(Watching, ReadsAPersonAgainWhoHasChanged) {
    Watching w("people/12");
    EXPECT_TRUE(w.wishes(person_topic(PersonId{12})));
    const auto asked = w.asked("/people/12");
    w.tell_changed(person_topic(PersonId{13}));
    EXPECT_EQ(w.asked("/people/12"), asked);
    w.tell_changed(person_topic(PersonId{12}));
    EXPECT_EQ(w.asked("/people/12"), asked + 1);
}

TEST(Watching, ReadsAListAgainThatHasChanged) {
    Watching w("bookings?venue=1&day=2021-05-07");
    const auto asked = w.asked("/bookings");
    w.tell_changed(bookings_topic(kVenue, may(8)));
    EXPECT_EQ(w.asked("/bookings"), asked);
    w.tell_changed(bookings_topic(kVenue, may(7)));
    EXPECT_EQ(w.asked("/bookings"), asked + 1);
    w.pass(2'000);
    w.tell_changed(bookings_topic(kVenue));  // the server names no day
    EXPECT_EQ(w.asked("/bookings"), asked + 2);
}

TEST(Watching, ComesBackWithWhatItHeardLast) {
    Watching w("people/12");
    w.tell({});
    const auto heard = w.sequence;
    w.lose();
    EXPECT_EQ(w.user.platform.channel_path, "");
    w.pass(2'000);
    EXPECT_EQ(w.user.platform.channel_path, "api/v1/live?as=a1");
    w.sequence += 10;
    w.tell({});
    EXPECT_EQ(w.wished().since, heard);
    EXPECT_TRUE(w.wishes(person_topic(PersonId{12})));
}

TEST(Watching, TriesAgainMoreAndMoreSeldom) {
    Watching w;
    const auto tries_in = [&](int seconds) {
        int tries = 0;
        for (int i = 0; i < seconds * 10; ++i) {
            if (!w.user.platform.channel_path.empty()) {
                ++tries;
                w.lose();
            }
            w.pass(100);
        }
        return tries;
    };
    w.lose();
    const int first = tries_in(30);
    EXPECT_GE(first, 3);
    EXPECT_LE(first, 8);
    tries_in(60);
    const int later = tries_in(120);
    EXPECT_GE(later, 2);
    EXPECT_LE(later, 9);
}

TEST(Watching, SaysSoWhereItIsInterruptedForLonger) {
    Watching w;
    const char* said = "ほかの人の変更がすぐに表示されません";
    w.lose();
    w.pass(2'000);
    EXPECT_FALSE(w.user.sees_text(said));
    w.pass(9'000);
    EXPECT_TRUE(w.user.sees_text(said)) << w.user.screen();
    w.tell({});
    EXPECT_FALSE(w.user.sees_text(said)) << w.user.screen();
}

TEST(Watching, AsksWhoIsSignedInWhenTheServerHasEndedIt) {
    Watching w;
    w.server.on("GET", "/session", [](const auto&) { return problem(401, "session_ended", ""); });
    w.lose(4401);
    w.serve();
    EXPECT_TRUE(w.app.api().session_ended());
    for (int i = 0; i < 60; ++i)
        w.pass(1'000);
    EXPECT_EQ(w.user.platform.channel_path, "");  // until the person has signed in again
}

// The tab beside it: the dialog follows who is signed in there.
TEST(Watching, LooksWhoHasSignedInInAnotherTabMeanwhile) {
    Watching w;
    w.server.on("GET", "/session", [](const auto&) { return problem(401, "session_ended", ""); });
    w.lose(4401);
    w.serve();
    ASSERT_TRUE(w.user.sees("alertdialog", "もう一度ログインしてください")) << w.user.screen();
    w.server.on("GET", "/session", [](const auto&) { return problem(409, "other_account", ""); });
    for (int i = 0; i < 8; ++i)
        w.pass(1'000), w.serve();
    EXPECT_TRUE(w.user.sees("alertdialog", "別のアカウントがログインしています"))
        << w.user.screen();
    w.server.on("GET", "/session", [](const auto&) { return ok(session()); });
    for (int i = 0; i < 8; ++i)
        w.pass(1'000), w.serve();
    EXPECT_FALSE(w.app.api().session_ended());
}

TEST(Watching, RestsWhileItsOwnPlacesAreReadBack) {
    Watching w;
    w.press("Enter");
    w.press("Enter");  // the second dose too
    ASSERT_TRUE(w.user.sees("dialog", "確認")) << w.user.screen();
    EXPECT_FALSE(w.wishes(places_topic(kVenue, may(7))));
}

}  // namespace
}  // namespace yk
