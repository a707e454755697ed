// Converts facts from JSON, and verdicts to JSON.
#include "server/rules/ask.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "server/rules/facts_json.hpp"
#include "server/rules/rule_set.hpp"

namespace yk {

using namespace facts_json;

namespace {

template <class T>
const std::vector<T>& listed(const std::optional<std::vector<T>>& list) {
    static const std::vector<T> kNone;
    return list ? *list : kNone;
}

Result<int> read_time(const std::string& text, std::string path) {
    if (const auto minute = read_clock(text)) return *minute;
    return fail(Errc::invalid, "time_impossible", std::move(path), "expected a time such as 09:00");
}

// The question in the server's types.
struct Question {
    FactsJson json;
    Facts facts{};
    std::vector<SlotFact> slots{};
    std::vector<VaccineFact> vaccines{};
    std::optional<BookingFact> moved{};

    const SlotFact* slot(SlotId id) const {
        for (const SlotFact& one : slots)
            if (one.id == id) return &one;
        return nullptr;
    }
    const BookingFact* booking(BookingId id) const {
        for (const BookingFact& one : facts.bookings)
            if (one.id == id) return &one;
        return nullptr;
    }
};

tl::unexpected<Error> not_listed(std::string path, const char* what) {
    return fail(Errc::invalid, "not_listed", std::move(path),
                std::string("there is no such ") + what + " in this file");
}

Result<SlotFact> read_slot(const SlotJson& from, const std::string& path) {
    const auto start = read_time(from.start, path + ".start");
    if (!start) return tl::unexpected<Error>(start.error());
    const auto end = from.end ? read_time(*from.end, path + ".end") : Result<int>{*start + 30};
    if (!end) return tl::unexpected<Error>(end.error());
    SlotFact out;
    out.id = from.id;
    out.venue = from.venue.value_or(VenueId{1});
    out.vaccine = from.vaccine.value_or(VaccineId{1});
    out.vaccine_code = from.vaccine_code.value_or("pfizer");
    out.day = from.day;
    out.start_minute = *start;
    out.end_minute = *end;
    out.kind = from.kind;
    out.capacity = static_cast<int>(from.capacity.value_or(1));
    out.taken = static_cast<int>(from.taken.value_or(0));
    out.own_venue = from.own_venue.value_or(true);
    out.closed = from.closed.value_or(false);
    return out;
}

// Bookings of the list `member`: the person's, or other people's.
Result<std::vector<BookingFact>> read_bookings(const std::vector<BookingJson>& from,
                                               const std::string& member, const Question& question,
                                               const Catalogue& tables) {
    std::vector<BookingFact> bookings;
    for (const BookingJson& one : from) {
        const std::string path = "$." + member + "[" + std::to_string(bookings.size()) + "]";
        const SlotFact* slot = question.slot(one.slot);
        if (slot == nullptr) return not_listed(path + ".slot", "slot");
        const auto status =
            std::find_if(tables.statuses.begin(), tables.statuses.end(),
                         [&](const StatusSpec& spec) { return spec.id == one.status; });
        if (status == tables.statuses.end())
            return fail(Errc::invalid, "unknown_choice", path + ".status",
                        "the plugin does not declare this status");
        bookings.push_back({one.id, static_cast<int>(one.dose), one.status, status->phase, *slot,
                            static_cast<int>(one.changes.value_or(0)), listed(one.said)});
    }
    return bookings;
}

Result<Question> read_question(FactsJson json, const Catalogue& tables) {
    Question out{std::move(json)};
    const auto clock = read_time(out.json.clock, "$.clock");
    if (!clock) return tl::unexpected<Error>(clock.error());
    Facts& facts = out.facts;
    facts.role = out.json.role;
    if (std::none_of(tables.roles.begin(), tables.roles.end(),
                     [&](const RoleSpec& spec) { return spec.id == facts.role; }))
        return fail(Errc::invalid, "bad_facts", "$.role", "a role that the plugin declares");
    facts.today = out.json.today;
    facts.minute = *clock;
    facts.now = int64_t{facts.today.days} * 86400 + int64_t{*clock} * 60;
    facts.person = {out.json.person.municipality, out.json.person.birth_date,
                    out.json.person.registered, out.json.person.listed};
    facts.answers = listed(out.json.answers);
    facts.statements = listed(out.json.statements);
    facts.confirmed = listed(out.json.confirmed);
    facts.dose = static_cast<int>(out.json.dose.value_or(1));
    for (const DoseJson& dose : listed(out.json.doses))
        facts.doses.push_back({static_cast<int>(dose.dose), dose.vaccine_code, dose.given_on});

    for (const VaccineJson& one : listed(out.json.vaccines))
        out.vaccines.push_back({one.code, static_cast<int>(one.doses),
                                static_cast<int>(one.next_after_days),
                                static_cast<int>(one.least_after_days)});
    facts.vaccines = out.vaccines;

    for (const SlotJson& slot : listed(out.json.slots)) {
        auto made = read_slot(slot, "$.slots[" + std::to_string(out.slots.size()) + "]");
        if (!made) return tl::unexpected<Error>(made.error());
        out.slots.push_back(std::move(*made));
    }
    auto bookings = read_bookings(listed(out.json.bookings), "bookings", out, tables);
    if (!bookings) return tl::unexpected<Error>(bookings.error());
    auto others = read_bookings(listed(out.json.others), "others", out, tables);
    if (!others) return tl::unexpected<Error>(others.error());
    facts.bookings = std::move(*bookings);
    facts.others = std::move(*others);
    for (const SameAnswersJson& one : listed(out.json.counted))
        facts.counted.push_back({one.field, one.bookings});
    if (out.json.moving) {
        const BookingFact* moved = out.booking(*out.json.moving);
        if (moved == nullptr) return not_listed("$.moving", "booking");
        out.moved = *moved;
        std::erase_if(facts.bookings,
                      [&](const BookingFact& one) { return one.id == out.moved->id; });
    }
    return out;
}

Json noted(const std::vector<Note>& notes) {
    Json object = Json::object();
    for (const Note& note : notes)
        object[note.key] = note.value;
    return object;
}
Json answered(const Screening& screening) {
    return {{"answer", screening.answer},
            {"reasons", screening.reasons},
            {"dose", screening.dose},
            {"notes", noted(screening.notes)}};
}
Json answered(const std::vector<Offer>& offers) {
    Json list = Json::array();
    for (const Offer& offer : offers)
        list.push_back({{"slot", offer.slot.value},
                        {"takable", offer.refusals.empty()},
                        {"rank", offer.rank},
                        {"refusals", offer.refusals},
                        {"asks", offer.asks},
                        {"notes", noted(offer.notes)}});
    return {{"offers", std::move(list)}};
}
Json answered(const Verdict& verdict) {
    return {{"accepted", verdict.accepted()},
            {"status", verdict.status},
            {"refusals", verdict.refusals},
            {"asks", verdict.asks},
            {"notes", noted(verdict.notes)}};
}
Json answered(const std::optional<Proposal>& proposal) {
    if (!proposal) return {{"proposal", nullptr}};
    return {{"proposal",
             {{"dose", proposal->dose},
              {"offset_days", proposal->offset_days},
              {"least_days", proposal->least_days},
              {"same_venue", proposal->same_venue},
              {"same_vaccine", proposal->same_vaccine}}}};
}

Result<Json> asked_to_decide(const RuleSet& rules, Question& question) {
    if (!question.json.change)
        return fail(Errc::invalid, "missing_member", "$.change", "what is to be decided");
    const ChangeJson& wish = *question.json.change;
    Change change;
    change.to = wish.to.value_or("");
    change.dose = question.facts.dose;
    change.said = listed(wish.said);
    if (wish.booking) {
        change.booking = question.booking(*wish.booking);
        if (change.booking == nullptr) return not_listed("$.change.booking", "booking");
        change.dose = question.facts.dose = change.booking->dose;
    }
    if (wish.slot) {
        change.slot = question.slot(*wish.slot);
        if (change.slot == nullptr) return not_listed("$.change.slot", "slot");
        for (const SlotFact& one : question.slots)
            if (one.venue == change.slot->venue && one.vaccine == change.slot->vaccine &&
                one.day == change.slot->day)
                question.facts.day_slots.push_back(one);
    }
    return rules.decide(question.facts, change).map([](const Verdict& v) { return answered(v); });
}

Result<Json> asked_of_dose(const RuleSet& rules, const Question& question) {
    if (!question.json.dose_change)
        return fail(Errc::invalid, "missing_member", "$.dose_change", "what is to be decided");
    const DoseChangeJson& wish = *question.json.dose_change;
    DoseChange change;
    change.wish = wish.wish;
    change.dose = question.facts.dose;
    change.vaccine_code = wish.vaccine_code;
    change.given_on = wish.given_on;
    change.lot_expires = wish.lot_expires;
    change.examination = wish.examination;
    change.said = listed(wish.said);
    if (wish.booking) {
        change.booking = question.booking(*wish.booking);
        if (change.booking == nullptr) return not_listed("$.dose_change.booking", "booking");
    }
    DoseFact before;
    if (wish.before) {
        before = {static_cast<int>(wish.before->dose), wish.before->vaccine_code,
                  wish.before->given_on};
        change.before = &before;
    }
    return rules.decide_dose(question.facts, change).map([](const Verdict& v) {
        return answered(v);
    });
}

Result<Json> asked_to_read_number(const RuleSet& rules, const Question& question) {
    if (!question.json.number)
        return fail(Errc::invalid, "missing_member", "$.number", "which number");
    return rules.read_number(*question.json.number, question.facts.today)
        .map([](const NumberReading& read) -> Json {
            return {{"birth_date", read.birth_date ? Json(read.birth_date->text()) : Json(nullptr)},
                    {"shown", read.shown},
                    {"hyphen_after", read.hyphen_after},
                    {"refusals", read.refusals},
                    {"asks", read.asks}};
        });
}

Result<Json> asked_to_propose(const RuleSet& rules, const Question& question) {
    if (!question.json.change || !question.json.change->booking)
        return fail(Errc::invalid, "missing_member", "$.change.booking", "after which booking");
    const BookingFact* booking = question.booking(*question.json.change->booking);
    if (booking == nullptr) return not_listed("$.change.booking", "booking");
    return rules.propose(question.facts, *booking).map([](const auto& p) { return answered(p); });
}

}  // namespace

Result<Json> ask_plugin(const std::filesystem::path& file, std::string_view facts_json,
                        Libraries& libraries) {
    auto json = decode<FactsJson>(facts_json);
    if (!json) return tl::unexpected<Error>(json.error());
    const auto rules = RuleSet::load(file, json->settings.value_or(Json::object()), {}, libraries);
    if (!rules) return tl::unexpected<Error>(rules.error());
    auto question = read_question(std::move(*json), (*rules)->tables());
    if (!question) return tl::unexpected<Error>(question.error());
    switch (question->json.question) {
        case plugin::Question::screen:
            return (*rules)->screen(question->facts).map([](const Screening& s) {
                return answered(s);
            });
        case plugin::Question::offer:
            question->facts.moved = question->moved ? &*question->moved : nullptr;
            return (*rules)
                ->offer(question->facts, question->slots)
                .map([](const std::vector<Offer>& offers) { return answered(offers); });
        case plugin::Question::decide:
            return asked_to_decide(**rules, *question);
        case plugin::Question::propose:
            return asked_to_propose(**rules, *question);
        case plugin::Question::dose:
            return asked_of_dose(**rules, *question);
        case plugin::Question::number:
            return asked_to_read_number(**rules, *question);
        case plugin::Question::create:
            break;
    }
    return fail(Errc::broken, "unknown_question");
}

}  // namespace yk
