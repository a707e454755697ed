// Page: bytes that many requests get alike, with their compressed variants and ETags. Immutable;
// any thread.
//
// For answers without personal data only: a compressed length says something about the content.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "server/http/reply.hpp"

namespace yk::http {

// Kept by the browser, and asked for again each time with the ETag.
inline constexpr std::string_view kRevalidated = "no-cache";
inline constexpr std::string_view kRevalidatedByItsUser = "private, no-cache";

struct Page {
    struct Variant {
        std::shared_ptr<const std::string> bytes{};  // null: there is none
        std::string etag{};
        static Variant of(std::string bytes);
    };
    std::string type{};  // the Content-Type
    std::string cache_control{kRevalidated};
    Variant plain{}, gzip{}, brotli{};

    // With a gzip variant where that is smaller.
    static Page of(std::string type, std::string content, std::string_view cache_control);

    // 200, or 304 if if_none_match names the ETag of the variant that the client prefers. Both are
    // the request's headers.
    Reply reply(std::string_view accept_encoding, std::string_view if_none_match) const;
};

}  // namespace yk::http
