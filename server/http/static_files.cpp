#include "server/http/static_files.hpp"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

#include "server/http/problem.hpp"
#include "server/system/small_file.hpp"

namespace yk::http {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kTypes{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".webp", "image/webp"},
    {".txt", "text/plain; charset=utf-8"},
    {".map", "application/json"},
    {".woff2", "font/woff2"},
}};

std::string_view type_of(std::string_view name) {
    for (const auto& [ending, type] : kTypes) {
        if (name.ends_with(ending)) return type;
    }
    return "application/octet-stream";
}

// Names such as "app.1a2b3c4d.js": eight or more hex digits directly before the extension.
bool has_content_hash(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const std::size_t ending = name.rfind('.');
    if (ending == std::string_view::npos || ending == 0) return false;
    const std::size_t before = name.rfind('.', ending - 1);
    if (before == std::string_view::npos) return false;
    const std::string_view hash = name.substr(before + 1, ending - before - 1);
    return hash.size() >= 8 && hash.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

Result<StaticFiles> StaticFiles::load(const fs::path& folder, std::size_t bytes_max) {
    std::error_code fault;
    fs::recursive_directory_iterator entries(folder, fault);
    if (fault) {
        return fail(Errc::not_found, "no_such_folder", {},
                    folder.string() + ": " + fault.message());
    }
    StaticFiles loaded;
    std::size_t total = 0;
    for (; entries != fs::recursive_directory_iterator(); entries.increment(fault)) {
        if (fault) break;
        if (entries->is_symlink() || !entries->is_regular_file()) continue;
        auto content = small_file(entries->path(), bytes_max - total);
        if (!content && content.error().code == Errc::too_large)
            return fail(Errc::too_large, "static_files_too_large", {},
                        folder.string() + " has more than " + std::to_string(bytes_max) + " bytes");
        if (!content) return tl::unexpected(content.error());
        if (!*content) continue;  // removed meanwhile
        total += (*content)->size();
        std::string name = entries->path().lexically_relative(folder).generic_string();
        Page::Variant Page::*variant = &Page::plain;
        if (name.ends_with(".br") || name.ends_with(".gz")) {
            variant = name.ends_with(".br") ? &Page::brotli : &Page::gzip;
            name.resize(name.size() - 3);
        }
        loaded.files_[name].*variant = Page::Variant::of(std::move(**content));
    }
    if (fault) {
        return fail(Errc::broken, "cannot_read", {}, folder.string() + ": " + fault.message());
    }
    std::erase_if(loaded.files_, [](const auto& each) { return !each.second.plain.bytes; });
    for (auto& [name, file] : loaded.files_) {
        file.type = type_of(name);
        if (has_content_hash(name)) file.cache_control = "public, max-age=31536000, immutable";
    }
    return loaded;
}

bool StaticFiles::contains(std::string_view path) const {
    return files_.find(path) != files_.end();
}

Reply StaticFiles::reply(std::string_view path, std::string_view accept_encoding,
                         std::string_view if_none_match) const {
    const auto found = files_.find(path);
    if (found == files_.end()) {
        return problem_reply(Problem{.status = 404, .reason = "no_such_file"});
    }
    return found->second.reply(accept_encoding, if_none_match);
}

bool looks_like_a_page(std::string_view path) {
    return path.substr(path.rfind('/') + 1).find('.') == std::string_view::npos;
}

}  // namespace yk::http
