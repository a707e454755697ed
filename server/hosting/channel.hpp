// One end of a connection between the server and a plugin host: messages over a stream socket, one
// question at a time.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

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

class Channel {
public:
    // Larger messages are refused at both ends: the facts of 20,000 slots take 3 MiB.
    static constexpr size_t kMostBytes = size_t{16} << 20;

    // Takes a connected socket. `wait_ms`: how long receive() waits at most; then the other end may
    // take kReading_ms to read a message. 0: both for ever.
    Channel(int socket, int wait_ms);
    static constexpr int kReading_ms = 1000;
    ~Channel();
    Channel(Channel&& other) noexcept;
    Channel& operator=(Channel&&) = delete;

    // A new message's bytes; then send() it. False: the other end is gone, or takes nothing in.
    Packer& begin(Kind kind);
    bool send();

    enum class Got { message, closed, late, nonsense };
    // The message is valid until begin(). After `late`, the next call goes on waiting.
    Got receive();
    Kind kind() const { return kind_; }
    std::string_view body() const { return body_; }

private:
    using Instant = std::chrono::steady_clock::time_point;
    static bool is_over(Instant began, int limit_ms);

    int socket_;
    const int wait_ms_;
    Packer out_;
    std::vector<char> in_;
    size_t has_ = 0, wants_ = 0;  // bytes of the message that is being read
    Kind kind_{};
    std::string_view body_;
};

}  // namespace yk::hosting
