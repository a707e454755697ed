// For writing a rule plugin as an ordinary C++ class with pure const functions.
//
// Header-only, on top of yk_plugin.h. The methods of the class return values. This file passes
// these values to the host's callbacks, catches exceptions, and fills the table of functions. A
// class of rules R has
//
//     explicit R(Values settings);                      // throws std::invalid_argument to refuse
//     Screening screen(Facts) const;
//     Offers offer(Facts, Rows<yk_slot>) const;
//     Verdict decide(Facts, const yk_change&) const;
//     std::optional<yk_proposal> propose(Facts, const yk_booking&) const;
//     Verdict dose(Facts, const yk_dose_change&) const;             // optional; else: no doses
//     Number number(std::string_view digits, yk_date today) const;  // optional; else: plain digits
//
// and is exported once with YK_EXPORT(R, "folder_name", "1.0.0", "Vendor", kCatalogue).
//
// A class that says `static constexpr uint32_t kNeedsMinor = 2;` is also loaded by older hosts,
// down to that minor version of the ABI. Without it, the host has to be as new as these headers.
#pragma once

#include <algorithm>
#include <concepts>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "yk_declare.hpp"
#include "yk_doses.h"
#include "yk_facts.hpp"
#include "yk_numbers.h"
#include "yk_plugin.h"

namespace yk::plugin {

// The result of a decision: a status, and reasons against it. Ids are string literals.
class Verdict {
public:
    static Verdict accept(const char* status) {
        Verdict made;
        made.status_ = status;
        return made;
    }
    static Verdict refuse(const char* reason) { return Verdict{}.refuse_if(true, reason); }

    Verdict& refuse_if(bool wrong, const char* reason) {
        if (wrong) add(refused_, reason);
        return *this;
    }
    Verdict& ask_if(bool doubtful, const char* reason) {
        if (doubtful) add(asked_, reason);
        return *this;
    }
    // A note is kept in the history, and fills {key} in the sentences of the reasons. No personal
    // data.
    Verdict& note(const char* key, std::string value) {
        return notes_.emplace_back(key, std::move(value)), *this;
    }

    bool refused() const { return !refused_.empty(); }
    bool asked() const { return !asked_.empty(); }
    const std::vector<const char*>& doubts() const { return asked_; }
    const char* first_refusal() const { return refused_.empty() ? nullptr : refused_.front(); }

    void speak(const yk_reply& reply) const {
        for (const auto& [key, value] : notes_)
            reply.note(&reply, key, as_text(value));
        for (const char* reason : refused_)
            reply.refuse(&reply, reason);
        for (const char* reason : asked_)
            reply.ask(&reply, reason);
        if (status_ != nullptr && refused_.empty()) reply.accept(&reply, status_);
    }

private:
    static void add(std::vector<const char*>& reasons, const char* reason) {  // once each
        const auto is_same = [&](const char* other) { return std::string_view{other} == reason; };
        if (std::none_of(reasons.begin(), reasons.end(), is_same)) reasons.push_back(reason);
    }

    const char* status_ = nullptr;
    std::vector<const char*> refused_;
    std::vector<const char*> asked_;
    std::vector<std::pair<const char*, std::string>> notes_;
};

// One of the municipality's answers, or the reasons why this person may not book.
struct Screening {
    const char* answer = nullptr;
    uint32_t dose = 0;  // to book next; 0: none
    std::vector<const char*> refused{};
    std::vector<std::pair<const char*, std::string>> notes{};  // fill {key} in the sentences

    void speak(const yk_reply& reply) const {
        for (const auto& [key, value] : notes)
            reply.note(&reply, key, as_text(value));
        for (const char* reason : refused)
            reply.refuse(&reply, reason);
        if (answer != nullptr) reply.answer(&reply, answer, dose);
    }
};

// Which slots may be taken, and which are only visible.
class Offers {
public:
    void offer(const yk_slot& slot, int32_t rank) {
        said_.push_back({Word::offer, slot.id, rank, nullptr, {}});
    }
    void doubt(const yk_slot& slot, const char* reason) {
        said_.push_back({Word::doubt, slot.id, 0, reason, {}});
    }
    void show(const yk_slot& slot, const char* reason) {
        said_.push_back({Word::show, slot.id, 0, reason, {}});
    }
    // Fills {key} in the sentences of the reasons of the slot that was named last.
    void note(const char* key, std::string value) {
        said_.push_back({Word::note, 0, 0, key, std::move(value)});
    }

    void speak(const yk_reply& reply) const {
        for (const Recorded& one : said_) {
            switch (one.word) {
                case Word::offer:
                    reply.offer(&reply, one.slot, one.rank);
                    break;
                case Word::doubt:
                    reply.doubt(&reply, one.slot, one.id);
                    break;
                case Word::show:
                    reply.show(&reply, one.slot, one.id);
                    break;
                case Word::note:
                    reply.note(&reply, one.id, as_text(one.value));
                    break;
            }
        }
    }

private:
    enum class Word { offer, doubt, show, note };
    struct Recorded {
        Word word;
        uint64_t slot;
        int32_t rank;
        const char* id;  // of the reason, or the note's key
        std::string value;
    };
    std::vector<Recorded> said_;
};

// The declared change between two statuses; null: there is none.
inline const yk_move* move_of(const yk_catalogue& tables, std::string_view from,
                              std::string_view to) {
    for (const yk_move& each : Rows<yk_move>{tables.moves})
        if (each.from != nullptr && from == each.from && to == each.to) return &each;
    return nullptr;
}

// What can be read from a person's number, or the reasons why it is invalid or doubtful.
struct Number {
    std::optional<yk_date> birth_date{};
    uint32_t shown = 0;         // leading characters; 0: all of them
    uint32_t hyphen_after = 0;  // characters; 0: none
    std::vector<const char*> refused{};
    std::vector<const char*> asked{};

