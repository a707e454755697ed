// Loads a plugin with a tenant's settings, asks it, and validates its answers.
#include "server/rules/rule_set.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <utility>

#include <yk_check.hpp>
#include <yk_recorder.hpp>

#include "server/hosting/plugin.hpp"
#include "server/rules/catalogue_bridge.hpp"
#include "server/rules/facts_bridge.hpp"
#include "server/rules/faults.hpp"
#include "server/rules/kept_question.hpp"
#include "server/rules/settings_bridge.hpp"

namespace yk {

using hosting::Asked;
using plugin::listed;
using plugin::Question;
using plugin::RecordedReply;

namespace {

std::string_view name_of_question(Question question) {
    constexpr std::string_view kNames[] = {"create",  "screen", "offer", "decide",
                                           "propose", "dose",   "number"};
    return kNames[static_cast<size_t>(question)];
}

// The first sentence, and where the others can be read.
std::string told(const std::vector<std::string>& faults, const std::string& others) {
    if (faults.size() < 2) return faults.empty() ? "" : faults.front();
    return faults.front() + " (and " + std::to_string(faults.size() - 1) + " more: " + others + ")";
}

std::vector<Note> notes_of(std::vector<std::pair<std::string, std::string>>&& recorded) {
    std::vector<Note> out;
    for (auto& [key, value] : recorded)
        out.push_back({std::move(key), std::move(value)});
    return out;
}

// The verdict, without asking for reasons that the user has confirmed already.
Verdict verdict_of(RecordedReply&& recorded, const std::vector<std::string>& confirmed) {
    Verdict out;
    if (!recorded.statuses.empty()) out.status = recorded.statuses.front();
    out.refusals = std::move(recorded.refused);
    for (std::string& reason : recorded.asked)
        if (std::find(confirmed.begin(), confirmed.end(), reason) == confirmed.end())
            out.asks.push_back(std::move(reason));
    out.notes = notes_of(std::move(recorded.notes));
    return out;
}

}  // namespace

struct RuleSet::Parts {
    std::shared_ptr<hosting::Plugin> plugin;
    std::unique_ptr<hosting::Instance> instance;
    std::string id, version, vendor, name;
    yk_catalogue catalogue{};
    Json given;  // the settings of the tenant's file
    std::vector<plugin::Value> settings;
    Catalogue tables;

    std::mutex mutex;
    Health health;                 // under the mutex
    std::string last_fault;        // of an answer; under the mutex
    std::set<std::string> faults;  // of which a question was kept; under the mutex
    std::vector<Json> questions;   // that nobody has taken; under the mutex
    Slow slow;                     // that nobody has taken; under the mutex
    std::atomic<bool> answers{true};

    std::string told(const AskedOf& asked, const std::string& what) const {
        return "plugin " + name + ", " + std::string(name_of_question(asked.question)) + ": " +
               what;
    }

    // A plugin's own words come after ": ". They may name a person: they aren't kept with the
    // question, and elsewhere their digits are zeros.
    tl::unexpected<Error> faulty(const AskedOf& asked, Errc code, std::string reason,
                                 const std::string& what) {
        const size_t words = std::min(what.find(": "), what.size());
        const std::string kind = told(asked, what.substr(0, words));
        std::string detail = kind + zeros_for_digits(what.substr(words));
        const std::scoped_lock lock{mutex};
        ++health.faults;
        health.unasked = 0;
        answers = false;
        health.reason = reason;
        health.last = last_fault = detail;
        if (faults.size() < kMostKept && faults.insert(kind).second)
            questions.push_back(kept_question(asked, tables, given, kind));
        return fail(code, std::move(reason), {}, std::move(detail));
    }

    // After a fault that led to it.
    tl::unexpected<Error> not_asked(const AskedOf& asked, const std::string& why) {
        std::string detail = told(asked, why);
        const std::scoped_lock lock{mutex};
        ++health.unasked;
        answers = false;
        health.reason = "rules_unavailable";
        health.last = last_fault.empty() ? detail : last_fault + "; since then: " + why;
        return fail(Errc::busy, "rules_unavailable", {}, std::move(detail));
    }

