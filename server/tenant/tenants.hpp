// Tenants: all municipalities that this process serves, by code.
//
// One with a fault (a bad file, a plugin that fails its checks, a damaged store) is left out or
// goes on with what it had; the others never notice. Any thread.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <shared_mutex>
#include <string>
#include <vector>

#include "server/tenant/tenant.hpp"
#include "server/tenant/words.hpp"

namespace yk {

struct Installation {
    std::filesystem::path data;
    Files files;
    Words words;
    std::string version;
};

class Tenants {
public:
    // Clock and threads outlive it. The threads that read are its own.
    Tenants(Installation installation, LaneThreads& threads, const Clock& clock);

    const Installation& installation() const { return installation_; }

    // Codes that have a folder in the data folder; codes that have a file CODE.json.
    std::vector<std::string> known() const;
    std::vector<std::string> possible() const;

    // Takes one in; makes its folder where it is new. Error conflict "tenant_is_served" where it is
    // there already.
    Result<std::shared_ptr<Tenant>> add(const std::string& code);
    // Reads file and plugin again. With an error, what was served goes on being served.
    Result<void> reload(const std::string& code);

    std::shared_ptr<Tenant> find(std::string_view code) const;
    std::vector<std::shared_ptr<Tenant>> all() const;  // by code

private:
    const Installation installation_;
    LaneThreads& threads_;
    const Clock& clock_;
    ReadCrews crews_;  // outlive the tenants
    mutable std::shared_mutex mutex_;
    std::map<std::string, std::shared_ptr<Tenant>, std::less<>> by_code_;
};

}  // namespace yk
