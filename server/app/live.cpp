#include "server/app/live.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "server/app/live_rounds.hpp"
#include "server/app/view.hpp"
#include "server/http/cookies.hpp"
#include "server/http/web_socket.hpp"
#include "shared/protocol/live.hpp"

namespace yk {
namespace {

constexpr int kMostWishesAtOnce = 100;  // per client
constexpr int kWishesASecond = 10;

static_assert(kMostLiveTopics == Live::kMostTopics);

// Whether this user may read the topic: the same decision as in the endpoint that reads it.
bool may_hear(const Call& call, Reader& reader, const Topic& topic) {
    const auto at_venue = [&](Capability needed) {
        return call.can(needed) && topic.venue && !topic.person && call.reaches(*topic.venue);
    };
    const auto of_person = [&](Capability needed) {
        return call.can(needed) && topic.person && !topic.venue && !topic.day &&
               person_in_view(call, reader, *topic.person);
    };
    switch (topic.kind) {
        case TopicKind::places:
            return at_venue(Capability::read_places);
        case TopicKind::bookings:
            return at_venue(Capability::list_bookings);
        case TopicKind::opening:
            return at_venue(Capability::keep_slots) && !topic.day;
        case TopicKind::doses:
            return at_venue(Capability::read_doses) && !topic.day &&
                   call.setup->rules->decides_doses();
        case TopicKind::stock:
            return at_venue(Capability::count_vials) && !topic.day &&
                   call.setup->rules->decides_doses();
        case TopicKind::notices:
            return of_person(Capability::read_notices);
        case TopicKind::person:
            return of_person(Capability::read_people);
    }
    return false;
}

// On a reading thread: watches those topics of `wish` that the user may read, from now on.
void watch(Tenant& tenant, const Call& call, Live::SeatId seat, const LiveWatch& wish,
           http::WebSocket& socket) {
    auto permitted = tenant.readers().read([&](Reader& reader) -> Result<std::vector<Topic>> {
        std::vector<Topic> topics;
        for (const Topic& topic : wish.topics)
            if (may_hear(call, reader, topic)) topics.push_back(topic);
        return topics;
    });
    // The client reconnects later; the store may work then.
    if (!permitted) return socket.close(http::kClosedAway);
    tenant.live().watch(seat, std::move(*permitted), wish.since);
    socket.read_on();
}

class Client final : public http::Conversation {
public:
    Client(const Clock& clock, std::weak_ptr<Tenant> tenant, std::string digest,
           std::shared_ptr<const Session> session, Live::SeatId seat)
        : clock_(clock),
          tenant_(std::move(tenant)),
          digest_(std::move(digest)),
          session_(std::move(session)),
          seat_(seat) {}
    ~Client() override {
        if (const auto tenant = tenant_.lock()) tenant->live().leave(seat_);
    }

    void opened(http::WebSocket socket) override {
        socket_ = std::move(socket);
        const auto tenant = tenant_.lock();
        if (!tenant) return;
        const int64_t sequence = tenant->live().open(
            seat_, [to = *socket_](std::shared_ptr<const std::string> text) mutable {
                to.send(std::move(text));
            });
        socket_->send(std::make_shared<const std::string>(encode(LiveNews{sequence, {}, {}})));
    }

    void received(std::string text) override {
        auto wish = decode<LiveWatch>(text);
        if (!wish || wishes_ == 0) return socket_->close(http::kClosedPolicy);
        --wishes_;
        wish_ = std::move(*wish);
        check_wish();
    }

    void sent() override {
        if (const auto tenant = tenant_.lock()) tenant->live().delivered(seat_);
    }

    void look() override {
        const auto tenant = tenant_.lock();
        const int64_t now_s = clock_.machine_utc_s();
        // The session has ended or was replaced: its rights may have changed.
        if (!tenant || tenant->sessions().find(digest_, now_s) != session_)
            return socket_->close(http::kClosedEnded);
        wishes_ = std::min(wishes_ + kWishesASecond, kMostWishesAtOnce);
        if (wish_) check_wish();
    }

private:
    void check_wish() {
        const auto tenant = tenant_.lock();
        if (!tenant) return;
        const Call call = call_of(*tenant, session_, clock_);
        ReadJob job;
        job.run = [&of = *tenant, call, seat = seat_, wish = *wish_,
                   socket = *socket_](Result<void>) mutable {
            try {
                watch(of, call, seat, wish, socket);
            } catch (const std::exception&) {
                socket.close(http::kClosedAway);
            }
        };
        // Not accepted: the next look() tries again. Until then nothing more is read.
        if (tenant->reading().try_submit(call.audience(), job)) wish_.reset();
    }

    const Clock& clock_;
    const std::weak_ptr<Tenant> tenant_;
    const std::string digest_;
    const std::shared_ptr<const Session> session_;
    const Live::SeatId seat_;
    std::optional<http::WebSocket> socket_;
    std::optional<LiveWatch> wish_;  // waits for a reading thread
    int wishes_ = kMostWishesAtOnce;
};

void answer(LiveRounds& rounds, const Clock& clock, const std::weak_ptr<Tenant>& of,
            PendingRequest& who) {
    Tenant& tenant = who.tenant;
    const std::string digest =
        tenant.sessions().digest_of(who.request.cookie(http::kSessionCookie));
    const auto seat = tenant.live().take_seat(digest, who.call.session);
    if (!seat) return who.not_now({http::kUsualWait_ms});
    rounds.serve(tenant, of);
    who.respond(http::conversation_reply(
        std::make_shared<Client>(clock, of, digest, who.call.session, *seat)));
}

}  // namespace

void add_live(Endpoints& endpoints) {
    const auto rounds = std::make_shared<LiveRounds>(endpoints.clock());
    endpoints.raw(Verb::get, kLivePath,
                  [&endpoints, rounds](const std::shared_ptr<Tenant>& tenant,
                                       const std::shared_ptr<PendingRequest>& asked) {
                      endpoints.with_session(
                          asked, Needs::any_session(),
                          [rounds, &clock = endpoints.clock(),
                           of = std::weak_ptr(tenant)](const std::shared_ptr<PendingRequest>& who) {
                              answer(*rounds, clock, of, *who);
                          });
                  });
}

}  // namespace yk
