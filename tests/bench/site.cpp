#include "tests/bench/site.hpp"

#include <array>

#include "server/app/answers.hpp"
#include "server/app/demo.hpp"
#include "server/app/people_search.hpp"
#include "server/ledger/ledger.hpp"
#include "server/store/check.hpp"
#include "server/store/coupons.hpp"
#include "server/store/slots.hpp"
#include "server/store/venues.hpp"
#include "server/tenant/tenants.hpp"

namespace yk::bench {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kPeopleAtOnce = 5'000;  // per transaction
constexpr int kHotCapacity = 100'000;
constexpr std::string_view kHotKindName = "hot";

const Date kFirstDay = *Date::parse(kToday);
const Date kHotDay = *Date::parse("2021-05-08");  // a Saturday, when the file's venues are closed

Actor maker() {
    return {{}, "bench", "admin", Channel::import, 0};
}

// Numbers that look random and are the same in every run.
uint64_t mixed(uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

std::string kana(uint64_t from, int length) {
    constexpr std::array kSyllables{"ア", "イ", "ウ", "エ", "オ", "カ", "キ", "ク", "ケ",
                                    "コ", "サ", "シ", "ス", "セ", "ソ", "タ", "チ", "ツ",
                                    "テ", "ト", "ナ", "ニ", "ヌ", "ネ", "ノ", "ハ", "ヒ",
                                    "フ", "ヘ", "ホ", "マ", "ミ", "ム", "メ", "モ"};
    std::string text;
    for (int i = 0; i < length; ++i, from /= kSyllables.size())
        text += kSyllables[from % kSyllables.size()];
    return text;
}

store::NewPerson new_person(const Setup& setup, int64_t i) {
    const Resident who = resident(i);
    const FormSpec& form = setup.form("register");
    auto answers = must(check_answers({{"family_kana", who.family_kana},
                                       {"given_kana", who.given_kana},
                                       {"sex", i % 2 == 0 ? "female" : "male"},
                                       {"phone", who.phone}},
                                      form, {setup.settings.country, {}}));
    auto keys = search_keys(form, answers);
    return {setup.settings.code, who.number,     Date::parse(who.birth_date), true,
            std::move(answers),  std::move(keys)};
}

void register_people(Tenant& tenant, int64_t count) {
    const auto setup = tenant.setup();
    for (int64_t first = 0; first < count; first += kPeopleAtOnce) {
        give_up_if_stopped();
        must(tenant.run([&](Database& database) -> Result<LaneAnswer> {
            for (int64_t i = first; i < std::min(first + kPeopleAtOnce, count); ++i) {
                const store::NewPerson person = new_person(*setup, i);
                const CouponRecord coupon{person.municipality, person.number, person.birth_date};
                if (auto put = store::put_coupons(database, {&coupon, 1}); !put)
                    return tl::unexpected(put.error());
                if (auto made = ledger::register_person(database, maker(), person); !made)
                    return tl::unexpected(made.error());
            }
            return LaneAnswer{};
        }));
    }
}

NewSlot public_slot(VenueId venue, VaccineId vaccine, Date day, int start, int capacity) {
    return {venue, vaccine, day, start, start + 30, "public", "", capacity};
}

void open_venues(Tenant& tenant, const Scale& scale) {
    must(tenant.run([&](Database& database) -> Result<LaneAnswer> {
        const auto vaccine = must(store::vaccines(database)).front().id;
        std::vector<NewSlot> slots;
        for (int64_t i = 0; i < scale.venues; ++i) {
            VenueRecord record;
            record.name = "会場" + std::to_string(i + 1), record.position = 100 + i;
            const VenueId venue = must(store::insert_venue(database, record));
            must(store::set_venue_vaccines(database, venue, {&vaccine, 1}));
            for (int day = 0; day < scale.days; ++day)
                for (const int hour : {9, 10, 13, 14})
                    slots.push_back(public_slot(venue, vaccine, kFirstDay + day, hour * 60, 1'000));
        }
        const VenueId first = must(store::venues(database)).front().id;
        for (int i = 0; i < scale.hot_slots; ++i) {
            slots.push_back(public_slot(first, vaccine, kHotDay, 540, kHotCapacity));
            slots.back().name = std::string(kHotKindName) + std::to_string(i);
        }
        must(ledger::open_slots(database, maker(), slots));
        return LaneAnswer{};
    }));
}

}  // namespace

Resident resident(int64_t i) {
    const auto drawn = mixed(static_cast<uint64_t>(i) + 1);
    const std::string digits = std::to_string(1'000'000'000 + i);
    return {digits, std::to_string(1925 + drawn % 70) + "-04-01", kana(drawn, 4),
            kana(drawn / 1'500'625, 4), "090" + std::to_string(10'000'000 + i % 80'000'000)};
}

Site::Site(fs::path folder) : folder_(std::move(folder)) {
    for (const char* each : {"data", "tenants", "www"})
        fs::create_directories(folder_ / each);
}

fs::path Site::plugins() const {
    return fs::exists(folder_ / "plugins") ? folder_ / "plugins" : fs::path(YK_PLUGINS);
}

void Site::put_tenant_file(const std::string& code) const {
    Json settings = Json::parse(text_of(fs::path(YK_BENCH) / "tenants/431001.json"));
    settings["code"] = code;
    write_text(tenants() / (code + ".json"), dumped(settings));
}

void Site::with_tenant(const std::string& code,
                       const std::function<void(Tenant&, ManualClock&)>& work) const {
    static const Words words = must(Words::load(std::string(YK_SOURCE) + "/shared/texts"));
    ManualClock clock;
    LaneThreads lanes(1);
    Tenants open({data(), {YK_PLUGINS, tenants()}, words, "bench"}, lanes, clock);
    const auto tenant = must(open.add(code));
    clock.set_calendar_utc_ms(tenant->setup()->zone.utc_s({kFirstDay.days, 9 * 60}) * 1000);
    work(*tenant, clock);
}

void Site::add(const std::string& code, const Scale& scale) {
    put_tenant_file(code);
    with_tenant(code, [&](Tenant& tenant, ManualClock& clock) {
        must(make_demo(tenant, clock));
        register_people(tenant, scale.residents);
        open_venues(tenant, scale);
    });
}

void Site::add_copies_of(const std::string& code, const std::vector<std::string>& others,
                         int64_t residents) {
    if (!people(code).empty()) give_up("people are sealed for " + code + " and for nobody else");
    {
        // Nothing is sealed in it yet: each copy stores its own key when it is first opened.
        const auto database = must(Database::open(this->database(code)));
        must(database->change("DELETE FROM meta WHERE name = 'seal_key'", {}));
    }
    for (const std::string& other : others) {
        give_up_if_stopped();
        put_tenant_file(other);
        fs::copy(data() / code, data() / other, fs::copy_options::recursive);
        with_tenant(other,
                    [&](Tenant& tenant, ManualClock&) { register_people(tenant, residents); });
    }
}

Site Site::copied_to(const fs::path& folder) const {
    fs::remove_all(folder);
    fs::copy(folder_, folder, fs::copy_options::recursive);
    return Site(folder);
}

std::string Site::database(const std::string& code) const {
    return (data() / code / "tenant.db").string();
}

std::vector<int64_t> Site::numbers(const std::string& code, const std::string& sql) const {
    const auto reader = must(Reader::open(database(code)));
    return must(reader->all(sql, {}, [](const Row& row) { return row.number(0); }));
}

std::vector<int64_t> Site::people(const std::string& code) const {
    return numbers(code, "SELECT id FROM person ORDER BY id");
}

std::vector<int64_t> Site::slots(const std::string& code) const {
    return numbers(code, "SELECT id FROM slot WHERE name = '' AND day > " +
                             std::to_string(kFirstDay.days) + " ORDER BY id");
}

std::vector<int64_t> Site::hot_slots(const std::string& code) const {
    return numbers(code, "SELECT id FROM slot WHERE name LIKE 'hot%' ORDER BY id");
}

std::vector<int64_t> Site::booking_ids(const std::string& code) const {
    return numbers(code, "SELECT id FROM booking ORDER BY id");
}

int64_t Site::bookings(const std::string& code) const {
    return numbers(code,
                   "SELECT count(*) FROM booking WHERE phase IN ('held', 'booked', 'arrived')")
        .front();
}

std::vector<std::string> Site::faults(const std::string& code) const {
    const auto reader = must(Reader::open(database(code)));
    return must(store::check(*reader));
}

}  // namespace yk::bench
