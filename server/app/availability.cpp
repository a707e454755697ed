#include "server/app/availability.hpp"

#include <algorithm>
#include <set>

#include "server/app/facts.hpp"
#include "server/http/negotiation.hpp"
#include "server/http/problem.hpp"
#include "server/store/slots.hpp"

namespace yk {
namespace {

using Page = Availability::Page;

// The rules say which slots somebody of this role sees: asked without a person, so what stands
// against a particular one is not meant.
Outcome<std::set<SlotId>> slots_in_view(const Call& call, const std::vector<SlotRecord>& slots) {
    std::vector<SlotFact> facts;
    for (const SlotRecord& slot : slots)
        facts.push_back(slot.fact(call.works_at(slot.venue)));
    const auto offers = call.setup->rules->offer(facts_of(call, PersonInView{}, 1), facts);
    if (!offers) return refuse(offers.error(), call);
    std::set<SlotId> seen;
    for (const Offer& offer : *offers)
        seen.insert(offer.slot);
    return seen;
}

SlotLeft left_of(const SlotRecord& slot) {
    return {slot.id,
            slot.vaccine,
            slot.start_minute,
            slot.end_minute,
            slot.kind,
            slot.name,
            slot.closed ? 0 : slot.free(),
            slot.capacity};
}

int64_t next_minute(int64_t now_s) {  // what has passed is the rules' to say, minute by minute
    return now_s - now_s % 60 + 60;
}

Outcome<Page> make_page(const Call& call, Reader& reader, const VenueDay& of) {
    const auto stored = store::slots_of_day(reader, of, call.now_s);
    if (!stored) return refuse(stored.error(), call);
    const auto seen = slots_in_view(call, stored->slots);
    if (!seen) return tl::unexpected<Problem>(seen.error());
    DayLeft day{of.venue, of.day, {}};
    for (const SlotRecord& slot : stored->slots)
        if (seen->contains(slot.id)) day.slots.push_back(left_of(slot));
    auto body = std::make_shared<const std::string>(encode(day));
    std::string etag = http::content_etag(*body);
    return Page{std::move(body), std::move(etag),
                std::min(next_minute(call.now_s), stored->first_hold_ends)};
}

http::Reply reply_with(const Page& page, const http::Request& request) {
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

Outcome<http::Reply> availability(const Endpoints& endpoints, Tenant& tenant, Call& call,
                                  const http::Request& request) {
    auto session = endpoints.session_of(tenant, request);
    if (!session) return refuse(session.error(), call);
    call.session = std::move(*session);
    call.locale = call.setup->locale_like(call.session->locale);
    const auto asked = Endpoints::asked(kReadAvailability, request);
    if (!asked) return refuse(asked.error(), call);
    if (!may_book_at(call, asked->venue))
        return refuse(Errc::forbidden, "venue_not_yours", call, "$.venue");

    Availability& kept = tenant.availability();
    const Availability::View view{
        {asked->venue, asked->day}, call.role(), call.works_at(asked->venue)};
    if (const auto page = kept.find(view, call.now_s)) return reply_with(*page, request);
    const uint64_t mark = kept.mark();
    auto made = tenant.readers().read(
        [&](Reader& reader) { return Result<Outcome<Page>>(make_page(call, reader, view.of)); });
    if (!made) return refuse(made.error(), call);
    if (!*made) return tl::unexpected<Problem>(made->error());
    kept.keep(view, **made, mark);
    return reply_with(**made, request);
}

}  // namespace

void add_availability(Endpoints& endpoints) {
    endpoints.raw(kReadAvailability.verb, kReadAvailability.path,
                  [&endpoints](const std::shared_ptr<Tenant>& tenant, Call call,
                               const http::Request& request, http::Respond respond) {
                      auto reply = availability(endpoints, *tenant, call, request);
                      respond(reply ? std::move(*reply) : http::problem_reply(reply.error()));
                  });
}

}  // namespace yk
