// Disk: what lies on a disk after the power went, told from the calls that a program had made.
//
// What a program writes is the system's memory's until it is flushed. When the power goes, each
// sector of 512 bytes that was not flushed is found in any state that it has had since the flush,
// whatever became of its neighbours and of what was written before it: so writes are dropped, torn
// and reordered. A file's length and a folder's names go the same way. A place that was never
// written down, in a file that grew, holds zeros or noise.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace yk::test {

// fail_sync: what should have been flushed is gone, though the program goes on reading it; a later
// flush that works doesn't bring it back. So do Linux's file systems.
enum class Action { make, write, truncate, sync, fail_sync, sync_names, remove };

struct Call {
    Action action = Action::sync;
    std::string file{};   // its name; all lie in one folder. sync_names is the folder's
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
    // Seed kDropsAll: only what was flushed; kKeepsAll: everything; any other: as chance has it.
    Files after_power_loss(uint64_t seed) const;

private:
    using States = std::vector<std::string>;  // of a sector, oldest first
    struct File {
        std::string now;                   // as the program sees it
        std::string flushed;               // as it certainly is
        std::map<size_t, States> sectors;  // since the flush, by number
        std::vector<size_t> lengths;       // since the flush, oldest first

        void flush();
    };
    using File_at = std::optional<size_t>;  // in files_; none: no such name

    File& file(const std::string& name);
    static void write(File& file, size_t offset, std::string_view bytes);
    static std::string contents_after(const File& file, class Chance& chance);

    std::vector<File> files_;                            // also those without a name by now
    std::map<std::string, std::vector<File_at>> names_;  // states since the folder's flush
};

}  // namespace yk::test
