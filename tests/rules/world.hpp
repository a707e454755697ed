// The plugins' folder, and facts that are valid for all plugins.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/rules/rule_set.hpp"

namespace yk::test {

inline std::filesystem::path exhibit(const std::string& name) {
    return std::filesystem::path(YK_BROKEN_PLUGINS) / (name + ".so");
}
inline std::filesystem::path shipped(const std::string& name) {
    return std::filesystem::path(YK_PLUGINS) / (name + ".so");
}

using Rules = std::shared_ptr<const RuleSet>;

inline Libraries& in_hosts() {
    static Libraries all(
        {YK_PLUGIN_HOST, {.cpu_ms = 5'000, .clock_ms = 10'000, .load_ms = 20'000}});
    return all;
}
// Where the tests' plugins run: they run twice, and the environment says where.
inline Libraries& libraries() {
    static Libraries here;
    return std::getenv("YK_IN_HOSTS") != nullptr ? in_hosts() : here;
}
inline Result<Rules> load(const std::filesystem::path& file, const Json& settings = Json::object(),
                          std::span<const std::string> locales = {}) {
    return RuleSet::load(file, settings, locales, libraries());
}

inline Rules loaded(const std::filesystem::path& file, const Json& settings = Json::object(),
                    const std::vector<std::string>& locales = {}) {
    auto rules = load(file, settings, locales);
    if (!rules) throw std::runtime_error(rules.error().detail);
    return *rules;
}

inline SlotFact slot(int64_t id, const char* day, int start_minute, const char* kind = "public") {
    SlotFact made;
    made.id = SlotId{id};
    made.venue = VenueId{1};
    made.vaccine = VaccineId{1};
    made.vaccine_code = "pfizer";
    made.day = *Date::parse(day);
    made.start_minute = start_minute;
    made.end_minute = start_minute + 30;
    made.kind = kind;
    made.capacity = 3;
    made.own_venue = true;
    return made;
}

// A registered resident of Kumamoto; a clinic asks on 2021-05-06 at 09:00 in Tokyo.
inline Facts facts() {
    Facts made;
    made.role = "clinic";
    made.today = *Date::parse("2021-05-06");
    made.minute = 9 * 60;
    made.now = int64_t{made.today.days} * 86400;  // 09:00 in Tokyo is midnight UTC
    made.person = {"431001", Date::parse("1945-03-03"), true, true};
    made.statements = {{"relation", "other"}};
    return made;
}

}  // namespace yk::test
