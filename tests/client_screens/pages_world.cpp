#include "tests/client_screens/pages_world.hpp"

#include <gtest/gtest.h>

#include "client-wasm/screens/screens.hpp"
#include "client-wasm/ui/ui.hpp"
#include "tests/client_screens/texts.hpp"

namespace yk::testing_pages {
namespace {

// A screen that stands for every screen outside this test.
class Elsewhere final : public app::Screen {
public:
    void arrive(app::App&, const app::Location& location) override { path_ = location.path(); }
    void draw(app::App&) override { ui::heading(1, "elsewhere: " + path_); }
    std::string title(const app::App&) const override { return {}; }

private:
    std::string path_;
};

std::unique_ptr<app::Screen> make_page(const app::Location& location) {
    for (const app::ScreenKind kind : std::initializer_list<app::ScreenKind>{
             "people_search", "person_page", "booking_list", "booking_detail", "day_board"})
        if (location.kind == kind) return screens::make_screen(location);
    return std::make_unique<Elsewhere>();
}

FieldSpec input(std::string id, FieldType type, bool required = false,
                SearchBy search = SearchBy::none) {
    FieldSpec made;
    made.id = std::move(id);
    made.type = type;
    made.required = required;
    made.search = search;
    if (type == FieldType::kana) made.script = "katakana";
    return made;
}

ColumnSpec column(std::string source, int64_t priority = 1, std::string format = {}) {
    return {std::move(source), std::move(format), priority, false};
}

std::vector<FormSpec> forms() {
    FieldSpec sex = input("sex", FieldType::choice, true);
    sex.choices = {"male", "female", "unset"};
    FieldSpec midwife = input("midwife", FieldType::text);
    midwife.shown_if = Condition{"sex", {"female"}};
    FieldSpec number = input("number", FieldType::digits);
    number.max = 10;
    FieldSpec why = input("why", FieldType::choice, true);
    why.choices = {"ill", "other"};
    FieldSpec in_words = input("in_words", FieldType::text, true);
    in_words.shown_if = Condition{"why", {"other"}};
    return {
        {"identify", {number, input("birth_date", FieldType::date, true)}},
        {"booking", {input("employer", FieldType::text)}},
        {"declining", {why, in_words}},
        {"register",
         {input("family_kana", FieldType::kana, true, SearchBy::kana),
          input("given_kana", FieldType::kana, true, SearchBy::kana), sex,
          input("phone", FieldType::phone, true, SearchBy::phone), input("email", FieldType::email),
          input("memo", FieldType::memo), midwife}},
        {"people_search",
         {number, input("phone", FieldType::phone, false, SearchBy::phone),
          input("family_kana", FieldType::kana, false, SearchBy::kana),
          input("given_kana", FieldType::kana, false, SearchBy::kana)}},
        {"list_search",
         {input("venue", FieldType::text, true), input("vaccine", FieldType::text),
          input("day", FieldType::date, true), input("status", FieldType::text)}},
    };
}

std::vector<TableSpec> tables() {
    return {
        {"people",
         {column("person.municipality", 3), column("person.number"),
          column("person.birth_date", 2, "YYYY/MM/DD"), column("answer.family_kana"),
          column("answer.given_kana"), column("dose.1", 3), column("dose.2", 3),
          column("action.details")}},
        {"bookings_of_person",
         {column("status"), column("slot.period", 1, "YYYY/MM/DD hh:mm-HH:MM"),
          column("slot.name", 3), column("venue.name", 2), column("action.slot", 2),
          column("action.edit")}},
        {"doses_of_person",
         {column("booking.dose"), column("dose.given_on", 1, "YYYY/MM/DD"),
          column("vaccine.name", 2), column("lot", 3), column("venue.name", 2)}},
        {"bookings_of_day",
         {column("slot.starts", 1, "YYYY-MM-DD hh:mm~"), column("person.municipality", 3),
          column("person.number"), column("status"), column("vaccine.name", 3), column("lot", 3),
          column("action.details"), column("action.cancel")}},
        {"day_board",
         {column("answer.family_kana"), column("answer.given_kana"), column("person.age", 2),
          column("status"), column("action.details", 3)}},
    };
}

// Texts of the municipality; those of the client come from the core's files, as on the server.
constexpr std::pair<const char*, const char*> kWords[] = {
    {"menu.people", "住民検索"},
    {"menu.bookings", "接種予約状況・実績"},
    {"form.people_search", "住民検索"},
    {"form.list_search", "一覧/変更"},
    {"field.municipality", "自治体番号"},
    {"field.number", "接種券番号"},
    {"field.birth_date", "生年月日"},
    {"field.family_kana", "姓(カナ)"},
    {"field.given_kana", "名(カナ)"},
    {"field.sex", "性別"},
    {"field.phone", "電話番号"},
    {"field.email", "メールアドレス"},
    {"field.memo", "メモ"},
    {"field.midwife", "助産師"},
    {"field.venue", "接種会場"},
    {"field.vaccine", "ワクチン種別"},
    {"field.day", "日付"},
    {"field.status", "ステータス"},
    {"choice.sex.male", "男性"},
    {"choice.sex.female", "女性"},
    {"choice.sex.unset", "未設定"},
    {"table.people", "住民検索"},
    {"table.bookings_of_person", "予約履歴"},
    {"table.doses_of_person", "接種履歴"},
    {"table.bookings_of_day", "一覧/変更"},
    {"table.day_board", "受付"},
    {"menu.arrivals", "受付"},
    {"column.person.age", "年齢"},
    {"column.person.municipality", "自治体番号"},
    {"column.person.number", "接種券番号"},
    {"column.person.birth_date", "生年月日"},
    {"column.answer.family_kana", "姓(カナ)"},
    {"column.answer.given_kana", "名(カナ)"},
    {"column.dose.1", "1回目接種"},
    {"column.dose.2", "2回目接種"},
    {"column.action.details", "詳細"},
    {"column.status", "ステータス"},
    {"column.slot.period", "予約枠日時"},
    {"column.slot.name", "予約枠名"},
    {"column.venue.name", "会場"},
    {"column.action.slot", "予約枠詳細"},
    {"column.action.edit", "編集"},
    {"column.action.cancel", "予約取消"},
    {"column.slot.starts", "予約開始日付"},
    {"column.vaccine.name", "接種ワクチン"},
    {"column.lot", "ロット番号"},
    {"column.booking.dose", "接種回数"},
    {"column.dose.given_on", "接種日"},
    {"status.booked", "予約済み"},
    {"status.cancelled", "キャンセル"},
    {"status.arrived", "受付済み"},
    {"status.done", "接種済み"},
    {"move.arrived", "受付"},
    {"move.done", "接種済み"},
    {"move.missed", "来院なし"},
    {"status.missed", "来院なし"},
    {"status.declined", "辞退"},
    {"consequence.declined", "この予約を取り下げます。"},
    {"field.employer", "事業所"},
    {"field.why", "理由"},
    {"choice.why.ill", "体調不良"},
    {"choice.why.other", "そのほか"},
    {"field.in_words", "詳細"},
    {"consequence.cancelled", "この予約をキャンセルし、枠を空けます。"},
    {"kind.public", "公開枠"},
    {"kind.private", "非公開枠"},
    {"reason.at_clinics_request", "医療機関の依頼を受けた場合だけ、確定してください。"},
};

}  // namespace

Catalogue clinic_catalogue() {
    Catalogue made;
    made.tenant = "431001";
    made.name = "熊本市";
    made.accent = "#0b6e75";
    made.country = "JP";
    made.locale = "ja";
    made.locales = {"ja"};
    made.help_desk = {"専用ダイヤル", "096-300-9377", "", "", "9時～17時"};
    made.forms = forms();
    made.tables = tables();
    made.statuses = {{"booked", Phase::booked, Tone::good},
                     {"arrived", Phase::arrived, Tone::waiting},
                     {"cancelled", Phase::cancelled, Tone::neutral},
                     {"done", Phase::done, Tone::good},
                     {"missed", Phase::missed, Tone::waiting},
                     {"declined", Phase::cancelled, Tone::neutral}};
    made.moves = {{"", "booked", {}, false},       {"booked", "cancelled", {}, true},
                  {"booked", "missed", {}, false}, {"booked", "arrived", {}, false},
                  {"arrived", "done", {}, false},  {"arrived", "booked", {}, false},
                  {"missed", "booked", {}, false}, {"booked", "declined", {}, true, "declining"}};
    made.reasons = {{"at_clinics_request", true}};
    made.menu = {{"arrivals", "day_board", {}},
                 {"people", "people_search", {}},
                 {"bookings", "booking_list", {}}};
    made.slot_kinds = {{"public", Tone::neutral}, {"private", Tone::waiting}};
    made.texts = test::texts_with(kWords);
    return made;
}

SessionInfo clinic_session() {
    SessionInfo made;
    made.role = {"clinic", Scope::own_venues, {}};
    for (const auto& each : names(Capability{}))
        made.role.capabilities.push_back(each.value);
    made.account = AccountId{1};
    made.name = "A胃腸科内科医院";
    made.locale = "ja";
    made.today = *Date::parse("2021-05-06");
    made.login = "clinic";
    const VaccineInfo pfizer{VaccineId{1}, "ファイザー社ワクチン"};
    made.venues = {{VenueId{1}, "A胃腸科内科医院", "", "", true, {pfizer}},
                   {VenueId{2}, "E耳鼻咽喉科", "", "", true, {pfizer}}};
    return made;
}

BookingInfo booked(int64_t id, std::string status) {
    BookingInfo made;
    made.id = BookingId{id};
    made.person = PersonId{12};
    made.status = std::move(status);
    made.slot = {SlotId{31},
                 VenueId{1},
                 "A胃腸科内科医院",
                 VaccineId{1},
                 "ファイザー社ワクチン",
                 *Date::parse("2021-05-19"),
                 540,
                 570,
                 "public",
                 "午前の枠"};
    if (made.status == "booked") made.moves = {"cancelled", "missed"};
    made.changed_at = "2021-05-06 09:31";
    made.changed_by = "A胃腸科内科医院";
    made.version = 7;
    return made;
}

PersonInfo taro() {
    PersonInfo made;
    made.id = PersonId{12};
    made.identity = {"431001", "9000000001", "1945-01-01"};
    made.registered = true;
    made.answers = {{"family_kana", "テスト"},
                    {"given_kana", "タロー"},
                    {"sex", "unset"},
                    {"phone", "0961234567"}};
    made.version = 3;
    made.bookings = {booked(21)};
    made.next_dose = 2;
    return made;
}

PersonRow taro_row(int64_t id) {
    PersonRow made;
    made.id = PersonId{id};
    made.identity = taro().identity;
    made.answers = taro().answers;
    made.doses = {{1, "booked", *Date::parse("2021-05-19")}};
    return made;
}

BookingRow row_of_taro(int64_t booking) {
    BookingRow made;
    made.booking = booked(booking);
    made.municipality = "431001";
    made.number = "9000000001";
    made.birth_date = "1945-01-01";
    made.answers = taro().answers;
    return made;
}

BookingDetail detail_of(BookingInfo booking) {
    BookingDetail made;
    made.capacity = 3;
    made.taken = 2;
    HistoryEntry first;
    first.at = "2021-05-06 09:31";
    first.by = "A胃腸科内科医院";
    first.to = "booked";
    made.history = {first};
    if (booking.status != "booked") {
        HistoryEntry change;
        change.at = "2021-05-06 10:02";
        change.by = "コールセンター";
        change.from = "booked";
        change.to = booking.status;
        change.confirmed = {"at_clinics_request"};
        made.history.push_back(change);
    }
    made.booking = std::move(booking);
    return made;
}

Problem refusal(int64_t status, std::string reason, std::string sentence, bool confirmable,
                std::string path) {
    Problem made;
    made.title = sentence;
    made.status = status;
    made.reason = reason;
    if (!path.empty()) made.path = std::move(path);
    made.reasons = {{std::move(reason), std::move(sentence), confirmable}};
    return made;
}

PagesWorld::PagesWorld(std::string_view path, platform::Environment surroundings)
    : user([this] { draw(); }, std::move(surroundings)) {
    user.platform.visited = {std::string(path)};
    app = std::make_unique<app::App>(user.platform, make_page);
    scanned = std::make_unique<screens::ScannedPerson>();
    app->start();
    reply("GET", "catalogue", clinic_catalogue());
    reply("GET", "session", clinic_session());
}

void PagesWorld::draw() {
    if (!app) return;
    app->begin_frame();
    if (app->stage() != app::Stage::ready) return;
    scanned->follow(*app);
    ui::scope(app->location().place(), [&] { app->screen()->draw(*app); });
    if (app->take_screen_changed()) ui::focus_heading();
}

void PagesWorld::send(std::string_view method, std::string_view path, std::string body,
                      int status) {
    const std::string url = user.platform.root + "api/v1/" + std::string(path);
    const bool answered = user.platform.answer(method, url, {status, {}, std::move(body)});
    EXPECT_TRUE(answered) << "nobody asked " << method << " " << url << "\n" << user.screen();
    user.settle();
}

void PagesWorld::no_answer(std::string_view method, std::string_view path) {
    for (int i = 0; i < app::Api::kMostTries; ++i) {
        send(method, path, {}, 0);
        user.wait(60'000);
    }
}

const platform::HttpRequest* PagesWorld::asked(std::string_view method,
                                               std::string_view path) const {
    const std::string url = user.platform.root + "api/v1/" + std::string(path);
    for (const auto& call : user.platform.pending)
        if (call.request.method == method && call.request.url.starts_with(url))
            return &call.request;
    return nullptr;
}

std::string PagesWorld::header(const platform::HttpRequest& request, std::string_view name) {
    for (const auto& [each, value] : request.headers)
        if (each == name) return value;
    return {};
}

void PagesWorld::go_back() {
    user.platform.back();
    user.settle();
}

bool PagesWorld::announced(std::string_view part) const {
    for (const std::string& each : user.platform.announced)
        if (each.find(part) != std::string::npos) return true;
    return false;
}

}  // namespace yk::testing_pages
