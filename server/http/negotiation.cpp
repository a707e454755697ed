#include "server/http/negotiation.hpp"

#include <algorithm>

#include "server/http/request.hpp"
#include "server/system/digest.hpp"

namespace yk::http {

namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Removes the next part, up to the separator, from the front.
std::string_view next_part(std::string_view& rest, char separator) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view part = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

// "0.75" -> 750; an invalid quality -> 0, so that the coding is not used.
int thousandths(std::string_view text) {
    if (text.empty() || (text[0] != '0' && text[0] != '1') || text.size() > 5) return 0;
    int value = (text[0] - '0') * 1000;
    if (text.size() > 1 && text[1] != '.') return 0;
    for (std::size_t i = 2, unit = 100; i < text.size(); ++i, unit /= 10) {
        if (text[i] < '0' || text[i] > '9') return 0;
        value += (text[i] - '0') * static_cast<int>(unit);
    }
    return std::min(value, 1000);
}

constexpr int kNotRated = -1;

struct Ratings {
    int brotli = kNotRated, gzip = kNotRated, identity = kNotRated, others = kNotRated;
};

Ratings ratings_of(std::string_view header) {
    Ratings ratings;
    while (!header.empty()) {
        std::string_view element = next_part(header, ',');
        const std::string_view coding = next_part(element, ';');
        int rating = 1000;
        while (!element.empty()) {
            const std::string_view weight = next_part(element, ';');
            if (weight.starts_with("q=") || weight.starts_with("Q=")) {
                rating = thousandths(weight.substr(2));
            }
        }
        if (same_ignoring_case(coding, "br")) ratings.brotli = rating;
        if (same_ignoring_case(coding, "gzip") || same_ignoring_case(coding, "x-gzip")) {
            ratings.gzip = rating;
        }
        if (same_ignoring_case(coding, "identity")) ratings.identity = rating;
        if (coding == "*") ratings.others = rating;
    }
    return ratings;
}

}  // namespace

Coding preferred_coding(std::string_view accept_encoding, CodingsAtHand at_hand) {
    const Ratings said = ratings_of(accept_encoding);
    const auto rating = [&](int own) { return own != kNotRated ? own : std::max(said.others, 0); };
    const int brotli = at_hand.brotli ? rating(said.brotli) : 0;
    const int gzip = at_hand.gzip ? rating(said.gzip) : 0;
    const int identity =
        said.identity != kNotRated ? said.identity : 0;  // without a quality: last choice
    if (brotli > 0 && brotli >= gzip && brotli >= identity) return Coding::brotli;
    if (gzip > 0 && gzip >= identity) return Coding::gzip;
    return Coding::identity;
}

std::string content_etag(std::string_view content) {
    const Digest digest = content_digest(content);
    return '"' + hex(std::span(digest).first(12)) + '"';
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
    while (!if_none_match.empty()) {
        std::string_view tag = next_part(if_none_match, ',');
        if (tag == "*") return true;
        if (tag.starts_with("W/")) tag.remove_prefix(2);
        if (tag == etag) return true;
    }
    return false;
}

}  // namespace yk::http
