// Endpoints: connects a Route<In, Out> to a plain function, and does what all endpoints share:
// finds the tenant and the session, reads the request strictly, runs the function on the right
// thread, and writes the answer or the problem.
//
//    endpoints.read<kReadPerson>(read_person);    // (const Call&, Reader&, const PersonRef&)
//    endpoints.change<kBook>(book);               // (const Call&, Database&, const Book&)
//                                                 // -> Outcome<the route's Out>
// The requirements of a route are in its line of the table (shared/protocol/routes.hpp) and are
// checked here: a session (401) of the page's account (409 "other_account"), a capability (403
// "not_permitted"), and the version that was read (428). The functions can rely on them. For a
// Document (shared/core/route.hpp) the answer is its bytes, to be displayed by the browser; for an
// Upload the body's bytes are read, up to its limit.
//
// Endpoints that need only memory (setup_pages.hpp) run on the I/O thread; those that read the
// store run on the reading threads, those that change it on the tenant's lane, with separate queues
// for staff and residents. If a queue is full, or too long for the deadline, the answer is 503 with
// Retry-After.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "server/app/pending_request.hpp"
#include "server/http/router.hpp"
#include "server/store/database.hpp"
#include "server/system/log.hpp"
#include "server/tenant/tenants.hpp"
#include "shared/protocol/routes.hpp"

namespace yk {

// The ETag's version of an editable answer: specialized for each type that has one.
template <class Out>
std::optional<int64_t> version_of(const Out&) {
    return std::nullopt;
}

struct Answered {
    std::string body;  // JSON, or a document's bytes; empty: none
    std::optional<int64_t> version{};
    std::string content_type{};  // only for a document
    std::string name{};          // only for a document
};

// Whether the page that sent the request was opened under another account: another tab of the same
// browser has replaced the session since (kAccountHeader).
bool is_of_another_account(const http::Request& request, const Session& session);

// The Call of this session at this moment, without a request.
Call call_of(const Tenant& tenant, std::shared_ptr<const Session> session, const Clock& clock);

class Endpoints {
public:
    // All arguments outlive it.
    Endpoints(http::Router& router, Tenants& tenants, const Clock& clock, Log& log)
        : router_(router), tenants_(tenants), clock_(clock), log_(log) {}

    template <const auto& route, class Function>
    void read(Function function) {
        add_read(shape_of(kLineOf<route>),
                 [function](const Call& call, Reader& reader, const Json& members) {
                     return answered<route>(
                         call, members, [&](const auto& in) { return function(call, reader, in); });
                 });
    }

    template <const auto& route, class Function>
    void change(Function function) {
        static_assert(!IsDocument<AnswerOf<route>>,
                      "what is answered again for its key is kept as JSON");
        add_change(shape_of(kLineOf<route>),
                   [function](const Call& call, Database& database, const Json& members) {
                       return answered<route>(call, members, [&](const auto& in) {
                           return function(call, database, in);
                       });
                   });
    }

    // For the few endpoints that need the cookie or the password pool: only the tenant is found for
    // them.
    using DirectHandler =
        std::function<void(const std::shared_ptr<Tenant>&, std::shared_ptr<PendingRequest>)>;
    void raw(Verb verb, std::string_view path, DirectHandler function);
    // Not part of the API: a path directly below the tenant's "/CODE".
    void add_direct_outside_api(Verb verb, std::string_view path, DirectHandler function);

    // The request of such an endpoint, read strictly.
    template <class In, class Out>
    static Result<In> asked(const Route<In, Out>&, const http::Request& request) {
        const auto members = members_of(request, &place_text<In>, true);
        if (!members) return tl::unexpected(members.error());
        return from_json<In>(*members);
    }

    // Continues with the client's session if it meets the route's requirements, otherwise answers.
    using Continuation = UniqueFunction<void(const std::shared_ptr<PendingRequest>&)>;
    void with_session(const std::shared_ptr<PendingRequest>& asked, Needs needs,
                      Continuation continuation) const;
    // Runs `work` on the tenant's reading threads for that audience, or answers "not now".
    using Work = UniqueFunction<void(PendingRequest&)>;
    void read_later(const std::shared_ptr<PendingRequest>& asked, Audience audience,
                    Work work) const;
    // The same for the lane. `done` gets the lane's answer.
    using Done = UniqueFunction<void(PendingRequest&, Result<LaneAnswer>)>;
    void change_later(const std::shared_ptr<PendingRequest>& asked, Audience audience,
                      LaneJob::Run run, Done done, std::optional<JobKey> key = {}) const;

    const Clock& clock() const { return clock_; }

private:
    using Place = bool (*)(Json& members, std::string_view name, std::string_view text);
    // `in_body`: the body is JSON with members.
    static Result<Json> members_of(const http::Request& request, Place place, bool in_body);
    using Read = std::function<Outcome<Answered>(const Call&, Reader&, const Json&)>;
    using Change = std::function<Outcome<Answered>(const Call&, Database&, const Json&)>;
    struct AcceptedBody {  // type and maximum size of a body
        std::string_view type = "application/json";
        size_t most_bytes = http::kDefaultBodyBytes;
    };
    struct Shape {  // a route without its types
        Verb verb;
        std::string_view path;
        int success;
        Brings brings;
        Needs needs;
        Place place;
        AcceptedBody upload{};  // default: JSON
        bool in_body() const { return upload.type == AcceptedBody{}.type; }
    };
    void raw(const Shape& shape, DirectHandler function);
    void add(Verb verb, std::string_view path, DirectHandler function,
             const AcceptedBody& accepted);

    template <const auto& route>
    using AnswerOf = typename std::decay_t<decltype(route)>::Answer;

    template <class In, class Out>
    static Shape shape_of(const RouteLine<In, Out>& line) {
        const Route<In, Out>& route = line.route;
        Shape shape{route.verb,  route.path, route.success,
                    line.brings, line.needs, &place_text<In>};
        if constexpr (IsUpload<In>) shape.upload = {In::kBodyType, In::kMostBytes};
        return shape;
    }

    template <const auto& route, class Function>
    static Outcome<Answered> answered(const Call& call, const Json& members, Function function) {
        using In = typename std::decay_t<decltype(route)>::Request;
        using Out = AnswerOf<route>;
        Result<In> in = from_json<In>(members);
        if (!in) return refuse(in.error(), call);
        if constexpr (IsUpload<In>) in->bytes = call.body;
        const Outcome<Out> out = function(*in);
        if (!out) return tl::unexpected<Problem>(out.error());
        if constexpr (std::is_same_v<Out, Nothing>)
            return Answered{};
        else if constexpr (IsDocument<Out>)
            return Answered{out->bytes, {}, out->content_type, out->name};
        else
            return Answered{encode(*out), version_of(*out)};
    }

    void add_read(const Shape& shape, Read work);
    void add_change(const Shape& shape, Change work);
    Call call_of(const Tenant& tenant, const http::Request& request) const;
    void log_store_fault(const char* event, const Tenant& tenant, const Error& error) const;

    http::Router& router_;
    Tenants& tenants_;
    const Clock& clock_;
    Log& log_;
};

}  // namespace yk
