// Searching people. Part of the people module (people.hpp).
#include <algorithm>

#include "server/store/id_list.hpp"
#include "server/store/people.hpp"
#include "server/store/person_row.hpp"

namespace yk::store {
namespace {

constexpr size_t kMostCriteria = 8;
constexpr size_t kMostVenues = 64;
class Conditions {
public:
    Conditions(const Reader& reader, const PeopleSearch& search) : reader_(reader) {
        add("p.joined_into IS NULL");
        if (!search.number.empty()) {
            number_ = number_index(reader, search.number);
            std::string made = "n.number_index = " + next(number_);
            if (!search.municipality.empty())
                made += " AND n.municipality = " + next(search.municipality);
            add("p.id IN (SELECT coalesce(n.joined_into, n.id) FROM person n WHERE " + made + ")");
        } else if (!search.municipality.empty()) {
            add("p.municipality = " + next(search.municipality));
        }
        made_.reserve(search.criteria.size());
        for (const PersonCriterion& criterion : search.criteria)
            add("p.id IN (SELECT k.person FROM person_key k WHERE " + matches(criterion) + ")");
        if (search.only_venues)
            add("EXISTS (SELECT 1 FROM booking b JOIN slot s ON s.id = b.slot "
                "WHERE b.person = p.id AND s.venue IN (" +
                id_list(std::span<const VenueId>(*search.only_venues), values) + "))");
    }

    std::string next(Value value) {
        values.push_back(value);
        return "?" + std::to_string(values.size());
    }

    std::string sql;
    std::vector<Value> values;

private:
    void add(const std::string& condition) {
        sql += sql.empty() ? " WHERE " : " AND ";
        sql += condition;
    }

    std::string matches(const PersonCriterion& criterion) {
        std::string match = "k.kind = " + next(criterion.kind);
        if (criterion.kind == KeyKind::exact) {
            made_.push_back(exact_key_index(reader_, criterion.value));
            match += " AND k.folded = " + next(made_.back());
        } else {
            made_.push_back(criterion.value + std::string(kAfterAll));
            match += " AND k.folded >= " + next(criterion.value);
            match += " AND k.folded < " + next(made_.back());
        }
        if (!criterion.field.empty()) match += " AND k.field = " + next(criterion.field);
        return match;
    }

    const Reader& reader_;
    std::string number_;
    std::vector<std::string> made_;
};

Result<void> check(const PeopleSearch& search) {
    const bool blank = std::any_of(search.criteria.begin(), search.criteria.end(),
                                   [](const auto& each) { return each.value.empty(); });
    if (blank || (search.criteria.empty() && search.number.empty()))
        return fail(Errc::invalid, "search_empty");
    if (search.criteria.size() > kMostCriteria ||
        (search.only_venues && search.only_venues->size() > kMostVenues))
        return fail(Errc::invalid, "search_too_wide");
    return {};
}

}  // namespace

Result<Page<PersonRecord>> search_people(Reader& reader, const PeopleSearch& search) {
    if (auto sound = check(search); !sound) return same_error(sound);
    Conditions conditions(reader, search);

    Page<PersonRecord> page;
    auto counted =
        reader.each("SELECT count(*) FROM (SELECT 1 FROM person p" + conditions.sql + " LIMIT " +
                        std::to_string(kMostFound + 1) + ") AS found",
                    conditions.values, [&](const Row& row) { page.total = row.number(0); });
    if (!counted) return same_error(counted);

    const int64_t wanted = std::clamp<int64_t>(search.page.size, 1, kMostFound);
    const int64_t skipped = (std::clamp<int64_t>(search.page.page, 1, kMostFound) - 1) * wanted;
    const int64_t size = std::clamp<int64_t>(kMostFound - skipped, 0, wanted);
    std::string sql =
        "SELECT " YK_PERSON_COLUMNS "FROM person p" + conditions.sql + " ORDER BY p.id LIMIT ";
    sql += conditions.next(size);
    sql += " OFFSET ";
    sql += conditions.next(skipped);
    std::vector<PersonRow> rows;
    auto ran = reader.each(sql, conditions.values,
                           [&](const Row& row) { rows.push_back(person_row(row)); });
    if (!ran) return same_error(ran);
    for (PersonRow& row : rows) {
        auto person = person_of(reader, std::move(row));
        if (!person) return same_error(person);
        page.rows.push_back(std::move(*person));
    }
    return page;
}

}  // namespace yk::store
