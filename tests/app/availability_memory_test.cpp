// The memory of availability answers: entries are kept while they are valid, and up to a size
// limit.
#include <gtest/gtest.h>

#include "server/tenant/availability.hpp"

namespace yk {
namespace {

const Date kDay = *Date::parse("2021-05-07");
const Availability::Question kDayOf1{{VenueId{1}}, kDay, 1, "day"};
const Availability::Question kWeekOf1{{VenueId{1}}, kDay + -3, 7, "week"};
const Availability::Question kWide{{VenueId{1}, VenueId{2}}, kDay, 28, "places"};
const Availability::Question kEverywhere{{}, kDay, 28, "places"};

std::shared_ptr<const Availability::Page> page(size_t bytes = 10, int64_t until = 100) {
    return std::make_shared<const Availability::Page>(
        Availability::Page{std::make_shared<const std::string>(bytes, 'x'), "", until});
}
std::vector<Topic> changed(int64_t venue, Date day) {
    return {places_topic(VenueId{venue}, day)};
}

struct AvailabilityMemory : testing::Test {
    Availability kept;
    AvailabilityMemory() {
        for (const auto& each : {kDayOf1, kWeekOf1, kWide, kEverywhere})
            kept.keep(each, page(), kept.mark());
    }
    // Which of the four entries are present: "1101".
    std::string there(int64_t now = 0) const {
        std::string text;
        for (const auto& each : {kDayOf1, kWeekOf1, kWide, kEverywhere})
            text += kept.find(each, now) ? '1' : '0';
        return text;
    }
};

TEST_F(AvailabilityMemory, ForgetsWhatACommitChangedAndNothingElse) {
    kept.drop(changed(1, kDay + 28));
    EXPECT_EQ(there(), "1111") << "the day after all of them";
    kept.drop({person_topic(PersonId{1}), venue_topic(TopicKind::stock, VenueId{1})});
    EXPECT_EQ(there(), "1111");
    kept.drop(changed(3, kDay));
    EXPECT_EQ(there(), "1110");
    kept.drop(changed(2, kDay + 27));
    EXPECT_EQ(there(), "1100");
    kept.drop(changed(1, kDay + -3));
    EXPECT_EQ(there(), "1000");
    kept.drop(changed(1, kDay));
    EXPECT_EQ(there(), "0000");
}

TEST_F(AvailabilityMemory, IsGoodUntilItsTime) {
    EXPECT_EQ(there(99), "1111");
    EXPECT_EQ(there(100), "0000");
}

TEST_F(AvailabilityMemory, DoesNotKeepWhatChangedWhileItWasMade) {
    const uint64_t mark = kept.mark();
    kept.drop(changed(1, kDay));
    kept.drop(changed(2, kDay + 40));
    for (const auto& each : {kDayOf1, kWeekOf1, kWide, kEverywhere})
        kept.keep(each, page(), mark);
    EXPECT_EQ(there(), "0000");
    const Availability::Question other{{VenueId{2}}, kDay, 1, "day"};
    kept.keep(other, page(), mark);
    EXPECT_TRUE(kept.find(other, 0)) << "nothing of that day has changed";
    kept.drop_all();
    kept.keep(other, page(), mark);
    EXPECT_FALSE(kept.find(other, 0));
}

TEST_F(AvailabilityMemory, FindsSingleDaysOfOneView) {
    const Availability::View clinic{"clinic", true}, centre{"call_centre", false};
    const auto day = std::make_shared<const Availability::Day>(Availability::Day{{}, 100});
    kept.keep(clinic, VenueId{1}, kDay, {day, day, day}, kept.mark());
    kept.drop(changed(1, kDay + 1));
    const auto found = kept.find(clinic, VenueId{1}, kDay + -1, 5, 0);
    const std::vector<bool> expected{false, true, false, true, false};
    for (size_t i = 0; i < expected.size(); ++i)
        EXPECT_EQ(found[i] != nullptr, expected[i]) << i;
    EXPECT_FALSE(kept.find(centre, VenueId{1}, kDay, 1, 0)[0]);
    EXPECT_FALSE(kept.find(clinic, VenueId{2}, kDay, 1, 0)[0]);
    EXPECT_FALSE(kept.find(clinic, VenueId{1}, kDay, 1, 100)[0]);
}

TEST_F(AvailabilityMemory, HasAnEnd) {
    constexpr size_t kMegabyte = size_t{1} << 20;
    const auto most = static_cast<int64_t>(Availability::kMostBytes / kMegabyte);
    const auto is_kept = [&](int64_t venue) {
        return kept.find({{VenueId{venue}}, kDay, 1, "large"}, 0) != nullptr;
    };
    for (int64_t i = 0; i < most; ++i)
        kept.keep({{VenueId{i}}, kDay, 1, "large"}, page(kMegabyte), kept.mark());
    EXPECT_TRUE(is_kept(most - 1));
    EXPECT_FALSE(is_kept(0)) << "all was forgotten when there was no more room";
    kept.keep({{VenueId{1}}, kDay, 1, "large"}, page(Availability::kMostBytes), kept.mark());
    EXPECT_FALSE(is_kept(1)) << "too large for itself";
}

}  // namespace
}  // namespace yk
