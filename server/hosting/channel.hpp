// One end of a connection between the server and a plugin host: messages through memory that both
// share, one question at a time.
//
// A futex on that memory wakes the other end in half the time that a socket takes. What the other
// end writes there is copied before it is looked at: a plugin may write anywhere at any time.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "server/hosting/bytes.hpp"

namespace yk::hosting {

// What the host says first is `declared` or `faulty`; then each message of the server gets one.
enum class Kind : uint32_t {
    declared = 1,  // int32 thread of each connection; text: what of its confinement the kernel
                   // lacks; Declared
    faulty,        // two texts: Unfit
    create,        // settings; answered with `created`
    created,       // uint64 instance, 0: refused; RecordedReply
    destroy,       // uint64 instance; answered with `destroyed`
    destroyed,
    ask,       // int32 processor that asks, uint64 instance, Asked; answered with `answered`
    answered,  // RecordedReply
};

enum class Side : uint32_t { server, host };

// What both ends of a connection see. A message that is longer than `bytes` goes in pieces, each of
// which is taken before the next one is written.
struct Line {
    std::atomic<Side> turn;      // who may write
    std::atomic<uint32_t> kind;  // a Kind
    std::atomic<uint32_t> size;  // of the whole message's body
    std::array<char, (size_t{64} << 10) - 12> bytes;
};

// The memory of some connections. Nobody can make it smaller.
class SharedLines {
public:
    explicit SharedLines(size_t count);         // makes it; all zeros
    SharedLines(int descriptor, size_t count);  // maps one that was made
    ~SharedLines();
    SharedLines(const SharedLines&) = delete;
    SharedLines& operator=(const SharedLines&) = delete;

    std::span<Line> lines() const { return lines_; }  // empty: there is no memory
    int descriptor() const { return descriptor_; }    // for another process; close() ends it here
    void close();

private:
    void map(size_t count);
    int descriptor_ = -1;
    std::span<Line> lines_;
};

class Channel {
public:
    // Larger messages are refused at both ends: the facts of 20,000 slots take 3 MiB.
    static constexpr size_t kMostBytes = size_t{16} << 20;

    // `wait_ms`: how long receive() waits at most; then the other end may take kReading_ms to take
    // a message in. 0: both for ever.
    Channel(Line& line, Side side, int wait_ms) : line_(line), side_(side), wait_ms_(wait_ms) {}
    static constexpr int kReading_ms = 1000;

    // A new message's bytes; then send() it. False: the other end takes nothing in.
    Packer& begin(Kind kind);
    bool send();

    enum class Got { message, late, nonsense };
    // The message is valid until begin(). After `late`, the next call goes on waiting.
    Got receive();
    Kind kind() const { return kind_; }
    std::string_view body() const { return in_; }

private:
    using Instant = std::chrono::steady_clock::time_point;
    bool has_turn(Instant began, int limit_ms) const;
    void pass_turn();

    Line& line_;
    const Side side_;
    const int wait_ms_;
    Packer out_;
    std::string in_;
    bool has_head_ = false;  // of the message that is being read
    size_t size_ = 0;
    Kind kind_{};
};

}  // namespace yk::hosting
