// Scans: the paper that a person filled in before a dose, stored for display. Users who vaccinate
// (doses.hpp) may see and add them.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "shared/core/dates.hpp"
#include "shared/core/ids.hpp"
#include "shared/core/route.hpp"

namespace yk {

// A picture (PNG, JPEG) or a PDF; the type is detected from the content. Errors: invalid
// scan_unreadable; conflict too_many_scans (20 per person); 413 body_too_large.
struct AddScan : Upload {
    PersonId person;
    VenueId venue;
    static constexpr std::string_view kName = "AddScan";
    static constexpr std::string_view kBodyType = "application/octet-stream";
    static constexpr size_t kMostBytes = 10 * 1024 * 1024;
    static constexpr auto fields() {
        return Bundle{field("person", &AddScan::person), field("venue", &AddScan::venue)};
    }
};

struct ScanInfo {
    ScanId id;
    std::string content_type;
    int64_t size = 0;  // bytes
    std::string at;    // tenant's time
    std::string by;    // the account's name
    static constexpr std::string_view kName = "ScanInfo";
    static constexpr auto fields() {
        using S = ScanInfo;
        return Bundle{field("id", &S::id), field("content_type", &S::content_type, kWord),
                      field("size", &S::size), field("at", &S::at, {0, 20}),
                      field("by", &S::by, {0, 200})};
    }
};

struct ScansOf {
    PersonId person;
    static constexpr std::string_view kName = "ScansOf";
    static constexpr auto fields() { return Bundle{field("person", &ScansOf::person)}; }
};

struct Scans {
    std::vector<ScanInfo> rows;  // latest first
    static constexpr std::string_view kName = "Scans";
    static constexpr auto fields() { return Bundle{field("rows", &Scans::rows, {0, 20})}; }
};

struct ScanRef {
    ScanId id;
    static constexpr std::string_view kName = "ScanRef";
    static constexpr auto fields() { return Bundle{field("id", &ScanRef::id)}; }
};

struct ScanDocument : Document {
    static constexpr std::string_view kName = "ScanDocument";
    static constexpr std::array<std::string_view, 3> kContentTypes{"image/png", "image/jpeg",
                                                                   "application/pdf"};
    static constexpr Bundle<> fields() { return Bundle<>{}; }
};

inline constexpr Route<AddScan, ScanInfo> kAddScan{Verb::post, "/people/{person}/scans", "addScan",
                                                   "Keeps a scan of a person's paper.", 201};
inline constexpr Route<ScansOf, Scans> kListScans{Verb::get, "/people/{person}/scans", "listScans",
                                                  "Which scans of a person's paper are kept."};
inline constexpr Route<ScanRef, ScanDocument> kReadScan{Verb::get, "/scans/{id}", "readScan",
                                                        "A scan, as it was added."};

}  // namespace yk
