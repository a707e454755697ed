// TenantSettings: the content of a municipality's file, tenants/CODE.json. Read strictly: an
// unknown word is refused with its path.
//
// A municipality's numbers and words are here, its decisions in its rule plugin.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/tenant/notice_settings.hpp"
#include "shared/core/address.hpp"
#include "shared/core/dates.hpp"
#include "shared/core/json.hpp"
#include "shared/core/terms.hpp"
#include "shared/protocol/catalogue.hpp"

namespace yk {

struct HelpDeskSettings {  // the catalogue's HelpDesk, in every language
    Texts name;
    std::string phone;
    std::string fax;
    std::string email;
    Texts hours;
    static constexpr std::string_view kName = "HelpDeskSettings";
    static constexpr auto fields() {
        using H = HelpDeskSettings;
        return Bundle{field("name", &H::name, {1, 16}), field("phone", &H::phone, {1, 40}),
                      field("fax", &H::fax, {0, 40}), field("email", &H::email, {0, 200}),
                      field("hours", &H::hours, {1, 16})};
    }
};

struct TermsSettings {
    std::string version;  // a new version must be accepted again
    Texts text;
    static constexpr std::string_view kName = "TermsSettings";
    static constexpr auto fields() {
        return Bundle{field("version", &TermsSettings::version, kWord),
                      field("text", &TermsSettings::text, {1, 16})};
    }
};

// How this municipality's numbers are checked.
struct NumberSettings {
    // "japan_coupon": municipality of six digits with its check digit, coupon of ten digits.
    // "digits": only digits, and only the tenant's own municipality.
    std::string check;
    int64_t length = 10;                               // of the person's number
    std::vector<std::string> accepted_municipalities;  // in addition to the tenant's own code
    std::optional<bool> list_binds;  // false: people who are not on the list may be registered too
    static constexpr std::string_view kName = "NumberSettings";
    static constexpr auto fields() {
        using N = NumberSettings;
        return Bundle{field("check", &N::check, kWord), field("length", &N::length, {1, 20}),
                      field("accepted_municipalities", &N::accepted_municipalities, {0, 2000}),
                      field("list_binds", &N::list_binds)};
    }
};

struct VaccineSettings {
    std::string code;                  // "pfizer"
    int64_t doses = 1;                 // per person
    int64_t next_after_days = 0;       // recommended days after the previous dose
    int64_t least_after_days = 0;      // minimum days after the previous dose
    int64_t doses_per_vial = 1;        // that a vial is expected to hold
    int64_t most_doses_per_vial = 1;   // that a vial can hold at most, on a day with a count
    std::optional<std::string> cvx{};  // the product in the CDC's code set, for certificates
    static constexpr std::string_view kName = "VaccineSettings";
    static constexpr auto fields() {
        using V = VaccineSettings;
        return Bundle{field("code", &V::code, kWord),
                      field("doses", &V::doses, {1, 20}),
                      field("next_after_days", &V::next_after_days, {0, 3660}),
                      field("least_after_days", &V::least_after_days, {0, 3660}),
                      field("doses_per_vial", &V::doses_per_vial, {1, 100}),
                      field("most_doses_per_vial", &V::most_doses_per_vial, {1, 100}),
                      field("cvx", &V::cvx, {1, 8})};
    }
};

struct DemoVaccine {
    std::string code;
    std::string name;
    static constexpr std::string_view kName = "DemoVaccine";
    static constexpr auto fields() {
        return Bundle{field("code", &DemoVaccine::code, kWord),
                      field("name", &DemoVaccine::name, kWord)};
    }
};

struct DemoSlots {                  // on each of these weekdays, from today for eight weeks
    std::vector<int64_t> weekdays;  // 0 is Sunday
    int64_t from_minute = 0;        // after midnight
    int64_t to_minute = 0;
    int64_t length_minutes = 30;
    std::string kind;
    int64_t capacity = 1;
    std::string vaccine;
    static constexpr std::string_view kName = "DemoSlots";
    static constexpr auto fields() {
        using D = DemoSlots;
        return Bundle{field("weekdays", &D::weekdays, {1, 7}),
                      field("from_minute", &D::from_minute, {0, 1440}),
                      field("to_minute", &D::to_minute, {0, 1440}),
                      field("length_minutes", &D::length_minutes, {5, 1440}),
                      field("kind", &D::kind, kWord),
                      field("capacity", &D::capacity, {1, 10'000}),
                      field("vaccine", &D::vaccine, kWord)};
    }
};

struct DemoLot {  // delivered once, on the day the demonstration is created
    std::string vaccine;
    std::string lot;
    int64_t expires_after_days = 0;
    int64_t vials = 0;
    static constexpr std::string_view kName = "DemoLot";
    static constexpr auto fields() {
        using D = DemoLot;
        return Bundle{field("vaccine", &D::vaccine, kWord), field("lot", &D::lot, {1, 40}),
                      field("expires_after_days", &D::expires_after_days, {0, 3660}),
                      field("vials", &D::vials, {1, 10'000})};
    }
};

struct DemoVenue {
    std::string name;
    std::string address;
    std::string phone;
    std::vector<std::string> accounts;  // the logins of its accounts
    std::vector<DemoSlots> slots;
    std::optional<std::vector<DemoLot>> lots;
    static constexpr std::string_view kName = "DemoVenue";
    static constexpr auto fields() {
        using D = DemoVenue;
        return Bundle{field("name", &D::name, kWord),     field("address", &D::address, {0, 200}),
                      field("phone", &D::phone, {0, 40}), field("accounts", &D::accounts, {0, 16}),
                      field("slots", &D::slots, {0, 64}), field("lots", &D::lots, {0, 64})};
    }
};

struct DemoPeople {  // one person, or several with consecutive numbers
    std::string number;
    std::optional<int64_t> count;  // absent: one
    Date birth_date;
    std::optional<std::vector<Answer>> answers;  // absent: only listed, not registered
    std::optional<std::string> cancelled_at;     // a venue where they have a cancelled booking
    static constexpr std::string_view kName = "DemoPeople";
    static constexpr auto fields() {
        using D = DemoPeople;
        return Bundle{field("number", &D::number, kWord), field("count", &D::count, {1, 10'000}),
                      field("birth_date", &D::birth_date), field("answers", &D::answers, {0, 32}),
                      field("cancelled_at", &D::cancelled_at, kWord)};
    }
};

struct DemoAccount {
    std::string login;
    std::string name;
    std::string role;  // one that the plugin declares
    static constexpr std::string_view kName = "DemoAccount";
    static constexpr auto fields() {
        return Bundle{field("login", &DemoAccount::login, kWord),
                      field("name", &DemoAccount::name, kWord),
                      field("role", &DemoAccount::role, kWord)};
    }
};

struct DemoSettings {  // created by `yoyaku serve --demo`, and completed at each start
    std::vector<DemoAccount> accounts;
    std::vector<DemoVaccine> vaccines;
    std::vector<DemoVenue> venues;
    std::vector<DemoPeople> people;
    static constexpr std::string_view kName = "DemoSettings";
    static constexpr auto fields() {
        using D = DemoSettings;
        return Bundle{
            field("accounts", &D::accounts, {0, 64}), field("vaccines", &D::vaccines, {0, 32}),
            field("venues", &D::venues, {0, 500}), field("people", &D::people, {0, 1000})};
    }
};

struct TenantSettings {
    std::string code;
    Texts name;
    std::vector<std::string> locales;  // the first is the default
    std::string zone;                  // "Asia/Tokyo"
    std::string country;               // for telephone numbers
    std::string accent;                // "#1f6f8b"
    // The tenant's own address, "https://booking.example.org/11680", where its signatures can be
    // checked; absent: it signs nothing.
    std::optional<std::string> public_url;
    HelpDeskSettings help_desk;
    TermsSettings terms;
    NumberSettings numbers;
    std::optional<std::vector<VaccineSettings>> vaccines;  // without one: one dose per vial
    std::optional<NoticeSettings> notices;                 // absent: no notices
    int64_t session_minutes = 720;
    std::optional<int64_t> hold_seconds;  // how long places are held
    std::string plugin;                   // the name of its folder
    Json rules;                           // the plugin's settings, checked against its declaration
    std::optional<DemoSettings> demo;
    static constexpr std::string_view kName = "TenantSettings";
    static constexpr auto fields() {
        using T = TenantSettings;
        return Bundle{field("code", &T::code, {1, 16}),
                      field("name", &T::name, {1, 16}),
                      field("locales", &T::locales, {1, 16}),
                      field("zone", &T::zone, kWord),
                      field("country", &T::country, {2, 2}),
                      field("accent", &T::accent, {7, 7}),
                      field("public_url", &T::public_url, {1, kAddressMax}),
                      field("help_desk", &T::help_desk),
                      field("terms", &T::terms),
                      field("numbers", &T::numbers),
                      field("vaccines", &T::vaccines, {0, 32}),
                      field("notices", &T::notices),
                      field("session_minutes", &T::session_minutes, {5, 1440}),
                      field("hold_seconds", &T::hold_seconds, {30, 1800}),
                      field("plugin", &T::plugin, kWord),
                      field("rules", &T::rules),
                      field("demo", &T::demo)};
    }
};

// Reads and checks tenants/CODE.json. Errors (Errc::invalid) contain the path in the file; the
// detail is one sentence.
Result<TenantSettings> read_settings(const std::string& file);

// The text in the given language, else in the tenant's first one, else any that exists.
const std::string& in_locale(const Texts& texts, const std::string& locale,
                             const std::vector<std::string>& locales);

}  // namespace yk
