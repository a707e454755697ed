#include "server/http/router.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <utility>

#include "server/http/csrf.hpp"
#include "server/http/problem.hpp"
#include "server/http/target.hpp"

namespace yk::http {

namespace {

constexpr std::array kVerbs{Verb::get, Verb::post, Verb::put, Verb::remove};

std::size_t index_of(Verb verb) {
    return static_cast<std::size_t>(verb);
}

std::optional<Verb> verb_of(Method method) {
    switch (method) {
        case Method::get:
        case Method::head:
            return Verb::get;
        case Method::post:
            return Verb::post;
        case Method::put:
            return Verb::put;
        case Method::remove:
            return Verb::remove;
        case Method::options:
        case Method::other:
            break;
    }
    return {};
}

[[noreturn]] void abort_for_pattern(const Endpoint& endpoint, const char* why) {
    std::fprintf(stderr, "router: %s %s: %s\n", std::string(name_of(endpoint.verb)).c_str(),
                 endpoint.pattern.c_str(), why);
    std::abort();
}

enum class Kind { word, one, rest };

struct Piece {
    Kind kind = Kind::word;
    std::string_view text;  // the word, or the parameter's name
};

Piece piece_of(const Endpoint& endpoint, std::string_view segment) {
    if (!segment.starts_with('{')) {
        if (segment.find_first_of("{}*") != std::string_view::npos) {
            abort_for_pattern(endpoint, "braces enclose whole segments");
        }
        return {Kind::word, segment};
    }
    if (!segment.ends_with('}')) abort_for_pattern(endpoint, "a brace is not closed");
    std::string_view name = segment.substr(1, segment.size() - 2);
    const bool rest = name.starts_with('*');
    if (rest) name.remove_prefix(1);
    if (name.empty() || name.find_first_of("{}*") != std::string_view::npos) {
        abort_for_pattern(endpoint, "a parameter needs a name");
    }
    return {rest ? Kind::rest : Kind::one, name};
}

std::vector<Piece> pieces_of(const Endpoint& endpoint) {
    std::string_view rest = endpoint.pattern;
    if (!rest.starts_with('/')) abort_for_pattern(endpoint, "a pattern starts with a slash");
    std::vector<Piece> pieces;
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const std::size_t end = std::min(rest.find('/'), rest.size());
        pieces.push_back(piece_of(endpoint, rest.substr(0, end)));
        rest.remove_prefix(end);
        if (pieces.back().kind == Kind::rest && !rest.empty()) {
            abort_for_pattern(endpoint, "{*name} comes last");
        }
    }
    if (pieces.size() > kSegmentsMax) abort_for_pattern(endpoint, "too many segments");
    return pieces;
}

// "Application/JSON; charset=utf-8" is application/json.
bool is_type(std::string_view header, std::string_view type) {
    std::string_view bare = header.substr(0, header.find(';'));
    while (bare.ends_with(' ') || bare.ends_with('\t'))
        bare.remove_suffix(1);
    return same_ignoring_case(bare, type);
}

bool announces_body(const Request& request) {
    if (!request.body.empty() || !request.header("Transfer-Encoding").empty()) return true;
    const std::string_view length = request.header("Content-Length");
    return !length.empty() && length != "0";
}

bool takes_type(const Endpoint& endpoint, std::string_view header) {
    const auto& types = endpoint.body_types;
    return endpoint.verb == Verb::get || types.empty() ||
           std::any_of(types.begin(), types.end(),
                       [&](const std::string& type) { return is_type(header, type); });
}

Match refused(const Problem& problem) {
    Match match;
    match.refusal = problem_reply(problem);
    return match;
}

}  // namespace

struct Router::Entry {
    Endpoint endpoint;
    std::vector<Piece> pieces;  // of the endpoint's pattern

    void fill(std::span<const std::string> segments, std::vector<Parameter>& parameters) const {
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (pieces[i].kind == Kind::word) continue;
            Parameter& parameter = parameters.emplace_back(Parameter{pieces[i].text, {}});
            if (pieces[i].kind == Kind::one) {
                parameter.value = segments[i];
                continue;
            }
            for (std::size_t j = i; j < segments.size(); ++j) {
                if (j > i) parameter.value += '/';
                parameter.value += segments[j];
            }
        }
    }
};

struct Router::Node {
    using Verbs = std::array<const Entry*, kVerbs.size()>;

    std::vector<std::pair<std::string, std::unique_ptr<Node>>> words;  // sorted
    std::unique_ptr<Node> one;
    Verbs here{};
    Verbs rest{};

    Node* word(std::string_view text) const {
        const auto at =
            std::lower_bound(words.begin(), words.end(), text,
                             [](const auto& a, std::string_view b) { return a.first < b; });
        return at != words.end() && at->first == text ? at->second.get() : nullptr;
    }

    Node& word_to_be(std::string_view text) {
        if (Node* const known = word(text)) return *known;
        auto& added = words.emplace_back(text, std::make_unique<Node>());
        Node& node = *added.second;
        std::sort(words.begin(), words.end(),
                  [](const auto& a, const auto& b) { return a.first < b.first; });
        return node;
    }

