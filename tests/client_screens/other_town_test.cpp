// A municipality with another menu and other numbers: everything that the client takes from the
// catalogue.
#include "client-wasm/screens/parts/table_cells.hpp"
#include "tests/client_screens/world.hpp"

namespace yk::test {
namespace {

// A client at the made-up municipality with a changed catalogue.
struct OtherTown : World {
    OtherTown(const std::function<void(Catalogue&)>& change, const std::string& path)
        : World("people") {
        server.on("GET", "/catalogue", [change](const HttpRequest&) {
            Catalogue other = catalogue();
            change(other);
            return ok(other);
        });
        app.choose_language("ja");
        serve();
        open(path);
    }
};

void leave_only(Catalogue& all, const std::vector<std::string>& screens) {
    std::vector<MenuEntry> menu;
    for (const std::string& screen : screens)
        for (const MenuEntry& each : all.menu)
            if (each.screen == screen) menu.push_back(each);
    all.menu = menu;
}
FormSpec& form(Catalogue& all, const std::string& id) {
    for (FormSpec& each : all.forms)
        if (each.id == id) return each;
    throw std::runtime_error("no form " + id);
}

TEST(OtherTown, BeginsAtItsFirstEntryWhereItHasNoHome) {
    OtherTown w([](Catalogue& all) { leave_only(all, {"booking_wizard", "people_search"}); }, "");
    EXPECT_EQ(w.user.platform.path(), "book");
    EXPECT_TRUE(w.user.sees("button", "次へ進む")) << w.user.screen();
    World usual("");
    EXPECT_EQ(usual.user.platform.path(), "");
}

TEST(OtherTown, HasASearchBoxOnlyWithThePeopleSearch) {
    OtherTown without([](Catalogue& all) { leave_only(all, {"booking_wizard"}); }, "book");
    EXPECT_FALSE(without.user.sees("searchbox", "住民を探す")) << without.user.screen();
    World usual("book");
    EXPECT_NE(usual.user.screen().find("住民を探す"), std::string::npos);
    EXPECT_EQ(without.user.screen().find("住民を探す"), std::string::npos);
}

TEST(OtherTown, IsAskedForACodeOnlyWhereNumbersAreThoseOfCodes) {
    OtherTown w(
        [](Catalogue& all) {
            for (FieldSpec& field : form(all, "identify").inputs)
                if (field.id == "number") field.min = field.max = 7;
        },
        "book");
    EXPECT_EQ(w.user.screen().find("コード入力"), std::string::npos) << w.user.screen();
    World usual("book");
    EXPECT_NE(usual.user.screen().find("コード入力"), std::string::npos) << usual.user.screen();
}

// Numbers of thirteen digits, identified together with a name.
struct ThirteenDigits : OtherTown {
    explicit ThirteenDigits(const std::string& path)
        : OtherTown(
              [](Catalogue& all) {
                  auto& fields = form(all, "identify").inputs;
                  for (FieldSpec& field : fields)
                      if (field.id == "number") field.min = field.max = 13;
                  FieldSpec name;
                  name.id = "family_kana";
                  name.required = true;
                  FieldSpec number;
                  number.id = "number";
                  number.type = FieldType::digits;
                  fields.insert(fields.begin(), name);
                  std::erase_if(all.forms,
                                [](const FormSpec& each) { return each.id == "people_search"; });
                  all.forms.push_back({"people_search", {number}});
              },
              path) {
        server.on("POST", "/people/search", [](const auto&) { return ok(PeopleFound{}); });
    }
};

TEST(OtherTown, TakesItsOwnNumbersFromAReader) {
    ThirteenDigits search("people");
    search.scan("8507072123454");
    EXPECT_NE(search.server.body("POST", "/people/identify").find("8507072123454"),
              std::string::npos);
    ThirteenDigits short_code("people");
    short_code.scan("9000000001");
    EXPECT_EQ(short_code.server.count("POST", "/people/identify"), 0U);
    ThirteenDigits coupon("people");
    coupon.scan("114310019000000001");
    EXPECT_EQ(coupon.server.count("POST", "/people/identify"), 0U);
    EXPECT_TRUE(coupon.user.sees_text("13桁の数字で入力してください。今は18桁です。"))
        << coupon.user.screen();
}

TEST(OtherTown, ThatAsksForANameOpensWhoIsRegisteredAfterAScan) {
    ThirteenDigits w("book");
    w.scan("8507072123454");
    EXPECT_TRUE(w.user.sees("heading", "テスト タロー")) << w.user.screen();
}

TEST(OtherTown, ThatAsksForANameGoesOnThereAfterAScanOfSomebodyNew) {
    ThirteenDigits w("book");
    w.server.on("POST", "/people/identify", not_registered("850707-2******", "1985-07-07"));
    w.scan("8507072123454");
    EXPECT_EQ(w.user.value("接種券番号"), "8507072123454") << w.user.screen();
    EXPECT_EQ(w.user.focused_name(), "姓(カナ)") << w.user.screen();
    w.type("姓(カナ)", "テスト");
    w.scan("8507072123455");
    EXPECT_EQ(w.user.value("接種券番号"), "8507072123455");
    EXPECT_EQ(w.user.value("姓(カナ)"), "テスト") << w.user.screen();
}

TEST(OtherTown, GivesItsOwnWordsTheRoomTheyNeed) {
    OtherTown w(
        [](Catalogue& all) {
            for (TextEntry& each : all.texts)
                if (each.key == "status.booked") each.text = "Place retenue pour demain";
        },
        "");
    const World usual("");
    const TableSpec table{"bookings_of_person", {{.source = "status"}, {.source = "venue.name"}}};
    const auto width = [&](const World& world) {
        return screens::TableColumns(world.app, table).all()[0].width;
    };
    EXPECT_GT(width(w), 25 * 8.0F);
    EXPECT_LT(width(usual), width(w));
}

TEST(OtherTown, CallsPeopleByTheirOneNameFoundByOrNot) {
    OtherTown w(
        [](Catalogue& all) {
            auto& fields = form(all, "register").inputs;
            fields.erase(fields.begin());
            fields.front().id = "name";
            fields.front().search = SearchBy::none;
        },
        "");
    PersonInfo person = taro();
    person.answers = {{"name", "Camille Léger"}};
    w.server.on("GET", "/people/12", [&](const HttpRequest&) { return ok(person); });
    w.open("people/12");
    EXPECT_TRUE(w.user.sees_text("Camille Léger")) << w.user.screen();
}

}  // namespace
}  // namespace yk::test
