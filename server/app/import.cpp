#include "server/app/import.hpp"

#include <algorithm>
#include <map>

#include "server/app/answers.hpp"
#include "server/app/identity.hpp"
#include "server/app/people_search.hpp"
#include "server/app/shown_number.hpp"
#include "server/ledger/identity.hpp"
#include "server/ledger/ledger.hpp"
#include "server/sheets/csv.hpp"
#include "server/sheets/encoding.hpp"
#include "server/store/coupons.hpp"
#include "server/store/history.hpp"
#include "server/store/people.hpp"
#include "shared/core/text.hpp"

namespace yk {
namespace {

constexpr size_t kMostFaultsListed = 1000;
constexpr const char* kCouponWithdrawn = "coupon_withdrawn";
constexpr size_t kMostFreshListed = 100;  // known people are all listed

struct Entry {
    int64_t line = 0;
    CheckedIdentity who;
    std::vector<Answer> answers;  // to what else the form "identify" asks
};

class Reading {
public:
    Reading(const Call& call, const ImportPeople& asked)
        : call_(call), asked_(asked), form_(call.setup->form("identify")) {}

    // The fields in the order of the columns, null for an empty column without a name. False: the
    // first line is invalid.
    bool read_columns(const std::vector<CsvLine>& lines) {
        const CsvLine& first = lines.front();
        for (size_t i = 0; i < first.cells.size(); ++i) {
            const std::string& cell = first.cells[i];
            const FieldSpec* field = field_called(usual_width(cell));
            if (is_blank(cell)) {
                if (const CsvLine* filled = line_with(lines, i))
                    fault(filled->number, "",
                          about_column("column_unnamed", std::to_string(i + 1)));
            } else if (!field)
                fault(first.number, "", about_column("column_unknown", cell));
            else if (std::find(columns_.begin(), columns_.end(), field) != columns_.end())
                fault(first.number, field->id, about_column("column_twice", label(*field)));
            columns_.push_back(field);
        }
        for (const FieldSpec& field : form_.inputs) {
            const bool needed = field.id == "number" ||  // the tenant's own is known
                                (field.required && field.id != "municipality");
            if (needed && std::find(columns_.begin(), columns_.end(), &field) == columns_.end())
                fault(first.number, field.id, about_column("column_missing", label(field)));
        }
        return report.faults.empty();
    }

    void read(const CsvLine& line) {
        ++report.lines;
        const size_t before = faults_;
        Identity said;
        said.municipality = call_.setup->settings.code;
        std::vector<Answer> answers;
        for (size_t i = 0; i < std::min(columns_.size(), line.cells.size()); ++i)
            if (columns_[i]) take(*columns_[i], line.cells[i], said, answers);
        if (std::any_of(line.cells.begin() + static_cast<std::ptrdiff_t>(
                                                 std::min(columns_.size(), line.cells.size())),
                        line.cells.end(), [](const auto& cell) { return !is_blank(cell); }))
            fault(line.number, "", "cells_too_many");
        Entry entry;
        entry.line = line.number;
        check_person(line, said, entry.who);
        check_rest(line, answers, entry);
        if (faults_ != before) {
            ++report.bad;
            return;
        }
        ++report.good;
        entries.push_back(std::move(entry));
    }

    // Asks about numbers that were taken off the list.
    Result<void> check_withdrawn(Reader& reader) {
        if (is_confirmed(kCouponWithdrawn)) return {};
        for (const Entry& each : entries) {
            const auto withdrawn =
                store::is_withdrawn(reader, each.who.municipality, each.who.number);
            if (!withdrawn) return same_error(withdrawn);
            if (!*withdrawn) continue;
            fault(each.line, "number", kCouponWithdrawn, true);
            --report.good;
            ++report.bad;
        }
        return {};
    }

    ImportReport report;
    std::vector<Entry> entries;

private:
    static bool is_blank(const std::string& cell) { return usual_width(cell).empty(); }
    // The first line with something in that column; null: none.
    static const CsvLine* line_with(const std::vector<CsvLine>& lines, size_t column) {
        for (const CsvLine& line : lines)
            if (column < line.cells.size() && !is_blank(line.cells[column])) return &line;
        return nullptr;
    }
    std::string label(const FieldSpec& field) const {
        return call_.setup->words.text(call_.locale, "field." + field.id);
    }
    static Error with(const char* reason, const char* value, std::string text) {
        Error error{Errc::invalid, reason};
        error.values.emplace_back(value, std::move(text));
        return error;
    }
    static Error about_column(const char* reason, const std::string& column) {
        return with(reason, "column", column);
    }

    const FieldSpec* field_called(const std::string& word) const {
        for (const FieldSpec& field : form_.inputs) {
            if (word == field.id) return &field;
            for (const std::string& locale : call_.setup->settings.locales)
                if (word == call_.setup->words.text(locale, "field." + field.id)) return &field;
        }
        return nullptr;
    }

