// Requests of an unknown client: the first line of the input is the query, the rest the body. The
// input is given to the reader of every route.
#include <string>
#include <vector>

#include "server/http/target.hpp"
#include "shared/protocol/problem.hpp"
#include "shared/protocol/routes.hpp"
#include "tests/fuzz/claim.hpp"

namespace yk::fuzz {
namespace {

// As the application joins them: the body's members, then the query's; none may occur twice.
template <class In>
bool put_together(Json& members, const std::vector<http::Pair>& query) {
    for (const auto& [name, value] : query)
        if (members.contains(name) || !place_text<In>(members, name, value)) return false;
    return true;
}

template <class In>
void read(Json members, const std::vector<http::Pair>& query) {
    if (!put_together<In>(members, query)) return;
    const Result<In> in = from_json<In>(members);
    if (!in) {
        claim(in.error().code == Errc::invalid, "what can't be read is the sender's fault");
        claim(!in.error().reason.empty(), "a fault has a reason");
        claim(in.error().path.starts_with("$"), "a fault says where");
        claim(in.error().path.size() < 1000, "where it is can be told in short");
        return;
    }
    const std::string sent = encode(*in);
    const Result<In> again = decode<In>(sent);
    claim(again.has_value(), "what was read can be sent");
    claim(encode(*again) == sent, "what is sent is read as the same");
}

void try_all(std::string_view bytes) {
    const size_t line = std::min(bytes.find('\n'), bytes.size());
    std::vector<http::Pair> query;
    if (!http::split_query(bytes.substr(0, line), query)) query.clear();
    for (const auto& [name, value] : query)
        claim(is_utf8(name) && is_utf8(value), "a query's words are text");

    const std::string_view body = bytes.substr(std::min(line + 1, bytes.size()));
    Result<Json> members = body.empty() ? Json::object() : parse_json(body);
    if (!members || !members->is_object()) return;
    const Result<Json> same = parse_json(dumped(*members));
    claim(same && *same == *members, "JSON that was read is written as the same");
    for_each_route([&](const auto& listed) {
        read<typename std::decay_t<decltype(listed.route)>::Request>(*members, query);
    });
    if (const auto problem = from_json<Problem>(*members))
        claim(decode<Problem>(encode(*problem)).has_value(), "a problem that was read can be sent");
}

}  // namespace
}  // namespace yk::fuzz

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, size_t size) {
    yk::fuzz::try_all({reinterpret_cast<const char*>(data), size});
    return 0;
}
