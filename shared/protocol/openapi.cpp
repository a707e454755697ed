#include "shared/protocol/openapi.hpp"

#include "shared/core/schema.hpp"
#include "shared/protocol/live.hpp"
#include "shared/protocol/problem.hpp"
#include "shared/protocol/routes.hpp"

namespace yk {
namespace {

constexpr std::string_view kBase = "/{tenant}/api/v1";

// Answers with a version have an ETag.
template <class Out>
constexpr bool kCanBeEdited =
    std::is_same_v<Out, PersonInfo> || std::is_same_v<Out, BookingDetail> ||
    std::is_same_v<Out, CallerInfo> || std::is_same_v<Out, Opening> ||
    std::is_same_v<Out, OpeningSaved>;

Json reference(const std::string& kind, std::string_view name) {
    return {{"$ref", "#/components/" + kind + "/" + std::string(name)}};
}

Json json_content(Json schema) {
    return {{"application/json", {{"schema", std::move(schema)}}}};
}

template <IsDocument Out>
Json document_content() {
    Json content = Json::object();
    for (const std::string_view type : Out::kContentTypes)
        content[std::string(type)] = {{"schema", {{"type", "string"}, {"format", "binary"}}}};
    return content;
}

bool travels_in_path(std::string_view path, std::string_view member) {
    return path.find("{" + std::string(member) + "}") != std::string_view::npos;
}

// An optional member of a query is absent, never null.
template <class Member>
Json parameter_schema(Schemas& schemas, const Limit& limit) {
    if constexpr (is_optional<Member>)
        return schema_of<typename Member::value_type>(schemas, limit);
    else
        return schema_of<Member>(schemas, limit);
}

template <class In, class Out>
Json parameters_of(const RouteLine<In, Out>& line, Schemas& schemas) {
    const auto& route = line.route;
    Json list = Json::array({reference("parameters", "tenant")});
    const bool has_body = !IsUpload<In> && (route.verb == Verb::post || route.verb == Verb::put);
    for_each_field<In>([&](const auto& f) {
        using Member = typename std::decay_t<decltype(f)>::Type;
        const bool in_path = travels_in_path(route.path, f.name);
        if (!in_path && has_body) return;
        Json parameter{{"name", std::string(f.name)},
                       {"in", in_path ? "path" : "query"},
                       {"required", in_path || !is_optional<Member>},
                       {"schema", parameter_schema<Member>(schemas, f.limit)}};
        if (is_vector<Member>) {  // one parameter with items separated by commas; may be empty
            parameter["explode"] = false;
            parameter["allowEmptyValue"] = true;
        }
        list.push_back(std::move(parameter));
    });
    if (line.needs.session()) list.push_back(reference("parameters", "account"));
    if (line.brings.key) list.push_back(reference("parameters", "idempotencyKey"));
    if (line.brings.version) list.push_back(reference("parameters", "ifMatch"));
    return list;
}

template <class In, class Out>
Json responses_of(const RouteLine<In, Out>& line, Schemas& schemas) {
    const auto& route = line.route;
    const Brings& brings = line.brings;
    const Needs& needs = line.needs;
    Json success{{"description", std::is_same_v<Out, Nothing> ? "Done; nothing to say." : "Done."}};
    if constexpr (IsDocument<Out>)
        success["content"] = document_content<Out>();
    else if constexpr (!std::is_same_v<Out, Nothing>)
        success["content"] = json_content(schema_of<Out>(schemas));
    if (kCanBeEdited<Out>) success["headers"] = {{"ETag", reference("headers", "version")}};
    Json responses{{std::to_string(route.success), std::move(success)},
                   {"400", reference("responses", "invalid")},
                   {"404", reference("responses", "notFound")},
                   {"503", reference("responses", "busy")},
                   {"default", reference("responses", "problem")}};
    if (needs.session()) {
        responses["401"] = reference("responses", "signedOut");
        responses["409"] = reference("responses", "refused");
    }
    if (needs.capability()) responses["403"] = reference("responses", "notPermitted");
    if (brings.key) responses["422"] = reference("responses", "refused");
    if (brings.version) {
        responses["412"] = reference("responses", "changedMeanwhile");
        responses["428"] = reference("responses", "versionMissing");
    }
    return responses;
}

template <class In, class Out>
Json operation_of(const RouteLine<In, Out>& line, Schemas& schemas) {
    const auto& route = line.route;
    const Needs& needs = line.needs;
    const std::string_view area = route.path.substr(1, route.path.find('/', 1) - 1);
    Json operation{{"operationId", std::string(route.name)},
                   {"summary", std::string(route.summary)},
                   {"tags", Json::array({std::string(area)})},
                   {"parameters", parameters_of(line, schemas)},
                   {"responses", responses_of(line, schemas)}};
    if (!needs.session()) operation["security"] = Json::array();
    if (needs.capability()) {
        const std::string capability(name_of(*needs.capability()));
        operation["x-capability"] = capability;
        operation["description"] = "For roles with the capability " + capability + "; others: 403.";
    }
    if constexpr (IsUpload<In>) {
        const Json bytes{{"type", "string"}, {"format", "binary"}};
        operation["requestBody"] = {
            {"required", true}, {"content", {{std::string(In::kBodyType), {{"schema", bytes}}}}}};
    } else if (route.verb == Verb::post || route.verb == Verb::put) {
        const auto in_path = [&](std::string_view name) {
            return travels_in_path(route.path, name);
        };
        Json body = route.path.find('{') == std::string_view::npos
                        ? schema_of<In>(schemas)
                        : object_schema<In>(schemas, in_path);
        operation["requestBody"] = {{"required", true}, {"content", json_content(std::move(body))}};
    }
    return operation;
}

std::string method_of(Verb verb) {
    std::string method(name_of(verb));
    for (char& c : method)
        c = static_cast<char>(c | 0x20);
    return method;
}

Json shared_parameters() {
    return {
        {"tenant",
         {{"name", "tenant"},
          {"in", "path"},
          {"required", true},
          {"description", "The municipality's code, as the list at / has it."},
          {"schema", {{"type", "string"}, {"pattern", "^[0-9a-z-]{1,16}$"}}}}},
        {"account",
         {{"name", std::string(kAccountHeader)},
          {"in", "header"},
          {"required", false},
          {"description",
           "Whose page sends this: \"a\" and the account's id, \"p\" and a resident's person. If "
           "the session is somebody else's by now: 409 other_account. In addresses: ?as="},
          {"schema", {{"type", "string"}, {"pattern", "^[ap][0-9]+$"}}}}},
        {"idempotencyKey",
         {{"name", "Idempotency-Key"},
          {"in", "header"},
          {"required", false},
          {"description",
           "Made by the client, new for each intent. The same key is answered with the same "
           "answer and changes nothing twice, after a restart too."},
          {"schema", {{"type", "string"}, {"minLength", 1}, {"maxLength", 200}}}}},
        {"ifMatch",
         {{"name", "If-Match"},
          {"in", "header"},
          {"required", true},
          {"description", "The ETag (or the member \"version\", quoted) that was read."},
          {"schema", {{"type", "string"}, {"pattern", "^\"[0-9]+\"$"}}}}}};
}

Json problem_response(const char* description) {
    return {
        {"description", description},
        {"content", {{"application/problem+json", {{"schema", reference("schemas", "Problem")}}}}}};
}

Json shared_responses() {
    Json busy = problem_response("Not now: the same again after the seconds in Retry-After.");
    busy["headers"] = {{"Retry-After", reference("headers", "retryAfter")}};
    return {{"invalid", problem_response("Not well formed: the path says where.")},
            {"signedOut", problem_response("Nobody is signed in, or the session has ended.")},
            {"notPermitted",
             problem_response("The session's role lacks the capability (not_permitted).")},
            {"notFound", problem_response("There is no such thing, or not for this account.")},
            {"refused",
             problem_response("Refused by a rule, or taken by somebody else meanwhile; or the page "
                              "is another account's.")},
            {"changedMeanwhile", problem_response("It was changed since it was read.")},
            {"versionMissing", problem_response("If-Match has to say which version was read.")},
            {"busy", std::move(busy)},
            {"problem", problem_response("Any other fault.")}};
}

Json shared_headers() {
    return {{"version",
             {{"description", "Of what was answered; for If-Match."},
              {"schema", {{"type", "string"}}}}},
            {"retryAfter",
             {{"description", "Seconds."}, {"schema", {{"type", "integer"}, {"minimum", 0}}}}}};
}

Json tags() {
    const std::pair<const char*, const char*> kTags[] = {
        {"catalogue", "What the municipality declares: forms, tables, statuses, texts."},
        {"terms", "The terms of use."},
        {"session", "Signing in and out."},
        {"people", "Who is calling, and finding them again."},
        {"slots", "Places that may be taken."},
        {"bookings", "Bookings and their history."},
        {"live", "What changes while somebody looks."}};
    Json list = Json::array();
    for (const auto& [name, description] : kTags)
        list.push_back({{"name", name}, {"description", description}});
    return list;
}

// Not a JSON route: the messages of the WebSocket are described in words.
Json live_operation(Schemas& schemas) {
    schema_of<LiveWatch>(schemas);
    schema_of<LiveNews>(schemas);
    return {
        {"operationId", "live"},
        {"summary", "Opens the WebSocket that says what has changed"},
        {"description",
         "The client sends LiveWatch texts, the server LiveNews texts (components). Closed with "
         "4401 after the session has ended, 1008 for what is no LiveWatch or comes too often, "
         "1009 for texts above 16 KiB."},
        {"tags", Json::array({"live"})},
        {"parameters", Json::array({reference("parameters", "tenant")})},
        {"responses",
         {{"101", {{"description", "The WebSocket is open."}}},
          {"401", reference("responses", "signedOut")},
          {"403", reference("responses", "notPermitted")},
          {"404", reference("responses", "notFound")},
          {"426", problem_response("No request for a WebSocket.")},
          {"503", reference("responses", "busy")}}}};
}

}  // namespace

Json openapi(const OpenApiNames& names) {
    Schemas schemas;
    schema_of<Problem>(schemas);
    Json paths = Json::object();
    for_each_route([&](const auto& listed) {
        paths[std::string(kBase) + std::string(listed.route.path)][method_of(listed.route.verb)] =
            operation_of(listed, schemas);
    });
    paths[std::string(kBase) + std::string(kLivePath)]["get"] = live_operation(schemas);
    return {
        {"openapi", "3.1.0"},
        {"info",
         {{"title", "Yoyaku"},
          {"version", std::string(names.version)},
          {"description",
           "Booking of vaccinations, many municipalities on one server. Members that are not "
           "listed are refused. Limits of texts count bytes of UTF-8, so a text of the greatest "
           "length given here may still be too long."}}},
        {"servers", Json::array({{{"url", "/"}}})},
        {"tags", tags()},
        {"security", Json::array({{{"session", Json::array()}}})},
        {"paths", std::move(paths)},
        {"components",
         {{"securitySchemes",
           {{"session",
             {{"type", "apiKey"},
              {"in", "cookie"},
              {"name", std::string(names.session_cookie)},
              {"description", "Set by signIn; HttpOnly and SameSite=Strict, for one tenant."}}}}},
          {"parameters", shared_parameters()},
          {"headers", shared_headers()},
          {"responses", shared_responses()},
          {"schemas", std::move(schemas.by_name)}}}};
}

}  // namespace yk
