#include "server/hosting/host.hpp"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "server/hosting/abi_bytes.hpp"
#include "server/hosting/channel.hpp"
#include "server/hosting/confinement.hpp"
#include "server/hosting/library.hpp"
#include "server/hosting/loaded.hpp"

namespace yk::hosting {
namespace {

constexpr size_t kStackBytes = size_t{1} << 20;

Unfit load(std::shared_ptr<const Library>& library) {
    auto loaded = Library::load(kLibraryFile);
    if (!loaded) return {loaded.error().reason, loaded.error().detail};
    library = std::move(*loaded);
    return unfit(library->plugin());
}

// Threads are made before the library is there, and wait for it.
struct Host {
    std::shared_ptr<const Library> library;
    std::optional<LoadedRules> rules;
    std::atomic<bool> is_loaded{false};
};

// Goes to the processor of the thread that asks: it waits for the answer, so its processor is free,
// while waking another one takes longer than most answers.
void run_beside(int processor) {
    thread_local int now = -1;
    if (processor == now || processor < 0 || processor >= CPU_SETSIZE) return;
    now = processor;
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(static_cast<size_t>(processor), &one);
    ::sched_setaffinity(0, sizeof one, &one);
}

// One message of the server. False: it was none, and so there is no answer.
bool answer(LoadedRules& rules, Channel& channel, std::pmr::memory_resource& memory) {
    Unpacker from(channel.body(), memory);
    uint64_t instance = 0;
    switch (channel.kind()) {
        case Kind::create: {
            const yk_values settings = read_settings(from);
            if (!from.is_at_end()) return false;
            const LoadedRules::Made made = rules.create(settings);
            Packer& to = channel.begin(Kind::created);
            to.numbers(made.id);
            write(to, made.reply);
            return true;
        }
        case Kind::destroy:
            from.numbers(instance);
            rules.destroy(instance);
            channel.begin(Kind::destroyed);
            return true;
        case Kind::ask: {
            int32_t processor = -1;
            from.numbers(processor, instance);
            run_beside(processor);
            const auto asked = read_asked(from);
            if (!asked) return false;
            const plugin::RecordedReply reply = rules.ask(instance, *asked);
            write(channel.begin(Kind::answered), reply);
            return true;
        }
        default:
            return false;
    }
}

void serve(Host& host, Channel& channel) {
    alignas(std::max_align_t) std::array<std::byte, 16 << 10> usual;
    std::pmr::monotonic_buffer_resource memory(usual.data(), usual.size());
    channel.begin({});
    while (channel.receive() == Channel::Got::message) {
        host.is_loaded.wait(false);
        if (!answer(*host.rules, channel, memory) || !channel.send()) return;
        memory.release();
    }
}

struct Work {
    Host* host = nullptr;
    Line* line = nullptr;
    std::atomic<int> thread{0};  // its id, once it runs
};
void* served(void* work) {
    auto* mine = static_cast<Work*>(work);
    mine->thread = ::gettid();
    mine->thread.notify_all();
    Channel channel(*mine->line, Side::host, 0);
    serve(*mine->host, channel);
    return nullptr;
}

// A plugin that could do anything isn't asked.
Unfit unconfined(const std::string& why) {
    if (why.empty()) return {};
    return {"plugin_not_confined", "its process can't be confined on this machine (" + why +
                                       "); yoyaku serve --plugins-in-server loads it into the "
                                       "server instead"};
}

// On the first connection: what the library declares, or what is wrong with it.
bool introduce(const Host& host, const Unfit& fault, const std::string& lacking,
               const std::array<Work, kConnections>& work, Channel& to) {
    if (!fault) {
        Packer& declared = to.begin(Kind::declared);
        for (const Work& each : work)
            declared.numbers(int32_t{each.thread});
        declared.text(lacking.data(), lacking.size());
        write(declared, host.rules->declared());
    } else {
        Packer& faulty = to.begin(Kind::faulty);
        faulty.text(fault.reason.data(), fault.reason.size());
        faulty.text(fault.sentence.data(), fault.sentence.size());
    }
    return to.send();
}

}  // namespace

int run_host(int server, int memory_mib) {
    const std::string lacking =
        give_up_rights(static_cast<uint64_t>(std::max(memory_mib, 1)) << 20);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // after the change of the user, which clears it
    if (::getppid() != server) return 1;
    SharedLines shared(kLinesDescriptor, kConnections);
    shared.close();
    if (shared.lines().empty()) return 1;
    Host host;
    std::array<Work, kConnections> work;
    pthread_attr_t small;
    ::pthread_attr_init(&small);
    ::pthread_attr_setstacksize(&small, kStackBytes);
    for (int i = 1; i < kConnections; ++i) {
        Work& each = work[static_cast<size_t>(i)];
        each.host = &host;
        each.line = &shared.lines()[static_cast<size_t>(i)];
        pthread_t thread{};
        if (::pthread_create(&thread, &small, served, &each) != 0) return 1;
        each.thread.wait(0);
    }
    work[0].thread = ::gettid();
    Channel first(shared.lines().front(), Side::host, 0);
    Unfit fault = unconfined(confine_loading());
    if (!fault) fault = load(host.library);
    if (Unfit more = unconfined(confine_answering()); more) fault = std::move(more);
    if (!fault) host.rules.emplace(host.library->plugin());
    if (!introduce(host, fault, lacking, work, first) || fault) return 1;
    host.is_loaded = true;
    host.is_loaded.notify_all();
    serve(host, first);
    return 0;
}

}  // namespace yk::hosting
