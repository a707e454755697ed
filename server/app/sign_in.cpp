#include "server/app/sign_in.hpp"

#include "server/app/answers.hpp"
#include "server/app/view.hpp"
#include "server/http/cookies.hpp"
#include "server/http/problem.hpp"
#include "server/store/accounts.hpp"
#include "server/store/answers.hpp"
#include "server/store/history.hpp"
#include "server/store/sessions.hpp"
#include "server/system/random.hpp"
#include "shared/core/text.hpp"

namespace yk {
namespace {

constexpr size_t kLongestLogin = 100;
constexpr int64_t kAnswersKept_s = 24 * 3600;  // by their Idempotency-Key

// One attempt to sign in, on its way from the request over the password pool and the lane to the
// reply.
struct Attempt {
    std::shared_ptr<Tenant>
        owner;  // given up once the lane has the attempt: the lane's end waits for its jobs
    Call call;
    http::Respond respond;
    std::string login{};
    bool accepts_terms = false;
    std::string locale{};
    AccountRecord account{};
    std::vector<VenueId> venues{};
    int64_t now_s = 0;  // the machine's
    Tenant* tenant = nullptr;

    void refused(const Error& error) { respond(http::problem_reply(problem_of(error, call))); }
};

struct Credentials {
    std::string login;
    std::string password;
    bool accepts_terms = false;
};

Result<Credentials> credentials_of(const Call& call, const SignIn& asked) {
    const FormSpec& form = call.setup->form("sign_in");
    auto answers = check_answers(asked.answers, form, call.setup->settings.country);
    // The tick is a rule of its own: its refusal says what to do, not that a field is empty.
    if (!answers && answers.error().path == "$.answers.terms" &&
        answers.error().reason != "field_unknown")
        return fail(Errc::refused, "terms_not_accepted", "$.answers.terms");
    if (!answers) return tl::unexpected(answers.error());
    const std::string_view tenant = answer(*answers, "tenant");
    if (!tenant.empty() && tenant != call.setup->settings.code)
        return fail(Errc::refused, "sign_in_other_tenant", "$.answers.tenant");
    Credentials credentials{std::string(answer(*answers, "account")),
                            std::string(answer(*answers, "password")),
                            answer(*answers, "terms") == "true"};
    const bool others = asked.terms_version.value_or(call.setup->settings.terms.version) !=
                        call.setup->settings.terms.version;
    if (credentials.accepts_terms && others)
        return fail(Errc::refused, "terms_not_accepted", "$.answers.terms");
    if (credentials.login.size() > kLongestLogin)
        return fail(Errc::invalid, "field_too_long", "$.answers.account");
    return credentials;
}

Outcome<SessionInfo> session_info(const Call& call, Reader& reader) {
    const auto directory = Directory::read(reader);
    if (!directory) return refuse(directory.error(), call);
    const auto account = store::account(reader, call.session->account);
    if (!account) return refuse(account.error(), call);
    SessionInfo info;
    info.account = call.session->account;
    info.login = call.session->login;
    info.name = call.session->name;
    info.role = call.session->role;
    info.locale = call.locale;
    info.today = call.today;
    info.venues = venues_for(call, *directory);
    if (*account) info.terms_version = (*account)->terms_version;
    return info;
}

// On the lane: the session's row, the terms that were accepted, the sign-in's end.
Result<LaneAnswer> open_session(Attempt& attempt, const std::string& digest, Database& database) {
    const TermsSettings& terms = attempt.call.setup->settings.terms;
    const int64_t expires = attempt.now_s + attempt.call.setup->settings.session_minutes * 60;
    if (auto cleared = store::remove_expired_sessions(database, attempt.now_s); !cleared)
        return tl::unexpected(cleared.error());
    if (auto cleared = store::remove_answers_before(database, attempt.now_s - kAnswersKept_s);
        !cleared)
        return tl::unexpected(cleared.error());
    if (auto kept = store::insert_session(database, {digest, attempt.account.id, attempt.locale,
                                                     attempt.now_s, attempt.now_s, expires});
        !kept)
        return tl::unexpected(kept.error());
    if (attempt.accepts_terms && attempt.account.terms_version != terms.version) {
        if (auto kept =
                store::accept_terms(database, attempt.account.id, terms.version, attempt.now_s);
            !kept)
            return tl::unexpected(kept.error());
        const Actor actor{attempt.account.id, attempt.account.name, attempt.account.role,
                          Channel::web, attempt.call.now_s};
        store::NewEntry entry{Subject::account, attempt.account.id.value, "terms_accepted"};
        entry.notes.push_back({"version", terms.version});
        if (auto kept = store::insert_entry(database, actor, entry); !kept)
            return tl::unexpected(kept.error());
    }
    if (auto kept = store::forget_failed_sign_ins(database, attempt.account.id); !kept)
        return tl::unexpected(kept.error());

    attempt.call.session = attempt.tenant->sessions().put(
        digest, Session{attempt.account.id, attempt.account.login, attempt.account.name,
                        attempt.account.role, attempt.venues, attempt.locale, expires});
    attempt.call.locale = attempt.locale;
    const auto info = session_info(attempt.call, database);
    if (!info) return fail(Errc::broken, info.error().reason);
    return LaneAnswer{201, encode(*info)};
}

void give_session(const std::shared_ptr<Attempt>& attempt, bool secure) {
    const std::string token = random_token();
    const std::string digest = attempt->tenant->sessions().digest_of(token);
    LaneJob job;
    job.run = [attempt, digest](Database& database) {
        return open_session(*attempt, digest, database);
    };
    job.done = [attempt, token, digest, secure](Result<LaneAnswer> answer) {
        if (!answer) {
            attempt->tenant->sessions().end(digest);
            return attempt->refused(answer.error());
        }
        http::Reply reply = http::json_reply(answer->status, std::move(answer->body));
        reply.with("Set-Cookie",
                   http::session_cookie(attempt->tenant->code(), token, {.secure = secure}));
        attempt->respond(std::move(reply));
    };
    const auto owner = std::move(attempt->owner);
    if (!owner->lane().try_submit(job)) attempt->refused({Errc::busy, "server_busy", {}, {}});
}

void sign_in(const Endpoints& endpoints, const SignInParts& parts,
             const std::shared_ptr<Tenant>& tenant, Call call, const http::Request& request,
             http::Respond respond) {
    auto attempt = std::make_shared<Attempt>(Attempt{tenant, std::move(call), std::move(respond)});
    attempt->tenant = tenant.get();
    const auto asked = decode<SignIn>(request.body);
    if (!asked) return attempt->refused(asked.error());
    attempt->locale = attempt->call.setup->locale_like(asked->locale);
    attempt->call.locale = attempt->locale;
    auto credentials = credentials_of(attempt->call, *asked);
    if (!credentials) return attempt->refused(credentials.error());
    attempt->login = credentials->login;
    attempt->accepts_terms = credentials->accepts_terms;
    attempt->now_s = endpoints.clock().machine_utc_s();
    if (const int64_t wait = tenant->throttle().wait_s(attempt->login, attempt->now_s); wait > 0) {
        Problem problem = problem_of({Errc::refused, "sign_in_throttled", {}, {}}, attempt->call);
        problem.status = 429;
        return attempt->respond(http::problem_reply(std::move(problem), wait * 1000));
    }

    const auto found = tenant->readers().read([&](Reader& reader) -> Result<std::string> {
        auto account = store::account_by_login(reader, attempt->login);
        if (!account) return tl::unexpected(account.error());
        if (!*account || (*account)->suspended) return std::string{};
        attempt->account = **account;
        auto venues = store::venues_of_account(reader, attempt->account.id);
        if (!venues) return tl::unexpected(venues.error());
        attempt->venues = std::move(*venues);
        return attempt->account.password_hash;
    });
    if (!found) return attempt->refused(found.error());
    parts.passwords.verify(
        *found, std::move(credentials->password),
        [attempt, secure = parts.secure_cookies](Result<bool> right) {
            if (!right) return attempt->refused(right.error());
            if (!*right) {
                attempt->tenant->throttle().failed(attempt->login, attempt->now_s);
                return attempt->refused({Errc::unauthorised, "sign_in_wrong", {}, {}});
            }
            attempt->tenant->throttle().succeeded(attempt->login);
            give_session(attempt, secure);
        });
}

void sign_out(const SignInParts& parts, const std::shared_ptr<Tenant>& tenant, Call call,
              const http::Request& request, http::Respond respond) {
    const std::string_view token = request.cookie(http::kSessionCookie);
    const std::string digest = tenant->sessions().digest_of(token);
    tenant->sessions().end(digest);
    auto waiting = std::make_shared<http::Respond>(std::move(respond));
    const auto shared = std::make_shared<const Call>(std::move(call));
    LaneJob job;
    job.run = [digest](Database& database) -> Result<LaneAnswer> {
        if (auto gone = store::remove_session(database, digest); !gone)
            return tl::unexpected(gone.error());
        return LaneAnswer{204};
    };
    job.done = [waiting, shared, code = tenant->code(),
                secure = parts.secure_cookies](Result<LaneAnswer> answer) {
        http::Reply reply = answer ? http::empty_reply(204)
                                   : http::problem_reply(problem_of(answer.error(), *shared));
        reply.with("Set-Cookie", http::ended_session_cookie(code, {.secure = secure}));
        (*waiting)(std::move(reply));
    };
    if (!tenant->lane().try_submit(job))
        (*waiting)(http::problem_reply(problem_of({Errc::busy, "server_busy", {}, {}}, *shared)));
}

}  // namespace

Outcome<SessionInfo> read_session(const Call& call, Reader& reader, const Nothing&) {
    return session_info(call, reader);
}

void add_session_endpoints(Endpoints& endpoints, const SignInParts& parts) {
    endpoints.raw(kSignIn.verb, kSignIn.path,
                  [&endpoints, parts](const std::shared_ptr<Tenant>& tenant, Call call,
                                      const http::Request& request, http::Respond respond) {
                      sign_in(endpoints, parts, tenant, std::move(call), request,
                              std::move(respond));
                  });
    endpoints.raw(kSignOut.verb, kSignOut.path,
                  [parts](const std::shared_ptr<Tenant>& tenant, Call call,
                          const http::Request& request, http::Respond respond) {
                      sign_out(parts, tenant, std::move(call), request, std::move(respond));
                  });
    endpoints.read(kReadSession, read_session);
}

}  // namespace yk
