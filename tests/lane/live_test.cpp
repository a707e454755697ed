// Who watches what, and which messages are sent: merged, numbered, and at most one open message per
// slow client.
#include "server/tenant/live.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace yk {
namespace {

constexpr int64_t kFirst = 1'000'000;
constexpr int64_t kNow_s = 1'620'259'200;
constexpr VenueId kVenue{1}, kOther{2};
constexpr Date kDay{18'753};

struct World {
    Live live{kFirst};
    int woken = 0;
    std::map<Live::SeatId, int> told;
    World() {
        live.wake_with([this] { ++woken; });
    }

    Live::SeatId seat(std::vector<Topic> topics, int64_t since = kFirst) {
        const Live::SeatId id =
            live.take_seat("digest " + std::to_string(told.size()), nullptr).value();
        live.open(id, [this, id](const auto&) { ++told[id]; });
        told[id] = 0;
        live.delivered(id);
        live.watch(id, std::move(topics), since);
        round();
        live.delivered(id);
        return id;
    }
    std::map<Live::SeatId, std::vector<Topic>> round() {
        std::map<Live::SeatId, std::vector<Topic>> told_now;
        for (const Live::News& news : live.take_round(kNow_s).news)
            for (const Live::Change& each : news.changes)
                told_now[news.seat].push_back(each.topic);
        return told_now;
    }
    std::vector<Topic> told_to(Live::SeatId seat) {
        auto all = round();
        live.delivered(seat);
        return all[seat];
    }
};

TEST(Live, TellsWhoWatchesItAndNobodyElse) {
    World w;
    const auto day = w.seat({bookings_topic(kVenue, kDay)});
    const auto next_day = w.seat({bookings_topic(kVenue, kDay + 1)});
    const auto person = w.seat({person_topic(PersonId{7})});
    w.live.note({bookings_topic(kVenue, kDay), person_topic(PersonId{8})});
    const auto told = w.round();
    EXPECT_EQ(told.size(), 1u);
    EXPECT_EQ(told.at(day), std::vector{bookings_topic(kVenue, kDay)});
    EXPECT_FALSE(told.contains(next_day));
    EXPECT_FALSE(told.contains(person));
}

TEST(Live, MergesWhatCommitsSayUntilARoundTakesIt) {
    World w;
    const auto seat = w.seat({places_topic(kVenue), person_topic(PersonId{7})});
    for (int i = 0; i < 50; ++i)
        w.live.note({places_topic(kVenue, kDay), places_topic(kVenue, kDay + 1)});
    w.live.note({person_topic(PersonId{7}), places_topic(kOther, kDay)});
    const Live::Round round = w.live.take_round(kNow_s);
    EXPECT_EQ(round.sequence, kFirst + 51);
    ASSERT_EQ(round.news.size(), 1u);
    EXPECT_EQ(round.news.front().seat, seat);
    EXPECT_EQ(round.news.front().changes.size(), 3u);
    EXPECT_FALSE(round.news.front().changes.front().exact);  // it stands for any day of the venue
    EXPECT_TRUE(w.round().empty());
}

TEST(Live, KeepsOneMessageOnItsWayToASlowClientAndMergesTheRest) {
    World w;
    const auto seat = w.seat({places_topic(kVenue)});
    w.live.note({places_topic(kVenue, kDay)});
    EXPECT_EQ(w.round()[seat].size(), 1u);
    for (int i = 0; i < 1'000; ++i)
        w.live.note({places_topic(kVenue, kDay + i % 3)});
    EXPECT_TRUE(w.round().empty());  // the first message has not been delivered yet
    EXPECT_FALSE(w.live.has_news(kNow_s));
    const int woken = w.woken;
    w.live.delivered(seat);
    EXPECT_EQ(w.woken, woken + 1);
    EXPECT_EQ(w.round()[seat].size(), 3u);
}

TEST(Live, TellsAtOnceWhatHasChangedSinceTheClientHeardLast) {
    World w;
    const auto first = w.seat({person_topic(PersonId{1})});  // without it nothing is kept
    w.live.note({person_topic(PersonId{7})});
    w.live.note({bookings_topic(kVenue, kDay)});
    const auto told = [&](std::vector<Topic> topics, int64_t since) {
        w.live.watch(first, std::move(topics), since);
        return w.told_to(first);
    };
    const Topic person = person_topic(PersonId{7}), list = bookings_topic(kVenue, kDay);
    EXPECT_EQ(told({person, list}, kFirst), (std::vector{list, person}));
    EXPECT_EQ(told({}, kFirst), std::vector<Topic>{});
    EXPECT_EQ(told({person, list}, kFirst + 1), std::vector{list});
    EXPECT_EQ(told({}, kFirst), std::vector<Topic>{});
    EXPECT_EQ(told({person, list}, kFirst + 2), std::vector<Topic>{});
}

TEST(Live, TellsWhoWasAwayForTooLongThatEverythingHasChanged) {
    World w;
    w.seat({person_topic(PersonId{1})});
    for (size_t i = 0; i <= Live::kMostRemembered; ++i)
        w.live.note({person_topic(PersonId{static_cast<int64_t>(i) + 10})});
    const auto seat = w.live.take_seat("late", nullptr).value();
    w.live.open(seat, [](const auto&) {});
    w.live.delivered(seat);
    w.live.watch(seat, {bookings_topic(kVenue)}, kFirst + 1);
    EXPECT_EQ(w.told_to(seat), std::vector{bookings_topic(kVenue)});
    w.live.watch(seat, {}, kFirst);
    w.told_to(seat);
    w.live.watch(seat, {bookings_topic(kVenue)}, kFirst + 1'000'000);  // from before a restart
    EXPECT_EQ(w.told_to(seat), std::vector{bookings_topic(kVenue)});
}

TEST(Live, TellsADaysPlacesAtFirstAndAgainWhenTheyMayHaveChangedWithoutACommit) {
    World w;
    const auto seat = w.live.take_seat("one", nullptr).value();
    w.live.open(seat, [](const auto&) {});
    w.live.delivered(seat);
    w.live.watch(seat, {places_topic(kVenue, kDay)}, kFirst);
    EXPECT_EQ(w.told_to(seat), std::vector{places_topic(kVenue, kDay)});
    w.live.check_again_at({kVenue, kDay}, kNow_s + 60);
    EXPECT_EQ(w.live.next_check_s(), kNow_s + 60);
    EXPECT_FALSE(w.live.has_news(kNow_s + 59));
    ASSERT_TRUE(w.live.has_news(kNow_s + 60));
    EXPECT_EQ(w.live.take_round(kNow_s + 60).news.size(), 1u);
}

TEST(Live, KnowsWhatASeatWasToldOfAPage) {
    World w;
    const auto seat = w.seat({places_topic(kVenue)});
    const Topic day = places_topic(kVenue, kDay);
    EXPECT_TRUE(w.live.is_new_to(seat, day, 1));
    EXPECT_FALSE(w.live.is_new_to(seat, day, 1));
    EXPECT_TRUE(w.live.is_new_to(seat, day, 2));
    w.live.watch(seat, {}, kFirst);
    EXPECT_TRUE(w.live.is_new_to(seat, day, 2));  // the client may have dropped it too
}

TEST(Live, HasSeatsForSoManyPagesOfASession) {
    World w;
    std::vector<Live::SeatId> seats;
    for (size_t i = 0; i < Live::kMostSeatsOfASession; ++i)
        seats.push_back(w.live.take_seat("same", nullptr).value());
    EXPECT_FALSE(w.live.take_seat("same", nullptr));
    EXPECT_TRUE(w.live.take_seat("another", nullptr));
    w.live.leave(seats.front());
    EXPECT_TRUE(w.live.take_seat("same", nullptr));
}

TEST(Live, CostsNothingWhileNobodyWatches) {
    World w;
    for (int i = 0; i < 100; ++i)
        w.live.note({places_topic(kVenue, kDay + i)});
    EXPECT_EQ(w.woken, 0);
    EXPECT_FALSE(w.live.has_news(kNow_s));
}

// In any order of events, each seat receives every change of what it watches.
TEST(LiveWalk, LosesNoChange) {
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const auto pick = [&](int most) {
        return static_cast<int>(random() % static_cast<unsigned>(most));
    };
    const auto topic = [&](bool wish) -> Topic {
        const VenueId venue{1 + pick(2)};
        const std::optional<Date> day =
            wish && pick(3) == 0 ? std::nullopt : std::optional(kDay + pick(3));
        if (pick(3) == 0) return person_topic(PersonId{1 + pick(3)});
        return pick(2) ? places_topic(venue, day) : bookings_topic(venue, day);
    };
    World w;
    struct Model {
        Live::SeatId id;
        std::vector<Topic> topics{};
        std::vector<Topic> unheard{};  // watched changes that were not sent yet
        bool waits = false;
    };
    std::vector<Model> seats;
    for (int i = 0; i < 3; ++i)
        seats.push_back({w.seat({})});
    int64_t sequence = kFirst;
    for (int step = 0; step < 20'000; ++step) {
        Model& seat = seats[static_cast<size_t>(pick(3))];
        switch (pick(4)) {
            case 0: {
                const Topic changed = topic(false);
                w.live.note({changed});
                ++sequence;
                for (Model& each : seats)
                    if (std::any_of(each.topics.begin(), each.topics.end(),
                                    [&](const Topic& wish) { return wish.covers(changed); }))
                        each.unheard.push_back(changed);
                break;
            }
            case 1: {
                std::vector<Topic> topics;
                for (int i = pick(4); i > 0; --i)
                    topics.push_back(topic(true));
                w.live.watch(seat.id, topics, sequence);
                std::erase_if(seat.unheard, [&](const Topic& changed) {
                    return std::none_of(topics.begin(), topics.end(),
                                        [&](const Topic& wish) { return wish.covers(changed); });
                });
                seat.topics = topics;
                break;
            }
            case 2:
                w.live.delivered(seat.id);
                seat.waits = false;
                break;
            default:
                for (const Live::News& news : w.live.take_round(kNow_s).news) {
                    const auto of =
                        std::find_if(seats.begin(), seats.end(),
                                     [&](const Model& each) { return each.id == news.seat; });
                    ASSERT_FALSE(of->waits);
                    of->waits = true;
                    for (const Topic& missed : of->unheard)
                        ASSERT_TRUE(std::any_of(
                            news.changes.begin(), news.changes.end(),
                            [&](const Live::Change& told) { return told.topic.covers(missed); }));
                    of->unheard.clear();
                }
                for (const Model& each : seats)
                    ASSERT_TRUE(each.waits || each.unheard.empty());
        }
    }
}

}  // namespace
}  // namespace yk
