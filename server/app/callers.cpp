#include "server/app/callers.hpp"

#include <algorithm>

#include "server/app/answers.hpp"
#include "server/app/in_front.hpp"
#include "server/app/people_search.hpp"
#include "server/app/view.hpp"
#include "server/ledger/callers.hpp"
#include "server/store/callers.hpp"
#include "server/store/people.hpp"

namespace yk {
namespace {

// Callers with a matching name or number, whether this user sees them or not.
constexpr size_t kMostLookedAt = 500;

std::vector<CallersPerson> listed(const Call& call, const std::vector<PersonRecord>& people) {
    std::vector<CallersPerson> list;
    for (const PersonRecord& each : people)
        list.push_back({each.id, name_of_person(call, each), identity_of(each).birth_date});
    return list;
}

Outcome<CallerInfo> info_of(const Call& call, Reader& reader, CallerId id) {
    auto caller = store::caller(reader, id);
    if (!caller) return refuse(caller.error(), call);
    if (!*caller) return refuse(Errc::not_found, "caller_gone", call);
    const auto people = store::people_of_caller(reader, id);
    if (!people) return refuse(people.error(), call);
    return CallerInfo{id, std::move((*caller)->answers), listed(call, *people), (*caller)->version};
}

// Not for residents: they act only for themselves.
Outcome<void> callers_are_kept(const Call& call) {
    if (call.setup->form("caller").inputs.empty() || call.scope() == Scope::own_person)
        return refuse(Errc::refused, "callers_not_kept", call);
    return {};
}

Outcome<CallerInfo> caller_in_view(const Call& call, Reader& reader, CallerId id) {
    if (auto allowed = callers_are_kept(call); !allowed)
        return tl::unexpected<Problem>(allowed.error());
    auto info = info_of(call, reader, id);
    if (!info || call.scope() != Scope::own_venues) return info;
    for (const CallersPerson& each : info->people)
        if (person_in_view(call, reader, each.id)) return info;
    return refuse(Errc::not_found, "caller_gone", call);
}

// What is registered of a caller belongs to all their people: whom the user has not identified must
// be somebody of the user's own venues (in_front.hpp).
Outcome<void> may_change_caller(const Call& call, Reader& reader, CallerId id) {
    const auto visible = caller_in_view(call, reader, id);
    if (!visible) return tl::unexpected<Problem>(visible.error());
    for (const CallersPerson& each : visible->people) {
        if (call.session->seen->has(each.id)) continue;
        const auto person = person_in_view(call, reader, each.id);
        if (!person) return tl::unexpected<Problem>(person.error());
        if (auto may = may_change_person(call, reader, *person, {}); !may)
            return tl::unexpected<Problem>(may.error());
    }
    return {};
}

Outcome<store::CallerAnswers> checked(const Call& call, const std::vector<Answer>& said) {
    if (auto allowed = callers_are_kept(call); !allowed)
        return tl::unexpected<Problem>(allowed.error());
    const FormSpec& form = call.setup->form("caller");
    auto answers = check_answers(said, form, field_context(call));
    if (!answers) return refuse(answers.error(), call);
    auto keys = search_keys(form, *answers);
    return store::CallerAnswers{std::move(*answers), std::move(keys)};
}

}  // namespace

Outcome<CallerInfo> register_caller(const Call& call, Database& database,
                                    const RegisterCaller& asked) {
    const auto valid_answers = checked(call, asked.answers);
    if (!valid_answers) return tl::unexpected<Problem>(valid_answers.error());
    for (size_t i = 0; i < asked.people.size(); ++i) {
        auto person = person_in_view(call, database, asked.people[i]);
        if (person) continue;
        person.error().path = "$.people[" + std::to_string(i) + "]";
        return tl::unexpected<Problem>(std::move(person.error()));
    }
    if (asked.people.empty() && call.scope() == Scope::own_venues)  // the user wouldn't see it
        return refuse(Errc::invalid, "too_short", call, "$.people");
    const auto made =
        ledger::register_caller(database, actor_of(call), *valid_answers, asked.people);
    if (!made) return refuse(made.error(), call);
    return info_of(call, database, made->id);
}

Outcome<CallersFound> search_callers(const Call& call, Reader& reader, const SearchCallers& asked) {
    if (auto allowed = callers_are_kept(call); !allowed)
        return tl::unexpected<Problem>(allowed.error());
    const PersonKey key = key_of_text(call, asked.text);
    if (key.value.empty()) return refuse(Errc::invalid, "search_empty", call, "$.text");
    if (!says_enough(key)) return refuse(Errc::invalid, "search_too_short", call, "$.text");
    const auto ids = store::callers_found_by(reader, key, kMostLookedAt);
    if (!ids) return refuse(ids.error(), call);
    CallersFound found;
    found.complete = ids->size() < kMostLookedAt;
    for (const CallerId id : *ids) {
        auto caller = caller_in_view(call, reader, id);
        if (!caller) continue;  // not visible for this user
        if (found.callers.size() == kMostCallersFound) {
            found.complete = false;
            break;
        }
        found.callers.push_back(std::move(*caller));
    }
    return found;
}

Outcome<CallerInfo> read_caller(const Call& call, Reader& reader, const CallerRef& asked) {
    return caller_in_view(call, reader, asked.id);
}

Outcome<CallerInfo> change_caller(const Call& call, Database& database, const ChangeCaller& asked) {
    if (const auto may = may_change_caller(call, database, asked.id); !may)
        return tl::unexpected<Problem>(may.error());
    const auto valid_answers = checked(call, asked.answers);
    if (!valid_answers) return tl::unexpected<Problem>(valid_answers.error());
    const auto changed =
        ledger::change_caller(database, actor_of(call), asked.id, *call.if_match, *valid_answers);
    if (!changed) return refuse(changed.error(), call);
    return info_of(call, database, asked.id);
}

Outcome<CallerInfo> attach_person(const Call& call, Database& database,
                                  const PersonOfCaller& asked) {
    if (const auto visible = caller_in_view(call, database, asked.id); !visible)
        return tl::unexpected<Problem>(visible.error());
    if (const auto person = person_in_view(call, database, asked.person); !person)
        return tl::unexpected<Problem>(person.error());
    const auto attached = ledger::attach_person(database, actor_of(call), asked.id, asked.person);
    if (!attached) return refuse(attached.error(), call);
    return info_of(call, database, asked.id);
}

Outcome<CallerInfo> detach_person(const Call& call, Database& database,
                                  const PersonOfCaller& asked) {
    if (const auto may = may_change_caller(call, database, asked.id); !may)
        return tl::unexpected<Problem>(may.error());
    const auto detached = ledger::detach_person(database, actor_of(call), asked.id, asked.person);
    if (!detached) return refuse(detached.error(), call);
    return info_of(call, database, asked.id);
}

Result<std::optional<CallersPeople>> callers_people(const Call& call, Reader& reader,
                                                    const PersonRecord& person) {
    if (!person.caller || call.scope() == Scope::own_person) return std::nullopt;
    const auto people = store::people_of_caller(reader, person.caller);
    if (!people) return same_error(people);
    return CallersPeople{person.caller, listed(call, *people)};
}

}  // namespace yk
