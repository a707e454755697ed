// The rules of a library that is loaded in this process: of a host, or of the server.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>

#include "server/hosting/abi_bytes.hpp"

namespace yk::hosting {

// Any thread. Functions of the plugin that throw, although the ABI forbids it, are contained.
class LoadedRules {
public:
    // It must be readable (plugin::is_readable), and outlive this.
    explicit LoadedRules(const yk_plugin& plugin);
    ~LoadedRules();
    LoadedRules(const LoadedRules&) = delete;
    LoadedRules& operator=(const LoadedRules&) = delete;

    const Declared& declared() const { return declared_; }

    struct Made {
        uint64_t id = 0;  // 0: refused
        plugin::RecordedReply reply;
    };
    Made create(const yk_values& settings);
    void destroy(uint64_t id);
    plugin::RecordedReply ask(uint64_t id, const Asked& asked);

private:
    uint32_t outcome_of(const void* self, const Asked& asked, const yk_reply* reply) const;
    const void* instance(uint64_t id) const;

    Declared declared_;
    yk_rules rules_;
    std::optional<yk_dose_rules> dose_rules_;
    std::optional<yk_number_rules> number_rules_;
    std::mutex main_calls_;  // one at a time
    mutable std::shared_mutex mutex_;
    std::map<uint64_t, void*> instances_;
    uint64_t last_ = 0;
};

// Why a library can't be used, as an id of RuleSet::load and the rest of a sentence; empty: it can.
struct Unfit {
    std::string reason, sentence;
    explicit operator bool() const { return !reason.empty(); }
};
Unfit unfit(const yk_plugin& plugin);

}  // namespace yk::hosting
