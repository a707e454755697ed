// Opens a plugin's library with Boost.DLL.
#include "server/hosting/library.hpp"

#include <unistd.h>

#include <fstream>
#include <string>
#include <system_error>
#include <utility>

#define BOOST_DLL_USE_STD_FS
#include <yk_plugin.h>
#include <boost/dll/shared_library.hpp>
#include <yk_recorder.hpp>

#include "server/hosting/elf_check.hpp"

namespace yk::hosting {

struct Library::Handle {
    boost::dll::shared_library library;
};

Library::Library(std::unique_ptr<Handle> handle, const yk_plugin& plugin)
    : handle_(std::move(handle)), plugin_(&plugin) {}
Library::~Library() = default;

namespace {

constexpr std::uintmax_t kLargestFile = 64u << 20;

// A private copy of the file, deleted in the destructor: the library stays mapped without a file
// name.
class Copy {
public:
    explicit Copy(const std::filesystem::path& file) {
        std::error_code fault;
        std::string name =
            (std::filesystem::temp_directory_path(fault) / "yoyaku-plugin-XXXXXX.so").string();
        const int descriptor = ::mkostemps(name.data(), 3, 0);
        if (descriptor < 0) return;
        ::close(descriptor);
        path_ = name;
        std::filesystem::copy_file(file, path_, std::filesystem::copy_options::overwrite_existing,
                                   fault);
        whole_ = !fault;
    }
    ~Copy() {
        std::error_code ignored;  // a file left in the temporary folder does no harm
        if (!path_.empty()) std::filesystem::remove(path_, ignored);
    }
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;

    bool whole() const { return whole_; }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
    bool whole_ = false;
};

}  // namespace

Result<void> check_library_file(const std::filesystem::path& file) {
    const std::string name = "plugin file " + file.string() + ": ";
    std::error_code fault;
    if (!std::filesystem::exists(file, fault))
        return fail(Errc::not_found, "plugin_not_found", {}, name + "there is no such file");
    if (!std::filesystem::is_regular_file(file, fault))
        return fail(Errc::not_found, "plugin_not_found", {},
                    name + "it is a folder or a device, where a file is expected");
    if (std::filesystem::file_size(file, fault) == 0 && !fault)
        return fail(Errc::broken, "plugin_not_a_library", {}, name + "it is empty");
    if (std::filesystem::file_size(file, fault) > kLargestFile || fault)
        return fail(Errc::too_large, "plugin_too_large", {},
                    name + "it is larger than 64 MiB, or its size can't be read");
    return {};
}

Result<std::shared_ptr<const Library>> Library::load(const std::filesystem::path& file) {
    auto handle = std::make_unique<Library::Handle>();
    using boost::dll::load_mode::rtld_local;
    using boost::dll::load_mode::rtld_now;
    try {  // what is thrown says what the loader says: which symbol or library is missing
        handle->library.load(file, rtld_now | rtld_local);
    } catch (const std::exception& why) {
        const std::string_view said = why.what();
        const size_t words = said.find(file.string());
        return fail(Errc::broken, "plugin_not_a_library", {},
                    "it can't be opened as a shared library: " +
                        plugin::safe_message(said.substr(words == said.npos ? 0 : words)));
    }
    if (!handle->library.has(YK_SYMBOL))
        return fail(Errc::broken, "plugin_symbol_missing", {},
                    "it is a library, but does not export the symbol " YK_SYMBOL);
    const auto& plugin = handle->library.get<const yk_plugin>(YK_SYMBOL);
    return std::make_shared<const Library>(std::move(handle), plugin);
}

Result<std::shared_ptr<const Library>> Library::open(const std::filesystem::path& file) {
    if (auto can = check_library_file(file); !can) return tl::unexpected(can.error());
    const std::string name = "plugin file " + file.string() + ": ";
    const Copy copy{file};
    if (!copy.whole())
        return fail(Errc::broken, "plugin_not_copied", {},
                    name + "it can't be copied to the temporary folder, from which it is opened");

    if (const std::string incomplete = elf_fault(copy.path()); !incomplete.empty())
        return fail(Errc::broken, "plugin_not_a_library", {}, name + incomplete);

    auto made = load(copy.path());
    if (!made) return fail(made.error().code, made.error().reason, {}, name + made.error().detail);
    return made;
}

}  // namespace yk::hosting
