// A plugin whose instances can be asked, wherever its code runs: in this process, or in a host.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "server/hosting/abi_bytes.hpp"

namespace yk::hosting {

// One tenant's, made with its settings. Any thread. Keeps its plugin.
class Instance {
public:
    virtual ~Instance() = default;
    // What the plugin answered; not judged yet (fault_in). The outcome is kThrew where a function
    // threw, kUnanswered where no answer came, and kNotAsked where there was no process to ask;
    // `failure` says what happened.
    struct Answer {
        plugin::RecordedReply reply;
        std::chrono::microseconds took{0};  // where an answer came
    };
    virtual Answer ask(const Asked& asked) = 0;
};

class Plugin {
public:
    virtual ~Plugin() = default;
    // Its tables are readable, and not checked further.
    virtual const Declared& declared() const = 0;

    struct Made {
        std::unique_ptr<Instance> instance;  // null: refused
        plugin::RecordedReply reply;
    };
    virtual Made create(const yk_values& settings) = 0;

    // Which build of its version the file is (build.hpp).
    virtual std::string_view build() const = 0;

    // How its code is less confined than it should be, as a sentence; empty: it isn't.
    virtual std::string_view lacking() const = 0;
};

}  // namespace yk::hosting
