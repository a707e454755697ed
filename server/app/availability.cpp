#include "server/app/availability.hpp"

#include <algorithm>

#include "server/app/seen_places.hpp"
#include "server/app/view.hpp"
#include "server/http/negotiation.hpp"
#include "server/http/problem.hpp"

namespace yk {
namespace {

using Question = Availability::Question;

// The rules depend on the caller's role, and for each venue on whether the caller works there.
std::string visibility_key(const Call& call) {
    std::string text = call.role().id;
    if (call.session)
        for (const VenueId venue : call.session->venues)
            text += "," + std::to_string(venue.value);
    return text;
}

std::string venue_visibility_key(const Call& call, VenueId venue) {
    return call.role().id + (call.works_at(venue) ? ",own" : "");
}

// ---- What is asked
// --------------------------------------------------------------------------------

Question question_of(const Call& call, const WeekQuery& asked) {
    return {{asked.venue},
            asked.from,
            kDaysOfWeek,
            "week " + venue_visibility_key(call, asked.venue) + " " +
                (asked.vaccine ? std::to_string(asked.vaccine->value) : "all")};
}

Question question_of(const Call& call, const PlacesQuery& asked) {
    Question question{asked.venues, asked.from, static_cast<int>(asked.days),
                      "places " + visibility_key(call)};
    std::sort(question.venues.begin(), question.venues.end());
    for (const VaccineId vaccine : asked.vaccines)
        question.asked += " " + std::to_string(vaccine.value);
    return question;
}

// Checked before the cache is used: it may contain answers for callers with other rights.
std::optional<Error> refusal_of(const Call& call, VenueId venue) {
    if (call.reaches(venue)) return {};
    return Error{Errc::not_found, "venue_gone", "$.venue", {}};
}
std::optional<Error> refusal_of(const Call& call, const AvailabilityQuery& asked) {
    return refusal_of(call, asked.venue);
}
std::optional<Error> refusal_of(const Call& call, const WeekQuery& asked) {
    return refusal_of(call, asked.venue);
}
std::optional<Error> refusal_of(const Call& call, const PlacesQuery& asked) {
    for (size_t i = 0; i < asked.venues.size(); ++i)
        if (!call.reaches(asked.venues[i]))
            return Error{Errc::not_found, "venue_gone", "$.venues[" + std::to_string(i) + "]", {}};
    return {};
}

// ---- Answering
// -------------------------------------------------------------------------------------

template <class In>
PageFound found_or_made(Tenant& tenant, const Call& call, const In& asked) {
    if (const auto refusal = refusal_of(call, asked)) return refuse(*refusal, call);
    Availability& kept = tenant.availability();
    const Question question = question_of(call, asked);
    if (auto page = kept.find(question, call.now_s)) return page;
    const uint64_t mark = kept.mark();  // before the store is read
    auto made = tenant.readers().read([&](Reader& reader) -> Result<PageFound> {
        auto answer = seen_places({call, reader, kept, mark}, asked);
        if (!answer) return PageFound(tl::unexpected<Problem>(std::move(answer.error())));
        Availability::Page page{
            std::make_shared<const std::string>(encode(answer->out)), {}, answer->until};
        page.etag = http::content_etag(*page.body);
        return PageFound(std::make_shared<const Availability::Page>(std::move(page)));
    });
    if (!made) return refuse(made.error(), call);
    if (*made) kept.keep(question, **made, mark);
    return std::move(*made);
}

http::Reply reply_with(const Availability::Page& page, const http::Request& request) {
    http::Reply reply;
    reply.with("ETag", page.etag);
    reply.with("Cache-Control", "private, no-cache");
    if (http::names_etag(request.header("If-None-Match"), page.etag)) {
        reply.status = 304;
        return reply;
    }
    reply.content_type = "application/json";
    reply.shared_body = page.body;
    return reply;
}

template <class In, class Out>
void look(const Endpoints& endpoints, const Route<In, Out>& route,
          const std::shared_ptr<PendingRequest>& who) {
    auto asked = Endpoints::asked(route, who->request);
    if (!asked) return who->refuse(asked.error());
    if (const auto refusal = refusal_of(who->call, *asked)) return who->refuse(*refusal);
    const Question question = question_of(who->call, *asked);
    if (const auto page = who->tenant.availability().find(question, who->call.now_s))
        return who->respond(reply_with(*page, who->request));
    endpoints.read_later(who, who->call.audience(),
                         [asked = std::move(*asked)](PendingRequest& asker) {
                             const auto page = found_or_made(asker.tenant, asker.call, asked);
                             if (!page) return asker.respond(http::problem_reply(page.error()));
                             asker.respond(reply_with(**page, asker.request));
                         });
}

template <const auto& route>
void add(Endpoints& endpoints) {
    endpoints.raw(
        route.verb, route.path,
        [&endpoints](const std::shared_ptr<Tenant>&, const std::shared_ptr<PendingRequest>& asked) {
            endpoints.with_session(asked, kLineOf<route>.needs,
                                   [&endpoints](const std::shared_ptr<PendingRequest>& who) {
                                       look(endpoints, route, who);
                                   });
        });
}

}  // namespace

Question question_of(const Call& call, const AvailabilityQuery& asked) {
    return {{asked.venue}, asked.day, 1, "day " + venue_visibility_key(call, asked.venue)};
}

PageFound page_of(Tenant& tenant, const Call& call, const AvailabilityQuery& asked) {
    return found_or_made(tenant, call, asked);
}

void add_availability(Endpoints& endpoints) {
    add<kReadAvailability>(endpoints);
    add<kReadPlaces>(endpoints);
    add<kReadWeek>(endpoints);
}

}  // namespace yk
