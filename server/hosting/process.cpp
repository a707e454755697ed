#include "server/hosting/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern "C" {  // what glibc 2.36 forgot
#include <sys/pidfd.h>
}

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

#include <yk_recorder.hpp>

#include "server/hosting/host.hpp"
#include "server/system/crew.hpp"

namespace yk::hosting {
namespace {

constexpr int kSlice_ms = 10;        // after which a thread's time is looked at
constexpr int kNiceness = 10;        // of a thread whose questions take long, from then on
constexpr int kUnasked_ms = 500;     // of a processor, between two looks
constexpr int kAboveTheOthers = 64;  // descriptors that no process here gets by itself

int64_t now_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

}  // namespace

// ---- Starting

Spawner::Spawner(std::string program) : program_(std::move(program)), thread_([this] { work(); }) {}

Spawner::~Spawner() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Spawner::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [&] { return stopping_ || !wishes_.empty(); });
        if (wishes_.empty()) return;
        const auto wish = std::move(wishes_.front());
        wishes_.pop_front();
        lock.unlock();
        wish();
        lock.lock();
    }
}

Spawner::Child Spawner::start(const std::vector<int>& descriptors, int memory_mib) {
    std::promise<Child> started;
    {
        const std::lock_guard lock(mutex_);
        wishes_.emplace_back([&] { started.set_value(spawn(descriptors, memory_mib)); });
    }
    changed_.notify_one();
    return started.get_future().get();
}

Spawner::Child Spawner::spawn(const std::vector<int>& descriptors, int memory_mib) const {
    Child child;
    std::vector<int> high;  // where none of them is in the place of another
    for (const int each : descriptors)
        high.push_back(::fcntl(each, F_DUPFD_CLOEXEC, kAboveTheOthers));
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDWR, 0);
    ::posix_spawn_file_actions_adddup2(&actions, 0, 1);
    ::posix_spawn_file_actions_adddup2(&actions, 0, 2);
    int next = kLibraryDescriptor;
    for (const int each : high)
        ::posix_spawn_file_actions_adddup2(&actions, each, next++);
    ::posix_spawn_file_actions_addclosefrom_np(&actions, next);

    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

    std::string name = "yoyaku-plugin-host", parent = std::to_string(::getpid()),
                memory = std::to_string(memory_mib);
    const std::array<char*, 4> words{name.data(), parent.data(), memory.data(), nullptr};
    const std::array<char*, 1> nothing{nullptr};
    pid_t id = 0;
    child.fault =
        ::posix_spawn(&id, program_.c_str(), &actions, &attributes, words.data(), nothing.data());
    if (child.fault == 0) {
        child.pidfd = ::pidfd_open(id, 0);  // it isn't reaped yet, so the id is still its own
        child.fault = child.pidfd < 0 ? errno : 0;
        if (child.fault == 0) {
            child.id = id;
        } else {  // it could not be ended later
            ::kill(id, SIGKILL);
            ::waitpid(id, nullptr, 0);
        }
    }
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    for (const int each : high)
        ::close(each);
    return child;
}

Result<std::shared_ptr<Process>> Process::start(Spawner& spawner, int library,
                                                const Limits& limits) {
    const auto failed = [](std::string why) {
        return fail(Errc::broken, "plugin_not_a_library", {}, std::move(why));
    };
    auto lines = std::make_unique<SharedLines>(kConnections);
    if (lines->lines().empty()) return failed("there is no memory for its process");
    lines->lines().front().turn = Side::host;  // it speaks first
    const Spawner::Child child = spawner.start({library, lines->descriptor()}, limits.memory_mib);
    lines->close();
    if (child.id == 0)
        return failed("the program " + spawner.program() +
                      ", in which it is loaded, can't be started" +
                      (child.fault == 0 ? std::string{}
                                        : ": " + std::generic_category().message(child.fault)));
    std::shared_ptr<Process> process(new Process(child, limits, std::move(lines)));
    if (auto introduced = process->introduced(); !introduced)
        return tl::unexpected(introduced.error());
    spawner.know(process);
    return process;
}

