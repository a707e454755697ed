// A clinic that vaccinates: its tenant (11680) decides about doses; its people are the
// demonstration's.
#pragma once

#include "tests/app/world.hpp"

namespace yk {

inline constexpr const char* kToday = "2021-05-06";

inline Json line(const std::string& field, const std::string& value) {
    return {{"field", field}, {"value", value}};
}

struct Clinic {
    World world{"11680"};
    Caller caller{world};

    static Json found(const std::string& result) {
        return Json::array({line("result", result), line("doctor", "Kim")});
    }
    static Json said(const std::string& site = "left_arm") {
        return Json::array({line("site", site), line("doctor", "Kim"), line("vaccinator", "Lee")});
    }

    Received identify(const std::string& number, const std::string& name = {},
                      const Json& confirmed = Json::array()) {
        Json asked{
            {"identity", {{"municipality", "11680"}, {"number", number}, {"birth_date", ""}}},
            {"scanned", false},
            {"confirmed", confirmed}};
        if (!name.empty())
            asked["answers"] = Json::array({line("category", "care_worker"), line("name", name)});
        return caller.post("/people/identify", asked);
    }
    // A registered person of the demonstration.
    int64_t person(const std::string& number = "8507072123454") {
        const Received known = identify(number);
        if (known.status != 200) throw std::runtime_error("identify: " + known.reason());
        return known.json["person"]["id"];
    }

    Received search(const std::string& text) {
        return caller.post("/people/search",
                           {{"text", text}, {"answers", Json::array()}, {"page", 1}});
    }

    std::string at_venue(const std::string& what) const {
        return "/venues/" + std::to_string(caller.venue()) + what;
    }
    Json stock(const std::string& from = kToday, const std::string& to = kToday) {
        return caller.get(at_venue("/stock?from=" + from + "&to=" + to)).json;
    }
    Json lot(const std::string& name) {
        const Json known = stock();
        for (const Json& each : known["lots"])
            if (each["name"] == name) return each;
        return nullptr;
    }
    Json day(const std::string& lot_name, const std::string& on = kToday) {
        const Json known = stock(on, on);
        for (const Json& each : known["days"])
            if (each["lot"]["name"] == lot_name) return each;
        return nullptr;
    }

    // No vaccine has hours at the venue any more.
    void stop_hours() {
        const Json plan{{"name", "가나의원"},           {"address", "1"},
                        {"phone", "02-300-0001"},       {"rows", Json::array()},
                        {"closed_days", Json::array()}, {"until", "2021-05-14"}};
        const Received saved = caller.put(at_venue("/opening"), {{"plan", plan}}, if_match(0));
        EXPECT_EQ(saved.status, 200) << saved.json;
    }

    Received registration(int64_t person, const std::string& day = kToday) {
        return caller.get("/people/" + std::to_string(person) +
                          "/registration?venue=" + std::to_string(caller.venue()) + "&day=" + day);
    }
    // With the reason for lifting a finding that stands; without a day: today's.
    Received examine(int64_t person, const std::string& result, const std::string& lift = {},
                     const std::string& day = {}) {
        Json asked{{"venue", caller.venue()}, {"answers", found(result)}};
        if (!day.empty()) asked["day"] = day;
        if (!lift.empty()) asked["lift_reason"] = lift;
        return caller.post("/people/" + std::to_string(person) + "/examinations", asked);
    }
    Json dose(int64_t person, const std::string& lot_name = "EY4834", int64_t number = 1) {
        return {{"person", person},   {"dose", number},    {"lot", lot(lot_name)["id"]},
                {"given_on", kToday}, {"answers", said()}, {"confirmed", Json::array()}};
    }
    Received give(int64_t person, const std::string& lot_name = "EY4834") {
        examine(person, "possible");
        return caller.post("/doses", dose(person, lot_name));
    }
    Received count(const std::string& lot_name, const Json& vials, const std::string& reason,
                   const std::string& on = kToday) {
        const Json known = day(lot_name, on);
        const std::string version = known.is_null() ? "0" : known["version"].dump();
        Json asked{{"reason", reason}};
        if (!vials.is_null()) asked["vials"] = vials;
        return caller.put("/lots/" + lot(lot_name)["id"].dump() + "/days/" + on, asked,
                          {{"If-Match", '"' + version + '"'}});
    }
    // One of the demonstration's numbered people, 1 to 99.
    int64_t one_of_many(int i) {
        const Received known = identify(std::to_string(7'001'011'000'000 + i), {},
                                        Json::array({"number_does_not_check"}));
        if (known.status != 200) throw std::runtime_error("identify: " + known.reason());
        return known.json["person"]["id"];
    }
};

}  // namespace yk
