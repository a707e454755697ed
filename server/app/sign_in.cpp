#include "server/app/sign_in.hpp"

#include "server/app/answers.hpp"
#include "server/app/residents.hpp"
#include "server/app/view.hpp"
#include "server/http/client_address.hpp"
#include "server/http/cookies.hpp"
#include "server/http/problem.hpp"
#include "server/store/accounts.hpp"
#include "server/store/answers.hpp"
#include "server/store/fault.hpp"
#include "server/store/history.hpp"
#include "server/store/sessions.hpp"
#include "server/store/sign_ins.hpp"
#include "server/system/random.hpp"
#include "shared/core/text.hpp"
#include "shared/core/typed.hpp"

namespace yk {
namespace {

constexpr int64_t kAnswersKept_s = 24 * 3600;  // under their Idempotency-Key

// One sign-in of staff, from the request over the reading threads, the password pool and the lane
// to the reply.
struct Attempt {
    std::shared_ptr<PendingRequest> asked;
    // Keeps the tenant alive while only the password pool has the attempt: a tenant waits for jobs
    // in its own queues, but not for those of the pool.
    std::shared_ptr<Tenant> owner;
    SignInLimits::Try trying;
    Turnstile::Pass pass;
    SignInFrom from;
    std::string login{};
    bool accepts_terms = false;
    std::string locale{};
    AccountRecord account{};
    std::vector<VenueId> venues{};
    int64_t now_s = 0;  // the machine's time

