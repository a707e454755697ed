// Records what a plugin answered to one question, and checks whether that is a valid answer.
//
// The server and the test kit share this file, so what breaks a request also breaks a test. The
// callbacks copy their arguments at once, up to a limit, and record when there was more than that.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "yk_numbers.h"
#include "yk_plugin.h"
#include "yk_settings.hpp"

namespace yk::plugin {

enum class Question { create, screen, offer, decide, propose, dose, number };

inline constexpr size_t kMostReasons = 64;
inline constexpr size_t kMostOffers = 20'000;
inline constexpr size_t kMostNotes = 32;
inline constexpr size_t kLongestNote = 1000;  // bytes

// A plugin's error message, shortened and checked so that it can be stored and shown.
inline std::string safe_message(std::string_view said) {
    said = start_of(said, kLongestNote);
    return is_utf8_text(said) ? std::string{said} : "(a message that is not UTF-8)";
}

struct RecordedOffer {
    uint64_t slot = 0;
    bool takable = false;
    int32_t rank = 0;
    std::vector<std::string> doubts{};
    std::vector<std::string> shown{};  // reasons why it cannot be taken
    std::vector<std::pair<std::string, std::string>> notes{};
    bool operator==(const RecordedOffer&) const = default;
};
struct RecordedReply {
    uint32_t outcome = YK_OK;
    std::vector<std::pair<std::string, uint32_t>> answers{};  // with the dose to book next
    std::vector<std::string> statuses{};
    std::vector<std::string> refused{};
    std::vector<std::string> asked{};
    std::vector<RecordedOffer> offers{};  // one for each slot, in the order of the calls
    std::vector<yk_proposal> proposals{};
    std::vector<yk_number> numbers{};
    std::vector<std::pair<std::string, std::string>> notes{};
    std::string failure{};
    bool has_invalid_text = false;  // a null id, or bytes that are not valid text
    bool exceeds_limit = false;

    bool operator==(const RecordedReply& other) const {
        const auto same = [](const yk_proposal& a, const yk_proposal& b) {
            return a.dose == b.dose && a.offset_days == b.offset_days &&
                   a.least_days == b.least_days && a.flags == b.flags;
        };
        const auto same_number = [](const yk_number& a, const yk_number& b) {
            return a.birth_is_known == b.birth_is_known && a.birth_date == b.birth_date &&
                   a.shown == b.shown && a.hyphen_after == b.hyphen_after;
        };
        return outcome == other.outcome && answers == other.answers && statuses == other.statuses &&
               refused == other.refused && asked == other.asked && offers == other.offers &&
               notes == other.notes && failure == other.failure &&
               has_invalid_text == other.has_invalid_text && exceeds_limit == other.exceeds_limit &&
               std::equal(proposals.begin(), proposals.end(), other.proposals.begin(),
                          other.proposals.end(), same) &&
               std::equal(numbers.begin(), numbers.end(), other.numbers.begin(),
                          other.numbers.end(), same_number);
    }
};

// Receives the answer to one question. Its reply points to it, so it cannot be copied or moved.
class ReplyRecorder {
public:
    ReplyRecorder() = default;
    ReplyRecorder(const ReplyRecorder&) = delete;
    ReplyRecorder& operator=(const ReplyRecorder&) = delete;

    const yk_reply* reply() const { return &reply_; }
    RecordedReply recorded{};

private:
    static RecordedReply& of(const yk_reply* reply) {
        return static_cast<ReplyRecorder*>(reply->host)->recorded;
    }

    static bool is_valid_id(RecordedReply& recorded, const char* id) {
        if (id != nullptr && is_id(std::string_view{id, strnlen(id, kLongestId + 1)})) return true;
        recorded.has_invalid_text = true;
        return false;
    }
    static bool fits(RecordedReply& recorded, size_t size, size_t most) {
        if (size < most) return true;
        recorded.exceeds_limit = true;
        return false;
    }
    static void add(RecordedReply& recorded, std::vector<std::string>& to, const char* id) {
        if (is_valid_id(recorded, id) && fits(recorded, to.size(), kMostReasons))
            to.emplace_back(id);
    }
    // Calls about one slot follow each other, so only the last offer can be the one that is meant.
    static RecordedOffer* offer_of(RecordedReply& recorded, uint64_t slot) {
        if (!recorded.offers.empty() && recorded.offers.back().slot == slot)
            return &recorded.offers.back();
        if (!fits(recorded, recorded.offers.size(), kMostOffers)) return nullptr;
        recorded.offers.push_back({slot});
        return &recorded.offers.back();
    }

