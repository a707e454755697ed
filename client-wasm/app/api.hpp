// Api: calls to the server, typed by their routes, with retries and error handling.
//
// Each call is answered once: with what the route promises, or with a Trouble. Before that:
//   - A call that changes something carries an Idempotency-Key. If it got no answer, it is sent
//   again
//     with the same key after 1, 2, 4 … seconds. The next call with the same content uses that key
//     too, so a person who presses the button again never books twice.
//   - 503 with Retry-After: the call is sent again after that time.
//   - 401, or 409 "other_account": the call waits. When the person has signed in again, it is sent
//     once more.
//   - What the server has forgotten with a session is sent to it again (set_remedy).
//   - If-Match is sent if the caller gives the version that was read.
//   - If-Match goes along where the caller names the version that was read.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client-wasm/app/remote.hpp"
#include "client-wasm/app/trouble.hpp"
#include "client-wasm/platform/platform.hpp"
#include "shared/core/json.hpp"
#include "shared/core/route.hpp"

namespace yk::app {

template <class T>
using Reply = tl::expected<T, Trouble>;

struct CallOptions {
    std::optional<std::int64_t> if_match{};  // the version that was read
    bool signs_in = false;                   // a 401 is this call's answer, not a lost session
};

class Api {
public:
    // Must live as long as the client: open calls refer to it.
    static constexpr int kMostTries = 6;
    static constexpr std::size_t kMostUnanswered = 16;  // keys that are kept

    explicit Api(platform::Platform& platform) : platform_(platform) {}

    using Body = tl::expected<std::string, Trouble>;

    template <class In, class Out, class Done>
    void call(const Route<In, Out>& route, const In& in, const Owner& owner, Done done,
              CallOptions options = {}) {
        send(
            sending(route, in), route.verb, owner.token(),
            [this, done = std::move(done)](Body body) mutable { done(read<Out>(std::move(body))); },
            options);
    }

    template <class T, class In>
    void load(Remote<T>& remote, const Route<In, T>& route, const In& in) {
        auto& state = *remote.state();
        state.again = [this, weak = std::weak_ptr(remote.state()), route, in] {
            if (auto kept = weak.lock()) ask<T>(kept, route, in);
        };
        ask<T>(remote.state(), route, in);
    }

    void set_language(std::string locale) { locale_ = std::move(locale); }
    // Whose page this is (kAccountHeader), once somebody is signed in.
    void set_account(std::string sign) { account_ = std::move(sign); }
    // An address that the browser opens by itself, with the account in it.
    std::string as_account(std::string address) const;

    // ---- What the shell shows ----
    bool offline() const { return offline_; }  // the last attempt of a call got no answer
    bool session_ended() const { return session_ended_; }
    // The session ended for this page because another tab has signed in as somebody else.
    bool other_account() const { return other_account_; }
    std::size_t under_way() const { return calls_.size(); }
    // resume(): the person has signed in again, so calls that waited are sent again. give_up():
    // these calls are answered with session_ended.
    void resume();
    void give_up();
    // After the session's end: asks whether another tab has signed in meanwhile. As the same
    // account, the calls that waited go on; as another one, other_account() says so.
    void look_for_session();

    // Sends the calls whose next attempt is due. The shell calls this in each frame.
    void tick();

    // When a call is refused for this reason, the remedy is called. When it calls its argument, the
    // refused call is sent once more. If the remedy returns false, the refusal stays.
    using Remedy = std::function<bool(std::function<void()> again)>;
    void set_remedy(std::string reason, Remedy remedy) {
        remedied_reason_ = std::move(reason);
        remedy_ = std::move(remedy);
    }

    // Gives the sentence of a reason that comes from the client, not from the server.
    using Sentence = std::function<std::string(std::string_view reason)>;
    void set_sentences(Sentence sentence) { sentence_ = std::move(sentence); }

private:
    using BodyDone = std::function<void(Body)>;
    struct Call;

    void send(OutgoingRequest sending, Verb verb, std::weak_ptr<const bool> owner, BodyDone done,
              CallOptions options);
    void transmit(const std::shared_ptr<Call>& call);
    void take_answer(const std::shared_ptr<Call>& call, const platform::HttpResponse& response);
    void finish(const std::shared_ptr<Call>& call, Body body);
    void try_later(const std::shared_ptr<Call>& call, int delay_ms);
    std::string key_for(const std::string& fingerprint);
    bool remedy(const std::shared_ptr<Call>& call, const Trouble& trouble);

    Trouble understood(const platform::HttpResponse& response) const;
    Trouble not_understood(const Error& error) const;
    void complete(Trouble& trouble) const;
    void probe(double now);
    template <class Out>
    Reply<Out> read(Body body) const;

    template <class T, class In>
    void ask(const std::shared_ptr<typename Remote<T>::State>& state, const Route<In, T>& route,
             const In& in);

    platform::Platform& platform_;
    Sentence sentence_;
    std::string remedied_reason_;
    Remedy remedy_;
    std::string locale_, account_;
    std::vector<std::shared_ptr<Call>> calls_;                     // not answered yet
    std::vector<std::pair<std::string, std::string>> unanswered_;  // content, key
    bool offline_ = false;
    bool session_ended_ = false;
    bool other_account_ = false;
    bool probing_ = false;
    double probe_due_ms_ = -1;
};

// ---- Templates

template <class Out>
Reply<Out> Api::read(Body body) const {
    if (!body) return tl::unexpected<Trouble>(std::move(body.error()));
    if constexpr (std::is_same_v<Out, Nothing>) {
        return Nothing{};
    } else {
        auto out = decode<Out>(*body);
        if (out) return std::move(*out);
        return tl::unexpected<Trouble>(not_understood(out.error()));
    }
}

template <class T, class In>
void Api::ask(const std::shared_ptr<typename Remote<T>::State>& state, const Route<In, T>& route,
              const In& in) {
    const int asked = ++state->asked;
    state->loading = true;
    std::weak_ptr weak = state;
    send(sending(route, in), route.verb, state->owner.token(),
         [this, weak, asked](Body body) {
             const auto kept = weak.lock();
             if (!kept || kept->asked != asked) return;
             kept->loading = false;
             Reply<T> reply = read<T>(std::move(body));
             if (reply) {
                 kept->value = std::move(*reply);
                 kept->trouble.reset();
             } else {
                 kept->trouble = std::move(reply.error());
             }
         },
         {});
}

}  // namespace yk::app
