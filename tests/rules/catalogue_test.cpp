// The catalogue that a client draws, from Kumamoto's tables.
#include <algorithm>

#include "tests/rules/world.hpp"

namespace yk {
namespace {

using namespace yk::test;

const FormSpec& form(const Catalogue& catalogue, const std::string& id) {
    const auto found = std::find_if(catalogue.forms.begin(), catalogue.forms.end(),
                                    [&](const FormSpec& one) { return one.id == id; });
    if (found == catalogue.forms.end()) throw std::runtime_error("no form " + id);
    return *found;
}
std::string text(const Catalogue& catalogue, const std::string& key) {
    for (const TextEntry& one : catalogue.texts)
        if (one.key == key) return one.text;
    return "(none)";
}

TEST(Catalogue, HasTheFieldsWithTheirLimitsAndPresets) {
    const Catalogue all = loaded(shipped("kumamoto"))->catalogue("ja", {}, "431001");
    const FieldSpec& number = form(all, "identify").inputs.at(1);
    EXPECT_EQ(number.id, "number");
    EXPECT_EQ(number.type, FieldType::digits);
    EXPECT_TRUE(number.required && number.personal && number.read_back);
    EXPECT_EQ(number.min, 10);
    EXPECT_EQ(number.max, 10);
    EXPECT_EQ(number.search, SearchBy::exact);
    EXPECT_EQ(form(all, "identify").inputs.at(0).preset, "431001");
    const FieldSpec& kana = form(all, "register").inputs.at(0);
    EXPECT_EQ(kana.script, "katakana");
    EXPECT_EQ(kana.search, SearchBy::kana);
    EXPECT_EQ(form(all, "register").inputs.at(2).choices,
              (std::vector<std::string>{"male", "female", "unset"}));
    EXPECT_EQ(form(all, "sign_in").inputs.at(2).type, FieldType::password);
}

TEST(Catalogue, ShowsARoleOnlyItsOwnLinesAndEntries) {
    const Rules rules = loaded(shipped("kumamoto"));
    EXPECT_EQ(form(rules->catalogue("ja", "clinic", "431001"), "booking").inputs.size(), 1u);
    EXPECT_EQ(form(rules->catalogue("ja", "call_centre", "431001"), "booking").inputs.size(), 0u);
    EXPECT_EQ(rules->catalogue("ja", "clinic", "431001").menu.size(), 5u);
    EXPECT_EQ(rules->catalogue("ja", "resident", "431001").menu.size(), 0u);
    EXPECT_EQ(form(rules->tables(), "booking").inputs.size(), 1u);
}

TEST(Catalogue, SaysUnderWhichHeadingAMenuEntryStands) {
    const Rules grouped = loaded(shipped("kdca")), flat = loaded(shipped("kumamoto"));
    const Catalogue shown = grouped->catalogue("ko", "clinic", "11680");
    std::string menu;
    for (const MenuEntry& each : shown.menu)
        menu += each.group + "/" + each.id + " ";
    EXPECT_EQ(menu,
              "/home /reception /people reservations/bookings reservations/opening "
              "reservations/targets vaccinations/registration vaccinations/doses "
              "vaccinations/stock ");
    for (const MenuEntry& each : flat->tables().menu)
        EXPECT_EQ(each.group, "") << each.id;
}

TEST(Catalogue, FillsInTheTenantsSettings) {
    const Rules usual = loaded(shipped("kumamoto"));
    const Rules other =
        loaded(shipped("kumamoto"), {{"default_relation", "other"}, {"least_interval_days", 19}});
    const auto relation = [](const Rules& rules) {
        return form(rules->catalogue("ja", "clinic", "431001"), "booking").inputs.at(0).preset;
    };
    EXPECT_EQ(relation(usual), "own_patient");
    EXPECT_EQ(relation(other), "other");
    const Catalogue english = other->catalogue("en", "clinic", "431001");
    EXPECT_NE(text(english, "reason.too_early_after_first").find("at least 19 days"),
              std::string::npos);
}

TEST(Catalogue, HasTablesStatusesAndMoves) {
    const Rules rules = loaded(shipped("kumamoto"));
    const Catalogue& all = rules->tables();
    ASSERT_EQ(all.tables.size(), 5u);
    EXPECT_EQ(all.tables[1].id, "bookings_of_person");
    EXPECT_EQ(all.tables[1].columns[1].format, "YYYY/MM/DD hh:mm-HH:MM");
    ASSERT_EQ(all.statuses.size(), 5u);
    EXPECT_EQ(all.statuses[1].phase, Phase::arrived);
    ASSERT_EQ(all.moves.size(), 8u);
    EXPECT_EQ(all.moves[0].from, "");
    EXPECT_EQ(all.moves[0].to, "booked");
    EXPECT_FALSE(all.moves[0].destructive);
    EXPECT_EQ(all.moves[1].from, "booked");
    EXPECT_TRUE(all.moves[1].destructive);
    EXPECT_EQ(all.moves[1].roles,
              (std::vector<std::string>{"clinic", "call_centre", "admin", "resident"}));
    const auto ask = std::find_if(all.reasons.begin(), all.reasons.end(),
                                  [](const auto& one) { return one.id == "private_still_free"; });
    ASSERT_NE(ask, all.reasons.end());
    EXPECT_TRUE(ask->confirmable);
}

TEST(Catalogue, SpeaksOneLanguageAtATime) {
    const Rules rules = loaded(shipped("kumamoto"), Json::object(), {"ja", "en"});
    EXPECT_EQ(rules->locales(), (std::vector<std::string>{"ja", "en"}));
    EXPECT_EQ(text(rules->catalogue("ja", {}, "431001"), "kind.private"), "非公開枠");
    EXPECT_EQ(text(rules->catalogue("en", {}, "431001"), "kind.private"), "Private");
    EXPECT_TRUE(rules->texts("ko").empty());
}

TEST(Catalogue, TravelsWithinItsLimits) {
    Catalogue all = loaded(shipped("kumamoto"))->catalogue("ja", "clinic", "431001");
    all.name = "熊本市";
    all.country = "JP";
    const auto back = decode<Catalogue>(encode(all));
    ASSERT_TRUE(back.has_value()) << back.error().path << " " << back.error().reason;
    EXPECT_EQ(back->texts.size(), all.texts.size());
}

}  // namespace
}  // namespace yk