    static void on_answer(const yk_reply* r, const char* id, uint32_t dose) noexcept {
        RecordedReply& recorded = of(r);
        if (is_valid_id(recorded, id) && fits(recorded, recorded.answers.size(), kMostReasons))
            recorded.answers.emplace_back(id, dose);
    }
    static void on_accept(const yk_reply* r, const char* id) noexcept {
        add(of(r), of(r).statuses, id);
    }
    static void on_refuse(const yk_reply* r, const char* id) noexcept {
        add(of(r), of(r).refused, id);
    }
    static void on_ask(const yk_reply* r, const char* id) noexcept { add(of(r), of(r).asked, id); }
    static void on_offer(const yk_reply* r, uint64_t slot, int32_t rank) noexcept {
        if (RecordedOffer* offer = offer_of(of(r), slot)) offer->takable = true, offer->rank = rank;
    }
    static void on_doubt(const yk_reply* r, uint64_t slot, const char* id) noexcept {
        if (RecordedOffer* offer = offer_of(of(r), slot)) add(of(r), offer->doubts, id);
    }
    static void on_show(const yk_reply* r, uint64_t slot, const char* id) noexcept {
        if (RecordedOffer* offer = offer_of(of(r), slot)) add(of(r), offer->shown, id);
    }
    static void on_propose(const yk_reply* r, const yk_proposal* proposal) noexcept {
        RecordedReply& recorded = of(r);
        if (proposal == nullptr)
            recorded.has_invalid_text = true;
        else if (fits(recorded, recorded.proposals.size(), kMostReasons))
            recorded.proposals.push_back(grown(proposal, proposal->size));
    }
    static void on_note(const yk_reply* r, const char* key, yk_text value) noexcept {
        RecordedReply& recorded = of(r);
        auto& notes = recorded.offers.empty() ? recorded.notes : recorded.offers.back().notes;
        if (!is_valid_id(recorded, key) || !fits(recorded, notes.size(), kMostNotes) ||
            !fits(recorded, value.size, kLongestNote + 1))
            return;
        const bool readable = value.data != nullptr || value.size == 0;
        if (readable && is_utf8_text(view(value)))
            notes.emplace_back(key, view(value));
        else
            recorded.has_invalid_text = true;
    }
    static void on_fail(const yk_reply* r, yk_text message) noexcept {
        RecordedReply& recorded = of(r);
        if (message.data == nullptr || !recorded.failure.empty()) return;
        recorded.failure = safe_message(view(message));
    }

    static void on_number(const yk_reply* r, const yk_number* number) noexcept {
        RecordedReply& recorded = of(r);
        if (number == nullptr)
            recorded.has_invalid_text = true;
        else if (fits(recorded, recorded.numbers.size(), kMostReasons))
            recorded.numbers.push_back(grown(number, number->size));
    }

