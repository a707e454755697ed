#include "server/app/scans.hpp"

#include "server/app/stock.hpp"
#include "server/app/view.hpp"
#include "server/ledger/doses.hpp"
#include "server/store/scans.hpp"

namespace yk {
namespace {

ScanInfo scan_info(const Call& call, const ScanRecord& scan) {
    return {scan.id, scan.content_type, scan.size, call.local_text(scan.at), scan.by};
}

Outcome<void> check_may_see_scans(const Call& call, Reader& reader, PersonId person) {
    if (!call.setup->rules->decides_doses()) return refuse(Errc::refused, "doses_not_kept", call);
    const auto visible = person_in_view(call, reader, person);
    if (!visible) return tl::unexpected<Problem>(visible.error());
    return {};
}

}  // namespace

Outcome<ScanInfo> add_scan(const Call& call, Database& database, const AddScan& asked) {
    if (auto may = check_vaccinates(call, database, asked.venue); !may)
        return tl::unexpected<Problem>(may.error());
    if (auto sees = check_may_see_scans(call, database, asked.person); !sees)
        return tl::unexpected<Problem>(sees.error());
    const std::string_view type = type_of_scan(asked.bytes);
    if (type.empty()) return refuse(Errc::invalid, "scan_unreadable", call);
    ScanRecord scan;
    scan.person = asked.person;
    scan.venue = asked.venue;
    scan.content_type = type;
    scan.size = static_cast<int64_t>(asked.bytes.size());
    scan.at = call.now_s;
    scan.by = call.session->name;
    const auto id = ledger::keep_scan(database, actor_of(call), scan, asked.bytes);
    if (!id) return refuse(id.error(), call);
    scan.id = *id;
    return scan_info(call, scan);
}

Outcome<Scans> list_scans(const Call& call, Reader& reader, const ScansOf& asked) {
    if (auto sees = check_may_see_scans(call, reader, asked.person); !sees)
        return tl::unexpected<Problem>(sees.error());
    const auto records = store::scans_of_person(reader, asked.person);
    if (!records) return refuse(records.error(), call);
    Scans scans;
    for (const ScanRecord& each : *records)
        scans.rows.push_back(scan_info(call, each));
    return scans;
}

Outcome<ScanDocument> read_scan(const Call& call, Reader& reader, const ScanRef& asked) {
    const auto scan = store::scan(reader, asked.id);
    if (!scan) return refuse(scan.error(), call);
    if (!*scan) return refuse(Errc::not_found, "scan_gone", call);
    if (auto sees = check_may_see_scans(call, reader, (*scan)->person); !sees) {
        if (sees.error().reason == "person_gone")  // the user may not see this person's papers
            return refuse(Errc::not_found, "scan_gone", call);
        return tl::unexpected<Problem>(sees.error());
    }
    auto bytes = store::bytes_of_scan(reader, asked.id);
    if (!bytes) return refuse(bytes.error(), call);
    ScanDocument document;
    document.content_type = (*scan)->content_type;
    document.name = "scan-" + std::to_string(asked.id.value);
    document.bytes = std::move(*bytes);
    return document;
}

}  // namespace yk
