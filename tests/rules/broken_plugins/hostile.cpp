// Does in a function of one's choice what a plugin must not do: the settings say what and where.
#include <fcntl.h>
#include <linux/futex.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <future>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <yk_settings.hpp>

#include "museum.hpp"
#include "server/hosting/channel.hpp"

namespace {

using museum::kEnglish;
using yk::hosting::Kind;
using yk::hosting::Line;
using yk::hosting::Side;

struct Plan {
    std::string does, in, path;
};

volatile int deep = 0;
int overflow(int n) {
    volatile char much[4096] = {};
    much[0] = static_cast<char>(n);
    return n < 0 ? 0 : overflow(n + 1) + much[0];
}

void dawdle() {
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable never;
    never.wait_for(lock, std::chrono::milliseconds(25));
}

void loop() {
    for (;;)
        deep = 1;
}

// Whether four bytes can be read there: the kernel looks, and they are another number.
bool is_readable(const void* at, uint32_t not_there) {
    ::syscall(SYS_futex, at, FUTEX_WAIT, not_there, nullptr, nullptr, 0);
    return errno != EFAULT;
}

// The memory that the server reads the answer from. Who looks for it finds it: the functions that
// called this one know it, so it is on the stack.
__attribute__((no_sanitize("address", "undefined"))) Line& line_of_this_question() {
    constexpr uintptr_t kPage = 4096;
    const volatile uintptr_t here = 0;
    for (const volatile uintptr_t* at = &here;; ++at) {
        if (reinterpret_cast<uintptr_t>(at) % kPage == 0 &&
            !is_readable(const_cast<const uintptr_t*>(at), static_cast<uint32_t>(*at + 1)))
            std::abort();
        const uintptr_t found = *at;
        if (found == 0 || found % kPage != 0) continue;
        auto* line = reinterpret_cast<Line*>(found);
        if (is_readable(line, 77) && line->turn == Side::host &&
            line->kind == static_cast<uint32_t>(Kind::ask) && line->size < line->bytes.size())
            return *line;
    }
}

// Of so many bytes, which are no answer.
void answer_over(Line& line, uint32_t size) {
    line.bytes.fill('x');
    line.kind = static_cast<uint32_t>(Kind::answered);
    line.size = size;
    line.turn = Side::server;
}

// An answer of 16 MiB whose pieces come slowly.
void trickle() {
    Line& line = line_of_this_question();
    std::mutex mutex;
    std::condition_variable never;
    std::unique_lock lock(mutex);
    for (;;) {
        answer_over(line, 16 << 20);
        while (line.turn == Side::server)
            never.wait_for(lock, std::chrono::milliseconds(20));
    }
}

// What it could do all the same is said with a refusal.
bool misbehaves(const Plan& plan, const yk_reply* reply) {
    const std::string& does = plan.does;
    if (does == "null") *static_cast<volatile int*>(nullptr) = 1;
    if (does == "stack") overflow(0);
    if (does == "exit") std::exit(0);
    if (does == "abort") std::abort();
    if (does == "loop") loop();
    if (does == "dawdle") dawdle();
    if (does == "wait") {
        std::promise<void> never;
        never.get_future().wait();
    }
    if (does == "trickle") trickle();
    if (does == "shared")
        return ::mmap(nullptr, 1 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
                      0) != MAP_FAILED;
    if (does == "sleep") std::this_thread::sleep_for(std::chrono::seconds(10));
    if (does == "memory") {
        std::vector<std::vector<char>> all;
        for (int i = 0; i < 4096; ++i)
            all.emplace_back(1 << 20, 'x');
        return true;
    }
    if (does == "much") {
        const std::string text(1 << 20, 'x');
        for (int i = 0; i < 100; ++i)
            reply->note(reply, "much", yk::plugin::as_text(text));
    }
    if (does == "fork") return ::fork() >= 0;
    if (does == "thread") std::thread(loop).detach();
    if (does == "open") return ::open(plan.path.c_str(), O_RDONLY) >= 0;
    if (does == "write") return ::open(plan.path.c_str(), O_WRONLY | O_CREAT, 0600) >= 0;
    if (does == "socket") return ::socket(AF_INET, SOCK_STREAM, 0) >= 0;
    if (does == "kill") return ::kill(::getppid(), SIGTERM) == 0;
    if (does == "run") return ::execl("/bin/true", "true", nullptr) == 0;
    if (does == "close")
        for (int each = 3; each < 16; ++each)
            ::close(each);
    if (does == "chatter") answer_over(line_of_this_question(), 24);
    if (does == "boast") answer_over(line_of_this_question(), ~0u);
    if (does == "scribble")
        for (auto* each = reinterpret_cast<char*>(&museum::instance);; each += 64)
            *each = 'x';
    return false;
}

bool misbehaves_in(const void* self, const char* where, const yk_reply* reply) {
    const auto& plan = *static_cast<const Plan*>(self);
    if (plan.in != where || !misbehaves(plan, reply)) return false;
    reply->refuse(reply, "never");
    return true;
}

void* create(const yk_host*, const yk_values* settings, const yk_reply* reply) {
    const yk::plugin::Values values{*settings};
    const auto said = [&](const char* id) { return std::string(values.text(id)); };
    auto* plan = new Plan{said("does"), said("in"), said("path")};
    if (plan->in == "create") misbehaves(*plan, reply);
    return plan;
}
void destroy(void* self) {
    delete static_cast<Plan*>(self);
}
uint32_t screen(const void* self, const yk_facts*, const yk_reply* reply) {
    if (!misbehaves_in(self, "screen", reply)) reply->answer(reply, "may_book", 1);
    return YK_OK;
}
uint32_t offer(const void* self, const yk_facts* facts, const yk_slots* slots,
               const yk_reply* reply) {
    misbehaves_in(self, "offer", reply);
    return museum::offer(self, facts, slots, reply);
}
uint32_t decide(const void* self, const yk_facts*, const yk_change*, const yk_reply* reply) {
    if (!misbehaves_in(self, "decide", reply)) reply->accept(reply, "booked");
    return YK_OK;
}

constexpr yk_field kSettings[] = {museum::kSettings[0], museum::kSettings[1],
                                  museum::field("does", YK_TEXT), museum::field("in", YK_TEXT),
                                  museum::field("path", YK_TEXT)};
constexpr museum::Words kOwnWords[] = {
    {"setting.does", "Does"}, {"setting.in", "In"}, {"setting.path", "Path"}};
constexpr auto kTexts = museum::texts(museum::in("en", kEnglish), museum::in("en", kOwnWords));

constexpr yk_catalogue hostile() {
    yk_catalogue all = museum::kSound;
    all.settings = museum::table(kSettings);
    all.texts = museum::table(kTexts);
    return all;
}
constexpr yk_catalogue kCatalogue = hostile();
constexpr yk_rules kOwnRules{sizeof(yk_rules), 0,     &kCatalogue, create,         destroy,
                             screen,           offer, decide,      museum::propose};

}  // namespace

extern "C" YK_EXPORT_SYMBOL const yk_plugin yk_plugin_v0 = museum::plugin(&kOwnRules);