    yk_reply reply_{sizeof(yk_reply), 0,       this,     on_answer, on_accept,
                    on_refuse,        on_ask,  on_offer, on_doubt,  on_show,
                    on_propose,       on_note, on_fail,  on_number};
};

// Why the recorded calls are not a valid answer: a stable reason, and a sentence for the
// integrator.
struct Fault {
    std::string reason;
    std::string sentence;
};

// Compares the recorded calls with the declarations and the question. `slots` are the ids of an
// offer's slots, sorted.
inline std::optional<Fault> fault_in(Question question, const RecordedReply& recorded,
                                     const yk_catalogue& catalogue,
                                     const std::vector<uint64_t>& slots = {}) {
    const auto declared = [](const auto& list, std::string_view id) {
        const Rows rows{list};
        return std::any_of(rows.begin(), rows.end(),
                           [&](const auto& row) { return row.id != nullptr && id == row.id; });
    };
    const auto undeclared = [](const char* reason, const std::string& what) {
        return Fault{reason, "it spoke of " + what + ", which it does not declare"};
    };
    if (recorded.outcome != YK_OK)
        return Fault{"rules_failed", recorded.failure.empty() ? "it failed without saying why"
                                                              : "it failed: " + recorded.failure};
    if (recorded.has_invalid_text)
        return Fault{"rules_illegible", "it spoke a null, or an id or a text that is none"};
    if (recorded.exceeds_limit)
        return Fault{"rules_too_much", "it said more than a host listens to"};

    const bool screen = question == Question::screen, number = question == Question::number;
    const bool decide = question == Question::decide || question == Question::dose;
    if ((!screen && !recorded.answers.empty()) || (!decide && !recorded.statuses.empty()) ||
        (!decide && !number && !recorded.asked.empty()) ||
        (!decide && !screen && !number && !recorded.refused.empty()) ||
        (!number && !recorded.numbers.empty()) ||
        (question != Question::offer && !recorded.offers.empty()) ||
        (question != Question::propose && !recorded.proposals.empty()))
        return Fault{"rules_out_of_place", "it gave an answer that belongs to another question"};
    if (recorded.answers.size() > 1 || recorded.statuses.size() > 1 ||
        recorded.proposals.size() > 1 || recorded.numbers.size() > 1)
        return Fault{"rules_contradicts", "it gave two answers to one question"};

    for (const auto& [id, dose] : recorded.answers)
        if (!declared(catalogue.screenings, id))
            return undeclared("rules_undeclared_screening", "the screening \"" + id + "\"");
    for (const std::string& id : recorded.statuses)
        if (!declared(catalogue.statuses, id))
            return undeclared("rules_undeclared_status", "the status \"" + id + "\"");

    // Thousands of slots have the same few.
    std::vector<std::string_view> reasons, doubts, keys;
    const auto add = [](std::vector<std::string_view>& to, std::string_view id) {
        if (std::find(to.begin(), to.end(), id) == to.end()) to.push_back(id);
    };
    for (const std::string& id : recorded.refused)
        add(reasons, id);
    for (const std::string& id : recorded.asked)
        add(doubts, id);
    std::vector<uint64_t> spoken;
    spoken.reserve(recorded.offers.size());
    for (const RecordedOffer& offer : recorded.offers)
        spoken.push_back(offer.slot);
    std::sort(spoken.begin(), spoken.end());
    if (std::adjacent_find(spoken.begin(), spoken.end()) != spoken.end())
        return Fault{"rules_contradicts", "it came back to a slot that it had spoken of before"};
    for (const RecordedOffer& offer : recorded.offers) {
        if (!std::binary_search(slots.begin(), slots.end(), offer.slot))
            return Fault{"rules_unknown_slot", "it spoke of slot " + std::to_string(offer.slot) +
                                                   ", which it was not asked about"};
        if (offer.takable != offer.shown.empty())
            return Fault{"rules_contradicts", "slot " + std::to_string(offer.slot) +
                                                  " is both offered and shown, or only doubted"};
        for (const std::string& id : offer.shown)
            add(reasons, id);
        for (const std::string& id : offer.doubts)
            add(doubts, id);
        for (const auto& [key, value] : offer.notes)
            add(keys, key);
    }
    for (const std::string_view id : doubts) {
        const Rows<yk_reason> rows{catalogue.reasons};
        const auto found = std::find_if(rows.begin(), rows.end(), [&](const yk_reason& row) {
            return row.id != nullptr && id == row.id;
        });
        if (found != rows.end() && (found->flags & YK_CONFIRMABLE) == 0)
            return Fault{"rules_not_confirmable", "it asked to confirm \"" + std::string(id) +
                                                      "\", which is not declared confirmable"};
    }
    for (const auto& list : {reasons, doubts})
        for (const std::string_view id : list)
            if (!declared(catalogue.reasons, id))
                return undeclared("rules_undeclared_reason",
                                  "the reason \"" + std::string(id) + "\"");

    for (const auto& [key, value] : recorded.notes)
        add(keys, key);
    for (const std::string_view key : keys)
        if (catalogue.notes.count > 0 && !declared(catalogue.notes, key))
            return undeclared("rules_undeclared_note", "the note \"" + std::string(key) + "\"");

    if ((screen && recorded.answers.empty() && recorded.refused.empty()) ||
        (decide && recorded.statuses.empty() && recorded.refused.empty()) ||
        (number && recorded.numbers.empty() && recorded.refused.empty()))
        return Fault{"rules_silent", "it said neither yes nor no"};
    return std::nullopt;
}

}  // namespace yk::plugin
