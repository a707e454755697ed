#include "server/app/import.hpp"

#include <algorithm>
#include <set>

#include "server/app/answers.hpp"
#include "server/app/identity.hpp"
#include "server/app/people.hpp"
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

struct Entry {
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
                fault(first.number, "", "column_unknown");
            else if (std::find(columns_.begin(), columns_.end(), field) != columns_.end())
                fault(first.number, field->id, "column_twice");
            columns_.push_back(field);
        }
        if (std::none_of(columns_.begin(), columns_.end(),
                         [](const FieldSpec* each) { return each && each->id == "number"; }))
            fault(first.number, "number", "column_missing");
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

// Stores the answers of people who are not registered yet, for their registration.
Result<void> keep_answers(const Call& call, Database& database, Entry& entry) {
    if (entry.answers.empty()) return {};
    const auto known = store::person_by_number(database, entry.who.municipality, entry.who.number);
    if (!known) return tl::unexpected(known.error());
    if (*known && (*known)->registered) return {};
    auto keys = search_keys(call.setup->form("register"), entry.answers);
    if (*known) {
        const auto changed = ledger::change_person(
            database, actor_of(call),
            {(*known)->id, (*known)->version, std::move(entry.answers), std::move(keys)});
        if (!changed) return tl::unexpected(changed.error());
        return {};
    }
    const auto admitted =
        ledger::admit_person(database, actor_of(call),
                             {entry.who.municipality, entry.who.number, entry.who.birth_date, false,
                              std::move(entry.answers), std::move(keys)});
    if (!admitted) return tl::unexpected(admitted.error());
    return {};
}

Result<int64_t> take_in(const Call& call, Database& database, std::vector<Entry>& entries) {
    std::vector<CouponRecord> list;
    for (const Entry& each : entries)
        list.push_back({each.who.municipality, each.who.number, each.who.birth_date});
    const auto changed = store::put_coupons(database, list);
    if (!changed) return changed;
    for (Entry& each : entries)
        if (auto kept = keep_answers(call, database, each); !kept)
            return tl::unexpected(kept.error());
    store::NewEntry entry;
    entry.subject = Subject::coupons;
    entry.action = "imported";
    entry.notes = {{"lines", std::to_string(entries.size())},
                   {"changed", std::to_string(*changed)}};
    if (const auto written = store::insert_entry(database, actor_of(call), entry); !written)
        return tl::unexpected(written.error());
    return changed;
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
    if (asked.dry_run || reading.report.bad > 0) return std::move(reading.report);
    const auto changed = take_in(call, database, reading.entries);
    if (!changed) return refuse(changed.error(), call);
    reading.report.changed = *changed;
    reading.report.taken_in = true;
    return std::move(reading.report);
}

}  // namespace yk
