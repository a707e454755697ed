// A municipality's rules: its plugin, loaded with one tenant's settings, with an interface in C++
// values.
//
// Immutable and shared: any thread, also concurrently. The pointer keeps the library loaded; a
// newer version is another RuleSet, and the older one stays usable until it is released.
//
// A refusal is part of the answer. An Error busy "rules_unavailable" means that no answer came: the
// plugin's process has ended or was ended. An Error broken means that the plugin gave no valid
// answer: its reason is a stable id (rules_threw, rules_failed, rules_silent,
// rules_undeclared_status, rules_undeclared_reason, rules_undeclared_screening,
// rules_not_confirmable, rules_unknown_slot, rules_out_of_place, rules_contradicts,
// rules_illegible, rules_too_much), its detail names plugin, question and fault. The faults are
// counted for /readyz.
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
    // Errors have one sentence in Error::detail; reasons: those of Libraries::open, plugin_tables,
    // plugin_settings, plugin_refused.
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
    std::string_view build() const;   // of that version: hosting/build.hpp
    const std::string& name() const;  // "kumamoto 1.0.0 (8f14e45f)"

    // The declaration without texts and with the fields of every role: for the server's checks.
    const Catalogue& tables() const;
    std::vector<std::string> locales() const;  // that have texts
    // For a client: with the texts of one language (one of locales()), presets filled in, and only
    // what the role may see; with an empty role, what all may see.
    Catalogue catalogue(std::string_view locale, std::string_view role,
                        std::string_view tenant_code) const;
    // In one language, sorted by key, settings filled in; {help_desk} and notes are not filled in.
    std::vector<FormSpec> forms(std::string_view role, std::string_view tenant_code) const;
    std::vector<TextEntry> texts(std::string_view locale) const;

    Result<Screening> screen(const Facts& facts) const;
    // Ordered by rank; slots that are not included must not be shown.
    Result<std::vector<Offer>> offer(const Facts& facts, std::span<const SlotFact> slots) const;
    Result<Verdict> decide(const Facts& facts, const Change& change) const;
    Result<std::optional<Proposal>> propose(const Facts& facts, const BookingFact& booking) const;

    // For plugins with the extension "yk.doses/1"; without it doses are not recorded, and
    // decide_dose fails with Errc::refused "doses_not_kept".
    bool decides_doses() const;
    Result<Verdict> decide_dose(const Facts& facts, const DoseChange& change) const;
    // What can be read from a number of the tenant's length, given as digits. Without the extension
    // "yk.numbers/1" the reading is empty, and the number is shown completely.
    Result<NumberReading> read_number(std::string_view digits, Date today) const;

    // Questions that were answered in time, and took hosting::kSlow (20 ms) or longer.
    struct Slow {
        uint64_t questions = 0;
        int64_t all_us = 0, longest_us = 0;
        void add(const Slow& more) {
            questions += more.questions;
            all_us += more.all_us;
            longest_us = longest_us < more.longest_us ? more.longest_us : longest_us;
        }
        int64_t mean_ms() const {
            return questions == 0 ? 0 : all_us / static_cast<int64_t>(questions) / 1000;
        }
        int64_t longest_ms() const { return longest_us / 1000; }
    };
    Slow take_slow() const;  // since the last call

    struct Health {
        uint64_t faults = 0;
        uint64_t unasked = 0;  // questions since the last fault that found no process to ask
        bool answers = true;   // the last question
        std::string reason;    // of the last that wasn't answered; empty: none yet
        std::string last;      // plugin, question and fault, without personal data; empty: none yet
        Slow slow{};           // since it was loaded
    };
    Health health() const;
    // How its code is less confined than it should be, as a sentence; empty: it isn't.
    std::string_view lacking() const;

    // The questions that were answered wrongly since the last call, as facts.json
    // (kept_question.hpp), one of each kind of fault, and kMostKept kinds in all.
    std::vector<Json> take_faulty_questions() const;
    static constexpr size_t kMostKept = 20;

private:
    Catalogue declared_to(std::string_view role, std::string_view tenant_code) const;
    struct Parts;
    explicit RuleSet(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

// A plugin file's texts by language, with {setting.…} as it stands there; none where it can't be
// read.
std::map<std::string, std::vector<TextEntry>> plugin_texts(const std::filesystem::path& file,
                                                           Libraries& libraries);

// Everything that is wrong with a plugin file, one sentence each, for `yoyaku plugin check`.
std::vector<std::string> check_plugin(const std::filesystem::path& file,
                                      std::span<const std::string> locales, Libraries& libraries);

}  // namespace yk
