// A municipality's rules, loaded: its plugin with one tenant's settings, asked in C++ values.
//
// Immutable once loaded and shared: any thread asks, many at once. Who holds the pointer keeps the
// library; a newer version is another RuleSet, and the older one serves until it is let go.
//
// A refusal is part of the answer. An Error (Errc::broken) means that the plugin gave none: its
// reason is a stable id (rules_threw, rules_failed, rules_silent, rules_undeclared_status,
// rules_undeclared_reason, rules_undeclared_screening, rules_not_confirmable, rules_unknown_slot,
// rules_out_of_place, rules_contradicts, rules_illegible, rules_too_much), its detail names plugin,
// question and fault. Faults are counted here for /readyz.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/facts.hpp"
#include "server/rules/libraries.hpp"
#include "shared/core/json.hpp"
#include "shared/core/result.hpp"
#include "shared/protocol/catalogue.hpp"

namespace yk {

class RuleSet {
public:
    // `settings`: an object of declared settings. `locales`: languages that must be complete.
    // Refuses with one sentence in Error::detail; reasons: those of Library::open, plugin_abi,
    // plugin_tables (also what is null or missing), plugin_settings, plugin_refused.
    static Result<std::shared_ptr<const RuleSet>> load(const std::filesystem::path& file,
                                                       const Json& settings,
                                                       std::span<const std::string> locales);
    // The same, with a library that others may have too.
    static Result<std::shared_ptr<const RuleSet>> load(const std::filesystem::path& file,
                                                       const Json& settings,
                                                       std::span<const std::string> locales,
                                                       Libraries& libraries);
    ~RuleSet();
    RuleSet(const RuleSet&) = delete;
    RuleSet& operator=(const RuleSet&) = delete;

    const std::string& id() const;       // "kumamoto"
    const std::string& version() const;  // "1.0.0"
    const std::string& vendor() const;

    // What is declared, without texts and with every role's lines: for the server's own checks.
    const Catalogue& tables() const;
    std::vector<std::string> locales() const;  // that have texts
    // For a client: with texts of one language (which must be one of locales()), presets filled in,
    // and only what a role is shown; with an empty one, what all are shown.
    Catalogue catalogue(std::string_view locale, std::string_view role,
                        std::string_view tenant_code) const;
    // Of one language, sorted by key, settings filled in; {help_desk} and notes are not.
    std::vector<FormSpec> forms(std::string_view role, std::string_view tenant_code) const;
    std::vector<TextEntry> texts(std::string_view locale) const;

    Result<Screening> screen(const Facts& facts) const;
    // In the order of rank; a slot that is not there is not to be seen.
    Result<std::vector<Offer>> offer(const Facts& facts, std::span<const SlotFact> slots) const;
    Result<Verdict> decide(const Facts& facts, const Change& change) const;
    Result<std::optional<Proposal>> propose(const Facts& facts, const BookingFact& booking) const;

    // Of plugins with the extension "yk.doses/1"; without it no dose is taken down, and asking is
    // Errc::refused "doses_not_kept".
    bool decides_doses() const;
    Result<Verdict> decide_dose(const Facts& facts, const DoseChange& change) const;
    // What a number says of itself; without the extension "yk.numbers/1" nothing, and it is shown
    // whole. Digits, as many as the tenant's numbers have.
    Result<NumberReading> read_number(std::string_view digits, Date today) const;

    struct Health {
        uint64_t faults = 0;
        bool answers = true;  // the last question
        std::string last;     // plugin, question and fault, without personal data; empty: none yet
    };
    Health health() const;

private:
    Catalogue declared_to(std::string_view role, std::string_view tenant_code) const;
    struct Parts;
    explicit RuleSet(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

// A plugin file's texts by language, with {setting.…} as it stands there; none where it can't be
// read.
std::map<std::string, std::vector<TextEntry>> plugin_texts(const std::filesystem::path& file);

// Everything that is wrong with a plugin file, one sentence each, for `yoyaku plugin check`.
std::vector<std::string> check_plugin(const std::filesystem::path& file,
                                      std::span<const std::string> locales);

}  // namespace yk
