// Evaluates the client's Accept-Encoding and If-None-Match.
#pragma once

#include <string>
#include <string_view>

namespace yk::http {

enum class Coding { identity, gzip, brotli };

struct CodingsAtHand {
    bool gzip = false;
    bool brotli = false;
};

// The available coding with the highest quality in the header; with equal quality, brotli before
// gzip before identity. Without a header, or if nothing is acceptable: identity.
Coding preferred_coding(std::string_view accept_encoding, CodingsAtHand at_hand);

// A strong ETag: a digest of the content's bytes.
std::string content_etag(std::string_view content);

// Whether the header contains this ETag (or is "*"). A weak tag matches too: that is sufficient for
// reading.
bool names_etag(std::string_view if_none_match, std::string_view etag);

}  // namespace yk::http
