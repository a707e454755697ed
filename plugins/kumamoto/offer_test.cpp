// Which slots a caller sees and may take, in which order (P.4, the table of slot kinds).
#include <gtest/gtest.h>

#include <yk_kit.hpp>

#include "tables.hpp"

namespace {

using namespace yk::plugin;
using namespace yk::plugin::kit;
using Ids = std::vector<uint64_t>;

const kit::Slot kPublicEarly{.id = 1, .kind = "public", .start = "09:00", .end = "09:30"};
const kit::Slot kPublicLate{.id = 2, .kind = "public", .start = "09:30", .end = "10:00"};
const kit::Slot kPrivate{.id = 3, .kind = "private", .start = "09:30", .end = "10:00"};
const std::vector<kit::Slot> kDay{kPublicEarly, kPublicLate, kPrivate};

std::string reason_shown(const RulesAnswer& said, uint64_t slot) {
    for (const RecordedOffer& one : said.recorded.offers)
        if (one.slot == slot && !one.shown.empty()) return one.shown.front();
    return "";
}
std::string reason_doubted(const RulesAnswer& said, uint64_t slot) {
    for (const RecordedOffer& one : said.recorded.offers)
        if (one.slot == slot && !one.doubts.empty()) return one.doubts.front();
    return "";
}

TEST(KumamotoOffer, PutsPrivatePlacesFirstForOwnPatients) {
    const RulesAnswer said =
        Subject{yk_plugin_v0}.offer(Case{}.saying("relation", "own_patient"), 1, kDay);
    EXPECT_EQ(said.fault, "");
    EXPECT_EQ(said.takable, (Ids{3, 1, 2}));
    EXPECT_EQ(reason_doubted(said, 1), "private_still_free");
    EXPECT_EQ(reason_doubted(said, 3), "");
}

TEST(KumamotoOffer, PutsPublicPlacesFirstForOthers) {
    const RulesAnswer said =
        Subject{yk_plugin_v0}.offer(Case{}.saying("relation", "other"), 1, kDay);
    EXPECT_EQ(said.takable, (Ids{1, 2, 3}));
    EXPECT_EQ(reason_doubted(said, 3), "private_for_other");
    EXPECT_EQ(reason_doubted(said, 1), "");
}

TEST(KumamotoOffer, TakesTheTenantsDefaultWhereTheClerkSaysNothing) {
    const Subject own{yk_plugin_v0}, other{yk_plugin_v0, {{"default_relation", "other"}}};
    EXPECT_EQ(own.offer(Case{}, 1, kDay).takable.front(), 3u);
    EXPECT_EQ(other.offer(Case{}, 1, kDay).takable.front(), 1u);
}

TEST(KumamotoOffer, NeverShowsFreePrivatePlacesToTheCallCentreOrTheWeb) {
    for (const uint32_t role : {kumamoto::kCallCentre, kumamoto::kResident, kumamoto::kAdmin}) {
        const RulesAnswer said = Subject{yk_plugin_v0}.offer(Case{}.by(role), 1, kDay);
        EXPECT_EQ(said.takable, (Ids{1, 2}));
        EXPECT_EQ(said.visible_only, Ids{});
    }
}

TEST(KumamotoOffer, ShowsAClinicOtherVenuesPublicSlotsOnlyToPointThere) {
    kit::Slot other_public = kPublicEarly, other_private = kPrivate;
    other_public.own_venue = other_private.own_venue = false;
    const RulesAnswer said = Subject{yk_plugin_v0}.offer(Case{}, 1, {other_public, other_private});
    EXPECT_EQ(said.takable, Ids{});
    EXPECT_EQ(said.visible_only, Ids{1});
    EXPECT_EQ(reason_shown(said, 1), "other_venue");
}

TEST(KumamotoOffer, OrdersByDayFirst) {
    kit::Slot tomorrow = kPrivate;
    tomorrow.id = 4;
    tomorrow.day = "2021-05-20";
    std::vector<kit::Slot> slots = kDay;
    slots.insert(slots.begin(), tomorrow);
    EXPECT_EQ(Subject{yk_plugin_v0}.offer(Case{}, 1, slots).takable, (Ids{3, 1, 2, 4}));
}

TEST(KumamotoOffer, ShowsWhatCannotBeTakenWithItsReason) {
    kit::Slot full = kPublicEarly, closed = kPublicLate, passed = kPrivate;
    full.taken = full.capacity;
    closed.closed = true;
    passed.day = "2021-05-06";
    const RulesAnswer said =
        Subject{yk_plugin_v0}.offer(Case{}.on("2021-05-06", "09:30"), 1, {full, closed, passed});
    EXPECT_EQ(said.takable, Ids{});
    EXPECT_EQ(reason_shown(said, 1), "slot_full");
    EXPECT_EQ(reason_shown(said, 2), "slot_closed");
    EXPECT_EQ(reason_shown(said, 3), "slot_passed");
}

TEST(KumamotoOffer, AFullPrivateSlotLeavesPublicPlacesToOwnPatientsWithoutAQuestion) {
    kit::Slot full = kPrivate;
    full.taken = full.capacity;
    const RulesAnswer said = Subject{yk_plugin_v0}.offer(Case{}, 1, {kPublicEarly, full});
    EXPECT_EQ(said.takable, Ids{1});
    EXPECT_EQ(reason_doubted(said, 1), "");
}

TEST(KumamotoOffer, ListsTheSecondDosesDaysFromTheLeastIntervalOn) {
    const Case caller = Case{}.holding({.id = 0, .dose = 1, .slot = {.day = "2021-05-19"}});
    kit::Slot before = kPrivate, on_the_day = kPrivate, after = kPrivate;
    before.id = 10, before.day = "2021-06-08";
    on_the_day.id = 11, on_the_day.day = "2021-06-09";
    after.id = 12, after.day = "2021-06-10";
    const RulesAnswer said = Subject{yk_plugin_v0}.offer(caller, 2, {after, before, on_the_day});
    EXPECT_EQ(said.takable, (Ids{11, 12}));
    EXPECT_EQ(reason_shown(said, 10), "too_early_after_first");
}

TEST(KumamotoOffer, ThousandsOfSlotsAreOneQuestion) {
    std::vector<kit::Slot> slots;
    for (uint64_t id = 1; id <= 5000; ++id)
        slots.push_back({.id = id, .kind = id % 2 == 0 ? "public" : "private"});
    EXPECT_EQ(Subject{yk_plugin_v0}.offer(Case{}, 1, slots).takable.size(), 5000u);
}

}  // namespace
