// The rounds that pass notices to the delivery services.
#include <limits>
#include <set>

#include "server/app/notices.hpp"
#include "server/ledger/notices.hpp"
#include "server/notices/mail.hpp"
#include "server/notices/webhook.hpp"
#include "server/store/notices.hpp"
#include "server/system/secret_file.hpp"

namespace yk {
namespace {

constexpr int64_t kAtOnce = 50;
constexpr int kFailuresInARow = 3;  // after these the rest waits
constexpr int64_t kPause_s = 60;

int64_t machine_now() {
    return SystemClock().machine_utc_s();
}

// A secret that a person may have typed into a file: a line end after it is removed.
Result<std::string> secret_line(const std::string& file) {
    auto secret = secret_in(file, []() -> Result<std::string> {
        return fail(Errc::broken, "cannot_read", {}, "no such file");
    });
    if (secret)
        while (secret->ends_with('\n') || secret->ends_with('\r'))
            secret->pop_back();
    return secret;
}

struct ToSend {
    NoticeId id{};
    notices::Message message;
};

struct Due {
    std::vector<ToSend> messages{};
    bool more = false;                  // more than kAtOnce are due
    std::optional<LocalMoment> next{};  // the next waiting notice
};

LocalMoment moment_at(const Setup& setup, int64_t utc_s) {
    const LocalTime local = setup.zone.local(utc_s);
    return {Date{local.day}, local.minute_of_day};
}

// Takes the due notices; drops those that are no longer needed.
Result<Due> take_due(const Setup& setup, Database& database, int64_t now_s) {
    const LocalMoment now = moment_at(setup, now_s);
    const auto waiting = store::due_notices(database, now, now_s, kAtOnce);
    if (!waiting) return tl::unexpected(waiting.error());
    Due due;
    due.more = static_cast<int64_t>(waiting->size()) == kAtOnce;
    for (const NoticeRecord& each : *waiting) {
        auto made = composed(setup, database, each, now);
        if (!made) return tl::unexpected(made.error());
        if (made->message) {
            due.messages.push_back({each.id, std::move(*made->message)});
        } else if (auto dropped = ledger::drop_notice(database, each.id, made->dropped); !dropped) {
            return tl::unexpected(dropped.error());
        }
    }
    auto next = store::first_waiting_notice(database);
    if (!next) return tl::unexpected(next.error());
    due.next = *next;
    return due;
}

}  // namespace

Result<std::unique_ptr<notices::Sender>> sender_of(const TenantSettings& settings) {
    const NoticeSettings& notices = *settings.notices;
    if (notices.webhook) {
        auto secret = secret_line(notices.webhook->secret_file);
        if (!secret) return tl::unexpected(secret.error());
        return std::make_unique<notices::WebhookSender>(
            notices::WebhookAccount{notices.webhook->url, std::move(*secret), settings.code},
            machine_now);
    }
    notices::MailAccount account{notices.mail->server, notices.mail->from,
                                 notices.mail->user.value_or("")};
    if (notices.mail->password_file) {
        auto password = secret_line(*notices.mail->password_file);
        if (!password) return tl::unexpected(password.error());
        account.password = std::move(*password);
    }
    return std::make_unique<notices::MailSender>(std::move(account), machine_now);
}

// State of one tenant: its delivery service, and when to look for due notices again.
struct NoticeRounds::TenantState {
    std::shared_ptr<const Setup> setup{};
    std::unique_ptr<notices::Sender> sender{};
    int64_t jobs_seen = -1;  // the lane's job count at the last look: unchanged means no changes
    int64_t look_at = 0;     // UTC seconds on the calendar: when a notice is due
    int64_t paused_until = 0;
};

NoticeRounds::NoticeRounds(Tenants& tenants, const Clock& clock, Log& log, MakeSender make)
    : tenants_(tenants), clock_(clock), log_(log), make_(std::move(make)) {}

NoticeRounds::~NoticeRounds() = default;

int NoticeRounds::go() {
    int handed_over = 0;
    std::set<std::string> served;
    for (const auto& tenant : tenants_.all()) {
        const auto setup = tenant->setup();
        if (!setup->settings.notices) continue;
        served.insert(tenant->code());
        auto& state = tenant_states_[tenant->code()];
        if (!state || state->setup != setup) {
            state = std::make_unique<TenantState>();
            state->setup = setup;
            auto sender = make_(setup->settings);
            if (sender)
                state->sender = std::move(*sender);
            else
                log_.error("notices_wait", {{"tenant", tenant->code()},
                                            {"reason", sender.error().reason},
                                            {"detail", sender.error().detail}});
        }
        if (state->sender) handed_over += serve(*tenant, *state);
    }
    std::erase_if(tenant_states_, [&](const auto& each) { return !served.contains(each.first); });
    return handed_over;
}

int NoticeRounds::serve(Tenant& tenant, TenantState& state) {
    const int64_t now_s = clock_.calendar_utc_s();
    const int64_t jobs = tenant.lane().counts().jobs;
    if (now_s < state.paused_until || (jobs == state.jobs_seen && now_s < state.look_at)) return 0;
    int64_t own_jobs = 0;
    const auto run = [&](auto&& job) {
        ++own_jobs;
        const auto ran = tenant.run([&](Database& database) -> Result<LaneAnswer> {
            if (Result<void> done = job(database); !done) return tl::unexpected(done.error());
            return LaneAnswer{};
        });
        if (!ran) {
            log_.error("notices_wait", {{"tenant", tenant.code()}, {"reason", ran.error().reason}});
            state.paused_until = now_s + kPause_s;
        }
        return ran.has_value();
    };

    Due due;
    if (!run([&](Database& database) -> Result<void> {
            auto taken = take_due(*state.setup, database, now_s);
            if (!taken) return tl::unexpected(taken.error());
            due = std::move(*taken);
            return {};
        }))
        return 0;
    int handed_over = 0, failures = 0;
    for (const ToSend& each : due.messages) {
        if (stopping_) return handed_over;
        const NoticeAttempt attempt = state.sender->send(each.message);
        ++handed_over;
        if (!run([&](Database& database) {
                return ledger::note_attempt(database, each.id, attempt, clock_.calendar_utc_s());
            }))
            return handed_over;
        if (attempt.outcome != Delivered::sent)
            log_.warning("notice_not_sent", {{"tenant", tenant.code()},
                                             {"notice", each.id.value},
                                             {"outcome", name_of(attempt.outcome)},
                                             {"detail", attempt.detail}});
        failures = attempt.outcome == Delivered::try_again ? failures + 1 : 0;
        if (failures == kFailuresInARow) {
            state.paused_until = now_s + kPause_s;
            break;
        }
    }
    state.jobs_seen = jobs + own_jobs;
    // Notices that are already due wait for their next try.
    state.look_at = std::numeric_limits<int64_t>::max();
    if (due.next)
        state.look_at = *due.next <= moment_at(*state.setup, now_s)
                            ? now_s + (due.more ? 0 : kPause_s)
                            : state.setup->zone.utc_s({due.next->day.days, due.next->minute});
    return handed_over;
}

}  // namespace yk
