// Tests a rule plugin alone: without server, database or clock.
//
//     Subject rules{yk_plugin_v0, {{"least_interval_days", "18"}}};
//     const Case caller = Case{}.on("2021-05-06", "09:00").by(kClinic).born("1945-03-03");
//     EXPECT_EQ(rules.book(caller, 1, Slot{.id = 1, .day = "2021-05-19"}).status, "booked");
//
// Every question is asked twice. Two different answers are a fault, so each test also checks that
// the plugin is pure. After a fault every claim is false; `said.fault` tells the integrator the
// cause.
#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "yk_check.hpp"
#include "yk_plugin.h"
#include "yk_recorder.hpp"

namespace yk::plugin::kit {

inline yk_date day(std::string_view iso) {
    const auto found = parsed_date(iso);
    if (!found) throw std::invalid_argument("no such day: " + std::string(iso));
    return *found;
}
// "09:30" as minutes of the day
inline uint32_t minute(std::string_view clock) {
    if (clock.size() != 5 || clock[2] != ':') throw std::invalid_argument("no time of day");
    const auto digit = [&](size_t at) { return static_cast<uint32_t>(clock[at] - '0'); };
    return (digit(0) * 10 + digit(1)) * 60 + digit(3) * 10 + digit(4);
}

struct Slot {
    uint64_t id = 1;
    std::string kind = "public";
    std::string day = "2021-05-19";
    std::string start = "09:00";
    std::string end = "09:30";
    uint32_t capacity = 3;
    uint32_t taken = 0;
    uint64_t venue = 1;
    bool own_venue = true;
    std::string vaccine = "pfizer";
    bool closed = false;
};

using Pairs = std::vector<std::pair<std::string, std::string>>;  // field and what was answered

struct Booking {
    uint64_t id = 1;  // 0: chosen in the same step
    uint32_t dose = 1;
    Slot slot{};
    std::string status = "booked";
    uint32_t phase = YK_BOOKED;
    uint32_t changes = 0;  // how often it has got another slot or status
    Pairs said{};          // to the forms `booking` and of its moves
};

struct Vaccine {
    std::string code = "pfizer";
    uint32_t doses = 2;
    uint32_t next_after_days = 21;
    uint32_t least_after_days = 21;
};

// A dose that somebody wants recorded, corrected or removed.
struct Dose {
    uint32_t wish = YK_GIVE;
    uint32_t number = 1;
    std::string vaccine = "pfizer";       // empty: not chosen yet
    std::string given_on = "2021-05-19";  // with YK_CORRECT: the new day
    std::string before = "2021-05-19";    // the recorded day, if the dose is recorded already
    std::string lot_expires = "2021-12-31";
    Pairs examination{};  // empty: nobody was examined
    Pairs said{};
    uint64_t booking = 0;  // of the case; 0: a walk-in
};

// A caller, a person and a day. Times of the case are taken as UTC.
struct Case {
    std::string today = "2021-05-06";
    std::string clock = "08:00";
    uint32_t role = 1;  // the first that the plugin declares
    std::string municipality = "431001";
    std::string birth_date = "1945-03-03";
    bool is_registered = true;
    bool is_listed = true;
    Pairs answers{};
    Pairs statements{};
    std::vector<Booking> bookings{};
    std::vector<Booking> others{};  // chosen in the same step for other people
    std::vector<yk_date> doses{};
    std::string dose_vaccine = "pfizer";
    std::vector<Slot> day_slots{};
    std::vector<std::string> confirmed_reasons{};
    std::vector<Vaccine> vaccines{};          // of the tenant's file
    std::map<std::string, int64_t> counts{};  // by counted field: other bookings that say the same
    uint64_t moving = 0;                      // a booking of the case that would leave its slot
    Pairs with_change{};                      // answers to the form of the wished move

    Case on(std::string iso, std::string at = "08:00") const {
        return with([&](Case& c) { c.today = std::move(iso), c.clock = std::move(at); });
    }
    Case by(uint32_t caller) const {
        return with([&](Case& c) { c.role = caller; });
    }
    Case born(std::string iso) const {
        return with([&](Case& c) { c.birth_date = std::move(iso); });
    }
    Case of(std::string number) const {
        return with([&](Case& c) { c.municipality = std::move(number); });
    }
    Case unregistered() const {
        return with([](Case& c) { c.is_registered = false; });
    }
    Case unlisted() const {
        return with([](Case& c) { c.is_listed = false; });
    }
    Case answered(std::string field, std::string value) const {
        return with([&](Case& c) { c.answers.emplace_back(std::move(field), std::move(value)); });
    }
    Case saying(std::string field, std::string value) const {
        return with(
            [&](Case& c) { c.statements.emplace_back(std::move(field), std::move(value)); });
    }
    Case holding(Booking booking) const {
        return with([&](Case& c) { c.bookings.push_back(std::move(booking)); });
    }
    Case beside(Booking of_another) const {
        return with([&](Case& c) {
            of_another.id = 0;
            c.others.push_back(std::move(of_another));
        });
    }
    Case vaccinated(std::string_view iso) const {
        return with([&](Case& c) { c.doses.push_back(kit::day(iso)); });
    }
    Case on_a_day_with(std::vector<Slot> slots) const {
        return with([&](Case& c) { c.day_slots = std::move(slots); });
    }
    Case where(std::vector<Vaccine> known) const {
        return with([&](Case& c) { c.vaccines = std::move(known); });
    }
    Case beside_so_many(std::string counted_field, int64_t others_say_the_same) const {
        return with([&](Case& c) { c.counts[std::move(counted_field)] = others_say_the_same; });
    }
    // For offer(): not among the bookings then.
    Case instead_of(uint64_t booking) const {
        return with([&](Case& c) { c.moving = booking; });
    }
    // For change(): what is said with it.
    Case because(std::string field, std::string value) const {
        return with(
            [&](Case& c) { c.with_change.emplace_back(std::move(field), std::move(value)); });
    }
    Case confirming(std::string reason) const {
        return with([&](Case& c) { c.confirmed_reasons.push_back(std::move(reason)); });
    }

private:
    Case with(auto&& change) const {
        Case copy = *this;
        change(copy);
        return copy;
    }
};

// The plugin's answer, and whether it was a valid one.
struct RulesAnswer {
    RecordedReply recorded{};
    std::string fault{};  // empty: it was a valid answer
    std::string answer{};
    uint32_t dose = 0;  // to book next
    std::string status{};
    std::vector<std::string> refused{};
    std::vector<std::string> asked{};      // without what was confirmed
    std::vector<uint64_t> takable{};       // slots, best first
    std::vector<uint64_t> visible_only{};  // slots, with their reasons in recorded.offers
    yk_number number{};                    // what can be read from the number