    void speak(const yk_reply& reply) const {
        for (const char* reason : refused)
            reply.refuse(&reply, reason);
        for (const char* reason : asked)
            reply.ask(&reply, reason);
        const yk_number number{sizeof(yk_number), birth_date.has_value(), birth_date.value_or(0),
                               shown, hyphen_after};
        if (refused.empty()) reply.number(&reply, &number);
    }
};

template <class R>
concept DecidesDoses = requires(const R& rules, Facts facts, const yk_dose_change& change) {
    { rules.dose(facts, change) } -> std::same_as<Verdict>;
};
template <class R>
concept ReadsNumbers = requires(const R& rules, std::string_view digits, yk_date today) {
    { rules.number(digits, today) } -> std::same_as<Number>;
};

template <class R>
constexpr uint32_t needed_minor() {
    if constexpr (requires { R::kNeedsMinor; }) {
        static_assert(R::kNeedsMinor <= YK_ABI_MINOR, "newer than these headers");
        return R::kNeedsMinor;
    } else {
        return YK_ABI_MINOR;
    }
}

// Fills yk_rules for a class R. Its functions catch all exceptions, so that none reaches the host.
template <class R>
struct Export {
    static uint32_t without_exceptions(const yk_reply* reply, uint32_t outcome_if_it_throws,
                                       auto&& body) noexcept {
        try {
            body();
            return YK_OK;
        } catch (const std::exception& fault) {
            reply->fail(reply, as_text(fault.what()));
        } catch (...) {
            reply->fail(reply, as_text("threw something that is no std::exception"));
        }
        return outcome_if_it_throws;
    }
    static const R& of(const void* self) { return *static_cast<const R*>(self); }

    static void* create(const yk_host*, const yk_values* settings, const yk_reply* reply) noexcept {
        std::unique_ptr<R> made;
        without_exceptions(reply, YK_BAD_SETTINGS,
                           [&] { made = std::make_unique<R>(Values{*settings}); });
        return made.release();
    }
    static void destroy(void* self) noexcept { std::unique_ptr<R>{static_cast<R*>(self)}; }
    static uint32_t screen(const void* self, const yk_facts* facts,
                           const yk_reply* reply) noexcept {
        return without_exceptions(reply, YK_BROKEN,
                                  [&] { of(self).screen(Facts{*facts}).speak(*reply); });
    }
    static uint32_t offer(const void* self, const yk_facts* facts, const yk_slots* slots,
                          const yk_reply* reply) noexcept {
        return without_exceptions(
            reply, YK_BROKEN, [&] { of(self).offer(Facts{*facts}, Rows{*slots}).speak(*reply); });
    }
    static uint32_t decide(const void* self, const yk_facts* facts, const yk_change* change,
                           const yk_reply* reply) noexcept {
        return without_exceptions(reply, YK_BROKEN,
                                  [&] { of(self).decide(Facts{*facts}, *change).speak(*reply); });
    }
    static uint32_t propose(const void* self, const yk_facts* facts, const yk_booking* booking,
                            const yk_reply* reply) noexcept {
        return without_exceptions(reply, YK_BROKEN, [&] {
            if (const auto proposal = of(self).propose(Facts{*facts}, *booking))
                reply->propose(reply, &*proposal);
        });
    }
    static uint32_t dose(const void* self, const yk_facts* facts, const yk_dose_change* change,
                         const yk_reply* reply) noexcept requires DecidesDoses<R> {
        return without_exceptions(reply, YK_BROKEN,
                                  [&] { of(self).dose(Facts{*facts}, *change).speak(*reply); });
    }
    static uint32_t number(const void* self, yk_text digits, yk_date today,
                           const yk_reply* reply) noexcept requires ReadsNumbers<R> {
        return without_exceptions(reply, YK_BROKEN,
                                  [&] { of(self).number(view(digits), today).speak(*reply); });
    }
    static const void* extension(const char* id) noexcept {
        if constexpr (DecidesDoses<R>) {
            static constexpr yk_dose_rules kDoses{sizeof(yk_dose_rules), 0, dose};
            if (std::string_view{id} == YK_DOSES) return &kDoses;
        }
        if constexpr (ReadsNumbers<R>) {
            static constexpr yk_number_rules kNumbers{sizeof(yk_number_rules), 0, number};
            if (std::string_view{id} == YK_NUMBERS) return &kNumbers;
        }
        return nullptr;
    }

    static constexpr yk_rules table(const yk_catalogue* catalogue) {
        return {sizeof(yk_rules), 0, catalogue, create, destroy, screen, offer, decide, propose};
    }
};

}  // namespace yk::plugin

#define YK_EXPORT(R, id, version, vendor, catalogue)                                  \
    static constexpr yk_rules k##R##Table = yk::plugin::Export<R>::table(&catalogue); \
    extern "C" YK_EXPORT_SYMBOL const yk_plugin yk_plugin_v0 = {                      \
        YK_ABI_MAJOR, yk::plugin::needed_minor<R>(),   id, version, vendor,           \
        &k##R##Table, yk::plugin::Export<R>::extension};
