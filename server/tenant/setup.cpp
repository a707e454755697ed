#include "server/tenant/setup.hpp"

#include <algorithm>
#include <set>

#include "server/domain/doses.hpp"
#include "shared/core/text.hpp"

namespace yk {
namespace {

template <class Specs>
auto* by_id(const Specs& specs, std::string_view id) {
    const auto found =
        std::find_if(specs.begin(), specs.end(), [&](const auto& each) { return each.id == id; });
    return found == specs.end() ? nullptr : &*found;
}

const FormSpec& or_none(const FormSpec* found) {
    static const FormSpec kNone;
    return found ? *found : kNone;
}

// The text with {help_desk} and {number_length} replaced by the tenant's values.
std::string completed(std::string text, const TenantSettings& settings, const std::string& locale) {
    const std::string help_desk = in_locale(settings.help_desk.name, locale, settings.locales) +
                                  " " + settings.help_desk.phone;
    return filled(filled(std::move(text), "help_desk", help_desk), "number_length",
                  std::to_string(settings.numbers.length));
}

const RoleSpec* of_residents(const Catalogue& tables) {
    for (const RoleSpec& each : tables.roles)
        if (each.scope == Scope::own_person) return &each;
    return nullptr;
}

// Checks that the plugin declares the fields that the file refers to.
Result<void> check_fields(const NoticeSettings& notices, const FormSpec& form) {
    const auto has = [&](const std::string& id, bool tick) {
        const FieldSpec* field = by_id(form.inputs, id);
        return field != nullptr && (field->type == FieldType::boolean) == tick;
    };
    if (!has(notices.to, false))
        return fail(Errc::invalid, "bad_setting", "$.notices.to", "a field of the registration");
    for (size_t i = 0; i < notices.moments.size(); ++i)
        if (!has(notices.moments[i].chosen_by, true))
            return fail(Errc::invalid, "bad_setting",
                        "$.notices.moments[" + std::to_string(i) + "].chosen_by",
                        "a tick of the registration");
    return {};
}

}  // namespace

Result<std::shared_ptr<const Setup>> Setup::load(const Files& files, const std::string& code,
                                                 const Words& core, const std::string& version,
                                                 Libraries& libraries) {
    const auto file = files.tenants / (code + ".json");
    auto settings = read_settings(file.string());
    if (!settings) return tl::unexpected(settings.error());
    if (settings->code != code)
        return fail(Errc::invalid, "bad_setting", "$.code",
                    file.string() + ": says it is " + settings->code);
    auto zone = Zone::named(settings->zone);
    if (!zone) return tl::unexpected(zone.error());
    auto rules = RuleSet::load(files.plugins / (settings->plugin + ".so"), settings->rules,
                               settings->locales, libraries);
    if (!rules) return tl::unexpected(rules.error());

    Words words = core;
    for (const std::string& locale : settings->locales) {
        auto texts = (*rules)->texts(locale);
        if (const auto faults = core.faults_in(locale, texts); !faults.empty())
            return fail(Errc::broken, "plugin_tables", {},
                        "plugin " + (*rules)->id() + ": " + faults.front());
        words.add(locale, texts);
    }
    const RoleSpec* resident = of_residents((*rules)->tables());
    auto all = (*rules)->forms({}, code);
    auto residents = (*rules)->forms(resident ? resident->id : std::string{}, code);
    if (settings->notices)
        if (auto sound = check_fields(*settings->notices, or_none(by_id(all, "register"))); !sound)
            return tl::unexpected(sound.error());
    std::vector<VaccineFact> vaccines;
    ledger::VialRules vial_rules;
    for (const VaccineSettings& each :
         settings->vaccines.value_or(std::vector<VaccineSettings>{})) {
        vaccines.push_back({each.code, static_cast<int>(each.doses),
                            static_cast<int>(each.next_after_days),
                            static_cast<int>(each.least_after_days)});
        vial_rules[each.code] = {static_cast<int>(each.doses_per_vial),
                                 static_cast<int>(each.most_doses_per_vial)};
    }
    return std::make_shared<const Setup>(
        Setup{std::move(*settings), std::move(*rules), *zone, std::move(words), version,
              std::move(all), std::move(residents), std::move(vaccines), std::move(vial_rules)});
}

std::string Setup::locale_like(const std::string& wanted) const {
    const auto& all = settings.locales;
    return std::find(all.begin(), all.end(), wanted) != all.end() ? wanted : all.front();
}

std::string Setup::sentence(const std::string& locale, const Error& error) const {
    const std::string& reason = error.reason;
    std::string key = "reason." + reason;
    // For each failure of the rules to answer, the user must do the same; and for each damage of
    // the store.
    if (words.text(locale, key) == key && reason.starts_with("rules_")) key = "reason.rules_silent";
    if (words.text(locale, key) == key && reason.starts_with("store_")) key = "reason.store_broken";
    if (words.text(locale, key) == key) key = "reason.broken";
    std::string text = completed(words.text(locale, key), settings, locale);
    for (const auto& [name, value] : error.values)
        text = filled(std::move(text), name, value);
    return text;
}

Catalogue Setup::catalogue(const std::string& locale, std::string_view role) const {
    Catalogue made = rules->catalogue(locale, role, settings.code);
    const auto said = [&](const Texts& texts) {
        return in_locale(texts, locale, settings.locales);
    };
    made.tenant = settings.code;
    made.name = said(settings.name);
    made.accent = settings.accent;
    made.country = settings.country;
    made.locale = locale;
    made.locales = settings.locales;
    made.version = version;
    made.help_desk = {said(settings.help_desk.name), settings.help_desk.phone,
                      settings.help_desk.fax, settings.help_desk.email,
                      said(settings.help_desk.hours)};
    made.notices = settings.notices.has_value();
    made.demonstration = settings.demo.has_value();
    made.texts = words.all(locale);
    for (TextEntry& each : made.texts)
        each.text = completed(std::move(each.text), settings, locale);
    return made;
}

SignInPage Setup::sign_in_page(const std::string& locale) const {
    Catalogue all = catalogue(locale, {});
    const FormSpec& form = or_none(by_id(all.forms, "sign_in"));
    SignInPage page{all.name, all.accent, all.locale, all.locales, all.help_desk, form, {}};
    std::set<std::string, std::less<>> keys{"ui.title", "ui.sign_in", "ui.words.required"};
    for (const std::string& each : page.locales)
        keys.insert("ui.language." + each);
    for (const FieldSpec& each : page.form.inputs)
        keys.insert("field." + each.id);
    for (TextEntry& each : all.texts)
        if (keys.contains(each.key)) page.texts.push_back(std::move(each));
    return page;
}

Terms Setup::terms(const std::string& locale) const {
    return {settings.terms.version, in_locale(settings.terms.text, locale, settings.locales)};
}

const FormSpec& Setup::form(std::string_view id) const {
    return or_none(by_id(forms, id));
}

const FormSpec& Setup::resident_form(std::string_view id) const {
    return or_none(by_id(resident_forms, id));
}

const StatusSpec* Setup::status(std::string_view id) const {
    return by_id(rules->tables().statuses, id);
}

const StatusSpec* Setup::status_of(Phase phase) const {
    const auto& statuses = rules->tables().statuses;
    const auto found = std::ranges::find(statuses, phase, &StatusSpec::phase);
    return found == statuses.end() ? nullptr : &*found;
}

const MoveSpec* Setup::move(std::string_view from, std::string_view to) const {
    const auto& moves = rules->tables().moves;
    const auto found = std::find_if(moves.begin(), moves.end(), [&](const MoveSpec& each) {
        return each.from == from && each.to == to;
    });
    return found == moves.end() ? nullptr : &*found;
}

bool Setup::may_move(const std::string& from, const std::string& to,
                     const std::string& role) const {
    const MoveSpec* found = move(from, to);
    return found && (found->roles.empty() || std::find(found->roles.begin(), found->roles.end(),
                                                       role) != found->roles.end());
}

const RoleSpec* Setup::role(std::string_view id) const {
    return by_id(rules->tables().roles, id);
}

const RoleSpec* Setup::role_of_residents() const {
    return of_residents(rules->tables());
}

bool Setup::is_confirmable(std::string_view reason) const {
    const ReasonSpec* found = by_id(rules->tables().reasons, reason);
    return dose_doubt::is_one(reason) || (found && found->confirmable);
}

bool Setup::is_explained(std::string_view reason) const {
    const ReasonSpec* found = by_id(rules->tables().reasons, reason);
    return dose_doubt::is_explained(reason) || (found && found->explained);
}

}  // namespace yk
