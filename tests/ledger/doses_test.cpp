// Doses and vials: the manual's day, corrections, and what must never happen.
#include "server/ledger/doses.hpp"

#include <gtest/gtest.h>

#include <random>

#include "server/store/doses.hpp"
#include "server/store/history.hpp"
#include "tests/store/world.hpp"

namespace yk {
namespace {

using test::must;
using test::reason_of;

// A clinic with vials of AstraZeneca: 10 doses per vial, at most 12.
struct Clinic : test::World {
    const ledger::VialRules rules{{"pfizer", {10, 12}}};

    template <class Change>
    auto doing(Change&& change) {
        return in_transaction(*database, change);
    }
    Result<LotRecord> deliver(int64_t vials, const char* lot = "AB0001", Date expires = kDay + 30) {
        return doing([&] {
            return ledger::deliver(*database, clinic, {venue, vaccine, lot, expires, kDay, vials});
        });
    }
    Result<DoseRecord> give(PersonId to, LotId lot, int number = 1, Date day = kDay) {
        return doing([&] {
            return ledger::give_dose(*database, clinic,
                                     {to, number, {}, lot, day, {{"doctor", "김의사"}}}, rules);
        });
    }
    Result<DoseRecord> change(const DoseRecord& dose, LotId lot, Date day, int number) {
        return doing([&] {
            return ledger::change_dose(*database, clinic, dose.id, dose.version,
                                       {dose.person, number, {}, lot, day, {{"doctor", "이의사"}}},
                                       rules);
        });
    }
    Result<void> remove(const DoseRecord& dose) {
        return doing(
            [&] { return ledger::remove_dose(*database, clinic, dose.id, dose.version, rules); });
    }
    Result<LotDay> count(LotId lot, std::optional<int64_t> vials, const char* reason = "broken",
                         Date day = kDay) {
        const int64_t version = must(store::lot_day(*database, lot, day)).version;
        return doing([&] {
            return ledger::count_vials(*database, clinic, {lot, day, version, vials, reason},
                                       rules);
        });
    }
    std::vector<DoseRecord> give_many(LotId lot, int doses, Date day = kDay) {
        std::vector<DoseRecord> given;
        for (int i = 0; i < doses; ++i)
            given.push_back(must(give(somebody(), lot, 1, day)));
        return given;
    }
    PersonId somebody() { return person(std::to_string(9'000'000'000 + ++people_)); }
    Stock stock(LotId lot) { return must(store::lot(*database, lot))->stock; }

private:
    int people_ = 0;
};

TEST(Doses, UseVialsAsTheDayGoesOn) {
    Clinic w;
    const LotId lot = must(w.deliver(4)).id;
    const auto first = must(w.give(w.somebody(), lot));
    EXPECT_EQ(first.version, 1);
    EXPECT_EQ(first.vaccine_code, "pfizer");
    EXPECT_EQ(first.lot_name, "AB0001");
    EXPECT_EQ(w.stock(lot).used, 1);
    w.give_many(lot, 11);
    EXPECT_EQ(w.stock(lot).used, 2);
    w.give_many(lot, 1, Clinic::kDay + 1);  // a begun vial can't be used on the next day
    EXPECT_EQ(w.stock(lot).used, 3);
    EXPECT_EQ(w.stock(lot).left(), 1);
    EXPECT_TRUE(w.faults().empty());
}

// 「코로나19 사전예약관리(의료기관) 사용방법매뉴얼」 p.24-26, after a day that used one vial.
TEST(CountVials, FollowsTheManualWhereLessWasUsed) {
    Clinic w;
    const LotId lot = must(w.deliver(4)).id;
    w.give_many(lot, 1, Clinic::kDay + -1);
    w.give_many(lot, 12);
    EXPECT_EQ(w.stock(lot).used, 3);
    const auto counted = must(w.count(lot, 1, "rest_used"));
    EXPECT_EQ(counted.used, 1);
    EXPECT_EQ(w.stock(lot).used, 2);
    EXPECT_EQ(w.stock(lot).left(), 2);
    EXPECT_EQ(reason_of(w.give(w.somebody(), lot)), "doses_beyond_vials");  // the 13th of one vial
    EXPECT_EQ(must(store::lot_day(*w.database, lot, Clinic::kDay)).usage.doses, 12);
    EXPECT_EQ(must(store::entries(*w.database, Subject::lot, lot.value)).back().action, "counted");
    EXPECT_TRUE(w.faults().empty());
}

TEST(CountVials, IsTakenBack) {
    Clinic w;
    const LotId lot = must(w.deliver(4)).id;
    w.give_many(lot, 12);
    must(w.count(lot, 1));
    EXPECT_EQ(must(w.count(lot, {}, "")).used, 2);
    EXPECT_EQ(must(w.count(lot, 3)).used, 3);
    const auto agreeing = must(w.count(lot, 2, ""));  // as calculated, and counted all the same
    EXPECT_EQ(agreeing.usage.counted, 2);
    EXPECT_EQ(agreeing.reason, "");
    EXPECT_FALSE(must(w.count(lot, {}, "")).usage.counted);
    EXPECT_TRUE(w.faults().empty());
}

TEST(CountVials, IsRefusedWithNothingChanged) {
    Clinic w;
    const LotId lot = must(w.deliver(2)).id;
    w.give_many(lot, 13);
    EXPECT_EQ(reason_of(w.count(lot, 1)), "doses_beyond_vials");
    EXPECT_EQ(reason_of(w.count(lot, 3)), "count_beyond_stock");
    EXPECT_EQ(reason_of(w.count(lot, 1, "")), "count_reason_missing");
    EXPECT_EQ(reason_of(w.count(lot, -1)), "count_impossible");
    EXPECT_EQ(reason_of(w.count(LotId{99}, 1)), "lot_gone");
    const auto stale = w.doing([&] {
        return ledger::count_vials(*w.database, w.clinic, {lot, Clinic::kDay, 1, 2, "broken"},
                                   w.rules);
    });
    EXPECT_EQ(reason_of(stale), "changed_meanwhile");
    EXPECT_EQ(w.stock(lot).used, 2);
    EXPECT_TRUE(w.faults().empty());
}

TEST(Doses, AreRefusedWithNothingChanged) {
    Clinic w;
    const LotId lot = must(w.deliver(1)).id;
    const auto given = w.give_many(lot, 10);
    EXPECT_EQ(reason_of(w.give(w.somebody(), lot)), "stock_negative");
    EXPECT_EQ(reason_of(w.give(given.front().person, lot)), "dose_given_already");
    EXPECT_EQ(reason_of(w.give(PersonId{999}, lot)), "person_gone");
    EXPECT_EQ(reason_of(w.give(w.somebody(), LotId{99})), "lot_gone");
    EXPECT_EQ(w.stock(lot).used, 1);
    EXPECT_EQ(must(w.database->number("SELECT count(*) FROM dose")), 10);
    EXPECT_TRUE(w.faults().empty());
}

TEST(Doses, KeepEveryVersion) {
    Clinic w;
    const LotId lot = must(w.deliver(2)).id, other = must(w.deliver(2, "CD0002")).id;
    const auto first = must(w.give(w.somebody(), lot));
    const auto changed = must(w.change(first, other, Clinic::kDay + 1, 2));
    EXPECT_EQ(changed.version, 2);
    EXPECT_EQ(w.stock(lot).used, 0);
    EXPECT_EQ(w.stock(other).used, 1);
    EXPECT_EQ(reason_of(w.change(first, lot, Clinic::kDay, 1)), "changed_meanwhile");
    must(w.remove(changed));
    EXPECT_EQ(w.stock(other).used, 0);
    EXPECT_EQ(reason_of(w.remove(changed)), "dose_gone");
    EXPECT_TRUE(must(store::doses_of_person(*w.database, first.person)).empty());

    const auto versions = must(store::dose_versions(*w.database, first.id));
    ASSERT_EQ(versions.size(), 3u);
    EXPECT_EQ(versions[0].lot, lot);
    EXPECT_EQ(versions[0].answers, (std::vector<Answer>{{"doctor", "김의사"}}));
    EXPECT_EQ(versions[1].number, 2);
    EXPECT_EQ(versions[1].answers, (std::vector<Answer>{{"doctor", "이의사"}}));
    EXPECT_TRUE(versions[2].removed);
    must(w.give(first.person, other, 2));  // the dose may be given again
    EXPECT_TRUE(w.faults().empty());
}

TEST(Deliver, AddsUpAndIsTakenBack) {
    Clinic w;
    const LotId lot = must(w.deliver(3)).id;
    EXPECT_EQ(must(w.deliver(2)).stock.delivered, 5);
    w.give_many(lot, 11);
    EXPECT_EQ(reason_of(w.deliver(-4)), "taken_back_beyond_stock");
    EXPECT_EQ(must(w.deliver(-3)).stock.left(), 0);
    EXPECT_EQ(reason_of(w.deliver(0)), "delivery_impossible");
    EXPECT_EQ(reason_of(w.deliver(1, "")), "delivery_impossible");
    EXPECT_EQ(reason_of(w.deliver(1, "AB0001", Clinic::kDay + 5)), "lot_expires_otherwise");
    EXPECT_TRUE(w.faults().empty());
}

TEST(Deliver, CorrectsAMistypedLastDayWhereAllWasTakenBack) {
    Clinic w;
    must(w.deliver(3));
    must(w.deliver(-3));
    EXPECT_EQ(must(w.deliver(3, "AB0001", Clinic::kDay + 5)).expires, Clinic::kDay + 5);
    EXPECT_TRUE(w.faults().empty());
}

// p.20: on a counted day a vial of this vaccine gives up to 12 doses, the last vial of a lot too.
TEST(CountVials, OfTheLastVialLetsItGiveItsMostDoses) {
    Clinic w;
    const LotId lot = must(w.deliver(2)).id;
    w.give_many(lot, 20);
    EXPECT_EQ(reason_of(w.give(w.somebody(), lot)), "stock_negative");
    must(w.count(lot, 2, ""));  // as calculated
    w.give_many(lot, 4);
    EXPECT_EQ(reason_of(w.give(w.somebody(), lot)), "doses_beyond_vials");
    EXPECT_EQ(w.stock(lot).left(), 0);
    EXPECT_TRUE(w.faults().empty());
}

// After random operations in random order, the ledger's check finds nothing.
TEST(Doses, AlwaysAddUp) {
    Clinic w;
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const auto below = [&](int end) {
        return std::uniform_int_distribution<int>(0, end - 1)(random);
    };
    const LotId lots[] = {must(w.deliver(3)).id, must(w.deliver(2, "CD0002")).id};
    std::vector<PersonId> people;
    for (int i = 0; i < 12; ++i)
        people.push_back(w.somebody());
    for (int step = 0; step < 1500; ++step) {
        const LotId lot = lots[below(2)];
        const Date day = Clinic::kDay + below(3);
        const PersonId who = people[static_cast<size_t>(below(12))];
        const auto theirs = must(store::doses_of_person(*w.database, who));
        switch (below(6)) {
            case 0:
                (void)w.count(lot, below(4), below(5) == 0 ? "" : "broken", day);
                break;
            case 1:
                (void)w.deliver(below(5) - 2);
                break;
            case 2:
                if (!theirs.empty()) (void)w.remove(theirs.front());
                break;
            case 3:
                if (!theirs.empty()) (void)w.change(theirs.back(), lot, day, 1 + below(3));
                break;
            default:
                (void)w.give(who, lot, 1 + below(3), day);
        }
        if (step % 50 != 0) continue;
        ASSERT_EQ(w.faults(), std::vector<std::string>{}) << "step " << step;
    }
    EXPECT_EQ(w.faults(), std::vector<std::string>{});
}

}  // namespace
}  // namespace yk
