#include "server/cli/care.hpp"

#include <algorithm>
#include <filesystem>
#include <thread>
#include <vector>

#include "server/app/demo.hpp"
#include "server/cli/console.hpp"
#include "server/store/fault.hpp"
#include "server/tenant/faulty_questions.hpp"

namespace yk {

void Care::open(const std::string& code) {
    const auto before = tenants_.left_out(code);
    const auto tenant = tenants_.add(code);
    Result<void> made;
    if (tenant && demo_) made = make_demo(**tenant, clock_);
    if (tenant) {
        const auto setup = (*tenant)->setup();
        log_.info("rules_loaded", {{"tenant", code},
                                   {"plugin", setup->rules->id()},
                                   {"version", setup->rules->version()},
                                   {"build", setup->rules->build()},
                                   {"not_confined", std::string(setup->rules->lacking())}});
        keep_start(**tenant, clock_);
    }
    if (tenant && before) log_.info("tenant_is_back", {{"tenant", code}});
    if (tenant)
        for (const Error& each : (*tenant)->noticed())
            log_.warning("tenant_noticed",
                         {{"tenant", code}, {"reason", each.reason}, {"detail", each.detail}});
    if (tenant && made) return;
    const Error& error = tenant ? made.error() : tenant.error();
    if (!tenant) tenants_.leave_out(code, error);
    if (before && before->why.reason == error.reason) return;  // it was logged
    log_.error("tenant_left_out",
               {{"tenant", code}, {"reason", error.reason}, {"detail", error.detail}});
}

void Care::open_all() {
    const std::vector<std::string> codes = demo_ ? tenants_.possible() : tenants_.known();
    std::atomic<size_t> next = 0;
    const auto open_some = [&] {
        for (size_t i = next++; i < codes.size(); i = next++)
            open(codes[i]);
    };
    std::vector<std::jthread> threads(
        std::min<size_t>(codes.size(), std::max(1u, std::thread::hardware_concurrency())));
    for (std::jthread& thread : threads)
        thread = std::jthread(open_some);
}

int Care::bring_back() {
    tell_set_aside();
    int served = 0;
    for (const auto& [code, out] : tenants_.left_out()) {
        if (!store::is_passing(out.why.reason)) continue;
        open(code);
        if (tenants_.find(code)) ++served;
    }
    return served;
}

void Care::end_busy_hosts() {
    if (const int ended = tenants_.end_busy_hosts(); ended > 0)
        log_.error("plugin_hosts_ended",
                   {{"hosts", ended},
                    {"detail",
                     "they used a processor while nobody asked; they are started again "
                     "when somebody does"}});
}

void Care::keep_questions() {
    for (const auto& tenant : tenants_.all()) {
        const auto kept = keep_faulty_questions(tenants_.installation().data / tenant->code(),
                                                *tenant->setup()->rules, clock_.calendar_utc_s());
        if (!kept) {
            log_.error("question_not_kept",
                       {{"tenant", tenant->code()}, {"detail", kept.error().detail}});
            continue;
        }
        for (const auto& file : *kept)
            log_.info("question_kept", {{"tenant", tenant->code()}, {"file", file.string()}});
    }
}

void Care::tell_set_aside() {
    std::set<std::string> now;
    for (const auto& [code, why] : tenants_.set_aside()) {
        now.insert(code);
        if (!set_aside_.contains(code))
            log_.error("store_fault",
                       {{"tenant", code}, {"reason", why.reason}, {"detail", why.detail}});
    }
    set_aside_ = std::move(now);
}

// The data of a removed file exist as long as somebody has it open, so it stays open.
void Care::look_for_file(Tenant& tenant) {
    const auto file = tenants_.installation().data / tenant.code() / "tenant.db";
    std::error_code fault;
    if (std::filesystem::exists(file, fault)) {
        gone_.erase(tenant.code());
        return;
    }
    constexpr const char* kReason = "store_missing";
    const std::string detail =
        file.string() +
        " was removed while it is served. Put it back if it was moved. Don't stop the server "
        "before: what was in the file ends with it";
    tenant.store_health().failed(StoreHealth::Doing::changing, kReason, detail);
    if (gone_.insert(tenant.code()).second)
        log_.error("store_fault",
                   {{"tenant", tenant.code()}, {"reason", kReason}, {"detail", detail}});
}

void Care::inspect() {
    for (const auto& tenant : tenants_.all()) {
        if (stops_) return;
        look_for_file(*tenant);
        if (const auto fault = tenant->inspect([&] { return stops_.load(); }))
            log_.error(
                "store_fault",
                {{"tenant", tenant->code()}, {"reason", fault->reason}, {"detail", fault->detail}});
    }
}

}  // namespace yk