    static void take(const FieldSpec& field, const std::string& cell, Identity& said,
                     std::vector<Answer>& answers) {
        if (field.id == "municipality" && !cell.empty())
            said.municipality = cell;
        else if (field.id == "number")
            said.number = cell;
        else if (field.id == "birth_date")
            said.birth_date = cell;
        else if (field.id != "municipality" && !cell.empty())
            answers.push_back({field.id, cell});
    }

    void check_person(const CsvLine& line, const Identity& said, CheckedIdentity& who) {
        auto checked = check_identity(said, *call_.setup, call_.today, "$");
        if (!checked) {
            const std::string& path = checked.error().path;
            return fault(line.number, path.starts_with("$.") ? path.substr(2) : "",
                         checked.error());
        }
        who = std::move(*checked);
        if (!who.birth_date && requires_birth_date())
            fault(line.number, "birth_date", "field_required");
        for (const std::string& doubt : who.doubts)
            if (!is_confirmed(doubt)) fault(line.number, "number", doubt, true);
        const auto [other, is_first] =
            seen_.emplace(who.municipality + " " + who.number, line.number);
        if (!is_first)
            fault(line.number, "number", with("line_twice", "line", std::to_string(other->second)));
    }

    void check_rest(const CsvLine& line, std::vector<Answer>& answers, Entry& entry) {
        FormSpec rest;
        for (const FieldSpec* column : columns_)
            if (column && column->id != "municipality" && column->id != "number" &&
                column->id != "birth_date")
                rest.inputs.push_back(*column);
        for (Answer& each : answers)
            each.value = chosen(each);
        auto checked = check_answers(answers, rest, field_context(call_, entry.who.birth_date));
        if (!checked) {
            const std::string& path = checked.error().path;
            const size_t dot = path.rfind('.');
            fault(line.number, dot == std::string::npos ? "" : path.substr(dot + 1),
                  checked.error());
            return;
        }
        entry.answers = std::move(*checked);
    }

    bool requires_birth_date() const {
        return std::any_of(form_.inputs.begin(), form_.inputs.end(), [](const FieldSpec& each) {
            return each.id == "birth_date" && each.required;
        });
    }

    // The id of the choice that has the written label, in any language; otherwise the text itself.
    std::string chosen(const Answer& said) const {
        const std::string word = usual_width(said.value);
        for (const FieldSpec& field : form_.inputs) {
            if (field.id != said.field || field.type != FieldType::choice) continue;
            for (const std::string& choice : field.choices)
                for (const std::string& locale : call_.setup->settings.locales)
                    if (word ==
                        call_.setup->words.text(locale, "choice." + field.id + "." + choice))
                        return choice;
        }
        return said.value;
    }

    bool is_confirmed(const std::string& reason) const {
        return asked_.confirmed && std::find(asked_.confirmed->begin(), asked_.confirmed->end(),
                                             reason) != asked_.confirmed->end();
    }

    void fault(int64_t line, std::string column, const std::string& reason,
               bool confirmable = false) {
        fault(line, std::move(column), Error{Errc::invalid, reason}, confirmable);
    }
    void fault(int64_t line, std::string column, const Error& error, bool confirmable = false) {
        ++faults_;
        if (report.faults.size() < kMostFaultsListed)
            report.faults.push_back({line, std::move(column), error.reason,
                                     call_.setup->sentence(call_.locale, error), confirmable});
    }

