// Trouble: why a call got no usable answer, sorted by what the person can do about it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/fields.hpp"

namespace yk::app {

enum class TroubleKind : std::uint8_t {
    unreachable,    // no network, or the server doesn't answer, after several attempts
    session_ended,  // only after the person gave up signing in again
    forbidden,      // this account may not do that
    not_found,
    stale,     // somebody else has changed it meanwhile (If-Match): read it again
    refused,   // a rule refuses, or the place is taken: reasons say why and what to do
    asks,      // all reasons can be confirmed: show them, send again with their ids
    invalid,   // a field is wrong: path names it
    too_many,  // too many attempts: wait retry_after_s
    busy,      // the server is overloaded: wait retry_after_s
    broken,    // a fault of the server, or an answer that cannot be parsed
};

struct TroubleReason {
    std::string id;
    std::string text;  // a sentence in the person's language that says what to do next
    bool confirmable = false;
    bool explained = false;  // confirmed only with a reason in words
};

struct Trouble {
    TroubleKind kind = TroubleKind::broken;
    int status = 0;
    std::string reason{};                  // a stable id, "slot_full"
    std::string path{};                    // "$.identity.number"; empty: the whole request
    std::string title{};                   // what happened, a sentence, never empty
    std::vector<TroubleReason> reasons{};  // never empty where the kind is refused or asks
    int retry_after_s = 0;

    bool has_reason(std::string_view id) const;
    bool is_not_now() const;  // no answer, or the server is busy: the same call may succeed later
    // The last field of the path: "number" of "$.identity.number"; empty if it has none.
    std::string_view field() const;
    // The sentences of the reasons, for ui::Notice::lines; the title alone if there are no reasons.
    std::vector<std::string> lines() const;
    std::vector<std::string> ids() const;  // sent back as "confirmed"
    bool wants_explanation() const;        // one of the reasons is confirmed only with words
};

}  // namespace yk::app