Result<void> Process::introduced() {
    const auto unfit = [](std::string reason, std::string why) {
        return fail(Errc::broken, std::move(reason), {}, std::move(why));
    };
    Connection& first = *free_.front();
    first.channel.begin({});
    const End end = waited(first, limits_.load_ms);
    if (end == End::late)
        return unfit("plugin_not_a_library",
                     "loading it took more than " + std::to_string(limits_.load_ms / 1000) +
                         " seconds: a constructor of the library doesn't end, it is damaged, or "
                         "the machine is too busy; copy it again");
    std::pmr::monotonic_buffer_resource memory;
    Unpacker from(first.channel.body(), memory);
    if (end == End::answered && first.channel.kind() == Kind::faulty) {
        const std::string_view reason = from.text(), sentence = from.text();
        return unfit(plugin::safe_message(reason), plugin::safe_message(sentence));
    }
    if (end != End::answered) this->end();
    if (end != End::answered || first.channel.kind() != Kind::declared)
        return unfit("plugin_not_a_library",
                     "loading it ended the process that tried" + how_it_ended() +
                         ": a constructor of the library did, or it is damaged; copy it again");
    for (const auto& each : free_)
        from.numbers(each->thread);
    if (!has_threads())
        return unfit("plugin_not_a_library", "its process has sent something that is no answer");
    lacking_ = plugin::safe_message(from.text());
    declared_ = from.rest();
    is_busy_unasked();  // from here on
    return {};
}

// ---- Ending

Process::Process(Spawner::Child child, const Limits& limits, std::unique_ptr<SharedLines> lines)
    : child_(child), limits_(limits), lines_(std::move(lines)) {
    for (Line& each : lines_->lines())
        free_.push_back(
            std::make_unique<Connection>(Connection{Channel(each, Side::server, kSlice_ms)}));
}

bool Process::has_ended() const {
    pollfd end{child_.pidfd, POLLIN, 0};
    return ::poll(&end, 1, 0) != 0;
}

void Process::end() {
    alive_ = false;
    ::pidfd_send_signal(child_.pidfd, SIGKILL, nullptr, 0);
}

Process::~Process() {
    end();
    siginfo_t told{};
    while (::waitid(P_PIDFD, static_cast<id_t>(child_.pidfd), &told, WEXITED) != 0 &&
           errno == EINTR) {
    }
    ::close(child_.pidfd);
}

// ---- Asking

std::unique_ptr<Process::Connection> Process::take(int clock_ms) {
    std::unique_lock lock(mutex_);
    if (free_.empty() && alive_) {
        const Waiting waiting;
        free_again_.wait_for(lock, std::chrono::milliseconds(clock_ms),
                             [&] { return !free_.empty() || !alive_; });
    }
    if (free_.empty() || !alive_) return nullptr;
    // The process's thread goes to the processor of the one that asks, and going costs more than an
    // answer: one that is there already is better, then one that isn't anywhere yet.
    const int here = ::sched_getcpu();
    auto best = std::ranges::find(free_, here, [](const auto& each) { return each->processor; });
    if (best == free_.end())
        best = std::ranges::find(free_, -1, [](const auto& each) { return each->processor; });
    if (best == free_.end()) best = std::prev(free_.end());
    auto taken = std::move(*best);
    free_.erase(best);
    taken->processor = here;
    return taken;
}

int64_t Process::cpu_ms_of(int thread) const {
    std::ifstream told("/proc/" + std::to_string(child_.id) + "/task/" + std::to_string(thread) +
                       "/schedstat");
    int64_t ns = 0;
    return told >> ns ? ns / 1'000'000 : -1;
}

bool Process::has_threads() const {
    return std::ranges::all_of(free_,
                               [&](const auto& each) { return cpu_ms_of(each->thread) >= 0; });
}

