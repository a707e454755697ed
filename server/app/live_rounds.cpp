#include "server/app/live_rounds.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "server/app/availability.hpp"
#include "shared/protocol/live.hpp"
#include "shared/protocol/slots.hpp"

namespace yk {
namespace {

using std::chrono::milliseconds;

// The counts of a day, made once per round for all clients with the same question.
struct Counts {
    LivePlaces places;
    size_t hash = 0;  // of the page with these counts
};
using Made = std::map<Availability::Question, std::optional<Counts>>;

std::optional<Counts> make_counts(Tenant& tenant, const Call& call, const VenueDay& of) {
    const auto page = page_of(tenant, call, AvailabilityQuery{of.venue, of.day});
    if (!page) return {};
    tenant.live().check_again_at(of, (*page)->until);
    const auto day_left = decode<DayLeft>(*(*page)->body);
    if (!day_left) return {};
    Counts counts{{of.venue, of.day, {}}, std::hash<std::string>{}((*page)->etag)};
    for (const SlotLeft& each : day_left->slots)
        counts.places.slots.push_back({each.slot, each.free});
    return counts;
}

class Round {
public:
    Round(Tenant& tenant, const Clock& clock)
        : clock_(clock),
          tenant_(tenant),
          round_(tenant.live().take_round(clock.calendar_utc_s())) {}

    void tell_all() {
        for (const Live::News& news : round_.news)
            tell(news);
    }

private:
    // The content of a message; equal for clients that are told the same.
    using Content = std::pair<std::vector<const Counts*>, std::vector<Topic>>;

    void tell(const Live::News& news) {
        const Content content = content_of(news);
        if (content.first.empty() && content.second.empty() && !news.answers)
            return tenant_.live().delivered(news.seat);
        std::shared_ptr<const std::string>& text = texts_[content];
        if (!text) text = text_of(content);
        news.tell(text);
    }

    Content content_of(const Live::News& news) {
        Content content;
        std::optional<Call> call;
        for (const auto& [topic, exact] : news.changes) {
            if (topic.kind != TopicKind::places || !topic.day) {
                content.second.push_back(topic);
                continue;
            }
            if (!call) call = call_of(tenant_, news.session, clock_);
            const Counts* counts = counts_of(*call, {*topic.venue, *topic.day});
            // If the counts can't be read now, the day is sent as changed, and the client reads it.
            if (counts && !tenant_.live().is_new_to(news.seat, topic, counts->hash)) continue;
            if (counts && exact)
                content.first.push_back(counts);
            else
                content.second.push_back(topic);
        }
        return content;
    }

    const Counts* counts_of(const Call& call, const VenueDay& of) {
        const auto [at, fresh] =
            made_.try_emplace(question_of(call, AvailabilityQuery{of.venue, of.day}));
        if (fresh) at->second = make_counts(tenant_, call, of);
        return at->second ? &*at->second : nullptr;
    }

    std::shared_ptr<const std::string> text_of(const Content& content) const {
        LiveNews news{round_.sequence, {}, content.second};
        for (const Counts* each : content.first)
            news.places.push_back(each->places);
        return std::make_shared<const std::string>(encode(news));
    }

    const Clock& clock_;
    Tenant& tenant_;
    const Live::Round round_;
    Made made_;
    std::map<Content, std::shared_ptr<const std::string>> texts_;
};

}  // namespace

LiveRounds::LiveRounds(const Clock& clock)
    : clock_(clock), pulse_(kPause, [this] { return beat(); }) {}

void LiveRounds::serve(Tenant& tenant, const std::weak_ptr<Tenant>& kept) {
    {
        const std::lock_guard lock(mutex_);
        std::weak_ptr<Tenant>& known = tenants_[&tenant];
        if (!known.expired()) return;
        known = kept;
    }
    tenant.live().wake_with([rounds = weak_from_this()] {
        if (const auto locked = rounds.lock()) locked->pulse_.wake();
    });
}

std::optional<milliseconds> LiveRounds::beat() {
    std::vector<std::shared_ptr<Tenant>> tenants;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [address, each] : tenants_)
            if (auto tenant = each.lock()) tenants.push_back(std::move(tenant));
    }
    std::optional<milliseconds> next;
    for (const auto& tenant : tenants)
        if (const auto wish = beat(*tenant)) next = next ? std::min(*next, *wish) : *wish;
    return next;
}

std::optional<milliseconds> LiveRounds::beat(Tenant& tenant) {
    const int64_t now_s = clock_.calendar_utc_s();
    if (tenant.live().has_news(now_s)) {
        ReadJob job;
        job.run = [&clock = clock_, &tenant](Result<void>) { run_live_round(tenant, clock); };
        // Not accepted: all reading threads are busy. Try again after a pause.
        if (!tenant.reading().try_submit(Audience::staff, job)) return kPause;
    }
    const auto next_s = tenant.live().next_check_s();
    if (!next_s) return {};
    return std::chrono::seconds(std::max<int64_t>(1, *next_s - now_s));
}

void run_live_round(Tenant& tenant, const Clock& clock) {
    Round(tenant, clock).tell_all();
}

}  // namespace yk
