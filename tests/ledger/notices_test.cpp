// Notices: created with their booking or dose, ended with it; every attempt is recorded.
#include "server/ledger/notices.hpp"

#include <gtest/gtest.h>

#include "server/ledger/doses.hpp"
#include "server/store/notices.hpp"
#include "tests/store/world.hpp"

namespace yk {
namespace {

using test::must;

// The tenant's clock shows 9:00, two days before kDay.
struct NoticeWorld : test::World {
    NoticePlan plan{{kDay - 2, 540}, true, 18 * 60, true};
    PersonId who = person("0000000017");

    template <class Change>
    auto doing(Change&& change) {
        return in_transaction(*database, change);
    }
    Result<BookingRecord> book_told(SlotId slot, Phase phase = Phase::booked) {
        const ledger::PlaceToBook place{who, slot, 1, "booked", phase};
        auto made = doing([&] { return ledger::book(*database, clinic, {&place, 1}, plan); });
        if (!made) return tl::unexpected(made.error());
        return made->front();
    }
    BookingRecord set_told(const BookingRecord& booking, const char* status, Phase phase) {
        return must(doing([&] {
            return ledger::change_status(*database, clinic, booking.id,
                                         {booking.version, status, phase}, plan);
        }));
    }
    // "booked waiting", oldest first; reasons are in brackets.
    std::vector<std::string> notices() {
        std::vector<std::string> said;
        for (const NoticeRecord& each : must(store::notices_of_person(*database, who)))
            said.insert(said.begin(), std::string(name_of(each.moment)) + " " +
                                          std::string(name_of(each.state)) +
                                          (each.reason.empty() ? "" : " (" + each.reason + ")"));
        return said;
    }
    std::vector<NoticeRecord> due(Date day, int minute, int64_t now = 0) {
        return must(store::due_notices(*database, {day, minute}, now, 50));
    }
    using Said = std::vector<std::string>;
};

TEST(Notices, AreWrittenWithABookingAndDueInTheirTime) {
    NoticeWorld w;
    must(w.book_told(w.slot(1)));
    EXPECT_EQ(w.notices(), (NoticeWorld::Said{"booked waiting", "reminder waiting"}));
    ASSERT_EQ(w.due(w.kDay - 2, 540).size(), 1u);
    EXPECT_EQ(w.due(w.kDay - 2, 540)[0].moment, NoticeMoment::booked);
    EXPECT_EQ(w.due(w.kDay - 1, 18 * 60 - 1).size(), 1u);
    EXPECT_EQ(w.due(w.kDay - 1, 18 * 60).size(), 2u);
    EXPECT_EQ(must(store::first_waiting_notice(*w.database)), (LocalMoment{w.kDay - 2, 540}));
}

TEST(Notices, AreThereOrNotAsTheBookingIs) {
    NoticeWorld w;
    const SlotId slot = w.slot(1);
    const ledger::PlaceToBook place{w.who, slot, 1, "booked"};
    const auto taken_back = w.doing([&]() -> Result<void> {
        must(ledger::book(*w.database, w.clinic, {&place, 1}, w.plan));
        return fail(Errc::refused, "taken_back");
    });
    EXPECT_FALSE(taken_back);
    EXPECT_EQ(w.notices(), NoticeWorld::Said{});
    EXPECT_EQ(w.taken(slot), 0);
}

TEST(Notices, AreNotWrittenWhereNoneArePlanned) {
    NoticeWorld w;
    w.plan = {};
    must(w.book_told(w.slot(1)));
    EXPECT_EQ(w.notices(), NoticeWorld::Said{});
}

TEST(Notices, DontRemindOfADayWhoseEveningBeforeIsOver) {
    NoticeWorld w;
    w.plan.now = {w.kDay - 1, 18 * 60};
    must(w.book_told(w.slot(1)));
    EXPECT_EQ(w.notices(), NoticeWorld::Said{"booked waiting"});
}

TEST(Notices, FollowAMove) {
    NoticeWorld w;
    const auto booked = must(w.book_told(w.slot(1)));
    const SlotId later = w.slot(1, w.kDay + 7);
    must(w.doing([&] {
        return ledger::move(*w.database, w.clinic, booked.id, {booked.version, later, "booked"},
                            w.plan);
    }));
    EXPECT_EQ(w.notices(), (NoticeWorld::Said{"booked dropped (moved)", "reminder dropped (moved)",
                                              "booked waiting", "reminder waiting"}));
    EXPECT_EQ(w.due(w.kDay + 6, 18 * 60 - 1).size(), 1u);
    EXPECT_EQ(w.due(w.kDay + 6, 18 * 60).size(), 2u);
}

TEST(Notices, EndWithABookingAndBeginAnewWithOneRevived) {
    NoticeWorld w;
    auto booking = must(w.book_told(w.slot(1)));
    booking = w.set_told(booking, "cancelled", Phase::cancelled);
    const NoticeWorld::Said ended{"booked dropped (not_expected)",
                                  "reminder dropped (not_expected)"};
    EXPECT_EQ(w.notices(), ended);
    w.set_told(booking, "booked", Phase::booked);
    EXPECT_EQ(w.notices(),
              (NoticeWorld::Said{ended[0], ended[1], "booked waiting", "reminder waiting"}));
}

TEST(Notices, OfWhoHasComeAreOver) {
    NoticeWorld w;
    const auto booking = must(w.book_told(w.slot(1)));
    w.set_told(booking, "arrived", Phase::arrived);
    EXPECT_EQ(w.notices(), (NoticeWorld::Said{"booked dropped (not_expected)",
                                              "reminder dropped (not_expected)"}));
}

TEST(Notices, OfADoseEndWithIt) {
    NoticeWorld w;
    const ledger::VialRules rules{{"pfizer", {6, 7}}};
    const auto lot = must(w.doing([&] {
        return ledger::deliver(*w.database, w.clinic,
                               {w.venue, w.vaccine, "EX3617", w.kDay + 30, w.kDay, 5});
    }));
    const auto dose = must(w.doing([&] {
        return ledger::give_dose(*w.database, w.clinic, {w.who, 1, {}, lot.id, w.kDay}, rules,
                                 w.plan);
    }));
    EXPECT_EQ(w.notices(), NoticeWorld::Said{"aftercare waiting"});
    must(w.doing(
        [&] { return ledger::remove_dose(*w.database, w.clinic, dose.id, dose.version, rules); }));
    EXPECT_EQ(w.notices(), NoticeWorld::Said{"aftercare dropped (dose_removed)"});
}

struct SendingWorld : NoticeWorld {
    NoticeId id;
    SendingWorld() {
        plan.reminder_minute.reset();
        must(book_told(slot(1)));
        id = must(store::notices_of_person(*database, who))[0].id;
    }
    NoticeRecord after(Delivered outcome, int64_t now) {
        must(doing([&] {
            return ledger::note_attempt(*database, id, {outcome, "what was said"}, now);
        }));
        return *must(store::notice(*database, id));
    }
};

TEST(Notices, AreTriedAgainLaterAndLater) {
    SendingWorld w;
    int64_t now = 1000;
    std::vector<int64_t> pauses;
    for (int i = 1; i < ledger::kMostTries; ++i) {
        const NoticeRecord tried = w.after(Delivered::try_again, now);
        EXPECT_EQ(tried.state, NoticeState::waiting);
        EXPECT_EQ(tried.tries, i);
        EXPECT_EQ(tried.last_try_at, now);
        EXPECT_TRUE(w.due(w.kDay, 0, tried.not_before - 1).empty());
        EXPECT_EQ(w.due(w.kDay, 0, tried.not_before).size(), 1u);
        pauses.push_back((tried.not_before - now) / 60);
        now = tried.not_before;
    }
    EXPECT_EQ(pauses, (std::vector<int64_t>{1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360}));
    const NoticeRecord last = w.after(Delivered::try_again, now);
    EXPECT_EQ(last.state, NoticeState::failed);
    EXPECT_EQ(last.reason, "gave_up");
    EXPECT_TRUE(w.due(w.kDay, 0, now + 1'000'000).empty());
}

TEST(Notices, EndWithWhoTookOrRefusedThem) {
    SendingWorld sent, refused;
    EXPECT_EQ(sent.after(Delivered::sent, 1000).state, NoticeState::sent);
    const NoticeRecord ended = refused.after(Delivered::refused, 1000);
    EXPECT_EQ(ended.state, NoticeState::failed);
    EXPECT_EQ(ended.reason, "refused");
    EXPECT_EQ(ended.last_detail, "what was said");
}

// The booking was cancelled while the notice was being sent: it was sent, and the result is
// recorded.
TEST(Notices, ThatEndedOnTheirWayStayAsTheyEnded) {
    SendingWorld w;
    must(w.doing([&] { return ledger::drop_notice(*w.database, w.id, "not_expected"); }));
    const NoticeRecord after = w.after(Delivered::sent, 1000);
    EXPECT_EQ(after.state, NoticeState::dropped);
    EXPECT_EQ(after.tries, 1);
    EXPECT_FALSE(w.database->change("UPDATE notice_attempt SET detail = ''", {}));
    EXPECT_FALSE(w.database->change("UPDATE notice SET state = 'waiting'", {}));
}

}  // namespace
}  // namespace yk
