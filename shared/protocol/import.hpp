// Import: lists uploaded as files, which are checked completely before anything is stored.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/core/route.hpp"
#include "shared/protocol/people.hpp"

namespace yk {

// The list of people who may be vaccinated, as CSV in UTF-8 or in the legacy encoding of the
// country's spreadsheets. The first line contains the columns: fields of the form "identify", by id
// or by label; the required ones must be there. Empty lines are left out, and empty columns without
// a name. If one line has a fault, nothing is stored. Who is known already, registered or not, is
// corrected, with an entry in the history; an empty cell never removes what is known. Errors:
// list_empty (no line names a person). Only for administrators.
struct ImportPeople : Upload {
    bool dry_run = true;                                // only checks the file
    std::optional<std::vector<std::string>> confirmed;  // doubts about numbers, coupon_withdrawn
    static constexpr std::string_view kName = "ImportPeople";
    static constexpr std::string_view kBodyType = "text/csv";
    static constexpr size_t kMostBytes = 8 * 1024 * 1024;
    static constexpr auto fields() {
        using I = ImportPeople;
        return Bundle{field("dry_run", &I::dry_run), field("confirmed", &I::confirmed, {0, 16})};
    }
};

struct ImportFault {
    int64_t line = 0;    // in the file, counted from 1
    std::string column;  // a field's id; empty: the whole line
    std::string reason;
    std::string text;          // the reason's sentence
    bool confirmable = false;  // can be imported if the reason is confirmed
    static constexpr std::string_view kName = "ImportFault";
    static constexpr auto fields() {
        using F = ImportFault;
        return Bundle{field("line", &F::line), field("column", &F::column, {0, 64}),
                      field("reason", &F::reason, kWord), field("text", &F::text),
                      field("confirmable", &F::confirmable)};
    }
};

// What importing the list does to one line's person. Lines that change nothing aren't named.
struct ImportChange {
    int64_t line = 0;
    std::string number;       // masked as everywhere
    bool fresh = false;       // nobody was known by this number, nor was it on the list
    bool registered = false;  // what is registered of the person changes too
    std::vector<FieldDifference> changes;  // of somebody fresh, from nothing; of a known person
                                           // none: only new on the list
    static constexpr std::string_view kName = "ImportChange";
    static constexpr auto fields() {
        using C = ImportChange;
        return Bundle{field("line", &C::line), field("number", &C::number, {0, 64}),
                      field("fresh", &C::fresh), field("registered", &C::registered),
                      field("changes", &C::changes, {0, 64})};
    }
};

struct ImportReport {
    int64_t lines = 0;    // with people; without the first line
    int64_t good = 0;     // of them
    int64_t bad = 0;      // of them; all are counted, at most 1,000 listed
    int64_t changed = 0;  // new on the list or different: to be stored, or stored
    int64_t fresh = 0;    // of the changed ones, those that nobody was known by
    bool taken_in = false;
    std::vector<ImportFault> faults;  // in the order of lines
    // First every known person who changes, then the first 100 fresh ones; each in the order of
    // lines.
    std::vector<ImportChange> changes;
    static constexpr std::string_view kName = "ImportReport";
    static constexpr auto fields() {
        using R = ImportReport;
        return Bundle{field("lines", &R::lines),
                      field("good", &R::good),
                      field("bad", &R::bad),
                      field("changed", &R::changed),
                      field("fresh", &R::fresh),
                      field("taken_in", &R::taken_in),
                      field("faults", &R::faults, {0, 1000}),
                      field("changes", &R::changes, {0, 50'000})};
    }
};

inline constexpr Route<ImportPeople, ImportReport> kImportPeople{
    Verb::post, "/people/import", "importPeople",
    "Takes in a list of people who may be vaccinated, or only checks it."};

}  // namespace yk