    bool accepted() const { return fault.empty() && refused.empty() && asked.empty() && said(); }
    bool asks() const { return fault.empty() && refused.empty() && !asked.empty() && said(); }

private:
    bool said() const { return !status.empty() || !answer.empty() || number.size != 0; }
};

// Facts made from a Case. Owns what the C structs point to, so it cannot be copied or moved.
class Borrowed {
public:
    Borrowed(const Case& from, uint32_t dose, const yk_catalogue& catalogue);
    Borrowed(const Borrowed&) = delete;
    Borrowed& operator=(const Borrowed&) = delete;

    const yk_facts* facts() const { return &facts_; }
    const yk_slot* keep(const Slot& slot);
    yk_booking kept(const Booking& booking);
    yk_values change_said() const { return listed<yk_values>(change_said_); }
    const yk_dose_change* keep(const Dose& dose, const Booking* booking);

private:
    yk_text kept(std::string_view text) { return as_text(texts_.emplace_back(text)); }
    void keep_values(const Pairs& said, const char* form, const yk_catalogue& catalogue,
                     std::vector<yk_value>& to);

    const yk_catalogue& catalogue_;
    std::deque<std::string> texts_;
    std::deque<Value> values_;
    std::deque<yk_slot> slots_;
    std::deque<std::vector<yk_value>> said_of_bookings_;
    std::vector<yk_value> answers_, statements_, examination_, said_, counted_, change_said_;
    yk_booking booking_{}, moved_{};
    yk_dose before_{};
    yk_dose_change change_{};
    std::vector<yk_booking> bookings_, others_;
    std::vector<yk_dose> doses_;
    std::vector<yk_slot> day_slots_;
    std::vector<yk_text> confirmed_;
    std::vector<yk_vaccine> vaccines_;
    yk_person person_{};
    yk_facts facts_{};
};

// One instance of the plugin under test.
class Subject {
public:
    // Settings as a person would type them; the items of a list are separated by commas. A setting
    // that is left out has its preset.
    explicit Subject(const yk_plugin& plugin, const std::map<std::string, std::string>& given = {});
    ~Subject() { rules_.destroy(self_); }
    Subject(const Subject&) = delete;
    Subject& operator=(const Subject&) = delete;

    RulesAnswer screen(const Case& of) const;
    RulesAnswer offer(const Case& of, uint32_t dose, const std::vector<Slot>& slots) const;
    // A new booking. The slot is among the day's slots, unless the case names the day's slots.
    RulesAnswer book(const Case& of, uint32_t dose, const Slot& slot, std::string to = "") const;
    // Another status for one of the case's bookings, named by its id.
    RulesAnswer change(const Case& of, uint64_t booking, std::string to) const;
    // The same booking in another slot.
    RulesAnswer move(const Case& of, uint64_t booking, const Slot& slot, std::string to = "") const;
    RulesAnswer propose(const Case& of, const Booking& after) const;
    // Only for a plugin that decides doses.
    RulesAnswer dose(const Case& of, const Dose& wish) const;
    // Only for a plugin that reads numbers. `today` is the day of the question.
    RulesAnswer number(const std::string& digits, std::string_view today = "2021-05-06") const;

private:
    RulesAnswer decide(const Case& of, uint32_t dose, const Booking* booking, const Slot* slot,
                       const std::string& to) const;
    RulesAnswer twice(Question question, const Case& of, const std::vector<uint64_t>& slots,
                      auto&& ask) const;

    yk_rules rules_;
    std::optional<yk_dose_rules> dose_rules_;
    std::optional<yk_number_rules> number_rules_;
    yk_catalogue catalogue_;
    yk_host host_{sizeof(yk_host), YK_ABI_MINOR,
                  [](const yk_host*, const char*) -> const void* { return nullptr; }};
    void* self_ = nullptr;
};

}  // namespace yk::plugin::kit

#include "yk_kit_inline.hpp"
