#include "server/store/answers.hpp"

#include "server/store/kept_json.hpp"

namespace yk::store {
namespace {

struct KeptHeader {
    std::string name;
    std::string value;
    static constexpr std::string_view kName = "KeptHeader";
    static constexpr auto fields() {
        return std::tuple{field("name", &KeptHeader::name), field("value", &KeptHeader::value)};
    }
};

}  // namespace

Result<std::optional<GivenAnswer>> given_answer(Reader& reader, const AnswerKey& key) {
    std::string headers;
    auto found = reader.first(
        "SELECT request_hash, status, body, headers, at FROM answer "
        "WHERE account = ?1 AND person = ?2 AND key = ?3",
        {key.account, key.person, key.key}, [&](const Row& row) {
            headers = row.text(3);
            return GivenAnswer{row.blob(0), row.integer(1), row.text(2), {}, row.number(4)};
        });
    if (!found || !*found) return found;
    const auto kept = read_kept<std::vector<KeptHeader>>(headers, "answer.headers");
    if (!kept) return same_error(kept);
    for (const KeptHeader& header : *kept)
        (*found)->headers.emplace_back(header.name, header.value);
    return found;
}

Result<void> insert_answer(Database& database, const AnswerKey& key, const GivenAnswer& answer) {
    std::vector<KeptHeader> headers;
    for (const auto& [name, value] : answer.headers)
        headers.push_back({name, value});
    const auto put = database.change(
        "INSERT INTO answer (account, person, key, request_hash, status, headers, body, at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        {key.account, key.person, key.key, Blob{answer.request_hash}, answer.status,
         kept_json(headers), answer.body, answer.at});
    if (!put) return same_error(put);
    return {};
}

Result<int64_t> remove_answers_before(Database& database, int64_t at) {
    return database.change("DELETE FROM answer WHERE at < ?1", {at});
}

}  // namespace yk::store
