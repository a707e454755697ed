// Disk: the content of a disk after a power failure, calculated from the calls of a program.
//
// What a program writes is in the system's memory until it is flushed. After a power failure, each
// sector of 512 bytes that was not flushed has any of its states since the flush, independent of
// other sectors and of earlier writes. So writes are lost, torn and reordered. The same holds for a
// file's length and a folder's names. A place that was never written, in a file that grew, holds
// zeros or noise.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace yk::test {

// fail_sync: the data that was to be flushed is lost on the disk, though the program can still read
// it; a later flush that succeeds doesn't bring it back. Linux's file systems behave like this.
enum class Action { make, write, truncate, sync, fail_sync, sync_names, remove };

struct Call {
    Action action = Action::sync;
    std::string file{};   // its name; all files are in one folder; sync_names is for the folder
    int64_t offset = 0;   // of write; of truncate the new length
    std::string bytes{};  // of write
};

using Files = std::map<std::string, std::string>;  // by name

inline constexpr size_t kSector = 512;  // bytes
inline constexpr uint64_t kDropsAll = 0;
inline constexpr uint64_t kKeepsAll = 1;

class Disk {
public:
    explicit Disk(const Files& flushed = {});

    void apply(const Call& call);
    // Seed kDropsAll: only what was flushed; kKeepsAll: everything; any other seed: a random
    // choice.
    Files after_power_loss(uint64_t seed) const;

private:
    using States = std::vector<std::string>;  // of a sector, oldest first
    struct File {
        std::string now;                   // as the program sees it
        std::string flushed;               // what certainly is on the disk
        std::map<size_t, States> sectors;  // since the flush, by number
        std::vector<size_t> lengths;       // since the flush, oldest first

        void flush();
    };
    using File_at = std::optional<size_t>;  // index in files_; none: there is no such name

    File& file(const std::string& name);
    static void write(File& file, size_t offset, std::string_view bytes);
    static std::string contents_after(const File& file, class StateChooser& chance);

    std::vector<File> files_;                            // also those without a name now
    std::map<std::string, std::vector<File_at>> names_;  // states since the folder's flush
};

}  // namespace yk::test
