#include "server/store/answers.hpp"

#include "server/store/json_column.hpp"
#include "server/store/sealed.hpp"

namespace yk::store {
namespace {

struct KeptHeader {
    std::string name;
    std::string value;
    static constexpr std::string_view kName = "KeptHeader";
    static constexpr auto fields() {
        return Bundle{field("name", &KeptHeader::name), field("value", &KeptHeader::value)};
    }
};

SealedIn place_of(const AnswerKey& key) {
    return answer_under(key.account, key.person, key.key);
}

// Splits what answer_in_one() has joined; false if it has another format.
bool take_apart(const std::string& all, GivenAnswer& answer, std::string& headers) {
    if (all.empty()) return false;
    const size_t after_hash = 1 + static_cast<unsigned char>(all[0]);
    const size_t end = all.find('\n', after_hash);
    if (end == std::string::npos) return false;
    answer.request_hash = all.substr(1, after_hash - 1);
    headers = all.substr(after_hash, end - after_hash);
    answer.body = all.substr(end + 1);
    return true;
}

}  // namespace

Result<std::optional<GivenAnswer>> given_answer(Reader& reader, const AnswerKey& key) {
    std::string sealed;
    auto found = reader.first(
        "SELECT status, sealed, at FROM answer WHERE account = ?1 AND person = ?2 AND key = ?3",
        {key.account, key.person, key.key}, [&](const Row& row) {
            sealed = row.blob(1);
            return GivenAnswer{{}, row.integer(0), {}, {}, row.number(2)};
        });
    if (!found || !*found) return found;
    const auto all = reader.seal_key().open(sealed, place_of(key));
    if (!all) return same_error(all);
    std::string headers;
    if (!take_apart(*all, **found, headers))
        return fail(Errc::broken, "store_broken", {}, "answer.sealed holds no answer");
    const auto parsed = parse_json_column<std::vector<KeptHeader>>(headers, "answer.headers");
    if (!parsed) return same_error(parsed);
    for (const KeptHeader& header : *parsed)
        (*found)->headers.emplace_back(header.name, header.value);
    return found;
}

Result<void> insert_answer(Database& database, const AnswerKey& key, const GivenAnswer& answer) {
    std::vector<KeptHeader> headers;
    for (const auto& [name, value] : answer.headers)
        headers.push_back({name, value});
    const std::string all =
        answer_in_one(answer.request_hash, json_column_text(headers), answer.body);
    return database.run(
        "INSERT INTO answer (account, person, key, status, sealed, at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        {key.account, key.person, key.key, answer.status,
         Blob{database.seal_key().seal(all, place_of(key))}, answer.at});
}

Result<int64_t> remove_answers_before(Database& database, int64_t at) {
    return database.change("DELETE FROM answer WHERE at < ?1", {at});
}

}  // namespace yk::store
