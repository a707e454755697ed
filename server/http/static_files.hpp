// StaticFiles: a folder of client files, read into memory once and served from there.
//
// A file's compressed siblings (app.js.br, app.js.gz) are served in its place to clients that take
// them. Names with a content hash (app.1a2b3c4d.js: eight or more hex digits before the ending) are
// cached for ever, all others asked again each time (ETag). Nothing outside the loaded names can be
// reached: paths are looked up, never opened. Constant after loading; any thread.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/http/reply.hpp"
#include "shared/core/result.hpp"

namespace yk::http {

inline constexpr std::size_t kStaticBytesMax = 64 * 1024 * 1024;  // all files together

class StaticFiles {
public:
    // Fails with not_found "no_such_folder", too_large "static_files_too_large", broken
    // "cannot_read". Symbolic links are left out.
    static Result<StaticFiles> load(const std::filesystem::path& folder,
                                    std::size_t bytes_max = kStaticBytesMax);

    bool contains(std::string_view path) const;  // such as "index.html", "assets/app.js"

    // 200, 304 when if_none_match names what would be sent, or 404 "no_such_file". The last two are
    // the request's headers of those names.
    Reply reply(std::string_view path, std::string_view accept_encoding,
                std::string_view if_none_match) const;

private:
    struct Variant {
        std::shared_ptr<const std::string> bytes;  // null: there is none
        std::string etag;
    };
    struct File {
        Variant plain, gzip, brotli;
        std::string_view type;
        bool immutable = false;
    };
    struct TextHash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    std::unordered_map<std::string, File, TextHash, std::equal_to<>> files_;
};

// A path without a file ending in its last segment: where the caller may send the client's page, so
// that a deep link opens in the client.
bool looks_like_a_page(std::string_view path);

}  // namespace yk::http
