// How the test kit makes facts from a Case and asks the plugin. Part of yk_kit.hpp: read that
// first.
#pragma once

#include "yk_kit.hpp"

namespace yk::plugin::kit {

inline yk_time time_of(std::string_view iso, uint32_t minute_of_day) {
    return yk_time{day(iso)} * 86400 + yk_time{minute_of_day} * 60;
}

inline const yk_slot* Borrowed::keep(const Slot& from) {
    yk_slot slot{};
    slot.size = sizeof slot;
    slot.own_venue = from.own_venue;
    slot.id = from.id;
    slot.venue = from.venue;
    slot.vaccine = 1;
    slot.vaccine_code = kept(from.vaccine);
    slot.kind = kept(from.kind);
    slot.day = day(from.day);
    slot.start_minute = minute(from.start);
    slot.end_minute = minute(from.end);
    slot.starts_at = time_of(from.day, slot.start_minute);
    slot.capacity = from.capacity;
    slot.taken = from.taken;
    slot.closed = from.closed;
    return &slots_.emplace_back(slot);
}

inline yk_booking Borrowed::kept(const Booking& from) {
    std::vector<yk_value>& said = said_of_bookings_.emplace_back();
    keep_values(from.said, "", catalogue_, said);
    return {sizeof(yk_booking), from.dose,  from.id,      keep(from.slot),
            kept(from.status),  from.phase, from.changes, listed<yk_values>(said)};
}

inline void Borrowed::keep_values(const Pairs& said, const char* form,
                                  const yk_catalogue& catalogue, std::vector<yk_value>& to) {
    for (const auto& [field, text] : said) {
        auto value = typed_answer(catalogue, form, field, text);
        if (!value) throw std::invalid_argument("no such answer: " + field + " = " + text);
        to.push_back(values_.emplace_back(std::move(*value)).borrowed());
    }
}

inline const yk_dose_change* Borrowed::keep(const Dose& dose, const Booking* booking) {
    keep_values(dose.examination, "examination", catalogue_, examination_);
    keep_values(dose.said, "dose", catalogue_, said_);
    change_.size = sizeof change_;
    change_.wish = dose.wish;
    change_.dose = dose.number;
    change_.given_on = day(dose.given_on);
    change_.lot_expires = day(dose.lot_expires);
    change_.is_examined = !dose.examination.empty();
    change_.vaccine_code = kept(dose.vaccine);
    if (booking != nullptr) {
        booking_ = kept(*booking);
        change_.booking = &booking_;
    }
    if (dose.wish != YK_GIVE) {
        before_ = {sizeof before_, dose.number, day(dose.before), 0, kept(dose.vaccine)};
        change_.before = &before_;
    }
    change_.examination = listed<yk_values>(examination_);
    change_.said = listed<yk_values>(said_);
    return &change_;
}

inline Borrowed::Borrowed(const Case& from, uint32_t dose, const yk_catalogue& catalogue)
    : catalogue_(catalogue) {
    keep_values(from.answers, "register", catalogue, answers_);
    keep_values(from.statements, "booking", catalogue, statements_);
    keep_values(from.with_change, "", catalogue, change_said_);
    for (const auto& [field, count] : from.counts)
        counted_.push_back(values_.emplace_back(Value{field, YK_INTEGER, count}).borrowed());
    for (const Booking& one : from.bookings) {
        if (from.moving != 0 && one.id == from.moving)
            moved_ = kept(one);
        else
            bookings_.push_back(kept(one));
    }
    for (const Booking& one : from.others)
        others_.push_back(kept(one));
    for (const yk_date given_on : from.doses)
        doses_.push_back({sizeof(yk_dose), static_cast<uint32_t>(doses_.size() + 1), given_on, 0,
                          kept(from.dose_vaccine)});
    for (const Slot& slot : from.day_slots)
        day_slots_.push_back(*keep(slot));
    for (const std::string& reason : from.confirmed_reasons)
        confirmed_.push_back(kept(reason));
    for (const Vaccine& one : from.vaccines)
        vaccines_.push_back({sizeof(yk_vaccine), one.doses, one.next_after_days,
                             one.least_after_days, kept(one.code)});

    person_.size = sizeof person_;
    person_.registered = from.is_registered;
    person_.listed = from.is_listed;
    person_.birth_is_known = 1;
    person_.birth_date = day(from.birth_date);
    person_.municipality = kept(from.municipality);
    person_.answers = listed<yk_values>(answers_);

    facts_.size = sizeof facts_;
    facts_.role = from.role;
    for (uint32_t i = 0; i < catalogue.roles.count; ++i)
        if (from.role == uint32_t{1} << i) {
            facts_.capabilities = Rows<yk_role>{catalogue.roles}[i].capabilities;
            facts_.scope = Rows<yk_role>{catalogue.roles}[i].scope;
        }
    facts_.today = day(from.today);
    facts_.minute = minute(from.clock);
    facts_.now = time_of(from.today, facts_.minute);
    facts_.person = &person_;
    facts_.dose = dose;
    facts_.statements = listed<yk_values>(statements_);
    facts_.doses = listed<yk_doses>(doses_);
    facts_.bookings = listed<yk_bookings>(bookings_);
    facts_.day_slots = listed<yk_slots>(day_slots_);
    facts_.confirmed = listed<yk_ids>(confirmed_);
    facts_.vaccines = listed<yk_vaccines>(vaccines_);
    facts_.others = listed<yk_bookings>(others_);
    facts_.moved = moved_.size != 0 ? &moved_ : nullptr;
    facts_.counted = listed<yk_values>(counted_);
}

inline Subject::Subject(const yk_plugin& plugin, const std::map<std::string, std::string>& given) {
    if (const std::string why = unreadable(plugin); !why.empty()) throw std::runtime_error(why);
    rules_ = grown(plugin.rules, plugin.rules->size);
    dose_rules_ = extension_of<yk_dose_rules>(plugin, YK_DOSES);
    number_rules_ = extension_of<yk_number_rules>(plugin, YK_NUMBERS);
    catalogue_ = catalogue_of(plugin);
    std::vector<Value> typed;
    const auto fields = copied(catalogue_.settings);
    for (const auto& [id, text] : given) {
        const auto found =
            std::find_if(fields.begin(), fields.end(),
                         [&wanted = id](const yk_field& field) { return wanted == field.id; });
        const bool is_list = found != fields.end() && (found->flags & YK_MANY) != 0;
        for (std::string_view left = text; !left.empty() || !is_list;) {
            const size_t end = is_list ? left.find(',') : std::string_view::npos;
            const Value as_text{id, YK_TEXT, 0, std::string(left.substr(0, end))};
            typed.push_back(found == fields.end() ? as_text
                                                  : parsed(*found, as_text.text).value_or(as_text));
            if (end == std::string_view::npos) break;
            left.remove_prefix(end + 1);
        }
    }
    const Fitted fit = fitted(catalogue_, typed);
    if (!fit.faults.empty()) throw std::runtime_error(fit.faults.front());
    const std::vector<yk_value> values = borrowed(fit.values);
    const auto list = listed<yk_values>(values);
    ReplyRecorder recorder;
    self_ = rules_.create(&host_, &list, recorder.reply());
    if (self_ == nullptr) throw std::runtime_error("create refused: " + recorder.recorded.failure);
}

inline RulesAnswer Subject::twice(Question question, const Case& of,
                                  const std::vector<uint64_t>& slots, auto&& ask) const {
    ReplyRecorder first, second;
    first.recorded.outcome = ask(first.reply());
    second.recorded.outcome = ask(second.reply());
    RulesAnswer said;
    said.recorded = first.recorded;
    if (const auto fault = fault_in(question, first.recorded, catalogue_, slots))
        said.fault = fault->reason + ": " + fault->sentence;
    else if (!(first.recorded == second.recorded))
        said.fault = "rules_impure: it answered the same question in two ways";
    if (!said.fault.empty()) return said;

    if (!first.recorded.answers.empty())
        std::tie(said.answer, said.dose) = first.recorded.answers.front();
    if (!first.recorded.numbers.empty()) said.number = first.recorded.numbers.front();
    if (!first.recorded.statuses.empty()) said.status = first.recorded.statuses.front();
    said.refused = first.recorded.refused;
    for (const std::string& reason : first.recorded.asked)
        if (std::count(of.confirmed_reasons.begin(), of.confirmed_reasons.end(), reason) == 0)
            said.asked.push_back(reason);
    std::vector<RecordedOffer> offers = first.recorded.offers;
    std::stable_sort(
        offers.begin(), offers.end(),
        [](const RecordedOffer& a, const RecordedOffer& b) { return a.rank < b.rank; });
    for (const RecordedOffer& offer : offers)
        (offer.takable ? said.takable : said.visible_only).push_back(offer.slot);
    return said;
}

inline RulesAnswer Subject::screen(const Case& of) const {
    const Borrowed borrowed{of, 0, catalogue_};
    return twice(Question::screen, of, {}, [&](const yk_reply* reply) {
        return rules_.screen(self_, borrowed.facts(), reply);
    });
}

inline RulesAnswer Subject::offer(const Case& of, uint32_t dose,
                                  const std::vector<Slot>& slots) const {
    Borrowed borrowed{of, dose, catalogue_};
    std::vector<yk_slot> asked;
    std::vector<uint64_t> ids;
    for (const Slot& slot : slots) {
        asked.push_back(*borrowed.keep(slot));
        ids.push_back(slot.id);
    }
    std::sort(ids.begin(), ids.end());
    const auto list = listed<yk_slots>(asked);
    return twice(Question::offer, of, ids, [&](const yk_reply* reply) {
        return rules_.offer(self_, borrowed.facts(), &list, reply);
    });
}

inline RulesAnswer Subject::decide(const Case& of, uint32_t dose, const Booking* booking,
                                   const Slot* slot, const std::string& to) const {
    Case with_the_slot = of;
    if (slot != nullptr && of.day_slots.empty()) with_the_slot.day_slots.push_back(*slot);
    Borrowed borrowed{with_the_slot, dose, catalogue_};
    yk_booking held{};
    if (booking != nullptr) held = borrowed.kept(*booking);
    yk_change change{};
    change.size = sizeof change;
    change.dose = dose;
    change.booking = booking != nullptr ? &held : nullptr;
    change.slot = slot != nullptr ? borrowed.keep(*slot) : nullptr;
    change.to = as_text(to);
    change.said = borrowed.change_said();
    return twice(Question::decide, of, {}, [&](const yk_reply* reply) {
        return rules_.decide(self_, borrowed.facts(), &change, reply);
    });
}

inline RulesAnswer Subject::book(const Case& of, uint32_t dose, const Slot& slot,
                                 std::string to) const {
    return decide(of, dose, nullptr, &slot, to);
}
inline const Booking& booking_of(const Case& of, uint64_t id) {
    for (const Booking& one : of.bookings)
        if (one.id == id) return one;
    throw std::invalid_argument("the case has no such booking");
}
inline RulesAnswer Subject::change(const Case& of, uint64_t booking, std::string to) const {
    const Booking& found = booking_of(of, booking);
    return decide(of, found.dose, &found, nullptr, to);
}
inline RulesAnswer Subject::move(const Case& of, uint64_t booking, const Slot& slot,
                                 std::string to) const {
    const Booking& found = booking_of(of, booking);
    return decide(of, found.dose, &found, &slot, to.empty() ? found.status : to);
}
inline RulesAnswer Subject::propose(const Case& of, const Booking& after) const {
    Borrowed borrowed{of, after.dose, catalogue_};
    const yk_booking booking = borrowed.kept(after);
    return twice(Question::propose, of, {}, [&](const yk_reply* reply) {
        return rules_.propose(self_, borrowed.facts(), &booking, reply);
    });
}

inline RulesAnswer Subject::dose(const Case& of, const Dose& wish) const {
    if (!dose_rules_) throw std::logic_error("the plugin has no extension " YK_DOSES);
    Borrowed borrowed{of, wish.number, catalogue_};
    const Booking* booking = wish.booking != 0 ? &booking_of(of, wish.booking) : nullptr;
    const yk_dose_change* change = borrowed.keep(wish, booking);
    return twice(Question::dose, of, {}, [&](const yk_reply* reply) {
        return dose_rules_->decide(self_, borrowed.facts(), change, reply);
    });
}
inline RulesAnswer Subject::number(const std::string& digits, std::string_view today) const {
    if (!number_rules_) throw std::logic_error("the plugin has no extension " YK_NUMBERS);
    return twice(Question::number, Case{}, {}, [&](const yk_reply* reply) {
        return number_rules_->read(self_, as_text(digits), day(today), reply);
    });
}

}  // namespace yk::plugin::kit
