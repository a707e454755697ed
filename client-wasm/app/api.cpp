#include "client-wasm/app/api.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

#include "shared/protocol/session.hpp"

namespace yk::app {
namespace {

constexpr std::size_t kLargeBody = 256 * 1024;
constexpr int kLargeBodyTimeout_ms = 120'000;
constexpr int kFirstPause_ms = 1'000;
constexpr int kProbePause_ms = 5'000;
constexpr int kLongestWait_s = 10;  // the longest Retry-After for which a call waits by itself
constexpr int kMostReasons = 64;
constexpr const char* kKeyHeader = "Idempotency-Key";

bool no_answer(int status) {
    return status == 0 || status == 502 || status == 504;
}

int retry_after_s(const platform::HttpResponse& response) {
    const std::string_view text = response.header("retry-after");
    int seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return std::clamp(seconds, 0, 3'600);
}

std::string member(const Json& json, const char* name) {
    if (!json.is_object()) return {};
    const auto found = json.find(name);
    const auto* text = found == json.end() ? nullptr : found->get_ptr<const std::string*>();
    return text ? *text : std::string{};
}

std::string reason_in(const platform::HttpResponse& response) {
    const auto problem = parse_json(response.body);
    return problem ? member(*problem, "reason") : std::string{};
}

bool is_true(const Json& object, const char* name) {
    if (!object.is_object()) return false;
    const auto found = object.find(name);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

TroubleKind kind_of(int status, const Trouble& trouble) {
    bool all_confirmable = !trouble.reasons.empty();
    for (const TroubleReason& each : trouble.reasons)
        all_confirmable = all_confirmable && each.confirmable;
    switch (status) {
        case 401:
            return TroubleKind::session_ended;
        case 403:
            return TroubleKind::forbidden;
        case 404:
        case 410:
            return TroubleKind::not_found;
        case 409:
            return all_confirmable ? TroubleKind::asks : TroubleKind::refused;
        case 412:
        case 428:
            return TroubleKind::stale;
        case 400:
        case 413:
        case 422:
            return all_confirmable ? TroubleKind::asks : TroubleKind::invalid;
        case 429:
            return TroubleKind::too_many;
        case 503:
            return TroubleKind::busy;
        default:
            return no_answer(status) ? TroubleKind::unreachable : TroubleKind::broken;
    }
}

// The id of the sentence for a trouble that the server gave no sentence for.
std::string_view usual_reason(TroubleKind kind) {
    switch (kind) {
        case TroubleKind::unreachable:
            return "unreachable";
        case TroubleKind::session_ended:
            return "session_ended";
        case TroubleKind::forbidden:
            return "forbidden";
        case TroubleKind::not_found:
            return "not_found";
        case TroubleKind::stale:
            return "stale";
        case TroubleKind::refused:
        case TroubleKind::asks:
            return "refused";
        case TroubleKind::invalid:
            return "invalid";
        case TroubleKind::too_many:
            return "too_many";
        case TroubleKind::busy:
            return "busy";
        case TroubleKind::broken:
            break;
    }
    return "broken";
}

}  // namespace

struct Api::Call {
    platform::HttpRequest request;
    std::weak_ptr<const bool> owner;
    BodyDone done;
    std::string
        fingerprint;  // identifies a call that changes something; empty: the call changes nothing
    bool signs_in = false;
    bool remedied = false;
    int tries = 0;
    double due_ms = -1;  // when to send it again; -1: it is being sent, or waits for the session
    bool waits_for_session = false;
};

void Api::send(OutgoingRequest sending, Verb verb, std::weak_ptr<const bool> owner, BodyDone done,
               CallOptions options) {
    auto call = std::make_shared<Call>();
    call->owner = std::move(owner);
    call->done = std::move(done);
    call->signs_in = options.signs_in;
    platform::HttpRequest& request = call->request;
    request.method = std::string(name_of(verb));
    request.url = platform_.base() + "api/v1" + sending.target;
    request.body = std::move(sending.body);
    if (request.body.size() > kLargeBody) request.timeout_ms = kLargeBodyTimeout_ms;
    request.headers.emplace_back("Accept", "application/json, application/problem+json");
    if (!locale_.empty()) request.headers.emplace_back("Accept-Language", locale_);
    if (!account_.empty()) request.headers.emplace_back(std::string(kAccountHeader), account_);
    if (!request.body.empty())
        request.headers.emplace_back("Content-Type", std::string(sending.body_type));
    if (options.if_match)
        request.headers.emplace_back("If-Match", "\"" + std::to_string(*options.if_match) + "\"");
    if (verb != Verb::get) {
        const std::string version = options.if_match ? std::to_string(*options.if_match) : "";
        call->fingerprint = request.method + " " + request.url + " " + version + " " + request.body;
        request.headers.emplace_back(kKeyHeader, key_for(call->fingerprint));
    }
    calls_.push_back(call);
    if (session_ended_ && !call->signs_in) {
        call->waits_for_session = true;
    } else {
        transmit(call);
    }
}

void Api::transmit(const std::shared_ptr<Call>& call) {
    ++call->tries;
    call->due_ms = -1;
    platform_.call(call->request, [this, call](const platform::HttpResponse& response) {
        take_answer(call, response);
    });
}

void Api::take_answer(const std::shared_ptr<Call>& call, const platform::HttpResponse& response) {
    platform_.request_frame();
    offline_ = no_answer(response.status);
    if (response.status >= 200 && response.status < 300) {
        finish(call, response.body);
        if (session_ended_ && !call->signs_in) resume();
        return;
    }
    const bool other_account = response.status == 409 && reason_in(response) == "other_account";
    if ((response.status == 401 || other_account) && !call->signs_in) {
        session_ended_ = true;
        other_account_ = other_account;
        call->waits_for_session = true;
        return;
    }
    const int wait_s = retry_after_s(response);
    const bool worth_waiting = response.status == 503 && wait_s <= kLongestWait_s;
    if ((offline_ || worth_waiting) && call->tries < kMostTries)
        return try_later(call, worth_waiting && wait_s > 0 ? wait_s * 1'000
                                                           : kFirstPause_ms << (call->tries - 1));
    Trouble trouble = understood(response);
    trouble.retry_after_s = wait_s;
    if (remedy(call, trouble)) return;
    finish(call, tl::unexpected<Trouble>(std::move(trouble)));
}

Trouble Api::understood(const platform::HttpResponse& response) const {
    Trouble trouble;
    trouble.status = response.status;
    if (const auto problem = parse_json(response.body)) {
        trouble.reason = member(*problem, "reason");
        trouble.path = member(*problem, "path");
        const auto reasons = problem->is_object() ? problem->find("reasons") : problem->end();
        if (reasons != problem->end() && reasons->is_array()) {
            for (const Json& each : *reasons) {
                if (trouble.reasons.size() == kMostReasons) break;
                TroubleReason reason{member(each, "id"), member(each, "text")};
                reason.confirmable = is_true(each, "confirmable");
                reason.explained = is_true(each, "explained");
                if (!reason.id.empty()) trouble.reasons.push_back(std::move(reason));
            }
        }
    }
    trouble.kind = kind_of(response.status, trouble);
    complete(trouble);
    return trouble;
}

// Adds sentences where the server gave none: by the reason, or else by the kind of trouble.
void Api::complete(Trouble& trouble) const {
    const auto sentence = [&](std::string_view reason) {
        return sentence_ ? sentence_(reason) : std::string{};
    };
    if (trouble.reasons.empty() && !trouble.reason.empty())
        trouble.reasons.push_back({trouble.reason, sentence(trouble.reason)});
    for (TroubleReason& each : trouble.reasons) {
        if (each.text.empty()) each.text = sentence(each.id);
        if (each.text.empty()) each.text = sentence(usual_reason(trouble.kind));
    }
    if (!trouble.reasons.empty()) trouble.title = trouble.reasons.front().text;
    if (trouble.title.empty()) trouble.title = sentence(usual_reason(trouble.kind));
    if (trouble.title.empty()) trouble.title = std::string(usual_reason(trouble.kind));
    if (trouble.reasons.empty())
        trouble.reasons.push_back({std::string(usual_reason(trouble.kind)), trouble.title});
}

Trouble Api::not_understood(const Error& error) const {
    Trouble trouble;
    trouble.reason = "answer_not_understood";
    trouble.path = error.path;
    complete(trouble);
    return trouble;
}

bool Api::remedy(const std::shared_ptr<Call>& call, const Trouble& trouble) {
    if (!remedy_ || trouble.reason != remedied_reason_ || call->remedied) return false;
    call->remedied = true;
    return remedy_([this, call] {
        // The call was refused, so the server did nothing under this key. The same call again is a
        // new request.
        std::erase_if(unanswered_,
                      [&](const auto& each) { return each.first == call->fingerprint; });
        for (auto& [name, value] : call->request.headers)
            if (name == kKeyHeader) value = key_for(call->fingerprint);
        call->tries = 0;
        transmit(call);
    });
}

void Api::finish(const std::shared_ptr<Call>& call, Body body) {
    std::erase(calls_, call);
    const bool answered = body || body.error().kind != TroubleKind::unreachable;
    if (answered)
        std::erase_if(unanswered_,
                      [&](const auto& each) { return each.first == call->fingerprint; });
    if (!call->owner.expired()) call->done(std::move(body));
}

void Api::try_later(const std::shared_ptr<Call>& call, int delay_ms) {
    call->due_ms = platform_.now_ms() + delay_ms;
    platform_.request_frame_after(delay_ms);
}

std::string Api::as_account(std::string address) const {
    if (account_.empty()) return address;
    address += address.find('?') == std::string::npos ? '?' : '&';
    return address.append(kAccountInAddress).append("=").append(account_);
}

std::string Api::key_for(const std::string& fingerprint) {
    for (const auto& [sent, key] : unanswered_)
        if (sent == fingerprint) return key;
    if (unanswered_.size() == kMostUnanswered) unanswered_.erase(unanswered_.begin());
    return unanswered_.emplace_back(fingerprint, platform_.random_key()).second;
}

void Api::resume() {
    session_ended_ = other_account_ = false;
    for (const auto& call : std::vector(calls_)) {
        if (!std::exchange(call->waits_for_session, false)) continue;
        call->tries = 0;
        transmit(call);
    }
}

void Api::look_for_session() {
    for (const auto& call : calls_) {
        if (!call->waits_for_session || call->request.method != "GET") continue;
        call->waits_for_session = false;
        return transmit(call);
    }
}

void Api::give_up() {
    session_ended_ = other_account_ = false;
    for (const auto& call : std::vector(calls_)) {
        if (!call->waits_for_session) continue;
        Trouble trouble;
        trouble.kind = TroubleKind::session_ended;
        trouble.status = 401;
        complete(trouble);
        finish(call, tl::unexpected<Trouble>(std::move(trouble)));
    }
}

void Api::tick() {
    const double now = platform_.now_ms();
    for (const auto& call : std::vector(calls_)) {
        if (call->owner.expired() && call->due_ms >= 0) {
            std::erase(calls_, call);
        } else if (call->due_ms >= 0 && call->due_ms <= now) {
            transmit(call);
        }
    }
    if (!offline_) {
        probe_due_ms_ = -1;
    } else if (calls_.empty() && !probing_) {
        probe(now);
    }
}

// No call is open, so a small request finds out whether the server can be reached again.
void Api::probe(double now) {
    if (probe_due_ms_ < 0) {
        probe_due_ms_ = now + kProbePause_ms;
        platform_.request_frame_after(kProbePause_ms);
    }
    if (probe_due_ms_ > now) return;
    probe_due_ms_ = -1;
    probing_ = true;
    platform::HttpRequest request;
    request.url = platform_.base() + "api/v1/session";
    platform_.call(std::move(request), [this](const platform::HttpResponse& response) {
        probing_ = false;
        offline_ = no_answer(response.status);
        platform_.request_frame();
    });
}

}  // namespace yk::app
