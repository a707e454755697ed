// A resident who is signed in for themselves.
#pragma once

#include "tests/app/world.hpp"

namespace yk {

class Resident {
public:
    static Received sign_in(World& world, const std::string& number, const std::string& born,
                            bool terms = true, const std::map<std::string, std::string>& more = {},
                            const std::string& tenant = {}, const Json& answers = nullptr) {
        const std::string& code = tenant.empty() ? world.code() : tenant;
        Json body{{"identity", {{"municipality", code}, {"number", number}, {"birth_date", born}}},
                  {"accepts_terms", terms},
                  {"locale", "ja"}};
        if (!answers.is_null()) body["answers"] = answers;
        return world.send_to(code, "POST", "/session/resident", body, "", more);
    }
    explicit Resident(World& world, const std::string& number = "9000000101",
                      const std::string& born = "1950-01-01")
        : world_(world) {
        const Received answer = sign_in(world, number, born);
        if (answer.status != 201) throw std::runtime_error("sign-in: " + answer.reason());
        const std::string& set = answer.headers.at("Set-Cookie");
        cookie_ = set.substr(0, set.find(';'));
        session = answer.json;
        person = session["person"];
    }

    Received get(const std::string& path) { return world_.send("GET", path, nullptr, cookie_); }
    Received post(const std::string& path, const Json& body,
                  const std::map<std::string, std::string>& headers = {}) {
        return world_.send("POST", path, body, cookie_, headers);
    }
    Received put(const std::string& path, const Json& body,
                 const std::map<std::string, std::string>& headers = {}) {
        return world_.send("PUT", path, body, cookie_, headers);
    }
    Received remove(const std::string& path) {
        return world_.send("DELETE", path, nullptr, cookie_);
    }

    std::string offer_path(const std::string& from, const std::string& to, size_t venue = 0,
                           int dose = 1) const {
        const Json& at = session["venues"][venue];
        return "/slots?person=" + std::to_string(person) + "&dose=" + std::to_string(dose) +
               "&venue=" + at["id"].dump() + "&vaccine=" + at["vaccines"][0]["id"].dump() +
               "&from=" + from + "&to=" + to + "&slots=true&refused=true&said=";
    }
    // The first slot that may be taken.
    int64_t slot(const std::string& day, int dose = 1) {
        const auto answer = get(offer_path(day, day, 0, dose));
        for (const Json& each : answer.json["days"][0]["slots"])
            if (each["takable"]) return each["slot"]["id"];
        return 0;
    }
    static Json booking(int64_t person, const std::vector<Json>& places) {
        return yk::booking(person, places, {});
    }
    Received book(const std::vector<Json>& places,
                  const std::map<std::string, std::string>& headers = {}) {
        return post("/bookings", booking(person, places), headers);
    }
    const std::string& cookie() const { return cookie_; }

    Json session;
    int64_t person = 0;

private:
    World& world_;
    std::string cookie_;
};

}  // namespace yk
