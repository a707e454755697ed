// Kumamoto, and a tenant beside it whose plugin does something wrong.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "shared/core/json.hpp"
#include "tests/shared/folder.hpp"

namespace yk::test {

// A folder with Kumamoto's plugin and tenant file, and a tenant "museum" whose plugin is one of the
// broken ones, with these settings.
class Town {
public:
    explicit Town(const std::string& exhibit, const Json& rules = Json::object()) {
        namespace fs = std::filesystem;
        fs::create_directories(folder_ / "plugins");
        fs::create_directories(folder_ / "tenants");
        const auto link = [&](const fs::path& to, const char* name) {
            fs::create_symlink(to, folder_ / name);
        };
        link(fs::path(YK_PLUGINS) / "kumamoto.so", "plugins/kumamoto.so");
        link(fs::path(YK_BROKEN_PLUGINS) / (exhibit + ".so"), "plugins/museum.so");
        link(fs::path(YK_SOURCE) / "tenants/431001.json", "tenants/431001.json");
        std::ifstream in(std::string(YK_MADE_UP) + "/port-azur.json");
        Json settings = Json::parse(in);
        settings["code"] = "museum";
        settings["plugin"] = "museum";
        settings["locales"] = {"en"};
        for (Json& venue : settings["demo"]["venues"])
            for (Json& slots : venue["slots"])
                slots["kind"] = "public";
        for (Json& people : settings["demo"]["people"])
            if (people.contains("answers")) people["answers"] = Json::array();
        settings_ = std::move(settings);
        set_rules(rules);
    }
    // Counts after a reload.
    void set_rules(const Json& rules) const {
        Json settings = settings_;
        settings["rules"] = rules;
        std::ofstream(folder_ / "tenants/museum.json") << settings.dump();
    }
    std::filesystem::path plugins() const { return folder_ / "plugins"; }
    std::filesystem::path tenants() const { return folder_ / "tenants"; }
    std::filesystem::path data() const { return folder_ / "data"; }

private:
    Folder folder_;
    Json settings_;
};

}  // namespace yk::test
