// SignInLimits: slows guessing down without shutting out who owns what is guessed. One mechanism
// for accounts, coupons and addresses.
//
// Who has signed in with a name before, from the same browser or else from the same address, is
// known there and has a count of their own. All others are strangers, whose tries count three
// times. So who guesses from somewhere uses up what is theirs; the owner is let in from the usual
// browser or address, and from a new one unless ten addresses or more guess at the same name.
//
//   place    a name from one browser or address: 5 tries, then waits that double up to 300 s;
//            a success forgets them
//   address  strangers' tries with any name, successes too: 60, and one more each 2 s; 4 at once
//   name     strangers' tries from everywhere, successes too: 50, and one more each minute
//
// A try counts from its beginning, so that parallel tries don't avoid a limit. A refused try, and
// one without a result (the server was busy), is not counted. Names that don't exist are counted
// like those that do.
//
// In memory; counts and places are digests under the tenant's key, which the tenant keeps in its
// store (store/sign_ins.hpp). Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "server/domain/sign_ins.hpp"
#include "server/system/digest.hpp"
#include "shared/core/result.hpp"

namespace yk {

struct SignInLimit {
    int free_tries;
    int64_t longest_wait_s;
    int64_t forgets_one_after_s;  // 0: all of them, an hour after the last
    int at_once;                  // 0: any number
};
inline constexpr SignInLimit kPlaceLimit{5, 300, 0, 0};
// Many people of a company or a mobile network may share one address.
inline constexpr SignInLimit kAddressLimit{60, 30, 2, 4};
inline constexpr SignInLimit kNameLimit{50, 60, 60, 0};

// A try: the name that is claimed, and from where.
struct SignInFrom {
    std::string name;     // "account sato", "coupon 431001 9000000001"
    std::string address;  // of the client's network
    std::string browser;  // its own token; empty: none yet
};

class SignInLimits {
public:
    // A try that is running. The limits outlive it.
    class Try {
    public:
        Try(SignInLimits& owner, std::vector<std::string> marks, bool known)
            : owner_(&owner), marks_(std::move(marks)), known_(known) {}
        Try(Try&& other) noexcept
            : owner_(std::exchange(other.owner_, nullptr)),
              marks_(std::move(other.marks_)),
              known_(other.known_) {}
        Try& operator=(Try&&) = delete;
        ~Try() { end(-1, false); }
        bool known() const { return known_; }  // by browser or address
        void failed() { end(0, false); }
        void succeeded() { end(0, true); }

    private:
        void end(int add, bool forget_place) {
            if (auto* owner = std::exchange(owner_, nullptr)) owner->end(marks_, add, forget_place);
        }
        SignInLimits* owner_;
        std::vector<std::string> marks_;  // the place is first
        bool known_;
    };

    explicit SignInLimits(const DigestKey& key) : key_(key) {}

    // The error: seconds to wait.
    tl::expected<Try, int64_t> begin(const SignInFrom& from, int64_t now_s);

    // Where the one who has signed in is known from now on: to be stored, and remembered once that
    // is committed.
    std::vector<std::string> places_of(const SignInFrom& from) const;
    void remember(const std::vector<std::string>& places, int64_t now_s);

    // The counts that have changed since the last call.
    std::vector<SignInCount> take_changed();
    void restore(const std::vector<SignInCount>& counts, const std::vector<SignInPlace>& places);

    static constexpr size_t kMostPlaces = 20'000;
    static constexpr int64_t kForgotten_s = 3600;  // a count, after the last try

private:
    struct Count {
        int64_t count = 0;
        int64_t last_s = 0;
        int64_t faded_s = 0;
        int running = 0;
    };
    static constexpr size_t kMostCounts = 50'000;

    std::string mark(char kind, std::string_view name, std::string_view from) const;
    std::string mark_of_browser(const SignInFrom& from) const;
    std::string mark_of_address(const SignInFrom& from) const;
    int64_t wait_s(const std::string& mark, int64_t now_s);
    void end(const std::vector<std::string>& marks, int add, bool forget_place);
    void make_room(int64_t now_s);
    void forget_oldest_places();

    const DigestKey key_;
    std::mutex mutex_;
    std::unordered_map<std::string, Count> counts_;
    std::unordered_set<std::string> changed_;
    std::unordered_map<std::string, int64_t> places_;  // when each was seen
    int64_t swept_s_ = 0;
};

}  // namespace yk