// It may use as much as its questions have lasted, and a little for itself.
bool Process::is_busy_unasked() {
    int64_t cpu_ms = 0;
    std::error_code fault;
    for (const auto& each :
         std::filesystem::directory_iterator("/proc/" + std::to_string(child_.id) + "/task", fault))
        cpu_ms += std::max<int64_t>(0, cpu_ms_of(std::stoi(each.path().filename().string())));
    const int64_t answering_ms = asked_us_ / 1000;
    const int64_t unasked_ms = cpu_ms - cpu_ms_ - (answering_ms - answering_ms_);
    cpu_ms_ = cpu_ms;
    answering_ms_ = answering_ms;
    return unasked_ms > kUnasked_ms;
}

bool Process::end_if_busy_unasked() {
    if (!alive_ || !is_busy_unasked()) return false;
    ended_ = true;
    end();
    return true;
}

void Spawner::know(const std::shared_ptr<Process>& process) {
    const std::lock_guard lock(mutex_);
    std::erase_if(started_, [](const auto& each) { return each.expired(); });
    started_.push_back(process);
}

int Spawner::end_busy_ones() {
    std::vector<std::shared_ptr<Process>> all;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& each : started_)
            if (auto process = each.lock()) all.push_back(std::move(process));
    }
    return static_cast<int>(
        std::ranges::count_if(all, [](const auto& each) { return each->end_if_busy_unasked(); }));
}

std::string Process::how_it_ended() const {
    siginfo_t told{};
    if (::waitid(P_PIDFD, static_cast<id_t>(child_.pidfd), &told, WEXITED | WNOWAIT) != 0)
        return {};
    if (told.si_code == CLD_EXITED) return ", by exit status " + std::to_string(told.si_status);
    const char* name = ::sigdescr_np(told.si_status);
    if (told.si_status == SIGKILL || name == nullptr) return {};
    return ", by the signal \"" + std::string(name) + "\"";
}

// Most answers come within the first slice, so that its time on the processor isn't looked at.
Process::End Process::waited(Connection& on, int clock_ms) const {
    const int64_t until = now_ms() + clock_ms;
    int64_t used = -1;
    std::optional<Waiting> waiting;
    for (;;) {
        switch (on.channel.receive()) {
            case Channel::Got::message:
                return End::answered;
            case Channel::Got::nonsense:
                return End::nonsense;
            case Channel::Got::late:
                break;
        }
        if (has_ended()) return End::died;
        if (now_ms() >= until) return End::late;
        if (!waiting) waiting.emplace();
        if (on.thread == 0) continue;
        const int64_t now = cpu_ms_of(on.thread);
        if (now < 0) return End::nonsense;
        if (used < 0) used = now;
        if (now - used >= kSlice_ms / 2)
            ::setpriority(PRIO_PROCESS, static_cast<id_t>(on.thread), kNiceness);
        if (now - used >= limits_.cpu_ms) return End::overworked;
    }
}

Process::End Process::exchange(const Ask& ask, const Answer& answer, int clock_ms) {
    auto on = take(clock_ms);
    if (!on) return alive_ ? End::busy : End::died;
    ask(on->channel);
    const auto began = std::chrono::steady_clock::now();
    End end = on->channel.send() ? waited(*on, clock_ms) : has_ended() ? End::died : End::late;
    const auto took = std::chrono::duration_cast<Took>(std::chrono::steady_clock::now() - began);
    asked_us_ += took.count();
    if (end == End::answered && !answer(on->channel, took)) end = End::nonsense;
    if (end != End::answered && end != End::died) ended_ = true;
    if (end != End::answered) this->end();
    {
        const std::lock_guard lock(mutex_);
        free_.push_back(std::move(on));
    }
    if (alive_)
        free_again_.notify_one();
    else
        free_again_.notify_all();
    return end;
}

}  // namespace yk::hosting