    void keep_slow(std::chrono::microseconds took) {
        const Slow one{1, took.count(), took.count()};
        const std::scoped_lock lock{mutex};
        slow.add(one);
        health.slow.add(one);
    }

    // Asks the plugin and validates the answer.
    Result<RecordedReply> recorded_reply(const Asked& as_abi, const AskedOf& asked,
                                         const std::vector<uint64_t>& slots = {}) {
        auto [reply, took] = instance->ask(as_abi);
        if (took >= hosting::kSlow) keep_slow(took);
        if (reply.outcome == hosting::kNotAsked) return not_asked(asked, reply.failure);
        if (reply.outcome == hosting::kUnanswered)
            return faulty(asked, Errc::busy, "rules_unavailable", reply.failure);
        if (reply.outcome == hosting::kThrew)
            return faulty(asked, Errc::broken, "rules_threw", "it threw: " + reply.failure);
        if (const auto fault = plugin::fault_in(asked.question, reply, catalogue, slots))
            return faulty(asked, Errc::broken, fault->reason, fault->sentence);
        if (!answers) answers = true;
        return std::move(reply);
    }
};

RuleSet::RuleSet(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
RuleSet::~RuleSet() = default;

Result<std::shared_ptr<const RuleSet>> RuleSet::load(const std::filesystem::path& file,
                                                     const Json& settings,
                                                     std::span<const std::string> locales,
                                                     Libraries& libraries) {
    auto plugin = libraries.open(file);
    if (!plugin) return tl::unexpected<Error>(plugin.error());
    const std::string name = "plugin file " + file.string() + ": ";
    if (const auto faults = libraries.faults(*plugin, locales); !faults.empty())
        return fail(Errc::broken, "plugin_tables", {},
                    name + told(faults, "yoyaku plugin check FILE lists all"));

    const hosting::Declared& declared = (*plugin)->declared();
    auto parts = std::make_unique<Parts>();
    parts->id = declared.plugin.id;
    parts->version = declared.plugin.version;
    parts->vendor = declared.plugin.vendor;
    parts->name = parts->id + " " + parts->version + " (" + std::string((*plugin)->build()) + ")";
    parts->catalogue = declared.catalogue;
    plugin::Fitted fit = fitted_settings(parts->catalogue, settings);
    if (!fit.faults.empty())
        return fail(Errc::invalid, "plugin_settings", {},
                    name + told(fit.faults, "mend this one and try again"));
    parts->given = settings;
    parts->settings = std::move(fit.values);
    parts->tables = declared_catalogue(parts->catalogue, parts->settings, {});

    const std::vector<yk_value> values = plugin::borrowed(parts->settings);
    hosting::Plugin::Made made = (*plugin)->create(listed<yk_values>(values));
    if (made.reply.outcome == hosting::kThrew)
        return fail(Errc::broken, "plugin_refused", {},
                    name + "while it was made (create), it threw: " + made.reply.failure);
    if (made.reply.outcome == hosting::kUnanswered)
        return fail(Errc::broken, "plugin_refused", {},
                    name + "while it was made (create): " + made.reply.failure);
    if (!made.instance)
        return fail(
            Errc::invalid, "plugin_refused", {},
            name + "it refuses these settings" +
                (made.reply.failure.empty() ? " without saying why" : ": " + made.reply.failure));
    parts->plugin = std::move(*plugin);
    parts->instance = std::move(made.instance);
    return std::shared_ptr<const RuleSet>(new RuleSet(std::move(parts)));
}

const std::string& RuleSet::id() const {
    return parts_->id;
}
const std::string& RuleSet::version() const {
    return parts_->version;
}
const std::string& RuleSet::vendor() const {
    return parts_->vendor;
}
std::string_view RuleSet::build() const {
    return parts_->plugin->build();
}
const std::string& RuleSet::name() const {
    return parts_->name;
}
const Catalogue& RuleSet::tables() const {
    return parts_->tables;
}
std::vector<std::string> RuleSet::locales() const {
    return locales_of(parts_->catalogue);
}

Catalogue RuleSet::catalogue(std::string_view locale, std::string_view role,
                             std::string_view tenant_code) const {
    Catalogue out = declared_to(role, tenant_code);
    out.tenant = tenant_code;
    out.locale = locale;
    out.locales = locales();
    out.texts = texts_in(parts_->catalogue, parts_->settings, locale);
    return out;
}

std::vector<FormSpec> RuleSet::forms(std::string_view role, std::string_view tenant_code) const {
    return declared_to(role, tenant_code).forms;
}

// Without texts, because they are long.
Catalogue RuleSet::declared_to(std::string_view role, std::string_view tenant_code) const {
    Catalogue out = declared_catalogue(parts_->catalogue, parts_->settings, role);
    for (FormSpec& form : out.forms)
        for (FieldSpec& field : form.inputs)
            if (field.preset == "{tenant.code}") field.preset = tenant_code;
    return out;
}

std::vector<TextEntry> RuleSet::texts(std::string_view locale) const {
    return texts_in(parts_->catalogue, parts_->settings, locale);
}

Result<Screening> RuleSet::screen(const Facts& facts) const {
    const BorrowedFacts borrowed{facts, parts_->catalogue};
    return parts_
        ->recorded_reply({.question = Question::screen, .facts = &borrowed.facts()},
                         {.question = Question::screen, .facts = &facts})
        .map([](RecordedReply&& recorded) {
            Screening out;
            out.dose = 0;
            out.reasons = std::move(recorded.refused);
            out.notes = notes_of(std::move(recorded.notes));
            if (!recorded.answers.empty()) {
                out.answer = recorded.answers.front().first;
                out.dose = static_cast<int>(std::min(recorded.answers.front().second, 99u));
            }
            return out;
        });
}

Result<std::vector<Offer>> RuleSet::offer(const Facts& facts,
                                          std::span<const SlotFact> slots) const {
    const BorrowedFacts borrowed{facts, parts_->catalogue};
    std::vector<yk_slot> asked;
    std::vector<uint64_t> ids;
    for (const SlotFact& slot : slots) {
        asked.push_back(borrowed.slot(slot));
        ids.push_back(asked.back().id);
    }
    std::sort(ids.begin(), ids.end());
    return parts_
        ->recorded_reply({.question = Question::offer,
                          .facts = &borrowed.facts(),
                          .slots = listed<yk_slots>(asked)},
                         {.question = Question::offer, .facts = &facts, .slots = slots}, ids)
        .map([](RecordedReply&& recorded) {
            std::vector<Offer> out;
            for (plugin::RecordedOffer& one : recorded.offers)
                out.push_back({SlotId{static_cast<int64_t>(one.slot)}, one.rank,
                               std::move(one.shown), std::move(one.doubts),
                               notes_of(std::move(one.notes))});
            std::stable_sort(out.begin(), out.end(),
                             [](const Offer& a, const Offer& b) { return a.rank < b.rank; });
            return out;
        });
}

Result<Verdict> RuleSet::decide(const Facts& facts, const Change& change) const {
    BorrowedFacts borrowed{facts, parts_->catalogue};
    yk_booking booking{};
    yk_slot slot{};
    if (change.booking != nullptr) booking = borrowed.booking(*change.booking);
    if (change.slot != nullptr) slot = borrowed.slot(*change.slot);
    yk_change asked{};
    asked.size = sizeof asked;
    asked.dose = static_cast<uint32_t>(std::max(change.dose, 0));
    asked.booking = change.booking != nullptr ? &booking : nullptr;
    asked.slot = change.slot != nullptr ? &slot : nullptr;
    asked.to = plugin::as_text(change.to);
    asked.said = borrowed.said(change.said);
    return parts_
        ->recorded_reply(
            {.question = Question::decide, .facts = &borrowed.facts(), .change = &asked},
            {.question = Question::decide, .facts = &facts, .change = &change})
        .map([&](RecordedReply&& recorded) {
            return verdict_of(std::move(recorded), facts.confirmed);
        });
}

bool RuleSet::decides_doses() const {
    return parts_->plugin->declared().has_doses;
}

Result<Verdict> RuleSet::decide_dose(const Facts& facts, const DoseChange& change) const {
    if (!decides_doses()) return fail(Errc::refused, "doses_not_kept");
    BorrowedFacts borrowed{facts, parts_->catalogue};
    const yk_dose_change& asked = borrowed.dose_change(change);
    return parts_
        ->recorded_reply({.question = Question::dose, .facts = &borrowed.facts(), .dose = &asked},
                         {.question = Question::dose, .facts = &facts, .dose = &change})
        .map([&](RecordedReply&& recorded) {
            return verdict_of(std::move(recorded), facts.confirmed);
        });
}

Result<NumberReading> RuleSet::read_number(std::string_view digits, Date today) const {
    if (!parts_->plugin->declared().has_numbers) return NumberReading{};
    return parts_
        ->recorded_reply(
            {.question = Question::number, .digits = plugin::as_text(digits), .today = today.days},
            {.question = Question::number, .digits = digits, .today = today})
        .map([](RecordedReply&& recorded) {
            NumberReading out;
            out.refusals = std::move(recorded.refused);
            out.asks = std::move(recorded.asked);
            if (recorded.numbers.empty()) return out;
            const yk_number& said = recorded.numbers.front();
            if (said.birth_is_known != 0) out.birth_date = Date{said.birth_date};
            out.shown = static_cast<int>(std::min(said.shown, 64u));
            out.hyphen_after = static_cast<int>(std::min(said.hyphen_after, 64u));
            return out;
        });
}

Result<std::optional<Proposal>> RuleSet::propose(const Facts& facts,
                                                 const BookingFact& booking) const {
    BorrowedFacts borrowed{facts, parts_->catalogue};
    const yk_booking after = borrowed.booking(booking);
    return parts_
        ->recorded_reply(
            {.question = Question::propose, .facts = &borrowed.facts(), .booking = &after},
            {.question = Question::propose, .facts = &facts, .booking = &booking})
        .map([](RecordedReply&& recorded) -> std::optional<Proposal> {
            if (recorded.proposals.empty()) return std::nullopt;
            const yk_proposal& said = recorded.proposals.front();
            const auto days = [](uint32_t n) { return static_cast<int>(std::min(n, 3660u)); };
            return Proposal{days(said.dose), days(said.offset_days), days(said.least_days),
                            (said.flags & YK_SAME_VENUE) != 0, (said.flags & YK_SAME_VACCINE) != 0};
        });
}

RuleSet::Health RuleSet::health() const {
    const std::scoped_lock lock{parts_->mutex};
    Health health = parts_->health;
    health.answers = parts_->answers;
    return health;
}

RuleSet::Slow RuleSet::take_slow() const {
    const std::scoped_lock lock{parts_->mutex};
    return std::exchange(parts_->slow, {});
}

std::string_view RuleSet::lacking() const {
    return parts_->plugin->lacking();
}

std::vector<Json> RuleSet::take_faulty_questions() const {
    const std::scoped_lock lock{parts_->mutex};
    return std::exchange(parts_->questions, {});
}

std::map<std::string, std::vector<TextEntry>> plugin_texts(const std::filesystem::path& file,
                                                           Libraries& libraries) {
    std::map<std::string, std::vector<TextEntry>> texts;
    const auto plugin = libraries.open(file);
    if (!plugin) return texts;
    const yk_catalogue& all = (*plugin)->declared().catalogue;
    for (const std::string& locale : locales_of(all))
        texts[locale] = texts_in(all, {}, locale);
    return texts;
}

std::vector<std::string> check_plugin(const std::filesystem::path& file,
                                      std::span<const std::string> locales, Libraries& libraries) {
    const auto plugin = libraries.open(file);
    if (!plugin) return {plugin.error().detail};
    std::vector<std::string> faults = libraries.faults(*plugin, locales);
    if (!faults.empty()) return faults;
    // With its presets, unless it needs a municipality's own values.
    if (!fitted_settings((*plugin)->declared().catalogue, Json::object()).faults.empty()) return {};
    if (const auto made = RuleSet::load(file, Json::object(), locales, libraries); !made)
        return {made.error().detail};
    return {};
}

}  // namespace yk
