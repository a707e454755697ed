// Sign-in and sign-out of staff (the public's sign-in: residents.hpp). The account is read on the
// reading threads, the password is checked on its pool, the session is written on the tenant's
// lane; the cookies are sent after the commit. The number of parallel sign-ins per tenant is
// limited, so that many of them delay neither signed-in users nor other tenants; strangers' and
// those of people who are known (tenant/sign_in_limits.hpp) are limited separately.
#pragma once

#include "server/app/endpoint.hpp"
#include "server/system/password.hpp"

namespace yk {

struct SignInParts {
    PasswordPool& passwords;
    bool secure_cookies = false;  // a proxy terminates HTTPS
};

// Adds POST, GET and DELETE of /session, and POST of /session/resident. Objects referenced by
// `parts` outlive the router.
void add_session_endpoints(Endpoints& endpoints, const SignInParts& parts);

Outcome<SessionInfo> read_session(const Call& call, Reader& reader, const Nothing&);

// Shared by both kinds of sign-in.

// Who claims which name, and from where: "account sato", "coupon 431001 9000000001".
SignInFrom sign_in_from(const http::Request& request, std::string name, bool behind_proxy);

// A session that is being opened.
struct NewSession {
    NewSession(const Tenant& tenant, SignInFrom from);
    std::string token, digest;
    SignInFrom from;                  // with a token for the browser
    std::vector<std::string> places;  // where the user is known from now on
};
// On the lane: removes expired sessions and old answers, and stores the places.
Result<void> prepare_session(Database& database, const NewSession& session, int64_t now_s);
// After the commit: remembers the places, and sends the cookies; or sends the refusal.
void answer_sign_in(PendingRequest& asked, Result<LaneAnswer> answer, const NewSession& session,
                    int64_t now_s, bool secure);

// While a disk is full or fails, people who are known can still sign in, and read: their session is
// in memory only.
struct WithoutStore {
    Error why;           // the store's fault
    std::string digest;  // of the session's token
    // Makes the session from what is stored; null: there is nothing to make it from, and the
    // sign-in is refused with the fault.
    std::function<std::shared_ptr<const Session>(Reader& reader)> session;
    std::function<void(PendingRequest& asked, Result<LaneAnswer> answer)> answer;
};
bool can_do_without_store(const Result<LaneAnswer>& answer);
void sign_in_without_store(const Endpoints& endpoints, const std::shared_ptr<PendingRequest>& asked,
                           Audience audience, WithoutStore how);

}  // namespace yk
