// The form of facts.json, the input of `yoyaku plugin ask`. Described in plugins/README.md.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <yk_recorder.hpp>

#include "server/domain/facts.hpp"
#include "shared/core/json.hpp"
#include "shared/core/step.hpp"

// Those that can be asked of an instance.
namespace yk::plugin {

constexpr auto names(Question) {
    return std::array{
        Name<Question>{Question::screen, "screen"}, Name<Question>{Question::offer, "offer"},
        Name<Question>{Question::decide, "decide"}, Name<Question>{Question::propose, "propose"},
        Name<Question>{Question::dose, "dose"},     Name<Question>{Question::number, "number"}};
}

}  // namespace yk::plugin

namespace yk {

constexpr auto names(DoseAction) {
    return std::array{Name<DoseAction>{DoseAction::give, "give"},
                      Name<DoseAction>{DoseAction::correct, "correct"},
                      Name<DoseAction>{DoseAction::remove, "remove"}};
}

namespace facts_json {

inline constexpr Limit kDose{1, 9};
inline constexpr Limit kFew{0, 64};
inline constexpr Limit kMany{0, 5000};

struct SlotJson {
    SlotId id;
    Date day;
    std::string start;  // "09:00"
    std::optional<std::string> end;
    std::string kind;
    std::optional<VenueId> venue;
    std::optional<VaccineId> vaccine;
    std::optional<std::string> vaccine_code;
    std::optional<int64_t> capacity;
    std::optional<int64_t> taken;
    std::optional<bool> own_venue;
    std::optional<bool> closed;
    static constexpr std::string_view kName = "Slot";
    static constexpr auto fields() {
        using S = SlotJson;
        return Bundle{field("id", &S::id),
                      field("day", &S::day),
                      field("start", &S::start, {5, 5}),
                      field("end", &S::end, {5, 5}),
                      field("kind", &S::kind, {1, 64}),
                      field("venue", &S::venue),
                      field("vaccine", &S::vaccine),
                      field("vaccine_code", &S::vaccine_code, {1, 64}),
                      field("capacity", &S::capacity, {0, 10'000}),
                      field("taken", &S::taken, {0, 10'000}),
                      field("own_venue", &S::own_venue),
                      field("closed", &S::closed)};
    }
};

struct BookingJson {
    BookingId id;  // 0: chosen in the same step
    int64_t dose = 1;
    std::string status;
    SlotId slot;
    std::optional<int64_t> changes;
    std::optional<std::vector<Answer>> said;
    static constexpr std::string_view kName = "Booking";
    static constexpr auto fields() {
        using B = BookingJson;
        return Bundle{field("id", &B::id),
                      field("dose", &B::dose, kDose),
                      field("status", &B::status, {1, 64}),
                      field("slot", &B::slot),
                      field("changes", &B::changes, {0, 10'000}),
                      field("said", &B::said, kFew)};
    }
};

struct DoseJson {
    int64_t dose = 1;
    std::string vaccine_code;
    Date given_on;
    static constexpr std::string_view kName = "Dose";
    static constexpr auto fields() {
        using D = DoseJson;
        return Bundle{field("dose", &D::dose, kDose),
                      field("vaccine_code", &D::vaccine_code, {1, 64}),
                      field("given_on", &D::given_on)};
    }
};

struct PersonJson {
    std::string municipality;
    std::optional<Date> birth_date;
    bool registered = false;
    bool listed = false;
    static constexpr std::string_view kName = "Person";
    static constexpr auto fields() {
        using P = PersonJson;
        return Bundle{field("municipality", &P::municipality, {1, 16}),
                      field("birth_date", &P::birth_date), field("registered", &P::registered),
                      field("listed", &P::listed)};
    }
};

struct ChangeJson {
    std::optional<BookingId> booking;
    std::optional<SlotId> slot;
    std::optional<std::string> to;
    std::optional<std::vector<Answer>> said;
    static constexpr std::string_view kName = "Change";
    static constexpr auto fields() {
        using C = ChangeJson;
        return Bundle{field("booking", &C::booking), field("slot", &C::slot),
                      field("to", &C::to, {0, 64}), field("said", &C::said, kFew)};
    }
};

struct SameAnswersJson {
    std::string field;
    int64_t bookings = 0;
    static constexpr std::string_view kName = "SameAnswers";
    static constexpr auto fields() {
        using S = SameAnswersJson;
        return Bundle{yk::field("field", &S::field, kWord),
                      yk::field("bookings", &S::bookings, {0, 1'000'000'000})};
    }
};

struct DoseChangeJson {
    DoseAction wish = DoseAction::give;
    std::string vaccine_code;
    Date given_on;
    Date lot_expires;
    std::optional<BookingId> booking;
    std::optional<DoseJson> before;
    std::optional<std::vector<Answer>> examination;
    std::optional<std::vector<Answer>> said;
    static constexpr std::string_view kName = "DoseChange";
    static constexpr auto fields() {
        using D = DoseChangeJson;
        return Bundle{field("wish", &D::wish),
                      field("vaccine_code", &D::vaccine_code, {0, 64}),
                      field("given_on", &D::given_on),
                      field("lot_expires", &D::lot_expires),
                      field("booking", &D::booking),
                      field("before", &D::before),
                      field("examination", &D::examination, kFew),
                      field("said", &D::said, kFew)};
    }
};

struct VaccineJson {
    std::string code;
    int64_t doses = 1;
    int64_t next_after_days = 0;
    int64_t least_after_days = 0;
    static constexpr std::string_view kName = "Vaccine";
    static constexpr auto fields() {
        using V = VaccineJson;
        return Bundle{field("code", &V::code, {1, 64}), field("doses", &V::doses, kDose),
                      field("next_after_days", &V::next_after_days, {0, 3660}),
                      field("least_after_days", &V::least_after_days, {0, 3660})};
    }
};

struct FactsJson {
    plugin::Question question = plugin::Question::screen;
    std::optional<Json> settings;
    std::string role;  // one that the plugin declares
    Date today;
    std::string clock;  // "09:00"
    PersonJson person;
    std::optional<int64_t> dose;
    std::optional<std::vector<Answer>> answers;
    std::optional<std::vector<Answer>> statements;
    std::optional<std::vector<DoseJson>> doses;
    std::optional<std::vector<SlotJson>> slots;
    std::optional<std::vector<BookingJson>> bookings;
    std::optional<std::vector<BookingJson>> others;
    std::optional<BookingId> moving;  // of `bookings`: would leave its slot
    std::optional<std::vector<SameAnswersJson>> counted;
    std::optional<std::vector<std::string>> confirmed;
    std::optional<ChangeJson> change;
    std::optional<DoseChangeJson> dose_change;
    std::optional<std::vector<VaccineJson>> vaccines;
    std::optional<std::string> number;
    std::optional<std::string> fault;  // what the plugin did; not asked again
    static constexpr std::string_view kName = "Facts";
    static constexpr auto fields() {
        using F = FactsJson;
        return Bundle{field("question", &F::question),
                      field("settings", &F::settings),
                      field("role", &F::role, kWord),
                      field("today", &F::today),
                      field("clock", &F::clock, {5, 5}),
                      field("person", &F::person),
                      field("dose", &F::dose, kDose),
                      field("answers", &F::answers, kFew),
                      field("statements", &F::statements, kFew),
                      field("doses", &F::doses, kFew),
                      field("slots", &F::slots, kMany),
                      field("bookings", &F::bookings, kFew),
                      field("others", &F::others, {0, kMostPlaces}),
                      field("moving", &F::moving),
                      field("counted", &F::counted, kFew),
                      field("confirmed", &F::confirmed, kFew),
                      field("change", &F::change),
                      field("dose_change", &F::dose_change),
                      field("vaccines", &F::vaccines, kFew),
                      field("number", &F::number, {1, 40}),
                      field("fault", &F::fault)};
    }
};

}  // namespace facts_json

}  // namespace yk
