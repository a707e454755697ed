// What Debian's tools read from a paper: its words, its properties, its code.
#pragma once

#include <string>
#include <vector>

namespace yk::test {

std::string words_of(const std::string& pdf);        // pdftotext -raw
std::string facts_of_paper(const std::string& pdf);  // pdfinfo
std::string fonts_of(const std::string& pdf);        // pdffonts
int pages_of(const std::string& pdf);
std::string code_on(const std::string& pdf);  // zbarimg, of the last page at 200 dots an inch
std::string inflated(const std::string& raw_deflate);

}  // namespace yk::test
