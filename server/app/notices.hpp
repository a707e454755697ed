// Notices: which are written with a change, their texts, and the rounds that pass them to the
// delivery services.
//
// At least once: a notice is marked as sent after the delivery service has accepted it. If the
// server stops in between, it is sent again with the same id.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "server/app/call.hpp"
#include "server/domain/notices.hpp"
#include "server/notices/sender.hpp"
#include "server/store/database.hpp"
#include "server/system/log.hpp"
#include "server/tenant/tenants.hpp"
#include "shared/protocol/notices.hpp"

namespace yk {

// The plan for changes in the ledger.
NoticePlan notice_plan(const Call& call);

// The message in the tenant's first language, or the reason why it is not needed:
//  not_chosen, no_address    according to the current registration
//  not_expected, dose_removed, too_late (the appointment has begun; the dose was a week ago)
//  not_told                  the tenant's file no longer has its moment
struct Composed {
    std::optional<notices::Message> message{};
    std::string dropped{};
};
Result<Composed> composed(const Setup& setup, Reader& reader, const NoticeRecord& notice,
                          const LocalMoment& now);

// The sender that the tenant's file, which has notices, selects. Errors: those of secret_in().
Result<std::unique_ptr<notices::Sender>> sender_of(const TenantSettings& settings);

// Runs on a thread that may wait. If a tenant's delivery service can't be reached, that tenant is
// skipped for a minute, so that the others don't wait long.
class NoticeRounds {
public:
    using MakeSender =
        std::function<Result<std::unique_ptr<notices::Sender>>(const TenantSettings&)>;

    // All arguments outlive it.
    NoticeRounds(Tenants& tenants, const Clock& clock, Log& log, MakeSender make = sender_of);
    ~NoticeRounds();

    // Checks once every tenant that may have due notices; returns how many were passed on, accepted
    // or not. A resting tenant without due notices is not opened.
    int go();
    // No further rounds after the running one. Any thread.
    void stop() { stopping_ = true; }

private:
    struct TenantState;
    int serve(Tenant& tenant, TenantState& state);

    Tenants& tenants_;
    const Clock& clock_;
    Log& log_;
    const MakeSender make_;
    std::atomic<bool> stopping_ = false;
    std::map<std::string, std::unique_ptr<TenantState>> tenant_states_;  // by tenant
};

Outcome<Notices> list_notices(const Call& call, Reader& reader, const NoticesOf& asked);

}  // namespace yk
