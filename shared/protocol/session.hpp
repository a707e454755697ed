// Signing in, and the data about the signed-in user.
#pragma once

#include <string>
#include <vector>

#include "shared/core/dates.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/route.hpp"
#include "shared/core/terms.hpp"
#include "shared/protocol/catalogue.hpp"
#include "shared/protocol/people.hpp"

namespace yk {

// The fields are the catalogue's form "sign_in"; the core uses these ids: municipality, account,
// password, terms.
struct SignIn {
    std::vector<Answer> answers;
    std::string locale;
    // The version that the tick accepts; refused if another version is in force. Absent: the
    // current one.
    std::optional<std::string> terms_version;
    static constexpr std::string_view kName = "SignIn";
    static constexpr auto fields() {
        return Bundle{field("answers", &SignIn::answers, {1, 16}),
                      field("locale", &SignIn::locale, {2, 16}),
                      field("terms_version", &SignIn::terms_version, {0, 40})};
    }
};

// A resident's sign-in. The proof beside the number is the date of birth; where the number contains
// the date, it is the telephone number that was given at registration.
struct SignInResident {
    Identity identity;
    bool accepts_terms = false;
    std::string locale;
    std::optional<std::string> terms_version;      // as in SignIn
    std::optional<std::vector<Answer>> answers{};  // to the form "register": the telephone number
    static constexpr std::string_view kName = "SignInResident";
    static constexpr auto fields() {
        using S = SignInResident;
        return Bundle{field("identity", &S::identity), field("accepts_terms", &S::accepts_terms),
                      field("locale", &S::locale, {2, 16}),
                      field("terms_version", &S::terms_version, {0, 40}),
                      field("answers", &S::answers, {0, 4})};
    }
};

// Sent with each request of a page: whose page it is. One browser has one session for a tenant, so
// another tab may have signed in as somebody else; then the request is refused: 409
// "other_account". In the address of a document or a WebSocket, which have no headers: ?as=
inline constexpr std::string_view kAccountHeader = "Yoyaku-Account";
inline constexpr std::string_view kAccountInAddress = "as";
inline std::string account_sign(AccountId account, PersonId resident) {
    return account ? "a" + std::to_string(account.value) : "p" + std::to_string(resident.value);
}

struct VaccineInfo {
    VaccineId id;
    std::string name;
    static constexpr std::string_view kName = "VaccineInfo";
    static constexpr auto fields() {
        return Bundle{field("id", &VaccineInfo::id), field("name", &VaccineInfo::name, {0, 200})};
    }
};

struct VenueInfo {
    VenueId id;
    std::string name;
    std::string address;
    std::string phone;
    bool own = false;  // the account works there
    std::vector<VaccineInfo> vaccines;
    static constexpr std::string_view kName = "VenueInfo";
    static constexpr auto fields() {
        using V = VenueInfo;
        return Bundle{field("id", &V::id),           field("name", &V::name, {0, 200}),
                      field("address", &V::address), field("phone", &V::phone),
                      field("own", &V::own),         field("vaccines", &V::vaccines, {0, 32})};
    }
};

struct SessionInfo {
    AccountId account;  // 0: a resident
    std::string name;
    RoleSpec role;  // as the municipality declares it now; no rights if it is no longer declared
    std::string locale;
    Date today;                     // in the tenant's time zone, not the browser's
    std::vector<VenueInfo> venues;  // venues where the account may book; its own first
    std::string login;  // of the account; shown when the ended session asks for the password
    std::string terms_version;       // terms of use that the account accepted last; empty: none
    std::optional<PersonId> person;  // a resident's own person; none: staff
    // Number of the last commit: later changes can be watched (live.hpp). 0, always for residents:
    // everything that is watched counts as changed.
    int64_t sequence = 0;
    int64_t day_ends_in_s = 86'400;  // seconds until the tenant's next day begins
    static constexpr std::string_view kName = "SessionInfo";
    static constexpr auto fields() {
        using S = SessionInfo;
        return Bundle{field("account", &S::account),
                      field("name", &S::name, {0, 200}),
                      field("role", &S::role),
                      field("locale", &S::locale, {2, 16}),
                      field("today", &S::today),
                      field("venues", &S::venues, {0, 2000}),
                      field("login", &S::login, {0, 200}),
                      field("terms_version", &S::terms_version, {0, 40}),
                      field("person", &S::person),
                      field("sequence", &S::sequence),
                      field("day_ends_in_s", &S::day_ends_in_s)};
    }
};

struct CatalogueQuery {
    std::optional<std::string> locale;
    static constexpr std::string_view kName = "CatalogueQuery";
    static constexpr auto fields() {
        return Bundle{field("locale", &CatalogueQuery::locale, {2, 16})};
    }
};

// The part of the catalogue that the sign-in page needs; separate, because it is read first.
struct SignInPage {
    std::string name;    // of the municipality
    std::string accent;  // "#1f6f8b"
    std::string locale;
    std::vector<std::string> locales;  // all available ones
    HelpDesk help_desk;
    FormSpec form;                 // "sign_in"
    std::vector<TextEntry> texts;  // of the form's fields, the languages and the page's texts
    static constexpr std::string_view kName = "SignInPage";
    static constexpr auto fields() {
        using S = SignInPage;
        return Bundle{field("name", &S::name, {0, 200}),    field("accent", &S::accent, {0, 16}),
                      field("locale", &S::locale, {2, 16}), field("locales", &S::locales, {1, 16}),
                      field("help_desk", &S::help_desk),    field("form", &S::form),
                      field("texts", &S::texts, {0, 200})};
    }
};

struct Terms {  // of use; the accepted version is stored with the account
    std::string version;
    std::string text;
    static constexpr std::string_view kName = "Terms";
    static constexpr auto fields() {
        return Bundle{field("version", &Terms::version, {0, 40}),
                      field("text", &Terms::text, {0, 100'000})};
    }
};

inline constexpr Route<CatalogueQuery, Catalogue> kReadCatalogue{
    Verb::get, "/catalogue", "readCatalogue", "What the municipality declares, in one language."};
inline constexpr Route<CatalogueQuery, SignInPage> kReadSignInPage{
    Verb::get, "/sign-in", "readSignInPage", "What the sign-in page draws, in one language."};
inline constexpr Route<CatalogueQuery, Terms> kReadTerms{Verb::get, "/terms", "readTerms",
                                                         "The terms of use in force."};
inline constexpr Route<SignIn, SessionInfo> kSignIn{Verb::post, "/session", "signIn",
                                                    "Opens a session and sets its cookie.", 201};
inline constexpr Route<SignInResident, SessionInfo> kSignInResident{
    Verb::post, "/session/resident", "signInResident",
    "A resident opens a session for himself, and sets its cookie.", 201};
inline constexpr Route<Nothing, SessionInfo> kReadSession{Verb::get, "/session", "readSession",
                                                          "Who is signed in."};
inline constexpr Route<Nothing, Nothing> kSignOut{Verb::remove, "/session", "signOut",
                                                  "Ends the session.", 204};

}  // namespace yk