    // The verbs of the pattern with the highest priority that matches the segments, or null.
    const Verbs* find(std::span<const std::string> segments) const {
        const auto any = [](const Verbs& verbs) {
            return std::any_of(verbs.begin(), verbs.end(), [](auto* e) { return e != nullptr; });
        };
        if (segments.empty()) return any(here) ? &here : nullptr;
        if (const Node* const next = word(segments.front())) {
            if (const Verbs* const found = next->find(segments.subspan(1))) return found;
        }
        if (one && !segments.front().empty()) {
            if (const Verbs* const found = one->find(segments.subspan(1))) return found;
        }
        return any(rest) ? &rest : nullptr;
    }

    static std::string allowed(const Verbs& verbs) {
        std::string text;
        for (const Verb verb : kVerbs) {
            if (!verbs[index_of(verb)]) continue;
            text += name_of(verb);
            text += verb == Verb::get ? ", HEAD, " : ", ";
        }
        return text + "OPTIONS";
    }
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::add(Endpoint endpoint) {
    auto entry = std::make_unique<Entry>(Entry{std::move(endpoint), {}});
    const Endpoint& kept = entry->endpoint;  // the text of its pattern must not move
    if (!kept.handler) abort_for_pattern(kept, "there is no handler");
    entry->pieces = pieces_of(kept);
    Node* node = root_.get();
    for (const Piece& piece : entry->pieces) {
        if (piece.kind == Kind::word) node = &node->word_to_be(piece.text);
        if (piece.kind == Kind::one) {
            if (!node->one) node->one = std::make_unique<Node>();
            node = node->one.get();
        }
    }
    const bool takes_rest = entry->pieces.back().kind == Kind::rest;
    const Entry*& place = (takes_rest ? node->rest : node->here)[index_of(kept.verb)];
    if (place) abort_for_pattern(kept, ("conflicts with " + place->endpoint.pattern).c_str());
    place = entry.get();
    entries_.push_back(std::move(entry));
}

std::vector<const Endpoint*> Router::endpoints() const {
    std::vector<const Endpoint*> all;
    for (const auto& entry : entries_)
        all.push_back(&entry->endpoint);
    return all;
}

Match Router::match(Request& request) const {
    thread_local std::vector<std::string> segments;  // reuses its memory
    request.pattern = {};
    request.parameters.clear();
    request.query.clear();
    if (const auto split = split_path(request.target, segments); !split) {
        return refused({.status = 400, .reason = split.error().reason});
    }
    const Node::Verbs* const verbs = root_->find(segments);
    if (!verbs) {
        return unmatched(request, segments);
    }
    if (request.method == Method::options) {
        Match match;
        match.refusal = empty_reply().with("Allow", Node::allowed(*verbs));
        return match;
    }
    const std::optional<Verb> verb = verb_of(request.method);
    const Entry* const entry = verb ? (*verbs)[index_of(*verb)] : nullptr;
    if (!entry) {
        Match match = refused({.status = 405, .reason = "verb_not_allowed"});
        match.refusal->with("Allow", Node::allowed(*verbs));
        return match;
    }
    const Endpoint& endpoint = entry->endpoint;
    request.pattern = endpoint.pattern;
    entry->fill(segments, request.parameters);
    if (const auto split = split_query(request.target, request.query); !split) {
        return refused({.status = 400, .reason = split.error().reason});
    }
    if (!comes_from_our_own_page(request)) {
        return refused({.status = 403, .reason = "sent_by_another_site"});
    }
    if (announces_body(request) && !takes_type(endpoint, request.header("Content-Type"))) {
        return refused({.status = 415,
                        .reason = "wrong_content_type",
                        .detail = "send the body as " + endpoint.body_types.front()});
    }
    Match match;
    match.endpoint = &endpoint;
    match.body_bytes_max = endpoint.verb == Verb::get ? 0 : endpoint.body_bytes_max;
    return match;
}

Match Router::unmatched(const Request& request, std::vector<std::string>& segments) const {
    const bool is_page = request.method == Method::get || request.method == Method::head;
    if (is_page && !segments.back().empty()) {
        segments.emplace_back();
        if (root_->find(segments)) {
            const std::string_view query = query_of(request.target);
            std::string location(path_of(request.target));
            location += '/';
            if (!query.empty()) location.append("?").append(query);
            Match match;
            match.refusal = redirect_reply(std::move(location));
            return match;
        }
    }
    return refused({.status = 404, .reason = "no_such_path"});
}

void Router::run(Match match, const Request& request, Respond respond) const {
    if (match.endpoint) {
        match.endpoint->handler(request, std::move(respond));
    } else {
        respond(std::move(*match.refusal));
    }
}

void Router::handle(Request& request, Respond respond) const {
    Match found = match(request);
    if (found.endpoint && request.body.size() > found.body_bytes_max) {
        found = refused({.status = 413, .reason = "body_too_large"});
    }
    run(std::move(found), request, std::move(respond));
}

}  // namespace yk::http
