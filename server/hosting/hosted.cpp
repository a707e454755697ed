#include "server/hosting/hosted.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <semaphore>
#include <utility>

#include <yk_check.hpp>

#include "server/hosting/build.hpp"
#include "server/hosting/elf_check.hpp"
#include "server/hosting/library.hpp"
#include "server/hosting/loaded.hpp"
#include "server/system/crew.hpp"

namespace yk::hosting {

using namespace std::chrono_literals;

namespace {

constexpr auto kRemembered = 10min;
constexpr auto kLongestPause = 60s;
constexpr int kRestart_ms = 2000;  // a library that was loaded before
constexpr int kMostAtOnce = 4;     // questions of one tenant, so that it doesn't keep every thread
constexpr auto kLongestWait = 100ms;  // of the others, for their turn, and for a start
constexpr const char* kBusy = "it has too many questions already";

Host::Instant now() {
    return std::chrono::steady_clock::now();
}

// A copy in memory that can't be changed any more; -1: there is none.
int sealed_copy(const std::filesystem::path& file) {
    const int from = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (from < 0) return -1;
    struct stat told {};
    const bool fits = ::fstat(from, &told) == 0 && S_ISREG(told.st_mode);
    const int to = fits ? ::memfd_create("plugin", MFD_CLOEXEC | MFD_ALLOW_SEALING) : -1;
    std::array<char, 1 << 16> part;
    ssize_t got = 0;
    off_t left = told.st_size;  // a file that grows meanwhile isn't followed
    bool whole = to >= 0;
    while (whole && left > 0 && (got = ::read(from, part.data(), part.size())) > 0) {
        whole = ::write(to, part.data(), static_cast<size_t>(got)) == got;
        left -= got;
    }
    ::close(from);
    whole = whole && got >= 0 &&
            ::fcntl(to, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) == 0;
    if (!whole && to >= 0) ::close(to);
    return whole ? to : -1;
}

plugin::RecordedReply without_answer(uint32_t outcome, std::string why) {
    plugin::RecordedReply reply;
    reply.outcome = outcome;
    reply.failure = std::move(why);
    return reply;
}
plugin::RecordedReply unanswered(std::string why) {
    return without_answer(kUnanswered, std::move(why));
}
plugin::RecordedReply not_asked(std::string why) {
    return without_answer(kNotAsked, std::move(why));
}

std::string said_of(Process::End end, const Process& process, const Limits& limits) {
    switch (end) {
        case Process::End::died:
            return "its process ended during the question" + process.how_it_ended();
        case Process::End::late:
            return "it took longer than " + std::to_string(limits.clock_ms) +
                   " ms, and its process was ended";
        case Process::End::overworked:
            return "it used more than " + std::to_string(limits.cpu_ms) +
                   " ms of a processor, and its process was ended";
        case Process::End::nonsense:
            return "its process sent something that is no answer, and was ended";
        case Process::End::busy:
            return kBusy;
        case Process::End::answered:
            break;
    }
    return "";
}

// What a host has sent is judged here, whatever the host has made of it.
Unfit fault_in(const Declared& declared) {
    const yk_plugin& plugin = declared.plugin;
    plugin::check::Faults holes;
    if (plugin.id == nullptr || plugin.version == nullptr || plugin.vendor == nullptr)
        return {"plugin_tables", "its id, version or vendor is missing"};
    if (plugin::check::has_null_pointers(declared.catalogue, holes))
        return {"plugin_tables", std::move(holes.front())};
    return {};
}

}  // namespace

// ---- Host

Host::Host(Spawner& spawner, int library, Limits limits)
    : spawner_(spawner), library_(library), limits_(limits) {}

Host::Instant Host::next_start() const {
    if (deaths_.size() < 2) return {};
    const auto pause = std::min<std::chrono::seconds>(
        1s * (1 << std::min<size_t>(deaths_.size() - 2, 6)), kLongestPause);
    return deaths_.back() + pause;
}

Result<std::shared_ptr<Process>> Host::running(Instant now, std::chrono::milliseconds patience) {
    const auto unavailable = [](std::string why) {
        return fail(Errc::busy, "rules_unavailable", {}, std::move(why));
    };
    std::unique_lock lock(mutex_);
    if (is_starting_) {
        const Waiting waiting;
        if (!started_.wait_for(lock, patience, [&] { return !is_starting_; }))
            return unavailable("its process is being started");
    }
    last_asked_ = now;
    if (process_ && process_->is_alive()) return process_;
    if (process_) deaths_.push_back(now);  // it was ended while nobody asked
    process_.reset();
    while (!deaths_.empty() && deaths_.size() < kMostDeaths && now - deaths_.front() > kRemembered)
        deaths_.pop_front();
    if (deaths_.size() >= kMostDeaths)
        return unavailable(
            "its process ended ten times within ten minutes; it is not started again until "
            "`yoyaku tenant reload`");
    if (const Instant next = next_start(); now < next)
        return unavailable(
            "its process ended, and is started again in " +
            std::to_string(std::chrono::ceil<std::chrono::seconds>(next - now).count()) + " s");
    is_starting_ = true;
    const Limits limits = limits_;
    lock.unlock();
    auto started = Process::start(spawner_, library_, limits);
    lock.lock();
    is_starting_ = false;
    started_.notify_all();
    if (!started) {
        deaths_.push_back(now);
        return started;
    }
    process_ = *started;
    limits_.load_ms = std::min(limits_.load_ms, kRestart_ms);
    return started;
}

void Host::died(const std::shared_ptr<Process>& process, Instant now) {
    const std::lock_guard lock(mutex_);
    if (process_ != process) return;  // told before
    process_.reset();
    deaths_.push_back(now);
}

void Host::forgive() {
    const std::lock_guard lock(mutex_);
    deaths_.clear();
}

void Host::rest_unless_asked_since(Instant instant) {
    std::shared_ptr<Process> ended;
    const std::lock_guard lock(mutex_);
    if (last_asked_ < instant) ended.swap(process_);
}

// ---- Instance

class HostedInstance final : public Instance {
public:
    HostedInstance(std::shared_ptr<HostedPlugin> plugin, const yk_values& settings)
        : plugin_(std::move(plugin)), host_(plugin_->shared_) {
        write(settings_, settings);
    }
    ~HostedInstance() override {
        if (const auto process = process_.lock(); process && process->is_alive())
            process->exchange(
                [&](Channel& to) { to.begin(Kind::destroy).numbers(id_); },
                [](Channel& from, Process::Took) { return from.kind() == Kind::destroyed; },
                plugin_->limits_.clock_ms);
    }

