// Certificate: a vaccination certificate for a person, as a PDF in A4 with embedded text, and with
// a QR code (health_card.hpp) if there is one.
//
// Deterministic: the same certificate gives the same bytes. It contains no words of any language;
// the calling code passes all texts. Nothing is truncated: long texts are broken into lines, and
// what doesn't fit on the page continues on the next.
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
    double share = 1;  // of the table's width, relative to the other columns
};

struct Certificate {
    std::string language;  // "ko"
    uint32_t accent = 0;   // 0x1f6f8b
    std::string title;
    std::string issuer;                   // who issues the certificate
    std::vector<CertificateLine> person;  // who was vaccinated
    std::string doses_title;
    std::vector<CertificateColumn> columns;
    std::vector<std::vector<std::string>> doses;  // one row per dose, one text per column
    std::vector<std::string> sentences;           // what the issuer certifies
    std::string issued_on;
    std::string code;  // the QR code's content; empty: no code
    std::string code_title;
    std::vector<std::string> code_sentences;  // beside the code; without a code, why there is none
    std::string page_of;                      // "{page} / {pages}"
    int64_t made_at = 0;  // UTC seconds; only shown in the PDF viewer's document properties
};

// Errors: invalid "certificate_impossible" with the member's path (a text is too long or isn't
// UTF-8; a list has too many or too few elements; a row is higher than a page); too_large
// "code_too_long"; those of Sheet::pdf().
Result<std::string> certificate_pdf(const Certificate& certificate);

}  // namespace yk
