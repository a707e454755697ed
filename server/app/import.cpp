#include "server/app/import.hpp"

#include <algorithm>
#include <set>

#include "server/app/answers.hpp"
#include "server/app/identity.hpp"
#include "server/app/people.hpp"
#include "server/app/shown_number.hpp"
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
constexpr size_t kMostChangesListed = 1000;

struct Entry {
    int64_t line = 0;
    CheckedIdentity who;
    std::vector<Answer> answers;  // to what else the form "identify" asks
};

class Reading {
public:
    Reading(const Call& call, const ImportPeople& asked)
        : call_(call), asked_(asked), form_(call.setup->form("identify")) {}

    // The fields in the order of the columns; nothing if the first line is invalid.
    bool read_columns(const CsvLine& first) {
        for (const std::string& cell : first.cells) {
            const FieldSpec* field = field_called(usual_width(cell));
            if (!field)
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
        if (line.cells.size() > columns_.size()) fault(line.number, "", "cells_too_many");
        for (size_t i = 0; i < std::min(columns_.size(), line.cells.size()); ++i)
            take(*columns_[i], line.cells[i], said, answers);
        Entry entry;
        entry.line = line.number;
        if (check_person(line, said, entry.who)) check_rest(line, answers, entry);
        if (faults_ != before) {
            ++report.bad;
            return;
        }
        ++report.good;
        entries.push_back(std::move(entry));
    }

    ImportReport report;
    std::vector<Entry> entries;

private:
    std::string label(const FieldSpec& field) const {
        return call_.setup->words.text(call_.locale, "field." + field.id);
    }
    static Error about_column(const char* reason, const std::string& column) {
        Error error{Errc::invalid, reason};
        error.values.emplace_back("column", column);
        return error;
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

    bool check_person(const CsvLine& line, const Identity& said, CheckedIdentity& who) {
        auto checked = check_identity(said, *call_.setup, call_.today, "$");
        if (!checked) {
            const std::string& path = checked.error().path;
            fault(line.number, path.starts_with("$.") ? path.substr(2) : "", checked.error());
            return false;
        }
        who = std::move(*checked);
        if (!who.birth_date && requires_birth_date())
            fault(line.number, "birth_date", "field_required");
        for (const std::string& doubt : who.doubts)
            if (!is_confirmed(doubt)) fault(line.number, "number", doubt, true);
        if (!seen_.insert(who.municipality + " " + who.number).second)
            fault(line.number, "number", "line_twice");
        return true;
    }

    void check_rest(const CsvLine& line, std::vector<Answer>& answers, Entry& entry) {
        FormSpec rest;
        for (const FieldSpec* column : columns_)
            if (column->id != "municipality" && column->id != "number" &&
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
    std::set<std::string> seen_;
    size_t faults_ = 0;
};

// What the list says of somebody who is not registered yet: kept for the registration. An empty
// cell leaves what is known.
struct Kept {
    std::optional<PersonRecord> person;
    std::vector<Answer> answers;
    std::vector<FieldDifference> changes;
};

Result<Kept> kept_answers(Reader& reader, const Entry& entry) {
    auto known = store::person_by_number(reader, entry.who.municipality, entry.who.number);
    if (!known) return tl::unexpected(known.error());
    Kept kept{std::move(*known), {}, {}};
    if (kept.person && kept.person->registered) return kept;
    if (kept.person) kept.answers = kept.person->answers;
    for (const Answer& each : entry.answers) {
        const std::string before(answer(kept.answers, each.field));
        if (before == each.value) continue;
        std::erase_if(kept.answers, [&](const Answer& old) { return old.field == each.field; });
        kept.answers.push_back(each);
        kept.changes.push_back({each.field, before, each.value});
    }
    return kept;
}

Result<void> keep_answers(const Call& call, Database& database, const Entry& entry) {
    auto kept = kept_answers(database, entry);
    if (!kept) return tl::unexpected(kept.error());
    if (kept->changes.empty()) return {};
    auto keys = search_keys(call.setup->form("register"), kept->answers);
    if (kept->person) {
        const auto changed = ledger::change_person(
            database, actor_of(call),
            {kept->person->id, kept->person->version, std::move(kept->answers), std::move(keys)});
        if (!changed) return tl::unexpected(changed.error());
        return {};
    }
    const auto admitted =
        ledger::admit_person(database, actor_of(call),
                             {entry.who.municipality, entry.who.number, entry.who.birth_date, false,
                              std::move(kept->answers), std::move(keys)});
    if (!admitted) return tl::unexpected(admitted.error());
    return {};
}

// Fills in what taking these lines in changes.
Result<void> report_changes(const Call& call, Reader& reader, const std::vector<Entry>& entries,
                            ImportReport& report) {
    for (const Entry& each : entries) {
        const auto listed = store::coupon(reader, each.who.municipality, each.who.number);
        if (!listed) return tl::unexpected(listed.error());
        auto kept = kept_answers(reader, each);
        if (!kept) return tl::unexpected(kept.error());
        ImportChange change{each.line, {}, !*listed, std::move(kept->changes)};
        const auto& born = each.who.birth_date;
        if (*listed && born && (*listed)->birth_date != born)
            change.changes.insert(
                change.changes.begin(),
                FieldDifference{"birth_date",
                                (*listed)->birth_date ? (*listed)->birth_date->text() : "",
                                born->text()});
        if (!change.fresh && change.changes.empty()) continue;
        ++report.changed;
        if (report.changes.size() == kMostChangesListed) continue;
        change.number = shown_number(call, each.who.number);
        report.changes.push_back(std::move(change));
    }
    return {};
}

Result<void> take_in(const Call& call, Database& database, const std::vector<Entry>& entries,
                     int64_t changed) {
    std::vector<CouponRecord> list;
    for (const Entry& each : entries)
        list.push_back({each.who.municipality, each.who.number, each.who.birth_date});
    if (const auto put = store::put_coupons(database, list); !put)
        return tl::unexpected(put.error());
    for (const Entry& each : entries)
        if (auto kept = keep_answers(call, database, each); !kept)
            return tl::unexpected(kept.error());
    store::NewEntry entry;
    entry.subject = Subject::coupons;
    entry.action = "imported";
    entry.notes = {{"lines", std::to_string(entries.size())}, {"changed", std::to_string(changed)}};
    if (const auto written = store::insert_entry(database, actor_of(call), entry); !written)
        return tl::unexpected(written.error());
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
    if (!reading.read_columns(lines->front())) return std::move(reading.report);
    for (size_t i = 1; i < lines->size(); ++i)
        reading.read((*lines)[i]);
    if (reading.report.bad > 0) return std::move(reading.report);
    if (auto told = report_changes(call, database, reading.entries, reading.report); !told)
        return refuse(told.error(), call);
    if (asked.dry_run) return std::move(reading.report);
    if (auto taken = take_in(call, database, reading.entries, reading.report.changed); !taken)
        return refuse(taken.error(), call);
    reading.report.taken_in = true;
    return std::move(reading.report);
}

}  // namespace yk
