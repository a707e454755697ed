// The OpenAPI document has every route of the table, and every reference in it has a target.
#include "shared/protocol/openapi.hpp"

#include <gtest/gtest.h>

#include "tests/protocol/samples.hpp"

namespace yk {
namespace {

Json document() {
    return openapi({"0.1.0", "session"});
}

Json operation(std::string_view path, const char* method) {
    return document().at("paths").at("/{tenant}/api/v1" + std::string(path)).at(method);
}

bool has_parameter(const Json& operation, const std::string& reference) {
    for (const Json& parameter : operation.at("parameters"))
        if (parameter.contains("$ref") && parameter.at("$ref") == reference) return true;
    return false;
}

TEST(OpenApi, HasEveryRouteOnceAndNoOther) {
    std::set<std::string> wanted{"live"}, found;  // the WebSocket, not in the table
    for_each_route([&](const auto& listed) {
        EXPECT_TRUE(wanted.insert(std::string(listed.route.name)).second) << listed.route.name;
    });
    const Json all = document();
    for (const auto& [path, methods] : all.at("paths").items())
        for (const auto& [method, each] : methods.items())
            EXPECT_TRUE(found.insert(each.at("operationId").template get<std::string>()).second);
    EXPECT_EQ(found, wanted);
}

void follow_references(const Json& all, const Json& part, int& followed) {
    if (part.is_object() && part.contains("$ref")) {
        const std::string target = part.at("$ref").get<std::string>().substr(1);
        EXPECT_TRUE(all.contains(Json::json_pointer(target))) << target;
        ++followed;
    }
    if (part.is_structured())
        for (const Json& each : part)
            follow_references(all, each, followed);
}

TEST(OpenApi, EveryReferenceLeadsSomewhere) {
    const Json all = document();
    int followed = 0;
    follow_references(all, all, followed);
    EXPECT_GT(followed, 100);
}

TEST(OpenApi, SaysWhatACallHasToBring) {
    const Json edit = operation("/people/{id}", "put");
    EXPECT_TRUE(has_parameter(edit, "#/components/parameters/ifMatch"));
    EXPECT_TRUE(has_parameter(edit, "#/components/parameters/idempotencyKey"));
    EXPECT_FALSE(edit.contains("security"));  // the document's default applies: a session
    const Json read = operation("/people/{id}", "get");
    EXPECT_FALSE(has_parameter(read, "#/components/parameters/ifMatch"));
    EXPECT_FALSE(has_parameter(read, "#/components/parameters/idempotencyKey"));
    EXPECT_EQ(operation("/session", "post").at("security"), Json::array());
}

TEST(OpenApi, WhatCanBeEditedComesWithItsETag) {
    for (const char* method : {"get", "put"})
        EXPECT_TRUE(
            operation("/people/{id}", method).at("responses").at("200").contains("headers"));
    EXPECT_TRUE(operation("/people/{id}", "put").at("responses").contains("412"));
    EXPECT_FALSE(operation("/session", "get").at("responses").at("200").contains("headers"));
}

TEST(OpenApi, AMemberOfThePathIsNotInTheBody) {
    const Json body = operation("/bookings/{id}/status", "post")
                          .at("requestBody")
                          .at("content")
                          .at("application/json")
                          .at("schema");
    EXPECT_FALSE(body.at("properties").contains("id"));
    EXPECT_EQ(body.at("required"), (Json{"to", "confirmed"}));
    EXPECT_EQ(body.at("additionalProperties"), false);
    const Json parameters = operation("/bookings/{id}/status", "post").at("parameters");
    EXPECT_GT(parameters.size(), 2u);
    for (const Json& parameter : parameters)
        EXPECT_NE(parameter.value("in", ""), "query");
}

TEST(OpenApi, ADeletionWithoutAnAnswerHasNoContent) {
    const Json answer = operation("/session", "delete").at("responses").at("204");
    EXPECT_FALSE(answer.contains("content"));
}

TEST(OpenApi, ADocumentHasItsOwnContentTypeAndNoSchemaOfJson) {
    const Json answer = operation("/people/{id}/certificate", "get").at("responses").at("200");
    EXPECT_TRUE(answer.at("content").contains("application/pdf"));
    EXPECT_EQ(answer.at("content").size(), 1u);
    EXPECT_FALSE(document().at("components").at("schemas").contains("CertificateDocument"));
}

TEST(OpenApi, SchemasCarryLimitsChoicesAndWhatIsRequired) {
    const Json schemas = document().at("components").at("schemas");
    const Json place = schemas.at("Place");
    EXPECT_EQ(place.at("required"), (Json{"person", "dose", "slot"}));
    EXPECT_EQ(place.at("properties").at("dose").at("maximum"), 20);
    EXPECT_EQ(schemas.at("Book").at("properties").at("places").at("maxItems"), kMostPlaces);
    EXPECT_EQ(schemas.at("BookingInfo").at("properties").at("channel").at("enum").size(), 5u);
    EXPECT_FALSE(schemas.at("Problem").at("required").dump().find("detail") != std::string::npos);
}

TEST(OpenApi, HasASchemaForEveryStructOfTheAnswers) {
    const Json schemas = document().at("components").at("schemas");
    for_each_route([&](const auto& listed) {
        using Answer = typename std::decay_t<decltype(listed.route)>::Answer;
        if constexpr (!std::is_same_v<Answer, Nothing> && !IsDocument<Answer>) {
            EXPECT_TRUE(schemas.contains(Answer::kName));
            EXPECT_EQ(schemas.at(std::string(Answer::kName)).at("properties").size(),
                      decltype(Answer::fields())::kCount);
        }
    });
}

}  // namespace
}  // namespace yk
