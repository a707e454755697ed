// Process: a program that the bench starts and stops, and its costs as the kernel reports them.
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

// Prints one sentence and ends the bench, after a failure that it can't continue from.
[[noreturn]] void give_up(const std::string& sentence);

template <class T>
T must(Result<T> result) {
    if (!result) give_up(result.error().reason + " " + result.error().detail);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

// Ctrl+C and SIGTERM end the bench in order: programs are stopped and folders removed. A second
// signal ends it at once.
void handle_stop_signals();
bool is_stopped();
void give_up_if_stopped();

// A temporary folder on a disk: below TMPDIR or /var/tmp.
class Folder {
public:
    Folder();
    std::filesystem::path operator/(const std::string& name) const { return made_ / name; }
    const std::filesystem::path& path() const { return made_.path(); }

private:
    test::Folder made_;
};

struct Command {
    std::vector<std::string> words;          // the first is a file or a name on the PATH
    std::filesystem::path log;               // gets both output streams; overwritten
    std::vector<std::string> environment{};  // "NAME=value", added to the bench's environment
    std::string user{};                      // for programs that refuse to run as root
    int stop_signal = 15;
};

class Process {
public:
    explicit Process(Command command);
    ~Process();  // stops it
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    pid_t pid() const { return pid_; }
    bool runs();
    int wait();  // waits until it ends by itself; returns its exit status, -1: ended by a signal
    int wait_unless_stopped();
    int stop();  // sends stop_signal, and SIGKILL after ten seconds
    std::string said() const;
    // Waits until the program has printed these words, at most half a minute; returns the rest of
    // that line.
    std::string await(const std::string& words);
    void await_port(uint16_t port);

private:
    const Command command_;
    pid_t pid_ = -1;
    int status_ = -1;
};

// Runs the command to its end and returns its output; ends the bench if the command fails.
std::string output_of(Command command);

// CPU time of a process and of all its children, including those that have ended.
double cpu_seconds(pid_t pid);
std::vector<pid_t> with_children(pid_t pid);
int64_t resident_bytes(pid_t pid);  // its own memory pages, without shared ones
int open_files(pid_t pid, const std::string& ending);

// Name and CPU seconds of each thread, the busiest first.
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
