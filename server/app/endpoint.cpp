#include "server/app/endpoint.hpp"

#include <charconv>

#include "server/http/cookies.hpp"
#include "server/http/problem.hpp"
#include "server/http/reply.hpp"
#include "server/store/accounts.hpp"
#include "server/store/sessions.hpp"
#include "server/system/digest.hpp"
#include "server/system/random.hpp"

namespace yk {
namespace {

constexpr std::string_view kBase = "/{tenant}/api/v1";
constexpr int kLaneDeadline_ms = 10'000;
constexpr size_t kLongestKey = 200;

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

http::Reply success(int status, std::string body, std::optional<int64_t> version) {
    if (body.empty()) return http::empty_reply(204);
    http::Reply reply = http::json_reply(status, std::move(body));
    if (version) reply.with("ETag", etag_of(*version));
    return reply;
}

LaneAnswer lane_answer(int status, Outcome<Answered> outcome) {
    LaneAnswer answer;
    if (!outcome) {
        answer.status = static_cast<int>(outcome.error().status);
        answer.body = encode(outcome.error());
        answer.commit = false;
        return answer;
    }
    answer.status = outcome->body.empty() ? 204 : status;
    answer.body = std::move(outcome->body);
    if (outcome->version) answer.headers.emplace_back("ETag", etag_of(*outcome->version));
    return answer;
}

// The caller hears only whom to call; what the plugin did is for the operator.
void log_rules_fault(Log& log, const std::string& tenant, const Call& call,
                     const Problem& problem) {
    if (!problem.reason.starts_with("rules_")) return;
    log.error("rules_fault", {{"tenant", tenant},
                              {"reason", problem.reason},
                              {"detail", call.setup->rules->health().last}});
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

Session session_from(const store::SignedIn& found, std::vector<VenueId> venues) {
    return {found.account.id,  found.account.login,  found.account.name,      found.account.role,
            std::move(venues), found.session.locale, found.session.expires_at};
}

std::string_view preferred_language(const http::Request& request) {
    const std::string_view accepted = request.header("Accept-Language");
    return accepted.substr(0, accepted.find_first_of(",;-"));
}

}  // namespace

// Everything that was sent, as one object: the body's members, with the path's and the query's
// texts in their places.
Result<Json> Endpoints::members_of(const http::Request& request, Place place) {
    Json members = Json::object();
    if (!request.body.empty()) {
        auto body = parse_json(request.body);
        if (!body) return body;
        if (!body->is_object()) return fail(Errc::invalid, "expected_object", "$");
        members = std::move(*body);
    }
    const auto put = [&](std::string_view name, std::string_view text) {
        return !members.contains(std::string(name)) && place(members, name, text);
    };
    for (const auto& [name, value] : request.query)
        if (!put(name, value))
            return fail(Errc::invalid, "unknown_member", "$." + name.substr(0, 64));
    for (const auto& [name, value] : request.parameters)
        if (name != "tenant" && !put(name, value))
            return fail(Errc::invalid, "unknown_member", "$." + std::string(name));
    return members;
}

Call Endpoints::call_of(const Tenant& tenant, const http::Request& request) const {
    Call call;
    call.setup = tenant.setup();
    const std::string* wanted = request.query_value("locale");
    call.locale =
        call.setup->locale_like(wanted ? *wanted : std::string(preferred_language(request)));
    call.now_s = clock_.calendar_utc_s();
    const LocalTime local = call.setup->zone.local(call.now_s);
    call.today = Date{local.day};
    call.minute = local.minute_of_day;
    call.if_match = version_in(request.header("If-Match"));
    return call;
}

Result<std::shared_ptr<const Session>> Endpoints::session_of(Tenant& tenant,
                                                             const http::Request& request) const {
    const std::string_view token = request.cookie(http::kSessionCookie);
    if (!looks_like_token(token)) return fail(Errc::unauthorised, "session_ended");
    const int64_t now = clock_.machine_utc_s();
    const std::string digest = tenant.sessions().digest_of(token);
    if (auto session = tenant.sessions().find(digest, now)) return session;
    return tenant.readers().read([&](Reader& reader) -> Result<std::shared_ptr<const Session>> {
        const auto found = store::signed_in(reader, digest, now);
        if (!found) return tl::unexpected(found.error());
        if (!*found) return fail(Errc::unauthorised, "session_ended");
        auto venues = store::venues_of_account(reader, (*found)->account.id);
        if (!venues) return tl::unexpected(venues.error());
        return tenant.sessions().put(digest, session_from(**found, std::move(*venues)));
    });
}

void Endpoints::raw(Verb verb, std::string_view path, Raw function) {
    router_.add(
        {verb, std::string(kBase) + std::string(path),
         [this, function = std::move(function)](const http::Request& request,
                                                http::Respond respond) {
             const auto tenant = tenants_.find(request.parameter("tenant"));
             if (!tenant)
                 return respond(http::problem_reply(Problem{
                     "about:blank", "There is no such tenant here.", 404, "tenant_unknown"}));
             function(tenant, call_of(*tenant, request), request, std::move(respond));
         }});
}

void Endpoints::add_read(const Shape& shape, Read work) {
    raw(shape.verb, shape.path,
        [this, shape, work = std::move(work)](const std::shared_ptr<Tenant>& tenant, Call call,
                                              const http::Request& request, http::Respond respond) {
            auto session = session_of(*tenant, request);
            if (!session && shape.access == Access::signed_in)
                return respond(http::problem_reply(problem_of(session.error(), call)));
            if (session) call.session = std::move(*session);
            if (shape.access == Access::signed_in)
                call.locale = call.setup->locale_like(call.session->locale);
            const auto members = members_of(request, shape.place);
            if (!members) return respond(http::problem_reply(problem_of(members.error(), call)));
            auto outcome = tenant->readers().read([&](Reader& reader) {
                return Result<Outcome<Answered>>(work(call, reader, *members));
            });
            if (!outcome) {
                log_.error("store_fault", {{"tenant", tenant->code()},
                                           {"reason", outcome.error().reason},
                                           {"detail", outcome.error().detail}});
                return respond(http::problem_reply(problem_of(outcome.error(), call)));
            }
            if (!*outcome) {
                log_rules_fault(log_, tenant->code(), call, outcome->error());
                return respond(http::problem_reply(outcome->error()));
            }
            respond(success(shape.success, std::move((*outcome)->body), (*outcome)->version));
        });
}

void Endpoints::add_change(const Shape& shape, Change work) {
    raw(shape.verb, shape.path,
        [this, shape, work = std::make_shared<const Change>(std::move(work))](
            const std::shared_ptr<Tenant>& tenant, Call call, const http::Request& request,
            http::Respond respond) {
            auto session = session_of(*tenant, request);
            if (!session) return respond(http::problem_reply(problem_of(session.error(), call)));
            call.session = std::move(*session);
            call.locale = call.setup->locale_like(call.session->locale);
            auto members = members_of(request, shape.place);
            if (!members) return respond(http::problem_reply(problem_of(members.error(), call)));

            const std::string_view key = request.header("Idempotency-Key");
            if (key.size() > kLongestKey)
                return respond(
                    http::problem_reply(problem_of({Errc::invalid, "key_too_long", {}, {}}, call)));
            LaneJob job;
            job.deadline_steady_ms = clock_.steady_ms() + kLaneDeadline_ms;
            if (!key.empty()) {
                const Digest hash = content_digest(std::string(http::name_of(request.method)) +
                                                   " " + std::string(request.target) + "\n" +
                                                   std::string(request.header("If-Match")) + "\n" +
                                                   std::string(request.body));
                job.key =
                    JobKey{{call.session->account, std::string(key)}, {hash.begin(), hash.end()}};
            }
            const auto shared = std::make_shared<const Call>(std::move(call));
            job.run = [this, work, shared, status = shape.success, code = tenant->code(),
                       members = std::move(*members)](Database& database) -> Result<LaneAnswer> {
                auto outcome = (*work)(*shared, database, members);
                if (!outcome) log_rules_fault(log_, code, *shared, outcome.error());
                return lane_answer(status, std::move(outcome));
            };
            const auto waiting = std::make_shared<http::Respond>(std::move(respond));
            // Not the tenant itself: what the lane still does must not keep alive who waits for the
            // lane's end.
            job.done = [this, shared, waiting, code = tenant->code()](Result<LaneAnswer> answer) {
                if (answer) return (*waiting)(reply_of(std::move(*answer)));
                log_.error("lane_fault", {{"tenant", code},
                                          {"reason", answer.error().reason},
                                          {"detail", answer.error().detail}});
                (*waiting)(http::problem_reply(problem_of(answer.error(), *shared)));
            };
            if (!tenant->lane().try_submit(job))
                (*waiting)(
                    http::problem_reply(problem_of({Errc::busy, "server_busy", {}, {}}, *shared)));
        });
}

}  // namespace yk
