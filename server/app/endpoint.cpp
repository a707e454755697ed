#include "server/app/endpoint.hpp"

#include <bit>
#include <charconv>
#include <exception>
#include <typeinfo>

#include "server/app/not_served.hpp"
#include "server/app/residents.hpp"
#include "server/http/cookies.hpp"
#include "server/http/problem.hpp"
#include "server/http/reply.hpp"
#include "server/http/retry_after.hpp"
#include "server/system/digest.hpp"
#include "server/system/random.hpp"

namespace yk {
namespace {

const std::string kApi = "/api/v1";
constexpr size_t kLongestKey = 200;
constexpr int64_t kPreconditionRequired = 428;
constexpr int kTooManyRequests = 429;
constexpr int kUnavailable = 503;

// After this time the client no longer waits for the answer. The public retries sooner than staff.
constexpr int64_t deadline_ms(Audience audience) {
    return audience == Audience::staff ? 10'000 : 5'000;
}

// An ETag is the version in quotes: "7".
std::string etag_of(int64_t version) {
    return "\"" + std::to_string(version) + "\"";
}

std::optional<int64_t> version_in(std::string_view etag) {
    if (etag.size() < 3 || etag.front() != '"' || etag.back() != '"') return {};
    int64_t version = 0;
    const char* end = etag.data() + etag.size() - 1;
    const auto [stopped, fault] = std::from_chars(etag.data() + 1, end, version);
    return fault == std::errc{} && stopped == end ? std::optional(version) : std::nullopt;
}

http::Reply success(int status, Answered answered) {
    if (answered.body.empty()) return http::empty_reply(204);
    http::Reply reply = http::json_reply(status, std::move(answered.body));
    if (answered.version) reply.with("ETag", etag_of(*answered.version));
    if (answered.content_type.empty()) return reply;
    reply.content_type = std::move(answered.content_type);
    reply.with("Content-Disposition", "inline; filename=\"" + answered.name + "\"");
    return reply;
}

LaneAnswer lane_answer(int status, Outcome<Answered> outcome) {
    LaneAnswer answer;
    if (!outcome) {
        answer.status = static_cast<int>(outcome.error().status);
        answer.body = encode(outcome.error());
        answer.commit = outcome.error().keeps_written;
        if (answer.status == kTooManyRequests) answer.headers.emplace_back("Retry-After", "60");
        if (answer.status == kUnavailable)
            answer.headers.emplace_back("Retry-After",
                                        std::to_string(http::retry_after_s(http::kUsualWait_ms)));
        return answer;
    }
    answer.status = outcome->body.empty() ? 204 : status;
    answer.body = std::move(outcome->body);
    if (outcome->version) answer.headers.emplace_back("ETag", etag_of(*outcome->version));
    return answer;
}

// Users only see whom to call; the plugin's fault is logged for the operator.
void log_rules_fault(Log& log, const std::string& tenant, const Call& call,
                     const Problem& problem) {
    if (!problem.reason.starts_with("rules_")) return;
    const RuleSet::Health health = call.setup->rules->health();
    const bool was_asked = problem.reason != "rules_unavailable" || health.unasked == 0;
    if (was_asked || std::has_single_bit(health.unasked))  // or there would be thousands
        log.error("rules_fault", {{"tenant", tenant},
                                  {"reason", problem.reason},
                                  {"unasked", static_cast<int64_t>(health.unasked)},
                                  {"detail", health.last}});
}

// Refusals and repeated answers wrote nothing, so they say nothing about the store.
void note_store(StoreHealth& health, const Result<LaneAnswer>& answer) {
    if (!answer)
        health.failed(StoreHealth::Doing::changing, answer.error().reason, answer.error().detail);
    else if (answer->commit && !answer->replayed)
        health.worked(StoreHealth::Doing::changing);
}

http::Reply reply_of(LaneAnswer answer) {
    if (answer.status == 204) return http::empty_reply(204);
    http::Reply reply = http::json_reply(answer.status, std::move(answer.body));
    if (answer.status >= 400) reply.content_type = "application/problem+json";
    for (auto& [name, value] : answer.headers)
        reply.with(name, value);
    if (answer.replayed) reply.with("Idempotency-Replayed", "true");
    return reply;
}

Call call_now(const Tenant& tenant, const Clock& clock) {
    Call call;
    call.setup = tenant.setup();
    call.signing = &tenant.signing();
    call.live = &tenant.live();
    call.now_s = clock.calendar_utc_s();
    const LocalTime local = call.setup->zone.local(call.now_s);
    call.today = Date{local.day};
    call.minute = local.minute_of_day;
    return call;
}

// A change of editable data needs the version that the client has read.
Problem version_missing(const Call& call) {
    Problem problem = problem_of({Errc::conflict, "if_match_needed", {}, {}}, call);
    problem.status = kPreconditionRequired;
    return problem;
}

}  // namespace

bool is_of_another_account(const http::Request& request, const Session& session) {
    std::string_view page = request.header(kAccountHeader);
    if (const std::string* in_address = request.query_value(kAccountInAddress);
        page.empty() && in_address)
        page = *in_address;
    return !page.empty() && page != account_sign(session.account, session.person);
}

Call call_of(const Tenant& tenant, std::shared_ptr<const Session> session, const Clock& clock) {
    Call call = call_now(tenant, clock);
    call.locale = call.setup->locale_like(session->locale);
    call.session = std::move(session);
    return call;
}

// Everything that was sent as one JSON object: the body's members and the values of path and query.
Result<Json> Endpoints::members_of(const http::Request& request, Place place, bool in_body) {
    Json members = Json::object();
    if (!request.body.empty() && in_body) {
        auto body = parse_json(request.body);
        if (!body) return body;
        if (!body->is_object()) return fail(Errc::invalid, "expected_object", "$");
        members = std::move(*body);
    }
    const auto put = [&](std::string_view name, std::string_view text) {
        return !members.contains(std::string(name)) && place(members, name, text);
    };
    for (const auto& [name, value] : request.query)
        if (name != kAccountInAddress && !put(name, value))
            return fail(Errc::invalid, "unknown_member", path_to("$", name));
    for (const auto& [name, value] : request.parameters)
        if (name != "tenant" && !put(name, value))
            return fail(Errc::invalid, "unknown_member", path_to("$", name));
    return members;
}

Call Endpoints::call_of(const Tenant& tenant, const http::Request& request) const {
    Call call = call_now(tenant, clock_);
    call.locale = call.setup->locale_like(wanted_language(request));
    call.if_match = version_in(request.header("If-Match"));
    call.body = request.body;
    return call;
}

void Endpoints::log_store_fault(const char* event, const Tenant& tenant, const Error& error) const {
    log_.error(event,
               {{"tenant", tenant.code()}, {"reason", error.reason}, {"detail", error.detail}});
}

void Endpoints::raw(Verb verb, std::string_view path, DirectHandler function) {
    add_direct_outside_api(verb, kApi + std::string(path), std::move(function));
}

void Endpoints::add_direct_outside_api(Verb verb, std::string_view path, DirectHandler function) {
    add(verb, path, std::move(function), {});
}

void Endpoints::raw(const Shape& shape, DirectHandler function) {
    add(shape.verb, kApi + std::string(shape.path), std::move(function), shape.upload);
}

void Endpoints::add(Verb verb, std::string_view path, DirectHandler function,
                    const AcceptedBody& accepted) {
    router_.add({verb,
                 "/{tenant}" + std::string(path),
                 [this, function = std::move(function)](const http::Request& request,
                                                        http::Respond respond) {
                     const auto tenant = tenants_.find(request.parameter("tenant"));
                     if (!tenant)
                         return respond(http::problem_reply(not_served(tenants_, request)));
                     tenant->note_request();
                     function(tenant, std::make_shared<PendingRequest>(
                                          PendingRequest{*tenant, call_of(*tenant, request),
                                                         request, std::move(respond)}));
                 },
                 accepted.most_bytes,
                 {std::string(accepted.type)}});
}

void Endpoints::read_later(const std::shared_ptr<PendingRequest>& asked, Audience audience,
                           Work work) const {
    ReadJob job;
    job.deadline_steady_ms = clock_.steady_ms() + deadline_ms(audience);
    job.run = [this, asked, work = std::move(work)](Result<void> in_time) mutable {
        if (!in_time) return asked->refuse(in_time.error());
        try {
            work(*asked);
        } catch (const std::exception& thrown) {
            // Log only the type: the message may contain what a user typed. The unused Respond
            // answers the request.
            log_.error("handler_threw", {{"tenant", asked->tenant.code()},
                                         {"type", std::string_view(typeid(thrown).name())}});
        }
    };
    if (const auto submitted = asked->tenant.reading().try_submit(audience, job); !submitted)
        asked->not_now(submitted.error());
}

void Endpoints::change_later(const std::shared_ptr<PendingRequest>& asked, Audience audience,
                             LaneJob::Run run, Done done, std::optional<JobKey> key) const {
    LaneJob job;
    job.run = std::move(run);
    job.done = [asked, done = std::move(done)](Result<LaneAnswer> answer) mutable {
        note_store(asked->tenant.store_health(), answer);
        done(*asked, std::move(answer));
    };
    job.key = std::move(key);
    job.deadline_steady_ms = clock_.steady_ms() + deadline_ms(audience);
    job.audience = audience;
    if (const auto submitted = asked->tenant.lane().try_submit(job); !submitted)
        asked->not_now(submitted.error());
}

void Endpoints::with_session(const std::shared_ptr<PendingRequest>& asked, Needs needs,
                             Continuation continuation) const {
    auto go_on = [needs, continuation = std::move(continuation)](
                     const std::shared_ptr<PendingRequest>& who,
                     Result<std::shared_ptr<const Session>> session) mutable {
        if (session && is_of_another_account(who->request, **session))
            session = tl::unexpected(Error{Errc::conflict, "other_account", {}, {}});
        Call& call = who->call;
        if (session) {
            call.session = std::move(*session);
            // Where no session is needed, the request may name a language: the sign-in page does.
            if (needs.session() || !who->request.query_value("locale"))
                call.locale = call.setup->locale_like(call.session->locale);
        }
        if (!needs.session()) return continuation(who);
        if (!session) return who->refuse(session.error());
        if (needs.capability() && !who->call.can(*needs.capability()))
            return who->refuse({Errc::forbidden, "not_permitted", {}, {}});
        continuation(who);
    };
    const std::string_view token = asked->request.cookie(http::kSessionCookie);
    const auto ended = [] { return fail(Errc::unauthorised, "session_ended"); };
    if (!looks_like_token(token)) return go_on(asked, ended());
    const int64_t now = clock_.machine_utc_s();
    std::string digest = asked->tenant.sessions().digest_of(token);
    if (auto session = asked->tenant.sessions().find(digest, now))
        return go_on(asked, std::move(session));
    if (!needs.session()) return go_on(asked, ended());
    // All staff sessions are in memory: this one is a resident's or unknown.
    read_later(asked, Audience::residents,
               [asked, digest, now, go_on = std::move(go_on)](PendingRequest& who) mutable {
                   go_on(asked, resident_session(who.tenant, digest, now));
               });
}

void Endpoints::add_read(const Shape& shape, Read work) {
    const auto shared_work = std::make_shared<const Read>(std::move(work));
    const auto look = [this, shape, shared_work](PendingRequest& who) {
        const auto members = members_of(who.request, shape.place, shape.in_body());
        if (!members) return who.refuse(members.error());
        auto outcome = who.tenant.readers().read([&](Reader& reader) {
            return Result<Outcome<Answered>>((*shared_work)(who.call, reader, *members));
        });
        StoreHealth& health = who.tenant.store_health();
        if (!outcome) {
            health.failed(StoreHealth::Doing::reading, outcome.error().reason,
                          outcome.error().detail);
            log_store_fault("store_fault", who.tenant, outcome.error());
            return who.refuse(outcome.error());
        }
        if (!*outcome) {
            if (!health.failed(StoreHealth::Doing::reading, outcome->error().reason, {}))
                health.worked(StoreHealth::Doing::reading);
            log_rules_fault(log_, who.tenant.code(), who.call, outcome->error());
            return who.respond(http::problem_reply(outcome->error()));
        }
        health.worked(StoreHealth::Doing::reading);
        who.respond(success(shape.success, std::move(**outcome)));
    };
    raw(shape, [this, shape, look](const std::shared_ptr<Tenant>&,
                                   const std::shared_ptr<PendingRequest>& asked) {
        with_session(asked, shape.needs, [this, look](const std::shared_ptr<PendingRequest>& who) {
            read_later(who, who->call.audience(), look);
        });
    });
}

void Endpoints::add_change(const Shape& shape, Change work) {
    const auto shared_work = std::make_shared<const Change>(std::move(work));
    const auto submit = [this, shape, shared_work](const std::shared_ptr<PendingRequest>& asked) {
        if (shape.brings.version && !asked->call.if_match)
            return asked->respond(http::problem_reply(version_missing(asked->call)));
        auto members = members_of(asked->request, shape.place, shape.in_body());
        if (!members) return asked->refuse(members.error());
        const http::Request& request = asked->request;
        const std::string_view name = request.header("Idempotency-Key");
        if (name.size() > kLongestKey)
            return asked->refuse({Errc::invalid, "key_too_long", {}, {}});
        std::optional<JobKey> key;
        if (shape.brings.key && !name.empty()) {
            const Digest hash = content_digest(
                std::string(http::name_of(request.method)) + " " + std::string(request.target) +
                "\n" + std::string(request.header("If-Match")) + "\n" + std::string(request.body));
            const Session& session = *asked->call.session;
            key = JobKey{{session.account, session.person, std::string(name)},
                         {hash.begin(), hash.end()}};
        }
        change_later(
            asked, asked->call.audience(),
            [this, shared_work, asked, status = shape.success,
             members = std::move(*members)](Database& database) -> Result<LaneAnswer> {
                auto outcome = (*shared_work)(asked->call, database, members);
                if (!outcome) {
                    log_rules_fault(log_, asked->tenant.code(), asked->call, outcome.error());
                    asked->tenant.store_health().failed(StoreHealth::Doing::changing,
                                                        outcome.error().reason, {});
                }
                return lane_answer(status, std::move(outcome));
            },
            [this](PendingRequest& who, Result<LaneAnswer> answer) {
                if (answer) return who.respond(reply_of(std::move(*answer)));
                if (answer.error().code == Errc::broken)
                    log_store_fault("lane_fault", who.tenant, answer.error());
                who.refuse(answer.error());
            },
            std::move(key));
    };
    raw(shape, [this, shape, submit](const std::shared_ptr<Tenant>&,
                                     const std::shared_ptr<PendingRequest>& asked) {
        with_session(asked, shape.needs, submit);
    });
}

}  // namespace yk