    const Call& call_;
    const ImportPeople& asked_;
    const FormSpec& form_;
    std::vector<const FieldSpec*> columns_;
    std::map<std::string, int64_t> seen_;  // the line of each number
    size_t faults_ = 0;
};

// What a line does. An empty cell leaves what is known.
struct Effect {
    CouponRecord coupon;
    std::optional<PersonRecord> record;  // made under the line's number; may be a joined one
    std::vector<Answer> answers;         // as they will be
    bool listed = false;                 // before
    ImportChange change;
};

void add_birth_date(const std::optional<CouponRecord>& listed, Effect& effect) {
    const std::optional<Date> now = effect.coupon.birth_date;
    std::optional<Date> before = listed ? listed->birth_date : effect.record ? now : std::nullopt;
    if (effect.record && effect.record->birth_date != now) before = effect.record->birth_date;
    if (now && before != now)
        effect.change.changes.push_back(
            {"birth_date", before ? before->text() : std::string{}, now->text()});
}

Result<Effect> effect_of(const Call& call, Reader& reader, const Entry& entry) {
    const CheckedIdentity& who = entry.who;
    const auto listed = store::coupon(reader, who.municipality, who.number);
    if (!listed) return same_error(listed);
    auto records = store::records_of_number(reader, who.municipality, who.number);
    if (!records) return same_error(records);
    Effect effect{{who.municipality, who.number, who.birth_date}, {}, {}, listed->has_value(), {}};
    if (!records->empty()) effect.record = std::move(records->back());
    ImportChange& change = effect.change;
    change.line = entry.line;
    change.number = shown_number(call, who.number);
    change.fresh = !effect.listed && !effect.record;
    add_birth_date(*listed, effect);
    if (effect.record) effect.answers = effect.record->answers;
    for (const Answer& each : entry.answers) {
        const std::string before(answer(effect.answers, each.field));
        if (before == each.value) continue;
        std::erase_if(effect.answers, [&](const Answer& old) { return old.field == each.field; });
        effect.answers.push_back(each);
        change.changes.push_back({each.field, before, each.value});
    }
    if (const auto& record = effect.record; record && record->registered)
        change.registered = effect.answers != record->answers ||
                            (who.birth_date && record->birth_date != who.birth_date);
    return effect;
}

Result<std::vector<Effect>> effects_of(const Call& call, Reader& reader,
                                       const std::vector<Entry>& entries) {
    std::vector<Effect> all;
    for (const Entry& each : entries) {
        auto effect = effect_of(call, reader, each);
        if (!effect) return same_error(effect);
        const bool changes = !effect->listed || !effect->change.changes.empty();
        if (changes) all.push_back(std::move(*effect));
    }
    return all;
}

void report_changes(const std::vector<Effect>& effects, ImportReport& report) {
    std::vector<ImportChange> fresh;
    for (const Effect& each : effects) {
        if (!each.change.fresh) {
            report.changes.push_back(each.change);
            continue;
        }
        ++report.fresh;
        if (fresh.size() < kMostFreshListed) fresh.push_back(each.change);
    }
    report.changed = static_cast<int64_t>(effects.size());
    report.changes.insert(report.changes.end(), fresh.begin(), fresh.end());
}

Result<void> change_record(const Call& call, Database& database, Effect& effect) {
    std::optional<PersonRecord>& record = effect.record;
    if (!record && effect.answers.empty()) return {};
    std::vector<PersonKey> keys;
    if (!record || !record->joined_into)
        keys = search_keys(call.setup->form("register"), effect.answers);
    const std::optional<Date> born = effect.coupon.birth_date;
    if (record)
        return ledger::correct_from_list(
            database, actor_of(call), *record,
            {record->id, record->version, born ? born : record->birth_date, record->registered,
             std::move(effect.answers), std::move(keys)},
            call.setup->words.text(call.setup->settings.locales.front(), "correction.import"));
    const auto admitted =
        ledger::admit_person(database, actor_of(call),
                             {effect.coupon.municipality, effect.coupon.number, born, false,
                              std::move(effect.answers), std::move(keys)});
    if (!admitted) return same_error(admitted);
    return {};
}

Result<void> take_in(const Call& call, Database& database, std::vector<Effect>& effects,
                     int64_t lines) {
    std::vector<CouponRecord> list;
    for (const Effect& each : effects)
        list.push_back(each.coupon);
    if (const auto put = store::put_coupons(database, list); !put) return same_error(put);
    for (Effect& each : effects)
        if (auto changed = change_record(call, database, each); !changed) return changed;
    store::NewEntry entry;
    entry.subject = Subject::coupons;
    entry.action = "imported";
    entry.notes = {{"lines", std::to_string(lines)}, {"changed", std::to_string(effects.size())}};
    if (const auto written = store::insert_entry(database, actor_of(call), entry); !written)
        return same_error(written);
    return {};
}

}  // namespace

Outcome<ImportReport> import_people(const Call& call, Database& database,
                                    const ImportPeople& asked) {
    const auto text = text_of_file(asked.bytes, call.setup->settings.country);
    if (!text) return refuse(text.error(), call);
    const auto lines = read_csv(*text);
    if (!lines) return refuse(lines.error(), call);
    if (lines->empty()) return refuse(Errc::invalid, "list_empty", call);

    Reading reading(call, asked);
    if (!reading.read_columns(*lines)) return std::move(reading.report);
    if (lines->size() == 1) return refuse(Errc::invalid, "list_empty", call);
    for (size_t i = 1; i < lines->size(); ++i)
        reading.read((*lines)[i]);
    if (auto checked = reading.check_withdrawn(database); !checked)
        return refuse(checked.error(), call);
    ImportReport& report = reading.report;
    if (report.bad > 0) return std::move(report);
    auto effects = effects_of(call, database, reading.entries);
    if (!effects) return refuse(effects.error(), call);
    report_changes(*effects, report);
    if (asked.dry_run) return std::move(report);
    if (auto taken = take_in(call, database, *effects, report.good); !taken)
        return refuse(taken.error(), call);
    report.taken_in = true;
    return std::move(report);
}

}  // namespace yk
