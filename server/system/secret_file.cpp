#include "server/system/secret_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>

#include "server/system/random.hpp"
#include "server/system/small_file.hpp"

namespace yk {
namespace {

namespace fs = std::filesystem;

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int operator*() const { return number_; }
    bool is_open() const { return number_ >= 0; }

private:
    int number_;
};

Result<std::string> cannot(const char* reason, const fs::path& file, const char* what) {
    return fail(Errc::broken, reason, {}, file.string() + ": " + what);
}

// Empty optional if the file doesn't exist.
Result<std::optional<std::string>> read(const fs::path& file) {
    auto text = small_file(file, kSecretBytesMax);
    const bool too_long = !text && text.error().code == Errc::too_large;
    if (too_long || (text && *text && (*text)->empty()))
        return tl::unexpected(cannot("bad_secret_file", file, "is damaged").error());
    return text;
}

bool write(const fs::path& file, const std::string& text) {
    const Descriptor out(
        ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!out.is_open()) return false;
    for (std::size_t done = 0; done < text.size();) {
        const ssize_t more = ::write(*out, text.data() + done, text.size() - done);
        if (more < 0 && errno != EINTR) return false;
        if (more > 0) done += static_cast<std::size_t>(more);
    }
    return ::fsync(*out) == 0;
}

bool flush_folder(const fs::path& folder) {
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return opened.is_open() && ::fsync(*opened) == 0;
}

}  // namespace

Result<std::string> secret_in(const fs::path& file,
                              const std::function<Result<std::string>()>& make) {
    auto stored = read(file);
    if (!stored) return tl::unexpected(stored.error());
    if (*stored) return std::move(**stored);
    const auto made = make();
    if (!made) return made;
    fs::path before = file;
    before += "." + random_token().substr(0, 8);
    // link() instead of rename(): it fails if the name already exists.
    const bool written =
        write(before, *made) && (::link(before.c_str(), file.c_str()) == 0 || errno == EEXIST);
    ::unlink(before.c_str());
    if (!written || !flush_folder(file.parent_path()))
        return cannot("cannot_write", file, "cannot be written");
    stored = read(file);
    if (!stored) return tl::unexpected(stored.error());
    if (!*stored) return cannot("cannot_read", file, "is gone again");
    return std::move(**stored);
}

Result<DigestKey> key_in(const fs::path& file) {
    const auto secret = secret_in(file, [] {
        const DigestKey made = random_digest_key();
        return Result<std::string>(std::string(made.begin(), made.end()));
    });
    if (!secret) return tl::unexpected(secret.error());
    DigestKey key{};
    if (secret->size() != key.size())
        return tl::unexpected(cannot("bad_secret_file", file, "is damaged").error());
    std::copy(secret->begin(), secret->end(), key.begin());
    return key;
}

}  // namespace yk
