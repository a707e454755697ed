// SQLite's own check of a file.
#include "server/store/inspection.hpp"

namespace yk::store {

Result<std::vector<std::string>> engine_faults(Reader& reader) {
    auto sentences =
        reader.all("PRAGMA integrity_check(20)", {}, [](const Row& row) { return row.text(0); });
    if (sentences && sentences->size() == 1 && sentences->front() == "ok") sentences->clear();
    return sentences;
}

}  // namespace yk::store
