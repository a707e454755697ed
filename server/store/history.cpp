#include "server/store/history.hpp"

#include "server/store/json_column.hpp"
#include "server/store/sealed.hpp"

namespace yk::store {
namespace {

struct KeptNote {
    std::string key;
    std::string value;
    static constexpr std::string_view kName = "KeptNote";
    static constexpr auto fields() {
        return Bundle{field("key", &KeptNote::key), field("value", &KeptNote::value)};
    }
};

struct Detail {
    std::vector<std::string> confirmed;
    std::vector<KeptNote> notes;
    static constexpr std::string_view kName = "Detail";
    static constexpr auto fields() {
        return Bundle{field("confirmed", &Detail::confirmed), field("notes", &Detail::notes)};
    }
};

struct FoundEntry {
    EntryRecord entry;
    std::string detail;
    std::string said;  // sealed
};

FoundEntry entry_of(const Row& row) {
    return FoundEntry{EntryRecord{row.id<EntryId>(0),
                                  row.number(1),
                                  row.id<AccountId>(2),
                                  row.text(3),
                                  row.text(4),
                                  row.choice<Channel>(5),
                                  row.choice<Subject>(6),
                                  row.number(7),
                                  row.text(8),
                                  row.text(9),
                                  row.text(10),
                                  {},
                                  {}},
                      row.text(11), row.blob(12)};
}

}  // namespace

Result<std::vector<EntryRecord>> entries(Reader& reader, Subject subject, int64_t subject_id) {
    auto found = reader.all(
        "SELECT id, at, account, account_name, role, channel, subject, subject_id, action, "
        "from_status, to_status, detail, said_sealed FROM entry WHERE subject = ?1 AND subject_id "
        "= ?2 "
        "ORDER BY id LIMIT 500",
        {subject, subject_id}, entry_of);
    if (!found) return same_error(found);
    std::vector<EntryRecord> entries;
    for (FoundEntry& each : *found) {
        auto detail = parse_json_column<Detail>(each.detail, "entry.detail");
        if (!detail) return same_error(detail);
        each.entry.confirmed = std::move(detail->confirmed);
        for (KeptNote& note : detail->notes)
            each.entry.notes.push_back({std::move(note.key), std::move(note.value)});
        auto said = opened_said(reader, each.said, said_of(each.entry.id));
        if (!said) return same_error(said);
        each.entry.said = std::move(*said);
        entries.push_back(std::move(each.entry));
    }
    return entries;
}

Result<std::vector<std::string>> confirmed_in(const std::string& detail) {
    auto read = parse_json_column<Detail>(detail, "entry.detail");
    if (!read) return same_error(read);
    return std::move(read->confirmed);
}

Result<std::vector<EntryRecord>> entries_of_booking(Reader& reader, BookingId id) {
    return entries(reader, Subject::booking, id.value);
}

Result<int64_t> count_entries(Reader& reader, AccountId account, std::string_view action,
                              int64_t after) {
    return reader.number(
        "SELECT count(*) FROM entry WHERE account = ?1 AND action = ?2 AND at > ?3 "
        "AND action IN ('number_shown', 'identified_by_scan', 'birth_date_wrong')",
        {account, action, after});
}

Result<EntryId> insert_entry(Database& database, const Actor& actor, const NewEntry& entry) {
    Detail detail{entry.confirmed, {}};
    for (const Note& note : entry.notes)
        detail.notes.push_back({note.key, note.value});
    const auto id = database.next_id<EntryId>();  // to which what is sealed is bound
    if (!id) return id;
    const std::string said = sealed_said(database, entry.said, said_of(*id));
    const auto put = database.run(
        "INSERT INTO entry (id, at, account, account_name, role, channel, subject, subject_id, "
        "action, from_status, to_status, detail, said_sealed) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        {*id, actor.now_utc, none_if_zero(actor.account), actor.name, actor.role, actor.channel,
         entry.subject, entry.subject_id, entry.action, entry.from_status, entry.to_status,
         json_column_text(detail), none_if_empty(said)});
    if (!put) return same_error(put);
    return *id;
}

}  // namespace yk::store
