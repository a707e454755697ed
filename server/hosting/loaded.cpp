#include "server/hosting/loaded.hpp"

#include <exception>
#include <utility>

#include <yk_check.hpp>

namespace yk::hosting {
namespace {

using plugin::Question;
using plugin::RecordedReply;
using plugin::ReplyRecorder;

const void* no_extension(const yk_host*, const char*) {
    return nullptr;
}
constexpr yk_host kHost{sizeof(yk_host), YK_ABI_MINOR, no_extension};

template <class Call>
RecordedReply recorded(Call&& call) {
    ReplyRecorder recorder;
    RecordedReply& reply = recorder.recorded;
    try {
        reply.outcome = call(recorder.reply());
        return std::move(reply);
    } catch (const std::exception& fault) {
        reply.failure = plugin::safe_message(fault.what());
    } catch (...) {
        reply.failure = "something that is no std::exception";
    }
    reply.outcome = kThrew;
    return std::move(reply);
}

}  // namespace

Unfit unfit(const yk_plugin& plugin) {
    if (std::string why = plugin::unreadable(plugin); !why.empty()) {
        const bool version = plugin.abi_major != YK_ABI_MAJOR || plugin.needs_minor > YK_ABI_MINOR;
        return {version ? "plugin_abi" : "plugin_tables", std::move(why)};
    }
    plugin::check::Faults holes;
    plugin::check::has_null_pointers(plugin::catalogue_of(plugin), holes);
    if (!holes.empty()) return {"plugin_tables", std::move(holes.front())};
    return {};
}

LoadedRules::LoadedRules(const yk_plugin& plugin)
    : rules_(plugin::grown(plugin.rules, plugin.rules->size)),
      dose_rules_(plugin::extension_of<yk_dose_rules>(plugin, YK_DOSES)),
      number_rules_(plugin::extension_of<yk_number_rules>(plugin, YK_NUMBERS)) {
    declared_ = {plugin, plugin::catalogue_of(plugin), dose_rules_.has_value(),
                 number_rules_.has_value()};
}

LoadedRules::~LoadedRules() {
    for (const auto& [id, self] : instances_)
        recorded([&, self = self](const yk_reply*) { return rules_.destroy(self), YK_OK; });
}

LoadedRules::Made LoadedRules::create(const yk_values& settings) {
    void* made = nullptr;
    RecordedReply reply = recorded([&](const yk_reply* to) {
        const std::lock_guard one_at_a_time(main_calls_);
        made = rules_.create(&kHost, &settings, to);
        return YK_OK;
    });
    if (made == nullptr) return {0, std::move(reply)};
    const std::unique_lock lock(mutex_);
    instances_[++last_] = made;
    return {last_, std::move(reply)};
}

void LoadedRules::destroy(uint64_t id) {
    void* gone = nullptr;
    {
        const std::unique_lock lock(mutex_);
        const auto found = instances_.find(id);
        if (found == instances_.end()) return;
        gone = found->second;
        instances_.erase(found);
    }
    recorded([&](const yk_reply*) {
        const std::lock_guard one_at_a_time(main_calls_);
        return rules_.destroy(gone), YK_OK;
    });
}

const void* LoadedRules::instance(uint64_t id) const {
    const std::shared_lock lock(mutex_);
    const auto found = instances_.find(id);
    return found == instances_.end() ? nullptr : found->second;
}

RecordedReply LoadedRules::ask(uint64_t id, const Asked& asked) {
    const void* self = instance(id);
    return recorded([&](const yk_reply* to) -> uint32_t {
        return self == nullptr ? uint32_t{YK_BROKEN} : outcome_of(self, asked, to);
    });
}

uint32_t LoadedRules::outcome_of(const void* self, const Asked& asked,
                                 const yk_reply* reply) const {
    switch (asked.question) {
        case Question::screen:
            return rules_.screen(self, asked.facts, reply);
        case Question::offer:
            return rules_.offer(self, asked.facts, &asked.slots, reply);
        case Question::decide:
            return rules_.decide(self, asked.facts, asked.change, reply);
        case Question::propose:
            return rules_.propose(self, asked.facts, asked.booking, reply);
        case Question::dose:
            if (!dose_rules_) break;
            return dose_rules_->decide(self, asked.facts, asked.dose, reply);
        case Question::number:
            if (!number_rules_) break;
            return number_rules_->read(self, asked.digits, asked.today, reply);
        case Question::create:
            break;
    }
    return YK_BAD_FACTS;
}

}  // namespace yk::hosting
