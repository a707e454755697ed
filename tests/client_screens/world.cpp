#include "tests/client_screens/world.hpp"

#include <algorithm>

#include "shared/protocol/places.hpp"
#include "tests/client_screens/texts.hpp"

namespace yk::test {
namespace {

constexpr std::string_view kApi = "/431001/api/v1";

bool fits(const HttpRequest& request, const std::string& method, const std::string& path) {
    return request.method == method && request.url.starts_with(std::string(kApi) + path);
}

constexpr std::pair<const char*, const char*> kWords[] = {
    {"ui.title", "試験用予約システム"},
    {"role.clinic", "医療機関"},
    {"field.municipality", "自治体番号"},
    {"field.number", "接種券番号"},
    {"ui.identify.code", "接種券のコード"},
    {"ui.scan.discard_title", "別の方の接種券を読み取りました"},
    {"field.birth_date", "生年月日"},
    {"field.family_kana", "姓(カナ)"},
    {"field.given_kana", "名(カナ)"},
    {"field.sex", "性別"},
    {"choice.sex.male", "男性"},
    {"choice.sex.female", "女性"},
    {"choice.sex.unset", "未設定"},
    {"field.phone", "電話番号"},
    {"field.memo", "メモ"},
    {"field.relation", "かかりつけ"},
    {"field.terms", "利用規約に同意する"},
    {"choice.relation.own_patient", "かかりつけ患者"},
    {"choice.relation.other", "その他の方"},
    {"form.examination", "予診結果"},
    {"field.result", "結果"},
    {"choice.result.possible", "接種可能"},
    {"choice.result.postponed", "延期"},
    {"field.examiner", "予診医"},
    {"field.vaccinator", "接種者"},
    {"table.doses_of_person", "接種記録"},
    {"table.stock_days", "使用状況"},
    {"column.stock.day", "接種日"},
    {"column.lot", "ロット"},
    {"column.stock.used", "使用本数"},
    {"column.stock.reason", "修正理由"},
    {"column.action.edit", "修正"},
    {"count_reason.broken", "破損"},
    {"count_reason.rest_used", "残り使用"},
    {"reason.not_examined", "予診結果を先に保存してください。"},
    {"menu.top", "TOP"},
    {"menu.book", "予約"},
    {"menu.people", "住民検索"},
    {"kind.public", "公開枠"},
    {"kind.private", "非公開枠"},
    {"status.booked", "予約済み"},
    {"status.cancelled", "キャンセル"},
    {"screening.may_book", "予約できます"},
    {"screening.register_then_book", "住民情報の登録が必要です"},
    {"screening.both_booked", "2回とも予約済みです"},
    {"screening.not_listed", "有効な接種券ではありません"},
    {"reason.slot_full", "この枠は満員です。"},
    {"reason.private_still_free", "非公開枠がまだ空いています。"},
};

FieldSpec field(std::string id, FieldType type, bool required, std::int64_t min = 0,
                std::int64_t max = 200) {
    FieldSpec spec;
    spec.id = std::move(id);
    spec.type = type;
    spec.required = required;
    spec.min = min;
    spec.max = max;
    return spec;
}

FieldSpec choice(std::string id, std::vector<std::string> choices, std::string preset) {
    FieldSpec spec = field(std::move(id), FieldType::choice, true);
    spec.choices = std::move(choices);
    spec.preset = std::move(preset);
    return spec;
}

FieldSpec kana(std::string id) {
    FieldSpec spec = field(std::move(id), FieldType::kana, true, 1, 50);
    spec.search = SearchBy::kana;
    spec.script = "katakana";
    return spec;
}

}  // namespace

// ---- The municipality

Catalogue catalogue() {
    Catalogue all;
    all.tenant = "431001";
    all.name = "試験市";
    all.accent = "#0b6e75";
    all.country = "JP";
    all.locale = "ja";
    all.locales = {"ja", "en"};
    all.version = "0.1.0";
    all.help_desk = {"試験市ダイヤル", "096-000-0000", "096-000-0001", "desk@example.jp",
                     "9時00分~17時00分"};
    FieldSpec municipality = field("municipality", FieldType::digits, true, 6, 6);
    municipality.preset = "431001";
    all.forms = {
        {"sign_in",
         {field("municipality", FieldType::digits, true), field("account", FieldType::text, true),
          field("password", FieldType::password, true), field("terms", FieldType::boolean, true)}},
        {"identify",
         {municipality, field("number", FieldType::digits, true, 10, 10),
          field("birth_date", FieldType::date, true)}},
        {"register",
         {kana("family_kana"), kana("given_kana"),
          choice("sex", {"male", "female", "unset"}, "unset"),
          field("phone", FieldType::phone, true), field("memo", FieldType::memo, false)}},
        {"booking", {choice("relation", {"own_patient", "other"}, "other")}},
        {"examination",
         {choice("result", {"possible", "postponed"}, ""),
          field("examiner", FieldType::text, true, 1, 50)}},
        {"dose", {field("vaccinator", FieldType::text, true, 1, 50)}}};
    all.tables = {{"stock_days",
                   {{"stock.day"}, {"lot"}, {"stock.used"}, {"stock.reason"}, {"action.edit"}}}};
    all.count_reasons = {{"broken", true}, {"rest_used", false}};
    all.reasons = {{"not_examined", false}, {"not_the_booked_day", true}};
    all.statuses = {{"booked", Phase::booked, Tone::good},
                    {"cancelled", Phase::cancelled, Tone::neutral}};
    all.menu = {{"top", "home", {}},
                {"book", "booking_wizard", {}},
                {"people", "people_search", {}},
                {"counter", "week_grid", {}}};
    all.slot_kinds = {{"public", Tone::good}, {"private", Tone::waiting}};
    all.screenings = {{"may_book", NextStep::book, Tone::good},
                      {"register_then_book", NextStep::register_person, Tone::neutral},
                      {"both_booked", NextStep::show_bookings, Tone::waiting},
                      {"not_listed", NextStep::stop, Tone::bad}};
    all.texts = texts_with(kWords);
    return all;
}

SessionInfo session() {
    SessionInfo info;
    info.account = AccountId{1};
    info.name = "A胃腸科内科医院 受付";
    info.role = {"clinic", Scope::own_venues, {}};
    for (const auto& each : names(Capability{}))
        info.role.capabilities.push_back(each.value);
    info.locale = "ja";
    info.today = may(6);
    info.venues = {
        {VenueId{1}, "A胃腸科内科医院", "", "", true, {{VaccineId{1}, "ファイザー社ワクチン"}}},
        {VenueId{2}, "E耳鼻咽喉科", "", "", true, {{VaccineId{1}, "ファイザー社ワクチン"}}}};
    info.login = "clinic";
    info.terms_version = "2021-04";
    return info;
}

Date may(int day) {
    return *Date::of(2021, 5, 1) + (day - 1);
}

PersonInfo taro() {
    PersonInfo person;
    person.id = PersonId{12};
    person.identity = {"431001", "9000000001", "1945-01-01"};
    person.registered = true;
    person.answers = {{"family_kana", "テスト"}, {"given_kana", "タロー"}};
    person.version = 1;
    return person;
}

SlotOffer slot(std::int64_t id, Date day, int minute, const std::string& kind, std::int64_t free) {
    SlotOffer offer;
    offer.slot.id = SlotId{id};
    offer.slot.venue = VenueId{1};
    offer.slot.venue_name = "A胃腸科内科医院";
    offer.slot.vaccine = VaccineId{1};
    offer.slot.vaccine_name = "ファイザー社ワクチン";
    offer.slot.day = day;
    offer.slot.start_minute = minute;
    offer.slot.end_minute = minute + 30;
    offer.slot.kind = kind;
    offer.free = free;
    offer.capacity = 3;
    offer.takable = free > 0;
    if (free == 0) offer.reasons = {"slot_full"};
    return offer;
}

// ---- The server

HttpResponse problem(int status, const std::string& reason, const std::string& text,
                     const std::string& path, bool confirmable) {
    Problem made;
    made.title = text;
    made.status = status;
    made.reason = reason;
    if (!path.empty()) made.path = path;
    made.reasons = {{reason, text, confirmable}};
    return {status, {{"content-type", "application/problem+json"}}, encode(made)};
}

HttpResponse no_answer() {
    return {};
}

void Server::on(const std::string& method, const std::string& path, Answer answer) {
    rules_.push_back({method, path, std::move(answer)});
}

std::size_t Server::count(const std::string& method, const std::string& path) const {
    return static_cast<std::size_t>(
        std::count_if(seen_.begin(), seen_.end(),
                      [&](const HttpRequest& each) { return fits(each, method, path); }));
}

std::string Server::body(const std::string& method, const std::string& path) const {
    for (auto each = seen_.rbegin(); each != seen_.rend(); ++each)
        if (fits(*each, method, path)) return each->body;
    return {};
}

std::vector<std::string> Server::headers(const std::string& method, const std::string& path,
                                         const std::string& name) const {
    std::vector<std::string> found;
    for (const HttpRequest& each : seen_) {
        if (!fits(each, method, path)) continue;
        for (const auto& [header, value] : each.headers)
            if (header == name) found.push_back(value);
    }
    return found;
}

bool Server::answer_one(platform::NullPlatform& platform) {
    for (const auto& each : platform.pending) {
        const HttpRequest request = each.request;
        for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
            if (!fits(request, rule->method, rule->path)) continue;
            seen_.push_back(request);
            return platform.answer(request.method, request.url, rule->answer(request));
        }
    }
    return false;
}

