#include "server/app/call.hpp"

#include "server/http/problem.hpp"
#include "shared/core/text.hpp"
#include "shared/protocol/field_check.hpp"

namespace yk {
namespace {

constexpr int64_t kPreconditionFailed = 412;

ProblemReason reason_of(const Error& error, bool confirmable, const Call& call) {
    return {error.reason, call.setup->sentence(call.locale, error), confirmable};
}
ProblemReason reason_of(const std::string& id, bool confirmable, const Call& call,
                        const std::vector<Note>& notes) {
    Error error{Errc::refused, id};
    for (const Note& note : notes)
        error.values.emplace_back(note.key, note.value);
    ProblemReason made = reason_of(error, confirmable, call);
    made.explained = confirmable && call.setup->is_explained(id);
    return made;
}

}  // namespace

const RoleSpec& Call::role() const {
    static const RoleSpec kNone;
    if (!session) return kNone;
    const RoleSpec* declared =
        session->account ? setup->role(session->role) : setup->role_of_residents();
    return declared ? *declared : kNone;
}

std::string Call::local_text(int64_t utc_s) const {
    const LocalTime local = setup->zone.local(utc_s);
    return format_date(Date{local.day}, "YYYY-MM-DD hh:mm", local.minute_of_day);
}

Actor actor_of(const Call& call) {
    const Channel channel = call.session->person ? Channel::web : Channel::phone;
    return {call.session->account, call.session->name, call.role().id, channel, call.now_s,
            call.session->person};
}

const FormSpec& form_for(const Call& call, std::string_view id) {
    return call.scope() == Scope::own_person ? call.setup->resident_form(id) : call.setup->form(id);
}

Problem problem_of(const Error& error, const Call& call) {
    Problem problem = http::problem_of(error);
    if (error.reason == "changed_meanwhile" && call.if_match) problem.status = kPreconditionFailed;
    problem.reasons.push_back(reason_of(error, false, call));
    problem.title = problem.reasons.front().text;
    return problem;
}

tl::unexpected<Problem> refuse(const Error& error, const Call& call) {
    return tl::unexpected<Problem>(problem_of(error, call));
}

tl::unexpected<Problem> refuse(Errc code, std::string reason, const Call& call, std::string path) {
    return refuse(Error{code, std::move(reason), std::move(path), {}}, call);
}

tl::unexpected<Problem> refuse(const Verdict& verdict, const Call& call, std::string path) {
    Problem problem;
    problem.status = http::status_of(Errc::refused);
    for (const std::string& id : verdict.refusals)
        problem.reasons.push_back(reason_of(id, false, call, verdict.notes));
    for (const std::string& id : verdict.asks)
        problem.reasons.push_back(reason_of(id, true, call, verdict.notes));
    if (problem.reasons.empty())
        problem.reasons.push_back(reason_of("rules_silent", false, call, {}));
    problem.reason = problem.reasons.front().id;
    problem.title = problem.reasons.front().text;
    if (!path.empty()) problem.path = std::move(path);
    return tl::unexpected<Problem>(std::move(problem));
}

Outcome<void> check_days(const Call& call, Date from, Date to, int most_days) {
    if (to < from) return refuse(Errc::invalid, "days_reversed", call, "$.to");
    if (to - from < most_days) return {};
    return refuse(
        {Errc::invalid, "too_many_days", "$.to", {}, {{"max", std::to_string(most_days)}}}, call);
}

Outcome<void> check_happened(const Call& call, Date day, const std::string& path,
                             std::optional<Date> born) {
    if (auto can = check_happened(day, call.today, born); !can)
        return refuse(Errc::invalid, can.error().reason, call, path);
    return {};
}

}  // namespace yk
