#include "server/sheets/encoding.hpp"

#include <iconv.h>

#include <cerrno>

#include "shared/core/text.hpp"

namespace yk {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

// The code page in which Windows spreadsheets save files in that country; a superset of the
// standard encoding.
const char* encoding_of(std::string_view country) {
    if (country == "KR") return "CP949";  // EUC-KR
    if (country == "JP") return "CP932";  // Shift_JIS
    return nullptr;
}

class Converter {
public:
    explicit Converter(const char* from) : handle_(::iconv_open("UTF-8", from)) {}
    ~Converter() {
        if (works()) ::iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    bool works() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

    Result<std::string> text(std::string_view bytes) {
        std::string out(bytes.size() * 3 + 16, '\0');  // upper limit of UTF-8 bytes per input byte
        char* in_at = const_cast<char*>(bytes.data());
        char* out_at = out.data();
        size_t in_left = bytes.size(), out_left = out.size();
        if (::iconv(handle_, &in_at, &in_left, &out_at, &out_left) == static_cast<size_t>(-1))
            return fail(Errc::invalid, "file_not_text");
        out.resize(out.size() - out_left);
        return out;
    }

private:
    iconv_t handle_;
};

}  // namespace

Result<std::string> text_of_file(std::string_view bytes, std::string_view country) {
    if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
    if (is_utf8(bytes)) return std::string(bytes);
    const char* encoding = encoding_of(country);
    if (encoding == nullptr) return fail(Errc::invalid, "file_not_text");
    Converter converter(encoding);
    if (!converter.works()) return fail(Errc::broken, "encoding_unknown", {}, encoding);
    auto text = converter.text(bytes);
    if (text && !is_utf8(*text)) return fail(Errc::invalid, "file_not_text");
    return text;
}

}  // namespace yk
