// What the C++ wrapper gives to rules: ages by law, settings that are lists, notes in every answer,
// and a declared lowest host version.
#include <gtest/gtest.h>

#include <yk_kit.hpp>
#include <yk_plugin.hpp>

#include "tests/rules/broken_plugins/museum.hpp"

namespace {

using namespace yk::plugin;
using kit::Case;
using kit::Slot;
using kit::Subject;

constexpr yk_field kSettings[] = {
    field("holidays", YK_DATE).many(),
    field("codes", YK_DIGITS).many().length(4, 4).required(),
};
constexpr yk_reason kReasons[] = {reason("holiday")};
constexpr yk_note_key kNotes[] = {note_key("day"), note_key("code")};

class Guide {
public:
    static constexpr uint32_t kNeedsMinor = 2;

    explicit Guide(Values settings)
        : holidays_(settings.numbers("holidays")), codes_(settings.texts("codes")) {}

    Screening screen(Facts) const { return {"may_book", 1, {}, {{"code", codes_.back()}}}; }
    Offers offer(Facts, Rows<yk_slot> slots) const {
        Offers offers;
        for (const yk_slot& slot : slots) {
            if (!is_holiday(slot)) {
                offers.offer(slot, 0);
                continue;
            }
            offers.show(slot, "holiday");
            offers.note("day", date_text(slot.day));
        }
        return offers;
    }
    Verdict decide(Facts, const yk_change& change) const {
        return Verdict::accept("booked")
            .refuse_if(is_holiday(*change.slot), "holiday")
            .note("day", date_text(change.slot->day));
    }
    std::optional<yk_proposal> propose(Facts, const yk_booking&) const { return {}; }

private:
    bool is_holiday(const yk_slot& slot) const {
        return std::count(holidays_.begin(), holidays_.end(), slot.day) != 0;
    }
    std::vector<int64_t> holidays_;
    std::vector<std::string> codes_;
};

constexpr yk_catalogue kCatalogue = [] {
    yk_catalogue all = museum::sound();
    all.settings = table(kSettings);
    all.reasons = table(kReasons);
    all.notes = table(kNotes);
    return all;
}();
constexpr yk_rules kRules = Export<Guide>::table(&kCatalogue);
const yk_plugin kGuide{YK_ABI_MAJOR, needed_minor<Guide>(),   "guide", "1.0.0", "Museum",
                       &kRules,      Export<Guide>::extension};

const std::map<std::string, std::string> kGiven{{"holidays", "2021-05-03,2021-05-04"},
                                                {"codes", "0001,0002"}};

TEST(Wrapper, GivesTheItemsOfASettingThatIsAList) {
    const Subject rules{kGuide, kGiven};
    EXPECT_EQ(rules.book(Case{}, 1, Slot{.day = "2021-05-04"}).refused,
              std::vector<std::string>{"holiday"});
    EXPECT_TRUE(rules.book(Case{}, 1, Slot{.day = "2021-05-05"}).accepted());
    EXPECT_EQ(rules.screen(Case{}).recorded.notes.at(0).second, "0002");
}

TEST(Wrapper, RefusesAnItemThatDoesNotFit) {
    EXPECT_THROW(Subject(kGuide, {{"codes", "0001,12"}}), std::runtime_error);
    EXPECT_THROW(Subject(kGuide, {{"codes", "0001"}, {"holidays", "2021-02-30"}}),
                 std::runtime_error);
    EXPECT_THROW(Subject(kGuide, {{"holidays", "2021-05-03"}}), std::runtime_error);
}

TEST(Wrapper, NotesBelongToTheSlotSpokenOfLast) {
    const Subject rules{kGuide, kGiven};
    const auto said = rules.offer(
        Case{}, 1, {Slot{.id = 1, .day = "2021-05-03"}, Slot{.id = 2, .day = "2021-05-05"}});
    ASSERT_EQ(said.fault, "");
    EXPECT_EQ(said.recorded.offers.at(0).notes.at(0).second, "2021-05-03");
    EXPECT_TRUE(said.recorded.offers.at(1).notes.empty());
    EXPECT_TRUE(said.recorded.notes.empty());
}

TEST(Wrapper, ANoteThatIsNotDeclaredIsAFault) {
    static const yk_catalogue bare = [] {
        yk_catalogue all = kCatalogue;
        all.notes.count = 1;
        return all;
    }();
    static const yk_rules table = Export<Guide>::table(&bare);
    yk_plugin other = kGuide;
    other.rules = &table;
    EXPECT_EQ(Subject(other, kGiven).screen(Case{}).fault,
              "rules_undeclared_note: it spoke of the note \"code\", which it does not declare");
}

TEST(Wrapper, SaysTheLowestHostThatItsClassNames) {
    EXPECT_EQ(kGuide.needs_minor, 2u);
    struct Usual {};
    EXPECT_EQ(needed_minor<Usual>(), YK_ABI_MINOR);
}

struct Birthday {
    const char* born;
    const char* day;
    int on_the_birthday, on_the_day_before;
};
class Ages : public testing::TestWithParam<Birthday> {};

TEST_P(Ages, AreReachedByTheCountrysLaw) {
    const auto& [born, day, usual, japan] = GetParam();
    yk_person person{};
    person.birth_date = kit::day(born);
    yk_facts raw{};
    raw.person = &person;
    raw.today = kit::day(day);
    EXPECT_EQ(Facts{raw}.age(AgeLaw::on_the_birthday), usual) << day;
    EXPECT_EQ(Facts{raw}.age(AgeLaw::on_the_day_before), japan) << day;
}

INSTANTIATE_TEST_SUITE_P(AroundABirthday, Ages,
                         testing::Values(Birthday{"1956-04-02", "2021-03-31", 64, 64},
                                         Birthday{"1956-04-02", "2021-04-01", 64, 65},
                                         Birthday{"1956-04-02", "2021-04-02", 65, 65},
                                         Birthday{"1956-01-01", "2020-12-31", 64, 65},
                                         Birthday{"2004-02-29", "2021-02-27", 16, 16},
                                         Birthday{"2004-02-29", "2021-02-28", 16, 17},
                                         Birthday{"2004-02-29", "2021-03-01", 17, 17},
                                         Birthday{"2004-02-29", "2024-02-28", 19, 20},
                                         Birthday{"2004-02-29", "2024-02-29", 20, 20}));

}  // namespace
