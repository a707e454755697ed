#include "tests/papers/paper_tools.hpp"

#include <stdio.h>
#include <zlib.h>

#include <array>
#include <fstream>
#include <memory>
#include <stdexcept>

#include "tests/shared/folder.hpp"

namespace yk::test {
namespace {

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> out(::popen(command.c_str(), "r"), ::pclose);
    if (!out) throw std::runtime_error("cannot run " + command);
    std::string text;
    std::array<char, 4096> part{};
    for (size_t got = 1; got > 0;) {
        got = ::fread(part.data(), 1, part.size(), out.get());
        text.append(part.data(), got);
    }
    return text;
}

std::string said_of(const std::string& pdf, const std::string& tool, const std::string& then = "") {
    const Folder folder;
    const std::string file = folder.file("paper.pdf");
    std::ofstream(file, std::ios::binary) << pdf;
    return output_of("cd " + folder.path().string() + " && " + tool + " paper.pdf " + then);
}

}  // namespace

std::string words_of(const std::string& pdf) {
    return said_of(pdf, "pdftotext -raw", "-");
}

std::string facts_of_paper(const std::string& pdf) {
    return said_of(pdf, "pdfinfo");
}

std::string fonts_of(const std::string& pdf) {
    return said_of(pdf, "pdffonts");
}

int pages_of(const std::string& pdf) {
    const std::string facts = facts_of_paper(pdf);
    const size_t at = facts.find("Pages:");
    return at == std::string::npos ? 0 : std::stoi(facts.substr(at + 6));
}

std::string code_on(const std::string& pdf) {
    const std::string last = std::to_string(pages_of(pdf));
    std::string text =
        said_of(pdf, "pdftoppm -r 200 -gray -f " + last + " -singlefile",
                "page && zbarimg --nodbus --quiet --raw -Sdisable -Sqrcode.enable page.pgm");
    if (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
}

std::string inflated(const std::string& raw_deflate) {
    z_stream stream{};
    if (inflateInit2(&stream, -15) != Z_OK) throw std::runtime_error("inflate");
    std::string text(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(raw_deflate.data()));
    stream.avail_in = static_cast<uInt>(raw_deflate.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    const int ended = inflate(&stream, Z_FINISH);
    text.resize(stream.total_out);
    inflateEnd(&stream);
    return ended == Z_STREAM_END ? text : std::string{};
}

}  // namespace yk::test
