// Callers: people who book for several others, usually for their family (手続者). A person may have
// no caller. Only municipalities whose plugin declares the form `caller` have callers.
#pragma once

#include <string>
#include <vector>

#include "shared/core/ids.hpp"
#include "shared/core/route.hpp"
#include "shared/core/step.hpp"
#include "shared/core/terms.hpp"

namespace yk {

inline constexpr size_t kMostCallersFound = 50;

// One of the people for whom a caller books.
struct CallersPerson {
    PersonId id;
    std::string name;        // as registered; empty: not registered yet
    std::string birth_date;  // "1945-03-03"
    static constexpr std::string_view kName = "CallersPerson";
    static constexpr auto fields() {
        using C = CallersPerson;
        return Bundle{field("id", &C::id), field("name", &C::name, {0, 400}),
                      field("birth_date", &C::birth_date, {0, 10})};
    }
};

struct CallersPeople {  // a person's caller with all the caller's people, including this person
    CallerId id;
    std::vector<CallersPerson> people;
    static constexpr std::string_view kName = "CallersPeople";
    static constexpr auto fields() {
        using C = CallersPeople;
        return Bundle{field("id", &C::id), field("people", &C::people, {0, kMostPeopleOfACaller})};
    }
};

struct CallerInfo {
    CallerId id;
    std::vector<Answer> answers;  // to the form "caller"
    std::vector<CallersPerson> people;
    int64_t version = 0;  // of answers and people; also the ETag
    static constexpr std::string_view kName = "CallerInfo";
    static constexpr auto fields() {
        using C = CallerInfo;
        return Bundle{field("id", &C::id), field("answers", &C::answers, {0, 64}),
                      field("people", &C::people, {0, kMostPeopleOfACaller}),
                      field("version", &C::version)};
    }
};

struct RegisterCaller {
    std::vector<Answer> answers;
    std::vector<PersonId> people;  // who have no caller yet
    static constexpr std::string_view kName = "RegisterCaller";
    static constexpr auto fields() {
        using R = RegisterCaller;
        return Bundle{field("answers", &R::answers, {0, 64}),
                      field("people", &R::people, {0, kMostPeopleOfACaller})};
    }
};

struct CallerRef {
    CallerId id;
    static constexpr std::string_view kName = "CallerRef";
    static constexpr auto fields() { return Bundle{field("id", &CallerRef::id)}; }
};

struct ChangeCaller {  // needs If-Match with the version that was read
    CallerId id;
    std::vector<Answer> answers;
    static constexpr std::string_view kName = "ChangeCaller";
    static constexpr auto fields() {
        return Bundle{field("id", &ChangeCaller::id),
                      field("answers", &ChangeCaller::answers, {0, 64})};
    }
};

struct PersonOfCaller {
    CallerId id;
    PersonId person;
    static constexpr std::string_view kName = "PersonOfCaller";
    static constexpr auto fields() {
        return Bundle{field("id", &PersonOfCaller::id), field("person", &PersonOfCaller::person)};
    }
};

struct SearchCallers {
    std::string text;  // the beginning of a telephone number or of a name
    static constexpr std::string_view kName = "SearchCallers";
    static constexpr auto fields() { return Bundle{field("text", &SearchCallers::text, {1, 200})}; }
};

struct CallersFound {
    std::vector<CallerInfo> callers;  // those that the user sees, by id
    bool complete = true;             // false: there are more; a longer text finds fewer
    static constexpr std::string_view kName = "CallersFound";
    static constexpr auto fields() {
        using C = CallersFound;
        return Bundle{field("callers", &C::callers, {0, kMostCallersFound}),
                      field("complete", &C::complete)};
    }
};

inline constexpr Route<SearchCallers, CallersFound> kSearchCallers{
    Verb::post, "/callers/search", "searchCallers", "Finds callers by telephone number or name."};
inline constexpr Route<RegisterCaller, CallerInfo> kRegisterCaller{
    Verb::post, "/callers", "registerCaller", "Registers who books for these people.", 201};
inline constexpr Route<CallerRef, CallerInfo> kReadCaller{Verb::get, "/callers/{id}", "readCaller",
                                                          "A caller with the caller's people."};
inline constexpr Route<ChangeCaller, CallerInfo> kChangeCaller{
    Verb::put, "/callers/{id}", "changeCaller", "Corrects what the caller said. Needs If-Match."};
inline constexpr Route<PersonOfCaller, CallerInfo> kAttachPerson{
    Verb::post, "/callers/{id}/people", "attachPerson",
    "From now on the caller books for this person too."};
inline constexpr Route<PersonOfCaller, CallerInfo> kDetachPerson{
    Verb::remove, "/callers/{id}/people/{person}", "detachPerson",
    "The caller no longer books for this person."};

}  // namespace yk
