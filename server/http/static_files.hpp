// StaticFiles: a folder of client files, loaded into memory once and served from there.
//
// For clients that accept it, a file's compressed variant (app.js.br, app.js.gz) is sent instead.
// Names with a content hash (app.1a2b3c4d.js: eight or more hex digits before the extension) are
// cached forever, all others are revalidated each time (ETag). Only loaded names can be reached:
// paths are looked up in memory, never opened. Constant after loading; any thread.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/http/page.hpp"
#include "server/http/reply.hpp"
#include "shared/core/result.hpp"

namespace yk::http {

inline constexpr std::size_t kStaticBytesMax = 64 * 1024 * 1024;  // all files together

class StaticFiles {
public:
    // Fails with not_found "no_such_folder", too_large "static_files_too_large", broken
    // "cannot_read". Symbolic links are ignored.
    static Result<StaticFiles> load(const std::filesystem::path& folder,
                                    std::size_t bytes_max = kStaticBytesMax);

    bool contains(std::string_view path) const;  // such as "index.html", "assets/app.js"

    // 200, 304 if if_none_match names the current ETag, or 404 "no_such_file". accept_encoding and
    // if_none_match are the request's headers.
    Reply reply(std::string_view path, std::string_view accept_encoding,
                std::string_view if_none_match) const;

private:
    struct TextHash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    std::unordered_map<std::string, Page, TextHash, std::equal_to<>> files_;
};

// A path without a file extension in its last segment: answer it with the client's page, so that a
// deep link opens in the client.
bool looks_like_a_page(std::string_view path);

}  // namespace yk::http
