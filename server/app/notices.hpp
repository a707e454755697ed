// Notices on their way: which are written with a change, what one says, and the rounds in which
// they are handed to who delivers them.
//
// At least once: a notice is marked as sent after its sender has taken it. Stopped between the two,
// the server sends it again with the same id.
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

// For the ledger's changes.
NoticePlan notice_plan(const Call& call);

// What it says to whom, in the tenant's first language; or why nobody has to be told:
//   not_chosen, no_address    by the registration as it is now
//   not_expected, dose_removed, too_late (the appointment has begun; the dose was a week ago)
//   not_told                  the tenant's file doesn't have its moment any more
struct Composed {
    std::optional<notices::Message> message{};
    std::string dropped{};
};
Result<Composed> composed(const Setup& setup, Reader& reader, const NoticeRecord& notice,
                          const LocalMoment& now);

// As the tenant's file says, which has notices. Errors: those of secret_in().
Result<std::unique_ptr<notices::Sender>> sender_of(const TenantSettings& settings);

// On a thread that may wait. One whose deliverer is out of reach is left alone for a minute, so
// that the others' wait for it is short.
class NoticeRounds {
public:
    using MakeSender =
        std::function<Result<std::unique_ptr<notices::Sender>>(const TenantSettings&)>;

    // All of them outlive it.
    NoticeRounds(Tenants& tenants, const Clock& clock, Log& log, MakeSender make = sender_of);
    ~NoticeRounds();

    // Looks once at every tenant where something may be due; how many were handed over, taken or
    // not. A tenant that rests, with nothing due, is left to rest.
    int go();
    // No more after the one under way. Any thread.
    void stop() { stopping_ = true; }

private:
    struct Post;
    int serve(Tenant& tenant, Post& post);

    Tenants& tenants_;
    const Clock& clock_;
    Log& log_;
    const MakeSender make_;
    std::atomic<bool> stopping_ = false;
    std::map<std::string, std::unique_ptr<Post>> posts_;  // by tenant
};

Outcome<Notices> list_notices(const Call& call, Reader& reader, const NoticesOf& asked);

}  // namespace yk
