// Notices: those that a person was sent, and their state.
#pragma once

#include <string>
#include <vector>

#include "shared/core/ids.hpp"
#include "shared/core/route.hpp"

namespace yk {

struct NoticeInfo {
    NoticeId id;
    std::string moment;  // "booked", "reminder", "aftercare"
    std::string due;     // tenant's time, "2021-05-05 18:00"
    std::string state;   // "waiting", "sent", "dropped", "failed"
    std::string reason;  // for the last two: "not_chosen", "gave_up" …
    int64_t tries = 0;
    std::string tried_at;  // the last try; empty: none
    static constexpr std::string_view kName = "NoticeInfo";
    static constexpr auto fields() {
        using N = NoticeInfo;
        return Bundle{field("id", &N::id),
                      field("moment", &N::moment, kWord),
                      field("due", &N::due, {0, 20}),
                      field("state", &N::state, kWord),
                      field("reason", &N::reason, {0, 100}),
                      field("tries", &N::tries),
                      field("tried_at", &N::tried_at, {0, 20})};
    }
};

struct NoticesOf {
    PersonId person;
    static constexpr std::string_view kName = "NoticesOf";
    static constexpr auto fields() { return Bundle{field("person", &NoticesOf::person)}; }
};

struct Notices {
    std::vector<NoticeInfo> rows;  // latest first, 50 at most
    static constexpr std::string_view kName = "Notices";
    static constexpr auto fields() { return Bundle{field("rows", &Notices::rows, {0, 50})}; }
};

inline constexpr Route<NoticesOf, Notices> kListNotices{
    Verb::get, "/people/{person}/notices", "listNotices",
    "What a person was told, or will be, and how that went."};

}  // namespace yk
