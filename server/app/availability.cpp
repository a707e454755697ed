#include "server/app/availability.hpp"

#include <algorithm>
#include <set>

#include "server/app/facts.hpp"
#include "server/app/sight.hpp"
#include "server/http/negotiation.hpp"
#include "server/http/problem.hpp"

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
    const auto stored = day_in_sight(call, reader, of);
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

void look(const Endpoints& endpoints, const std::shared_ptr<Asked>& who) {
    const auto asked = Endpoints::asked(kReadAvailability, who->request);
    if (!asked) return who->refuse(asked.error());
    if (!who->call.reaches(asked->venue))
        return who->refuse({Errc::not_found, "venue_gone", "$.venue", {}});
    const VenueDay of{asked->venue, asked->day};
    if (const auto page = who->tenant.availability().find(view_of(who->call, of), who->call.now_s))
        return who->respond(reply_with(*page, who->request));
    endpoints.read_later(who, who->call.audience(), [of](Asked& asker) {
        const auto page = page_of(asker.tenant, asker.call, of);
        if (!page) return asker.refuse(page.error());
        if (!*page) return asker.respond(http::problem_reply(page->error()));
        asker.respond(reply_with(***page, asker.request));
    });
}

}  // namespace

Availability::View view_of(const Call& call, const VenueDay& of) {
    return {of, call.role().id, call.works_at(of.venue)};
}

Result<Outcome<std::shared_ptr<const Availability::Page>>> page_of(Tenant& tenant, const Call& call,
                                                                   const VenueDay& of) {
    Availability& kept = tenant.availability();
    const Availability::View view = view_of(call, of);
    if (auto page = kept.find(view, call.now_s)) return page;
    const uint64_t mark = kept.mark();
    auto made = tenant.readers().read([&](Reader& reader) {
        return Result<Outcome<Availability::Page>>(make_page(call, reader, of));
    });
    if (!made) return tl::unexpected(made.error());
    if (!*made)
        return Outcome<std::shared_ptr<const Availability::Page>>(tl::unexpected(made->error()));
    kept.keep(view, **made, mark);
    return std::make_shared<const Availability::Page>(std::move(**made));
}

void add_availability(Endpoints& endpoints) {
    endpoints.raw(
        kReadAvailability.verb, kReadAvailability.path,
        [&endpoints](const std::shared_ptr<Tenant>&, const std::shared_ptr<Asked>& asked) {
            endpoints.with_session(
                asked, kLineOf<kReadAvailability>.needs,
                [&endpoints](const std::shared_ptr<Asked>& who) { look(endpoints, who); });
        });
}

}  // namespace yk
