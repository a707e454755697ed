// Loads a plugin with a tenant's settings, asks it, and validates its answers.
#include "server/rules/rule_set.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <utility>

#include <yk_check.hpp>
#include <yk_recorder.hpp>

#include "server/rules/catalogue_bridge.hpp"
#include "server/rules/facts_bridge.hpp"
#include "server/rules/faults.hpp"
#include "server/rules/library.hpp"
#include "server/rules/settings_bridge.hpp"

namespace yk {

using plugin::listed;
using plugin::Question;
using plugin::RecordedReply;
using plugin::ReplyRecorder;

namespace {

std::string_view name_of_question(Question question) {
    constexpr std::string_view kNames[] = {"create",  "screen", "offer", "decide",
                                           "propose", "dose",   "number"};
    return kNames[static_cast<size_t>(question)];
}

const void* no_extension(const yk_host*, const char*) {
    return nullptr;
}

// The first sentence, and where the others can be read.
std::string told(const std::vector<std::string>& faults, const std::string& others) {
    if (faults.size() < 2) return faults.empty() ? "" : faults.front();
    return faults.front() + " (and " + std::to_string(faults.size() - 1) + " more: " + others + ")";
}

// A plugin in another language, or without the wrapper, may throw although the ABI forbids it.
template <class Call>
std::optional<std::string> thrown_by(Call&& call) {
    try {
        call();
    } catch (const std::exception& fault) {
        return "it threw: " + plugin::safe_message(fault.what());
    } catch (...) {
        return "it threw something that is no std::exception";
    }
    return std::nullopt;
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
    std::shared_ptr<const Library> library;
    std::string id, version, vendor;
    yk_rules rules{};
    std::optional<yk_dose_rules> dose_rules{};
    std::optional<yk_number_rules> number_rules{};
    yk_catalogue catalogue{};
    std::vector<plugin::Value> settings;
    Catalogue tables;
    yk_host host{sizeof(yk_host), YK_ABI_MINOR, no_extension};
    void* self = nullptr;

    std::mutex mutex;
    Health health;  // under the mutex
    std::atomic<bool> answers{true};

    tl::unexpected<Error> faulty(Question question, std::string reason, const std::string& what) {
        std::string detail = "plugin " + id + " " + version + ", " +
                             std::string(name_of_question(question)) + ": " + what;
        const std::scoped_lock lock{mutex};
        ++health.faults;
        answers = false;
        health.last = detail;
        return fail(Errc::broken, std::move(reason), {}, std::move(detail));
    }

    // Asks the plugin and validates the answer.
    template <class Call>
    Result<RecordedReply> recorded_reply(Question question, const std::vector<uint64_t>& slots,
                                         Call&& call) {
        ReplyRecorder recorder;
        if (const auto threw =
                thrown_by([&] { recorder.recorded.outcome = call(recorder.reply()); }))
            return faulty(question, "rules_threw", *threw);
        if (const auto fault = plugin::fault_in(question, recorder.recorded, catalogue, slots))
            return faulty(question, fault->reason, fault->sentence);
        if (!answers) answers = true;
        return std::move(recorder.recorded);
    }
};

RuleSet::RuleSet(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

RuleSet::~RuleSet() {
    Parts& parts = *parts_;
    if (parts.self == nullptr) return;
    // A fault can't be reported here; the exception must not leave the destructor.
    (void)thrown_by([&] {
        const std::scoped_lock one_at_a_time(parts.library->main_calls());
        parts.rules.destroy(parts.self);
    });
}

Result<std::shared_ptr<const RuleSet>> RuleSet::load(const std::filesystem::path& file,
                                                     const Json& settings,
                                                     std::span<const std::string> locales) {
    Libraries of_its_own;
    return load(file, settings, locales, of_its_own);
}

Result<std::shared_ptr<const RuleSet>> RuleSet::load(const std::filesystem::path& file,
                                                     const Json& settings,
                                                     std::span<const std::string> locales,
                                                     Libraries& libraries) {
    auto library = libraries.open(file);
    if (!library) return tl::unexpected<Error>(library.error());
    const yk_plugin& plugin = (*library)->plugin();
    const std::string name = "plugin file " + file.string() + ": ";

    if (const std::string why = plugin::unreadable(plugin); !why.empty()) {
        const bool version = plugin.abi_major != YK_ABI_MAJOR || plugin.needs_minor > YK_ABI_MINOR;
        return fail(Errc::broken, version ? "plugin_abi" : "plugin_tables", {}, name + why);
    }
    if (const auto faults = libraries.faults(*library, locales); !faults.empty())
        return fail(Errc::broken, "plugin_tables", {},
                    name + told(faults, "yoyaku plugin check FILE lists all"));
    return of(std::move(*library), name, settings);
}

Result<std::shared_ptr<const RuleSet>> RuleSet::of(std::shared_ptr<const Library> library,
                                                   const std::string& name, const Json& settings) {
    const yk_plugin& plugin = library->plugin();
    auto parts = std::make_unique<Parts>();
    parts->library = std::move(library);
    parts->id = plugin.id;
    parts->version = plugin.version;
    parts->vendor = plugin.vendor;
    parts->rules = plugin::grown(plugin.rules, plugin.rules->size);
    parts->dose_rules = plugin::extension_of<yk_dose_rules>(plugin, YK_DOSES);
    parts->number_rules = plugin::extension_of<yk_number_rules>(plugin, YK_NUMBERS);
    parts->catalogue = plugin::catalogue_of(plugin);

    plugin::Fitted fit = fitted_settings(parts->catalogue, settings);
    if (!fit.faults.empty())
        return fail(Errc::invalid, "plugin_settings", {},
                    name + told(fit.faults, "mend this one and try again"));
    parts->settings = std::move(fit.values);
    parts->tables = declared_catalogue(parts->catalogue, parts->settings, {});

    const std::vector<yk_value> values = plugin::borrowed(parts->settings);
    const auto list = listed<yk_values>(values);
    ReplyRecorder recorder;
    const auto threw = thrown_by([&] {
        const std::scoped_lock one_at_a_time(parts->library->main_calls());
        parts->self = parts->rules.create(&parts->host, &list, recorder.reply());
    });
    if (threw) return fail(Errc::broken, "plugin_refused", {}, name + "create: " + *threw);
    if (parts->self == nullptr)
        return fail(Errc::invalid, "plugin_refused", {},
                    name + "it refuses these settings" +
                        (recorder.recorded.failure.empty() ? " without saying why"
                                                           : ": " + recorder.recorded.failure));
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
        ->recorded_reply(Question::screen, {},
                         [&](const yk_reply* reply) {
                             return parts_->rules.screen(parts_->self, &borrowed.facts(), reply);
                         })
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
    const auto list = listed<yk_slots>(asked);
    return parts_
        ->recorded_reply(Question::offer, ids,
                         [&](const yk_reply* reply) {
                             return parts_->rules.offer(parts_->self, &borrowed.facts(), &list,
                                                        reply);
                         })
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
        ->recorded_reply(Question::decide, {},
                         [&](const yk_reply* reply) {
                             return parts_->rules.decide(parts_->self, &borrowed.facts(), &asked,
                                                         reply);
                         })
        .map([&](RecordedReply&& recorded) {
            return verdict_of(std::move(recorded), facts.confirmed);
        });
}

bool RuleSet::decides_doses() const {
    return parts_->dose_rules.has_value();
}

Result<Verdict> RuleSet::decide_dose(const Facts& facts, const DoseChange& change) const {
    if (!decides_doses()) return fail(Errc::refused, "doses_not_kept");
    BorrowedFacts borrowed{facts, parts_->catalogue};
    const yk_dose_change& asked = borrowed.dose_change(change);
    return parts_
        ->recorded_reply(Question::dose, {},
                         [&](const yk_reply* reply) {
                             return parts_->dose_rules->decide(parts_->self, &borrowed.facts(),
                                                               &asked, reply);
                         })
        .map([&](RecordedReply&& recorded) {
            return verdict_of(std::move(recorded), facts.confirmed);
        });
}

Result<NumberReading> RuleSet::read_number(std::string_view digits, Date today) const {
    if (!parts_->number_rules) return NumberReading{};
    return parts_
        ->recorded_reply(Question::number, {},
                         [&](const yk_reply* reply) {
                             return parts_->number_rules->read(
                                 parts_->self, plugin::as_text(digits), today.days, reply);
                         })
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
        ->recorded_reply(Question::propose, {},
                         [&](const yk_reply* reply) {
                             return parts_->rules.propose(parts_->self, &borrowed.facts(), &after,
                                                          reply);
                         })
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

void try_out(const std::shared_ptr<const Library>& library) {
    if (!plugin::is_readable(library->plugin()) || !faults_of(library->plugin(), {}).empty())
        return;
    const auto rules = RuleSet::of(library, {}, Json::object());
}

std::map<std::string, std::vector<TextEntry>> plugin_texts(const std::filesystem::path& file) {
    std::map<std::string, std::vector<TextEntry>> texts;
    const auto library = Library::open(file);
    if (!library || !plugin::is_readable((*library)->plugin())) return texts;
    const yk_catalogue all = plugin::catalogue_of((*library)->plugin());
    for (const std::string& locale : locales_of(all))
        texts[locale] = texts_in(all, {}, locale);
    return texts;
}

std::vector<std::string> check_plugin(const std::filesystem::path& file,
                                      std::span<const std::string> locales) {
    const auto library = Library::open(file);
    if (!library) return {library.error().detail};
    return faults_of((*library)->plugin(), locales);
}

}  // namespace yk
