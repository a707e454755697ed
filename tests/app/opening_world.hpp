// A clinic with opening hours: from 6 May 2021, a Thursday, to Friday 14 May.
#pragma once

#include "server/store/check.hpp"
#include "tests/app/world.hpp"

namespace yk {

struct Planning {
    World world;
    Caller clinic{world};

    std::string path() const { return "/venues/" + std::to_string(clinic.venue()) + "/opening"; }
    Received read() { return clinic.get(path()); }

    Json row(int from = 600, int to = 660, int length = 30, int capacity = 2) const {
        return {{"weekdays", {1, 2, 3, 4, 5}}, {"from_minute", from},         {"to_minute", to},
                {"breaks", Json::array()},     {"vaccine", clinic.vaccine()}, {"kind", "public"},
                {"length_minutes", length},    {"capacity", capacity}};
    }
    static Json plan(const std::vector<Json>& rows, const std::string& until = "2021-05-14") {
        return {{"name", "新しい名前"},         {"address", "1"},
                {"phone", "02-123-4567"},       {"rows", Json(rows)},
                {"closed_days", Json::array()}, {"until", until}};
    }
    Received save(const Json& plan, int64_t version = 0) {
        return clinic.put(path(), {{"plan", plan}}, if_match(version));
    }

    // The free places of a day, as they are shown to everybody: "600 public" -> 2.
    std::map<std::string, int64_t> free(const std::string& day) {
        std::map<std::string, int64_t> left;
        const auto answer =
            clinic.get("/availability?venue=" + std::to_string(clinic.venue()) + "&day=" + day);
        for (const Json& each : answer.json["slots"])
            left[each["start_minute"].dump() + " " + each["kind"].get<std::string>()] =
                each["free"];
        return left;
    }

    // The booking's id; 0 if the slot refused it.
    int64_t book(int person, const std::string& day, int start) {
        const int64_t id = clinic.known_person(person);
        for (const Json& each : clinic.slots(id, day)) {
            const Json& slot = each["slot"];
            if (slot["start_minute"] != start || slot["kind"] != "public") continue;
            const auto booked = clinic.book(id, {place(slot["id"])});
            return booked.status == 201 ? booked.json["bookings"][0]["id"].get<int64_t>() : 0;
        }
        return 0;
    }
    void cancel(int64_t booking) {
        const std::string at = "/bookings/" + std::to_string(booking);
        const Json now = clinic.get(at).json["booking"];
        const auto done =
            clinic.post(at + "/status", {{"to", "cancelled"}, {"confirmed", Json::array()}},
                        if_match(now["version"]));
        EXPECT_EQ(done.status, 200) << done.json;
    }

    int64_t count(const std::string& sql) {
        auto counted = world.tenants().find(world.code())->readers().read([&](Reader& reader) {
            return reader.number(sql);
        });
        EXPECT_TRUE(counted) << counted.error().detail;
        return counted.value_or(-1);
    }
    void change(const std::string& sql) {
        const auto done =
            world.tenants().find(world.code())->run([&](Database& database) -> Result<LaneAnswer> {
                if (auto changed = database.run(sql, {}); !changed) return same_error(changed);
                return LaneAnswer{};
            });
        EXPECT_TRUE(done) << done.error().detail;
    }
    std::vector<std::string> faults() {
        return world.tenants()
            .find(world.code())
            ->readers()
            .read(
                [&](Reader& reader) { return store::check(reader, world.clock.calendar_utc_s()); })
            .value_or(std::vector<std::string>{"unread"});
    }
};

}  // namespace yk
