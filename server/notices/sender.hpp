// Sender: sends one message to one address through an external server. It blocks for at most half a
// minute: don't call it on a thread that others wait for. One thread at a time.
#pragma once

#include <chrono>
#include <string>

#include "server/domain/notices.hpp"

namespace yk::notices {

struct Message {
    std::string id;       // identical for each try, unique per message: for detecting repeats
    std::string kind;     // the notice's moment, "reminder"
    std::string address;  // a telephone number or an e-mail address
    std::string subject;  // one line
    std::string text;
};

class Sender {
public:
    static constexpr std::chrono::seconds kConnectFor{10};
    static constexpr std::chrono::seconds kWaitFor{30};

    virtual ~Sender() = default;
    virtual NoticeAttempt send(const Message& message) = 0;
};

}  // namespace yk::notices
