// What a client's Accept-Encoding and If-None-Match ask for.
#pragma once

#include <string>
#include <string_view>

namespace yk::http {

enum class Coding { identity, gzip, brotli };

struct CodingsAtHand {
    bool gzip = false;
    bool brotli = false;
};

// Of what is at hand, what the header rates highest; brotli before gzip before identity where it
// rates them the same. Without a header, or with nothing acceptable in it: identity.
Coding preferred_coding(std::string_view accept_encoding, CodingsAtHand at_hand);

// The strong ETag of what is sent, made of a digest of its bytes.
std::string content_etag(std::string_view content);

// Whether the header lists this ETag (or is "*"). A weak tag names it too: for reading that is
// enough.
bool names_etag(std::string_view if_none_match, std::string_view etag);

}  // namespace yk::http