Server::Answer not_registered(const std::string& number, const std::string& birth_date) {
    return [=](const HttpRequest&) {
        Identified found;
        found.answer = "register_then_book";
        found.identity = {"431001", number, birth_date};
        return ok(found);
    };
}

// ---- The world

World::World(const std::string& path, platform::Environment surroundings, const Town& town)
    : user([] {}, std::move(surroundings)), app(user.platform, screens::make_screen) {
    server.on("GET", "/catalogue", [all = town.catalogue](const auto&) { return ok(all); });
    server.on("GET", "/session", [info = town.session](const auto&) { return ok(info); });
    server.on("GET", "/bookings", [](const auto&) { return ok(BookingList{}); });
    server.on("GET", "/places", [](const auto&) { return ok(Places{may(6), 1, {}}); });
    server.on("POST", "/people/identify", [](const auto&) {
        Identified found;
        found.answer = "may_book";
        found.person = taro();
        found.identity = found.person->identity;
        return ok(found);
    });
    server.on("GET", "/people/12", [](const auto&) { return ok(taro()); });
    server.on("GET", "/slots", [](const HttpRequest& request) {
        const bool slots = request.url.find("slots=true") != std::string::npos;
        Offers offers;
        for (const Date day : {may(6), may(7)}) {
            DayOffer made;
            made.day = day;
            made.free = day == may(6) ? 0 : 5;
            made.capacity = 6;
            const std::int64_t base = day.day() * 10;
            if (slots && request.url.find("from=" + day.text()) == std::string::npos) continue;
            if (slots)
                made.slots = {slot(base, day, 540, "public", 0),
                              slot(base + 1, day, 570, "public", day == may(6) ? 0 : 3)};
            offers.days.push_back(std::move(made));
        }
        if (request.url.find("from=2021-05-28") != std::string::npos) {
            offers.days = {{may(28), 2, {}, 3}};
            if (slots) offers.days[0].slots = {slot(281, may(28), 570, "public", 2)};
        }
        const Date third = may(49);  // 18 June, where the rules propose a third dose
        if (slots && request.url.find("from=2021-06-18") != std::string::npos)
            offers.days = {{third, 2, {slot(491, third, 570, "public", 2)}, 3}};
        return ok(offers);
    });
    server.on("GET", "/availability", [](const auto&) {
        return ok(DayLeft{VenueId{1}, may(7), {}});
    });
    for (const char* first : {"71", "70", "61"})
        server.on("GET", "/slots/" + std::string(first) + "/next", [](const auto&) {
            ProposalInfo next;
            next.dose = 2;
            next.wanted = may(28);
            next.earliest = may(25);
            next.venue = VenueId{1};
            next.vaccine = VaccineId{1};
            DayOffer day;
            day.day = next.wanted;
            day.free = 2;
            day.capacity = 3;
            day.slots = {slot(281, next.wanted, 570, "public", 2)};
            next.days = {day};
            return ok(next);
        });
    server.on("GET", "/slots/28", [](const auto&) { return ok(ProposalInfo{}); });  // no more
    server.on("POST", "/holds", [](const auto&) { return ok(Held{HoldId{5}, 300, true}, 201); });
    server.on("DELETE", "/holds/5", [](const auto&) { return HttpResponse{204, {}, {}}; });
    server.on("POST", "/bookings", [](const auto&) {
        Booked booked;
        for (const auto& [id, day] : {std::pair{1, may(7)}, std::pair{2, may(28)}}) {
            BookingInfo made;
            made.id = BookingId{id};
            made.person = PersonId{12};
            made.dose = id;
            made.status = "booked";
            made.slot = slot(71, day, 570, "public", 2).slot;
            booked.bookings.push_back(std::move(made));
        }
        return ok(booked, 201);
    });
    user.platform.visited.back() = path;
    user.surface.set_page([this] { shell.draw(app); });
    app.set_on_catalogue([this] { screens::set_tenant_look(user.surface, app); });
    app.start();
    user.settle();
    serve();
}

void World::open(const std::string& path) {
    user.platform.go(path, platform::History::push);
    user.surface.on_event({platform::EventKind::path_changed});
    user.settle();
    serve();
}

void World::serve() {
    constexpr int kMost = 200;
    for (int i = 0; i < kMost; ++i) {
        if (!server.answer_one(user.platform)) return;
        user.settle();
    }
    ADD_FAILURE() << "the client never stops asking";
}

void World::press(std::string_view key) {
    ++keys;
    user.press(key);
    serve();
}

void World::click(std::string_view role, std::string_view name, std::string_view scope) {
    user.click(role, name, scope);
    serve();
}

void World::type(std::string_view label, std::string_view text) {
    user.type(label, text);
    serve();
}

void World::scan(std::string_view digits) {
    user.scan(digits);
    serve();
}

}  // namespace yk::test
