#include "server/app/hourly.hpp"

#include <string>

#include "server/store/history.hpp"

namespace yk {
namespace {

constexpr int64_t kHour_s = 3600;
constexpr int64_t kTooManyRequests = 429;

}  // namespace

Outcome<void> check_hourly(const Call& call, Reader& reader, const HourlyLimit& limit) {
    const auto made =
        store::count_entries(reader, call.session->account, limit.action, call.now_s - kHour_s);
    if (!made) return refuse(made.error(), call);
    if (*made < limit.most) return {};
    Error error{Errc::refused, std::string(limit.reason)};
    error.values.emplace_back("max", std::to_string(limit.most));
    Problem problem = problem_of(error, call);
    problem.status = kTooManyRequests;
    return tl::unexpected<Problem>(std::move(problem));
}

Outcome<void> count_hourly(const Call& call, Database& database, const HourlyLimit& limit,
                           PersonId person, std::vector<Note> notes) {
    if (auto may = check_hourly(call, database, limit); !may) return may;
    store::NewEntry entry{Subject::person, person.value, std::string(limit.action)};
    entry.notes = std::move(notes);
    if (const auto stored = store::insert_entry(database, actor_of(call), entry); !stored)
        return refuse(stored.error(), call);
    return {};
}

}  // namespace yk