    Call& call() { return asked->call; }
    int64_t expires_s() { return now_s + call().setup->settings.session_minutes * 60; }
    std::shared_ptr<const Session> session() {
        return Sessions::made(
            {account.id, account.login, account.name, account.role, venues, locale, expires_s()});
    }
    // All that the record must say of this sign-in beside the session itself is there already.
    bool is_known() { return account.terms_version == call().setup->settings.terms.version; }
};

struct Credentials {
    std::string login;
    std::string password;
    bool accepts_terms = false;
};

Result<Credentials> credentials_of(const Call& call, const SignIn& asked) {
    const FormSpec& form = call.setup->form("sign_in");
    auto answers = check_answers(asked.answers, form, field_context(call));
    // The tick has a separate reason, which tells the user what to do.
    if (!answers && answers.error().path == "$.answers.terms" &&
        answers.error().reason != "field_unknown")
        return fail(Errc::refused, "terms_not_accepted", "$.answers.terms");
    if (!answers) return tl::unexpected(answers.error());
    const std::string_view tenant = answer(*answers, "tenant");
    if (!tenant.empty() && tenant != call.setup->settings.code)
        return fail(Errc::refused, "sign_in_other_tenant", "$.answers.tenant");
    Credentials credentials{typed_login(answer(*answers, "account")),
                            std::string(answer(*answers, "password")),
                            answer(*answers, "terms") == "true"};
    const bool others = asked.terms_version.value_or(call.setup->settings.terms.version) !=
                        call.setup->settings.terms.version;
    if (credentials.accepts_terms && others)
        return fail(Errc::refused, "terms_not_accepted", "$.answers.terms");
    if (const size_t now = count_characters(credentials.login); now > kLoginMax)
        return tl::unexpected(
            Error{Errc::invalid,
                  "field_too_long",
                  "$.answers.account",
                  {},
                  {{"max", std::to_string(kLoginMax)}, {"now", std::to_string(now)}}});
    return credentials;
}

Outcome<SessionInfo> session_info(const Call& call, Reader& reader) {
    auto venues = venues_for(call, reader);
    if (!venues) return refuse(venues.error(), call);
    const auto account = store::account(reader, call.session->account);
    if (!account) return refuse(account.error(), call);
    SessionInfo info;
    info.account = call.session->account;
    info.login = call.session->login;
    info.name = call.session->name;
    info.role = call.role();
    info.locale = call.locale;
    info.today = call.today;
    info.day_ends_in_s = call.setup->zone.utc_s({(call.today + 1).days, 0}) - call.now_s;
    // Not for residents: it would reveal that something has changed which they may not see.
    if (call.live && call.audience() == Audience::staff) info.sequence = call.live->sequence();
    info.venues = std::move(*venues);
    if (*account) info.terms_version = (*account)->terms_version;
    if (!call.session->person) return info;
    info.person = call.session->person;
    auto terms = store::terms_of_person(reader, call.session->person);
    if (!terms) return refuse(terms.error(), call);
    info.terms_version = std::move(*terms);
    return info;
}

// On the lane: writes the session and the accepted terms.
Result<LaneAnswer> open_session(Attempt& attempt, const NewSession& opened, Database& database) {
    const TermsSettings& terms = attempt.call().setup->settings.terms;
    if (auto prepared = prepare_session(database, opened, attempt.now_s); !prepared)
        return tl::unexpected(prepared.error());
    if (auto stored =
            store::insert_session(database, {opened.digest, attempt.account.id, attempt.locale,
                                             attempt.now_s, attempt.now_s, attempt.expires_s()});
        !stored)
        return tl::unexpected(stored.error());
    if (attempt.accepts_terms && attempt.account.terms_version != terms.version) {
        if (auto stored =
                store::accept_terms(database, attempt.account.id, terms.version, attempt.now_s);
            !stored)
            return tl::unexpected(stored.error());
        const Actor actor{attempt.account.id, attempt.account.name, attempt.account.role,
                          Channel::web, attempt.call().now_s};
        store::NewEntry entry{Subject::account, attempt.account.id.value, "terms_accepted"};
        entry.notes.push_back({"version", terms.version});
        if (auto stored = store::insert_entry(database, actor, entry); !stored)
            return tl::unexpected(stored.error());
    }
    Sessions& sessions = attempt.asked->tenant.sessions();
    const auto session = attempt.session();
    database.when_committed([&sessions, digest = opened.digest, session, now_s = attempt.now_s] {
        sessions.forget_ended(now_s);
        sessions.put(digest, session);
    });
    attempt.call().session = session;
    const auto info = session_info(attempt.call(), database);
    if (!info) return fail(Errc::broken, info.error().reason);
    return LaneAnswer{201, encode(*info)};
}

void give_session(const Endpoints& endpoints, const std::shared_ptr<Attempt>& attempt,
                  bool secure) {
    const auto opened =
        std::make_shared<const NewSession>(attempt->asked->tenant, std::move(attempt->from));
    attempt->pass
        .leave();  // the expensive part is done; from here the attempt may outlive the tenant
    const auto owner = std::move(attempt->owner);
    const auto answer = [opened, now_s = attempt->now_s, secure](PendingRequest& asked,
                                                                 Result<LaneAnswer> given) {
        answer_sign_in(asked, std::move(given), *opened, now_s, secure);
    };
    endpoints.change_later(
        attempt->asked, Audience::staff,
        [attempt, opened](Database& database) { return open_session(*attempt, *opened, database); },
        [&endpoints, attempt, opened, answer](PendingRequest& asked, Result<LaneAnswer> given) {
            if (!can_do_without_store(given) || !attempt->is_known())
                return answer(asked, std::move(given));
            sign_in_without_store(endpoints, attempt->asked, Audience::staff,
                                  {given.error(), opened->digest,
                                   [attempt](Reader&) { return attempt->session(); }, answer});
        });
}

// On a reading thread: looks up the account, then queues the password check.
void check_password(const Endpoints& endpoints, const SignInParts& parts,
                    const std::shared_ptr<Attempt>& attempt, std::string password) {
    const auto found =
        attempt->asked->tenant.readers().read([&](Reader& reader) -> Result<std::string> {
            auto account = store::account_by_login(reader, attempt->login);
            if (!account) return tl::unexpected(account.error());
            if (!*account || (*account)->suspended) return std::string{};
            attempt->account = **account;
            auto venues = store::venues_of_account(reader, attempt->account.id);
            if (!venues) return tl::unexpected(venues.error());
            attempt->venues = std::move(*venues);
            return attempt->account.password_hash;
        });
    if (!found) return attempt->asked->refuse(found.error());
    parts.passwords.verify(
        *found, std::move(password),
        [attempt, &endpoints, secure = parts.secure_cookies](Result<bool> right) {
            if (!right) return attempt->asked->refuse(right.error());
            if (!*right) {
                attempt->trying.failed();
                return attempt->asked->refuse({Errc::unauthorised, "sign_in_wrong", {}, {}});
            }
            attempt->trying.succeeded();
            give_session(endpoints, attempt, secure);
        },
        attempt->trying.known() ? Asker::known : Asker::stranger);
}

void sign_in(const Endpoints& endpoints, const SignInParts& parts,
             const std::shared_ptr<Tenant>& tenant, const std::shared_ptr<PendingRequest>& asked) {
    const auto input = decode<SignIn>(asked->request.body);
    if (!input) return asked->refuse(input.error());
    asked->call.locale = asked->call.setup->locale_like(input->locale);
    auto credentials = credentials_of(asked->call, *input);
    if (!credentials) return asked->refuse(credentials.error());
    const int64_t now_s = endpoints.clock().machine_utc_s();
    SignInFrom from =
        sign_in_from(asked->request, "account " + credentials->login, parts.secure_cookies);
    auto trying = tenant->sign_in_limits().begin(from, now_s);
    if (!trying) return asked->not_now({trying.error() * 1000}, "sign_in_throttled", 429);
    const bool known = trying->known();
    auto pass = tenant->sign_ins(known).enter();
    if (!pass) return asked->not_now({http::kUsualWait_ms}, "password_queue_full");
    const auto attempt = std::make_shared<Attempt>(
        Attempt{asked, tenant, std::move(*trying), std::move(*pass), std::move(from),
                credentials->login, credentials->accepts_terms, asked->call.locale});
    attempt->now_s = now_s;
    endpoints.read_later(asked, known ? Audience::staff : Audience::residents,
                         [&endpoints, &parts, attempt,
                          password = std::move(credentials->password)](PendingRequest&) mutable {
                             check_password(endpoints, parts, attempt, std::move(password));
                         });
}

void sign_out(const Endpoints& endpoints, const SignInParts& parts,
              const std::shared_ptr<PendingRequest>& asked) {
    const Sessions& sessions = asked->tenant.sessions();
    const std::string digest = sessions.digest_of(asked->request.cookie(http::kSessionCookie));
    // Only staff sessions are all in memory.
    const auto session = sessions.find(digest, endpoints.clock().machine_utc_s());
    if (session && is_of_another_account(asked->request, *session))
        return asked->refuse({Errc::conflict, "other_account", {}, {}});
    const Audience audience = session ? session->audience() : Audience::residents;
    endpoints.change_later(
        asked, audience,
        [digest](Database& database) -> Result<LaneAnswer> {
            if (auto removed = store::remove_session(database, digest); !removed)
                return tl::unexpected(removed.error());
            return LaneAnswer{204};
        },
        [digest, secure = parts.secure_cookies](PendingRequest& who, Result<LaneAnswer> answer) {
            // Also if a fault of the disk keeps it in the store: nobody goes on with it here.
            who.tenant.sessions().end(digest);
            http::Reply reply = answer ? http::empty_reply(204)
                                       : http::problem_reply(problem_of(answer.error(), who.call));
            reply.with("Set-Cookie",
                       http::ended_session_cookie(who.tenant.code(), {.secure = secure}));
            who.respond(std::move(reply));
        });
}

}  // namespace

Outcome<SessionInfo> read_session(const Call& call, Reader& reader, const Nothing&) {
    return session_info(call, reader);
}

SignInFrom sign_in_from(const http::Request& request, std::string name, bool behind_proxy) {
    const std::string_view browser = request.cookie(http::kBrowserCookie);
    return {std::move(name), http::client_network(request, behind_proxy),
            looks_like_token(browser) ? std::string(browser) : std::string{}};
}

NewSession::NewSession(const Tenant& tenant, SignInFrom whence)
    : token(random_token()), digest(tenant.sessions().digest_of(token)), from(std::move(whence)) {
    if (from.browser.empty()) from.browser = random_token();
    places = tenant.sign_in_limits().places_of(from);
}

Result<void> prepare_session(Database& database, const NewSession& session, int64_t now_s) {
    if (auto kept = store::keep_sign_in_places(database, session.places, now_s); !kept) return kept;

    if (auto cleared = store::remove_expired_sessions(database, now_s); !cleared)
        return tl::unexpected(cleared.error());
    if (auto cleared = store::remove_answers_before(database, now_s - kAnswersKept_s); !cleared)
        return tl::unexpected(cleared.error());
    return {};
}

void answer_sign_in(PendingRequest& asked, Result<LaneAnswer> answer, const NewSession& session,
                    int64_t now_s, bool secure) {
    if (!answer) return asked.refuse(answer.error());
    asked.tenant.sign_in_limits().remember(session.places, now_s);
    http::Reply reply = http::json_reply(answer->status, std::move(answer->body));
    const http::CookieRules rules{.secure = secure};
    const std::string& code = asked.tenant.code();
    reply.with("Set-Cookie", http::session_cookie(code, session.token, rules));
    reply.with("Set-Cookie", http::browser_cookie(code, session.from.browser, rules));
    asked.respond(std::move(reply));
}

bool can_do_without_store(const Result<LaneAnswer>& answer) {
    return !answer && store::is_passing(answer.error().reason);
}

void sign_in_without_store(const Endpoints& endpoints, const std::shared_ptr<PendingRequest>& asked,
                           Audience audience, WithoutStore how) {
    endpoints.read_later(asked, audience, [how = std::move(how)](PendingRequest& whose) {
        const auto info = whose.tenant.readers().read([&](Reader& reader) -> Result<std::string> {
            whose.call.session = how.session(reader);
            if (!whose.call.session) return tl::unexpected(how.why);
            const auto told = session_info(whose.call, reader);
            if (!told) return fail(Errc::broken, told.error().reason);
            return encode(*told);
        });
        if (!info) return whose.refuse(info.error());
        whose.tenant.sessions().put(how.digest, whose.call.session);
        how.answer(whose, LaneAnswer{201, *info});
    });
}

void add_session_endpoints(Endpoints& endpoints, const SignInParts& parts) {
    const auto shared_parts = std::make_shared<const SignInParts>(parts);
    endpoints.raw(kSignIn.verb, kSignIn.path,
                  [&endpoints, shared_parts](const std::shared_ptr<Tenant>& tenant,
                                             const std::shared_ptr<PendingRequest>& asked) {
                      sign_in(endpoints, *shared_parts, tenant, asked);
                  });
    endpoints.raw(kSignInResident.verb, kSignInResident.path,
                  [&endpoints, shared_parts](const std::shared_ptr<Tenant>&,
                                             const std::shared_ptr<PendingRequest>& asked) {
                      sign_in_resident(endpoints, *shared_parts, asked);
                  });
    endpoints.raw(kSignOut.verb, kSignOut.path,
                  [&endpoints, shared_parts](const std::shared_ptr<Tenant>&,
                                             const std::shared_ptr<PendingRequest>& asked) {
                      sign_out(endpoints, *shared_parts, asked);
                  });
    endpoints.read<kReadSession>(read_session);
}

}  // namespace yk
