// What is sealed, how it is bound to its row, and what is found by a keyed index. In one place, so
// that writing and reading always agree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/store/database.hpp"
#include "server/store/json_column.hpp"
#include "shared/core/terms.hpp"

namespace yk::store {

// The same number has the same index in all tables.
inline std::string number_index(const Reader& reader, std::string_view number) {
    return reader.seal_key().index(number, "number");
}
// For a search key that matches by its exact value.
inline std::string exact_key_index(const Reader& reader, std::string_view value) {
    return reader.seal_key().index(value, "person_key");
}

inline SealedIn number_of_person(PersonId id) {
    return {"person.number", std::to_string(id.value)};
}
inline SealedIn answers_of_person(PersonId id) {
    return {"person.answers", std::to_string(id.value)};
}
inline SealedIn answers_of_caller(CallerId id) {
    return {"caller.answers", std::to_string(id.value)};
}
inline SealedIn said_of(BookingId id) {
    return {"booking.said", std::to_string(id.value)};
}
inline SealedIn said_of(EntryId id) {
    return {"entry.said", std::to_string(id.value)};
}
inline SealedIn bytes_of(ScanId id) {
    return {"scan", std::to_string(id.value)};
}
inline SealedIn change_of_field(EntryId entry, std::string_view field) {
    return {"person_change", std::to_string(entry.value) + " " + std::string(field)};
}
inline SealedIn answer_under(AccountId account, PersonId person, std::string_view key) {
    return {"answer", std::to_string(account.value) + " " + std::to_string(person.value) + " " +
                          std::string(key)};
}

// An answer joined to one text: the request's hash (at most 255 bytes), the headers as JSON, the
// body.
inline std::string answer_in_one(std::string_view hash, std::string_view headers,
                                 std::string_view body) {
    std::string all(1, static_cast<char>(hash.size()));
    all.reserve(hash.size() + headers.size() + body.size() + 2);
    return all.append(hash).append(headers).append(1, '\n').append(body);
}

// A field's old and new value joined to one text.
inline std::string change_in_one(std::string_view from, std::string_view to) {
    return std::to_string(from.size()).append(1, ' ').append(from).append(to);
}

// What was said with a booking or a change of it. Nothing said takes no bytes, and is NULL.
inline std::string sealed_said(const Reader& reader, const std::vector<Answer>& said,
                               const SealedIn& place) {
    return said.empty() ? std::string{} : reader.seal_key().seal(json_column_text(said), place);
}
inline Value none_if_empty(const std::string& sealed) {
    return sealed.empty() ? Value(std::nullopt) : Value(Blob{sealed});
}
inline Result<std::vector<Answer>> opened_said(const Reader& reader, const std::string& sealed,
                                               const SealedIn& place) {
    if (sealed.empty()) return std::vector<Answer>{};
    const auto kept = reader.seal_key().open(sealed, place);
    if (!kept) return same_error(kept);
    return parse_json_column<std::vector<Answer>>(*kept, "said_sealed");
}

}  // namespace yk::store
