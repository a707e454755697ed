// Every acknowledgement comes after a flush: 1,000 bookings by several clients, with the server's
// system calls traced. For each booking the order must be: the write of the booking into the log, a
// successful flush of the log that began after this write, then the reply's first byte.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <thread>

#include "tests/crash/program.hpp"
#include "tests/crash/site.hpp"
#include "tests/crash/trace.hpp"

namespace yk::test {
namespace {

constexpr int kClients = 8;
constexpr int kBookings = 1000;
constexpr std::string_view kKey = "flush-";  // followed by four digits

std::string key_of(int i) {
    return std::string(kKey) + std::to_string(1000 + i);
}

// A pipe: one end receives what programs write to the other.
class Pipe {
public:
    Pipe() {
        if (::pipe(ends_) != 0) std::abort();
        ::fcntl(ends_[0], F_SETFD, FD_CLOEXEC);
        reader_ = std::thread([this] {
            std::vector<char> bytes(1 << 20);
            for (;;) {
                const ssize_t count = ::read(ends_[0], bytes.data(), bytes.size());
                if (count <= 0) break;
                text_.append(bytes.data(), static_cast<size_t>(count));
            }
        });
    }
    ~Pipe() {
        if (reader_.joinable()) read_to_end();
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    std::string file() const { return "/dev/fd/" + std::to_string(ends_[1]); }
    // Waits until every program with the other end has ended.
    const std::string& read_to_end() {
        ::close(ends_[1]);
        reader_.join();
        ::close(ends_[0]);
        return text_;
    }

private:
    int ends_[2];
    std::string text_;
    std::thread reader_;
};

// Runs strace beside the server; with -D the server stays the child of this process.
std::vector<std::string> traced(std::vector<std::string> words, const std::string& into) {
    std::vector<std::string> all{
        "strace",
        "-D",
        "-f",
        "--seccomp-bpf",
        "-y",
        "-s",
        "5000",
        "-o",
        into,
        "-e",
        "trace=pwrite64,fdatasync,fsync,read,readv,recvfrom,recvmsg,write,writev,sendto,sendmsg"};
    all.insert(all.end(), words.begin(), words.end());
    return all;
}

// Books for the i-th resident on one of a few connections.
void book_all(const Site& site, uint16_t port) {
    std::vector<std::thread> clients;
    for (int client = 0; client < kClients; ++client)
        clients.emplace_back([&, client] {
            http::RawClient connection(port);
            for (int i = client; i < kBookings; i += kClients) {
                const auto reply = site.ask(connection, site.booking(i, key_of(i)));
                EXPECT_EQ(reply.status, 201) << reply.body;
            }
        });
    for (std::thread& client : clients)
        client.join();
}

// Calls `visit` with each key in the bytes of a call.
template <class Visit>
void each_key(std::string_view text, Visit&& visit) {
    constexpr size_t kLength = kKey.size() + 4;
    for (size_t at = text.find(kKey); at != text.npos; at = text.find(kKey, at + 1))
        if (at + kLength <= text.size()) visit(text.substr(at, kLength));
}

struct Order {
    int acknowledged = 0;
    int after_a_flush = 0;
    std::string first_fault;
};

// Reads the calls in order, and checks for each reply what came before it.
Order order_in(const std::vector<TracedCall>& calls) {
    std::map<std::string_view, size_t> written;  // by key: the line at which the first write ended
    std::map<std::string_view, std::string_view> asking;  // by connection: the key sent last
    std::vector<const TracedCall*> flushes;               // successful flushes of the log
    Order order;
    for (const TracedCall& call : calls) {
        const bool of_the_log = call.target.ends_with("tenant.db-wal>");
        if (call.name == "pwrite64" && of_the_log) {
            each_key(call.begun, [&](std::string_view key) { written.try_emplace(key, call.to); });
        } else if ((call.name == "fdatasync" || call.name == "fsync") && of_the_log) {
            if (call.succeeded()) flushes.push_back(&call);
        } else if (call.holds("Idempotency-Key: ")) {
            each_key(call.begun, [&](std::string_view key) { asking[call.target] = key; });
            each_key(call.finished, [&](std::string_view key) { asking[call.target] = key; });
        } else if (call.begun.find("HTTP/1.1 201 ") != call.begun.npos &&
                   asking.contains(call.target)) {
            const std::string_view key = asking[call.target];
            ++order.acknowledged;
            const auto write = written.find(key);
            const bool flushed =
                write != written.end() &&
                std::any_of(flushes.rbegin(), flushes.rend(), [&](const TracedCall* flush) {
                    return flush->from > write->second && flush->to < call.from;
                });
            if (flushed)
                ++order.after_a_flush;
            else if (order.first_fault.empty())
                order.first_fault =
                    std::string(key) + " was acknowledged in line " +
                    std::to_string(call.from + 1) +
                    (write == written.end() ? " before it was written" : " before it was flushed");
        }
    }
    return order;
}

// The names in a folder can be lost too, unless the folder is flushed.
bool is_flushed(const std::vector<TracedCall>& calls, const std::string& folder) {
    return std::any_of(calls.begin(), calls.end(), [&](const TracedCall& call) {
        return call.name == "fsync" && call.target.ends_with(folder + ">") && call.succeeded();
    });
}

TEST(Flush, ComesBeforeEveryAcknowledgement) {
    Site site(kBookings);
    Pipe pipe;
    {
        Program server(
            traced(site.serve(), pipe.file()),
            {"ASAN_OPTIONS=detect_leaks=0"});  // the leak check doesn't work under a tracer
        ASSERT_EQ(server.fault(), "")
            << "strace has to be installed (./dev setup does that), and this machine has to allow "
               "tracing: a container needs the capability SYS_PTRACE";
        ASSERT_NO_FATAL_FAILURE(site.enter(server.port()));
        book_all(site, server.port());
        EXPECT_EQ(server.stop(), 0);
    }
    const std::string& log = pipe.read_to_end();
    const std::vector<TracedCall> calls = calls_in(log);
    const std::filesystem::path home = std::filesystem::path(site.database()).parent_path();
    EXPECT_TRUE(is_flushed(calls, home.string())) << "the new file's name may be lost";
    EXPECT_TRUE(is_flushed(calls, home.parent_path().string())) << "its folder's name may be lost";
    const Order order = order_in(calls);
    std::printf("%zu MB of trace, %d acknowledged, %d of them after a flush\n", log.size() >> 20,
                order.acknowledged, order.after_a_flush);
    EXPECT_EQ(order.acknowledged, kBookings);
    EXPECT_EQ(order.after_a_flush, kBookings) << order.first_fault;
}

// The order that the test looks for, and two wrong ones that it must not accept.
TEST(Flush, IsToldFromATrace) {
    const std::string ask =
        "11 recvfrom(9<socket:[5]>, \"POST\\r\\nIdempotency-Key: flush-0001\\r\\n\", 99, 0) = 40\n";
    const std::string write =
        "12 pwrite64(7</d/tenant.db-wal>, \"..flush-0001..\", 4096, 32) = 4096\n";
    const std::string begin = "12 fdatasync(7</d/tenant.db-wal> <unfinished ...>\n";
    const std::string end = "12 <... fdatasync resumed>) = 0\n";
    const std::string failed = "12 <... fdatasync resumed>) = -1 EIO (Input/output error)\n";
    const std::string reply =
        "11 sendmsg(9<socket:[5]>, {iov_base=\"HTTP/1.1 201 Created\"}, 0) = 99\n";
    const auto after_a_flush = [](const std::string& log) {
        const Order order = order_in(calls_in(log));
        EXPECT_EQ(order.acknowledged, 1);
        return order.after_a_flush == 1;
    };
    EXPECT_TRUE(after_a_flush(ask + write + begin + end + reply));
    EXPECT_FALSE(after_a_flush(ask + write + begin + reply + end));
    EXPECT_FALSE(after_a_flush(ask + begin + write + end + reply));
    EXPECT_FALSE(after_a_flush(ask + write + begin + failed + reply));
    EXPECT_FALSE(after_a_flush(ask + write + reply + begin + end));
    EXPECT_FALSE(after_a_flush(ask + begin + end + reply));
}

}  // namespace
}  // namespace yk::test
