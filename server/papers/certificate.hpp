// Certificate: what a person takes home about the doses that were given, as a PDF in A4 with its
// text embedded; with a code (health_card.hpp) where there is one.
//
// Pure: the same certificate is the same bytes. It knows no language's words; all of them are
// handed in. Nothing is cut: what is long is broken into lines, what doesn't fit the page goes on
// the next.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/core/result.hpp"

namespace yk {

struct CertificateLine {
    std::string label;
    std::string value;
};

struct CertificateColumn {
    std::string head;
    double share = 1;  // of the table's width, beside the others'
};

struct Certificate {
    std::string language;  // "ko"
    uint32_t accent = 0;   // 0x1f6f8b
    std::string title;
    std::string issuer;                   // who vouches for it
    std::vector<CertificateLine> person;  // who was vaccinated
    std::string doses_title;
    std::vector<CertificateColumn> columns;
    std::vector<std::vector<std::string>> doses;  // a row each, a text for each column
    std::vector<std::string> sentences;           // what is certified
    std::string issued_on;
    std::string code;  // what the QR code says; empty: there is none
    std::string code_title;
    std::vector<std::string> code_sentences;  // beside it; without a code, why there is none
    std::string page_of;                      // "{page} / {pages}"
    int64_t made_at = 0;                      // UTC seconds; only told to a reader's window
};

// Errors: invalid "certificate_impossible" with the member's path (a text is longer than its limit
// or isn't UTF-8; a list has too many or too few; a row is higher than a page); too_large
// "code_too_long"; those of Sheet::pdf().
Result<std::string> certificate_pdf(const Certificate& certificate);

}  // namespace yk
