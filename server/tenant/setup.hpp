// Setup: a tenant's settings, rules and texts at one moment. Immutable: a reload creates another;
// requests that have started keep the old one. Any thread.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "server/ledger/doses.hpp"
#include "server/rules/rule_set.hpp"
#include "server/system/zone.hpp"
#include "server/tenant/settings.hpp"
#include "server/tenant/words.hpp"
#include "shared/protocol/session.hpp"

namespace yk {

// The files that all tenants use.
struct Files {
    std::filesystem::path plugins;  // NAME.so
    std::filesystem::path tenants;  // CODE.json
};

struct Setup {
    TenantSettings settings;
    std::shared_ptr<const RuleSet> rules;
    Zone zone;
    Words words;                             // the core's texts, replaced by the plugin's
    std::string version;                     // of the program
    std::vector<FormSpec> forms{};           // with their presets filled in
    std::vector<FormSpec> resident_forms{};  // the same, with only the fields that residents see
    std::vector<VaccineFact> vaccines{};     // of the settings, as facts
    ledger::VialRules vial_rules{};          // of the settings

    // Reads the tenant's file and loads its plugin; a library that is already loaded is reused
    // where possible. Errors: those of read_settings, RuleSet::load and Zone::named.
    static Result<std::shared_ptr<const Setup>> load(const Files& files, const std::string& code,
                                                     const Words& core, const std::string& version,
                                                     Libraries& libraries);

    std::string locale_like(const std::string& wanted) const;  // that one, or the tenant's first
    // A reason's sentence, with the help desk, the numbers' length and the error's values filled
    // in. All failures of the rules to answer ("rules_threw") share one sentence, and all
    // damage of the store ("store_older") another.
    std::string sentence(const std::string& locale, const Error& error) const;
    Catalogue catalogue(const std::string& locale, std::string_view role) const;
    SignInPage sign_in_page(const std::string& locale) const;
    Terms terms(const std::string& locale) const;

    const FormSpec& form(std::string_view id) const;  // an empty one where it isn't declared
    const FormSpec& resident_form(std::string_view id) const;
    const StatusSpec* status(std::string_view id) const;
    const StatusSpec* status_of(Phase phase) const;  // the first declared one
    const MoveSpec* move(std::string_view from, std::string_view to) const;  // null: undeclared
    bool may_move(const std::string& from, const std::string& to, const std::string& role) const;
    const RoleSpec* role(std::string_view id) const;  // null: no longer declared
    // The role of residents; null: the municipality has no access for residents.
    const RoleSpec* role_of_residents() const;
    // Of the rules' reasons and the core's own: whether a person may confirm it, and whether that
    // needs a reason in words.
    bool is_confirmable(std::string_view reason) const;
    bool is_explained(std::string_view reason) const;
};

}  // namespace yk
