// The answer to a refused or failed request: RFC 9457, application/problem+json.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/core/fields.hpp"

namespace yk {

struct ProblemReason {
    std::string id;
    std::string text;          // a sentence in the session's language: what to do next
    bool confirmable = false;  // to confirm, repeat the request with this id in "confirmed"
    bool explained = false;    // and with a reason in words: "record_reason"
    static constexpr std::string_view kName = "ProblemReason";
    static constexpr auto fields() {
        using R = ProblemReason;
        return Bundle{field("id", &R::id, kWord), field("text", &R::text),
                      field("confirmable", &R::confirmable), field("explained", &R::explained)};
    }
};

struct Problem {
    std::string type = "about:blank";
    std::string title{};  // the first reason's sentence
    int64_t status = 500;
    std::string reason{};                 // a stable id, "slot_full"
    std::optional<std::string> path{};    // the fault's place in the request, "$.identity.number"
    std::optional<std::string> detail{};  // for developers, in English
    std::vector<ProblemReason> reasons{};
    // Not sent: the server commits what was written before the refusal, such as a counted try.
    bool keeps_written = false;
    static constexpr std::string_view kName = "Problem";
    static constexpr auto fields() {
        using P = Problem;
        return Bundle{field("type", &P::type),
                      field("title", &P::title),
                      field("status", &P::status),
                      field("reason", &P::reason),
                      field("path", &P::path),
                      field("detail", &P::detail),
                      field("reasons", &P::reasons, {0, 64})};
    }
};

}  // namespace yk