    // Makes it, for the first time: in the shared host, which may hang or end with another's
    // question; then in a host of its own. 0: it was refused, and `reply` says why.
    uint64_t make(plugin::RecordedReply& reply) {
        uint64_t id = 0;
        if (make_on(plugin_->shared_, id, reply)) return id;
        leave_shared_host();
        make_on(host(), id, reply);
        return id;
    }

    // Makes the instance in that process, unless it is there. `id`: which one it is there, and only
    // there; 0: it was refused, and `reply` says why.
    Process::End make_in(const std::shared_ptr<Process>& process, uint64_t& id,
                         plugin::RecordedReply& reply) {
        const std::lock_guard lock(mutex_);
        if (process_.lock() == process) {
            id = id_;
            return Process::End::answered;
        }
        const auto end =
            process->exchange([&](Channel& to) { to.begin(Kind::create).bytes += settings_.bytes; },
                              [&](Channel& from, Process::Took) {
                                  Unpacker answer(from.body(), *std::pmr::get_default_resource());
                                  answer.numbers(id);
                                  auto read = read_reply(answer);
                                  if (from.kind() != Kind::created || !read) return false;
                                  reply = std::move(*read);
                                  return true;
                              },
                              plugin_->limits_.clock_ms);
        if (end != Process::End::answered) return end;
        id_ = id;
        process_ = process;
        return end;
    }

    Answer ask(const Asked& asked) override {
        if (!has_turn()) return {not_asked(kBusy)};
        Answer answer;
        Process::End end = attempt(asked, answer);
        // It may have been another's question. If it was this one, it now ends a host that nobody
        // else has.
        if (end == Process::End::died) end = attempt(asked, answer);
        turns_.release();
        return answer;
    }

private:
    bool has_turn() {
        if (turns_.try_acquire()) return true;
        const Waiting waiting;
        return turns_.try_acquire_for(kLongestWait);
    }
    bool make_on(const std::shared_ptr<Host>& on, uint64_t& id, plugin::RecordedReply& reply) {
        const auto process =
            on->running(now(), std::chrono::milliseconds(plugin_->limits_.load_ms));
        if (!process) {
            reply = unanswered(process.error().detail);
            return false;
        }
        const Process::End end = make_in(*process, id, reply);
        if (end == Process::End::answered) return true;
        reply = unanswered(said_of(end, **process, plugin_->limits_));
        if (end != Process::End::busy) on->died(*process, now());
        return false;
    }
    std::shared_ptr<Host> host() const {
        const std::lock_guard lock(mutex_);
        return host_;
    }
    void leave_shared_host() {
        const std::lock_guard lock(mutex_);
        if (host_ == plugin_->shared_)
            host_ = std::make_shared<Host>(*plugin_->spawner_, plugin_->library_, plugin_->limits_);
    }

