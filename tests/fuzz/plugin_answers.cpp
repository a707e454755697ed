// Answers of a plugin, in any order and size: the first byte chooses the question, the rest is the
// puppet's script. The result must be an answer with declared ids, or a fault of the plugin.
#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>

#include "server/rules/rule_set.hpp"
#include "shared/core/text.hpp"
#include "tests/fuzz/claim.hpp"

namespace yk::fuzz {
namespace {

const RuleSet& puppet() {
    static const auto rules = [] {
        static Libraries libraries;
        auto loaded = RuleSet::load(YK_PUPPET, Json::object(), {}, libraries);
        if (!loaded) throw std::runtime_error(loaded.error().detail);
        return *loaded;
    }();
    return *rules;
}

SlotFact slot(int64_t id) {
    SlotFact made;
    made.id = SlotId{id};
    made.kind = "public";
    made.capacity = 1;
    return made;
}
const std::vector<SlotFact> kSlots{slot(1), slot(2), slot(3)};

void claim_reasons(const std::vector<std::string>& said, bool confirmable) {
    for (const std::string& each : said) {
        const auto& declared = puppet().tables().reasons;
        const auto found = std::find_if(declared.begin(), declared.end(),
                                        [&](const auto& one) { return one.id == each; });
        claim(found != declared.end(), "a reason is declared");
        claim(found->confirmable || !confirmable, "only what may be confirmed is asked");
    }
    claim(said.size() <= 64, "reasons have a limit");
}

void claim_answer(const Screening& said) {
    claim(said.answer.empty() || said.answer == "may_book", "a screening is declared");
    claim(!said.answer.empty() || !said.reasons.empty(), "a screening says something");
    claim(said.dose >= 0 && said.dose <= 99, "a dose has a limit");
    claim_reasons(said.reasons, false);
}
void claim_answer(const std::vector<Offer>& said) {
    std::set<int64_t> seen;
    for (const Offer& each : said) {
        claim(each.slot.value >= 1 && each.slot.value <= 3, "a slot is one that was asked about");
        claim(seen.insert(each.slot.value).second, "a slot is spoken of once");
        claim_reasons(each.refusals, false);
        claim_reasons(each.asks, true);
    }
    claim(std::is_sorted(said.begin(), said.end(),
                         [](const Offer& a, const Offer& b) { return a.rank < b.rank; }),
          "the best comes first");
}
void claim_answer(const Verdict& said) {
    claim(said.status.empty() || said.status == "booked" || said.status == "cancelled",
          "a status is declared");
    claim(!said.status.empty() || !said.refusals.empty(), "a verdict says something");
    claim(!said.accepted() || (said.refusals.empty() && said.asks.empty()), "yes is not no");
    claim_reasons(said.refusals, false);
    claim_reasons(said.asks, true);
    claim(said.notes.size() <= 32, "notes have a limit");
    for (const Note& each : said.notes)
        claim(is_utf8(each.key) && is_utf8(each.value) && each.value.size() <= 1000,
              "a note is a text that can be kept");
}
void claim_answer(const std::optional<Proposal>& said) {
    if (!said) return;
    for (const int days : {said->dose, said->offset_days, said->least_days})
        claim(days >= 0 && days <= 3660, "a proposal has limits");
}

template <class Ask>
void question(Ask ask) {
    const auto before = puppet().health().faults;
    const auto said = ask();
    const auto health = puppet().health();
    if (said) {
        claim(health.faults == before, "an answer is no fault");
        claim_answer(*said);
        return;
    }
    claim(health.faults == before + 1, "a fault is counted");
    claim(said.error().code == Errc::broken, "a fault is the server's");
    claim(said.error().reason.starts_with("rules_"), "a fault has a reason");
    claim(health.last == said.error().detail && is_utf8(health.last), "a fault can be told");
    claim(health.last.size() < 2000, "a fault is told in short");
}

void ask(uint8_t which, std::string_view script) {
    Facts facts;
    facts.statements = {{"script", std::string(script)}};
    if (which >= 128) facts.confirmed = {"doubtful"};
    switch (which % 4) {
        case 0:
            return question([&] { return puppet().screen(facts); });
        case 1:
            return question([&] { return puppet().offer(facts, kSlots); });
        case 2:
            return question([&] {
                return puppet().decide(facts, {nullptr, &kSlots.front(), "booked", 1});
            });
        default:
            return question([&] {
                return puppet().propose(facts,
                                        {BookingId{1}, 1, "booked", Phase::booked, kSlots.front()});
            });
    }
}

}  // namespace
}  // namespace yk::fuzz

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, size_t size) {
    if (size == 0) return 0;
    yk::fuzz::ask(data[0], {reinterpret_cast<const char*>(data) + 1, size - 1});
    return 0;
}
