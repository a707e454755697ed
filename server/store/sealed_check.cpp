#include "server/store/sealed_check.hpp"

#include <fmt/format.h>

#include "server/store/sealed.hpp"

namespace yk::store {
namespace {

constexpr size_t kMostSentences = 20;

// The rows' ids, what is sealed in them, and where it was sealed.
struct Kept {
    std::string_view sql;
    SealedIn (*place)(const Row& row);
};

constexpr Kept kKept[] = {
    {"SELECT id, number_sealed FROM person",
     [](const Row& row) { return number_of_person(row.id<PersonId>(0)); }},
    {"SELECT id, answers_sealed FROM person",
     [](const Row& row) { return answers_of_person(row.id<PersonId>(0)); }},
    {"SELECT id, answers_sealed FROM caller",
     [](const Row& row) { return answers_of_caller(row.id<CallerId>(0)); }},
    {"SELECT id, said_sealed FROM booking WHERE said_sealed IS NOT NULL",
     [](const Row& row) { return said_of(row.id<BookingId>(0)); }},
    {"SELECT id, said_sealed FROM entry WHERE said_sealed IS NOT NULL",
     [](const Row& row) { return said_of(row.id<EntryId>(0)); }},
    {"SELECT id, sealed FROM scan", [](const Row& row) { return bytes_of(row.id<ScanId>(0)); }},
    {"SELECT id, sealed, entry, field FROM person_change",
     [](const Row& row) { return change_of_field(row.id<EntryId>(2), row.text(3)); }},
    {"SELECT account, sealed, person, key FROM answer",
     [](const Row& row) {
         return answer_under(row.id<AccountId>(0), row.id<PersonId>(2), row.text(3));
     }},
};

}  // namespace

Result<std::vector<std::string>> sealed_faults(Reader& reader, const std::function<bool()>& stops) {
    std::vector<std::string> sentences;
    if (!reader.seal_key().is_there()) return sentences;
    for (const Kept& kept : kKept) {
        bool stopped = stops();
        auto ran = reader.each(kept.sql, {}, [&](const Row& row) {
            stopped = stopped || stops();
            if (stopped || sentences.size() >= kMostSentences) return;
            const SealedIn place = kept.place(row);
            if (!reader.seal_key().open(row.blob(1), place))
                sentences.push_back(fmt::format("what is sealed as {} of {} can't be opened",
                                                place.table, row.number(0)));
        });
        if (!ran) return same_error(ran);
    }
    return sentences;
}

}  // namespace yk::store
