// Process: a program that the bench has started, and stops; what it costs, by what the kernel says.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "shared/core/result.hpp"
#include "tests/shared/folder.hpp"

namespace yk::bench {

// What a bench can't go on after, in one sentence.
[[noreturn]] void give_up(const std::string& sentence);

template <class T>
T must(Result<T> result) {
    if (!result) give_up(result.error().reason + " " + result.error().detail);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

// Ctrl+C and SIGTERM end the bench in order: what it started is stopped, its folders are removed.
// A second one ends it at once.
void heed_stop_signals();
bool is_stopped();
void give_up_if_stopped();

// A folder of the bench's own, on a disk: below TMPDIR or /var/tmp.
class Folder {
public:
    Folder();
    std::filesystem::path operator/(const std::string& name) const { return made_ / name; }
    const std::filesystem::path& path() const { return made_.path(); }

private:
    test::Folder made_;
};

struct Command {
    std::vector<std::string> words;          // the first a file, or a name on the PATH
    std::filesystem::path log;               // what it says, both streams; made anew
    std::vector<std::string> environment{};  // "NAME=value", beside the bench's own
    std::string user{};                      // for programs that refuse to run as root
    int stop_signal = 15;
};

class Process {
public:
    explicit Process(Command command);
    ~Process();  // stops
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    pid_t pid() const { return pid_; }
    bool runs();
    int wait();  // until it ends by itself; its exit status, -1: by a signal
    int wait_unless_stopped();
    int stop();  // the signal, and after ten seconds the one that can't be refused
    std::string said() const;
    // Waits until it has said this, at most half a minute; what follows, to the line's end.
    std::string await(const std::string& words);
    void await_port(uint16_t port);

private:
    const Command command_;
    pid_t pid_ = -1;
    int status_ = -1;
};

// Runs to its end; gives up where it fails. What it said.
std::string output_of(Command command);

// A process's and all its children's, those that have ended too.
double cpu_seconds(pid_t pid);
std::vector<pid_t> with_children(pid_t pid);
int64_t resident_bytes(pid_t pid);  // its own pages, without what it shares
int open_files(pid_t pid, const std::string& ending);

// Of each thread, its name and its seconds, the busiest first.
struct ThreadTime {
    std::string name;
    double user_s = 0;
    double system_s = 0;
};
std::vector<ThreadTime> thread_times(pid_t pid);

uint16_t free_port();
std::string text_of(const std::filesystem::path& file);
void write_text(const std::filesystem::path& file, std::string_view text);

}  // namespace yk::bench