    // Where no process is to be had, or it gives no answer, the reply says so.
    Process::End attempt(const Asked& asked, Answer& to) {
        plugin::RecordedReply& reply = to.reply;
        const auto on = host();
        const auto process = on->running(now(), kLongestWait);
        if (!process) {
            reply = not_asked(process.error().detail);
            return Process::End::answered;
        }
        uint64_t id = 0;  // another thread may have gone on to another process meanwhile
        Process::End end = make_in(*process, id, reply);
        if (end == Process::End::answered)
            end = (*process)->exchange(
                [&](Channel& question) {
                    Packer& message = question.begin(Kind::ask);
                    message.numbers(int32_t{::sched_getcpu()}, id);
                    write(message, asked);
                },
                [&](Channel& from, Process::Took took) {
                    Unpacker answer(from.body(), *std::pmr::get_default_resource());
                    auto read = read_reply(answer);
                    if (from.kind() != Kind::answered || !read) return false;
                    reply = std::move(*read);
                    reply.failure = plugin::safe_message(reply.failure);
                    to.took = took;
                    return true;
                },
                plugin_->limits_.clock_ms);
        if (end == Process::End::answered) return end;
        reply = end == Process::End::busy ? not_asked(kBusy)
                                          : unanswered(said_of(end, **process, plugin_->limits_));
        if (end == Process::End::busy) return end;
        const bool for_another = end == Process::End::died && (*process)->was_ended();
        on->died(*process, now());
        if (!for_another) leave_shared_host();
        return end;
    }

    const std::shared_ptr<HostedPlugin> plugin_;
    Packer settings_;
    mutable std::mutex mutex_;
    std::shared_ptr<Host> host_;
    std::weak_ptr<Process> process_;  // in which it was made
    uint64_t id_ = 0;                 // there
    std::counting_semaphore<kMostAtOnce> turns_{kMostAtOnce};
};

// ---- Plugin

HostedPlugin::HostedPlugin(std::shared_ptr<Spawner> spawner, int library, Limits limits)
    : spawner_(std::move(spawner)),
      library_(library),
      limits_(limits),
      shared_(std::make_shared<Host>(*spawner_, library, limits)) {}

HostedPlugin::~HostedPlugin() {
    ::close(library_);
}

Result<std::shared_ptr<HostedPlugin>> HostedPlugin::open(std::shared_ptr<Spawner> spawner,
                                                         const std::filesystem::path& file,
                                                         Limits limits) {
    if (auto can = check_library_file(file); !can) return tl::unexpected(can.error());
    const auto failed = [&](std::string reason, const std::string& why) {
        return fail(Errc::broken, std::move(reason), {},
                    "plugin file " + file.string() + ": " + why);
    };
    const int library = sealed_copy(file);
    if (library < 0) return failed("plugin_not_copied", "it can't be copied to memory");
    const std::string copy = "/proc/self/fd/" + std::to_string(library);
    if (const std::string why = elf_fault(copy); !why.empty()) {
        ::close(library);
        return failed("plugin_not_a_library", why);
    }
    std::shared_ptr<HostedPlugin> made(new HostedPlugin(std::move(spawner), library, limits));
    const auto process = made->shared_->running(now(), kLongestWait);
    if (!process) return failed(process.error().reason, process.error().detail);
    made->bytes_ = (*process)->declared();
    made->lacking_ = (*process)->lacking();
    made->build_ = build_of(copy);
    Unpacker from(made->bytes_, made->memory_);
    made->declared_ = read_declared(from);
    if (!from.is_at_end())
        return failed("plugin_tables", "its process sent tables that can't be read");
    if (const Unfit why = fault_in(made->declared_)) return failed(why.reason, why.sentence);
    return made;
}

Plugin::Made HostedPlugin::create(const yk_values& settings) {
    auto instance = std::make_unique<HostedInstance>(shared_from_this(), settings);
    Made made;
    shared_->forgive();
    const uint64_t id = instance->make(made.reply);
    made.reply.failure = plugin::safe_message(made.reply.failure);
    if (id != 0) made.instance = std::move(instance);
    return made;
}

}  // namespace yk::hosting
