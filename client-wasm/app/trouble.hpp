// Trouble: why a call brought no answer, sorted by what the person can do about it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/core/fields.hpp"

namespace yk::app {

enum class TroubleKind : std::uint8_t {
    unreachable,    // no network, or the server is gone: tried several times
    session_ended,  // only where signing in again was given up
    forbidden,      // this account may not
    not_found,
    stale,     // somebody else changed it meanwhile (If-Match): read it again
    refused,   // a rule says no, or the place is taken: reasons say why and what to do
    asks,      // all reasons can be confirmed: show them, send again with their ids
    invalid,   // a field is wrong: path names it
    too_many,  // too many tries: wait retry_after_s
    busy,      // the server can't now: wait retry_after_s
    broken,    // the server's fault, or an answer that nobody understands
};

struct TroubleReason {
    std::string id;
    std::string text;  // a sentence in the person's language that says what to do next
    bool confirmable = false;
};

struct Trouble {
    TroubleKind kind = TroubleKind::broken;
    int status = 0;
    std::string reason{};                  // a stable id, "slot_full"
    std::string path{};                    // "$.identity.number"; empty: all of it
    std::string title{};                   // what happened, a sentence, never empty
    std::vector<TroubleReason> reasons{};  // never empty where the kind is refused or asks
    int retry_after_s = 0;

    bool has_reason(std::string_view id) const;
    bool is_not_now() const;  // no answer, or the server can't: the same again may succeed
    // The field that the path ends with: "number" of "$.identity.number"; empty where it names
    // none.
    std::string_view field() const;
    // The reasons' sentences, for ui::Notice::lines; the title alone where there are none.
    std::vector<std::string> lines() const;
    std::vector<std::string> ids() const;  // to be sent back as "confirmed"
};

}  // namespace yk::app
