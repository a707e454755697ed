// Scan: detects a file's type from its content; the declared name and type are ignored.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/core/ids.hpp"

namespace yk {

// "image/png", "image/jpeg" or "application/pdf"; empty where the file is none of them or is
// truncated.
inline std::string_view type_of_scan(std::string_view bytes) {
    using namespace std::string_view_literals;
    constexpr size_t kTail = 1024;  // a PDF's end marker is within these last bytes
    const std::string_view tail = bytes.substr(bytes.size() - std::min(bytes.size(), kTail));
    if (bytes.starts_with("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"sv) &&
        tail.find("IEND\xAE\x42\x60\x82"sv) != std::string_view::npos)
        return "image/png";
    if (bytes.starts_with("\xFF\xD8\xFF"sv) && tail.find("\xFF\xD9"sv) != std::string_view::npos)
        return "image/jpeg";
    if (bytes.starts_with("%PDF-"sv) && tail.find("%%EOF"sv) != std::string_view::npos)
        return "application/pdf";
    return {};
}

struct ScanRecord {
    ScanId id{};
    PersonId person{};
    VenueId venue{};
    std::string content_type;
    int64_t size = 0;  // bytes
    int64_t at = 0;    // UTC seconds on the tenant's calendar
    std::string by;    // the account's name
};

}  // namespace yk
