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

#include "server/rules/libraries.hpp"
#include "server/system/digest.hpp"
#include "server/tenant/tenant.hpp"
#include "server/tenant/words.hpp"

namespace yk {

struct Installation {
    std::filesystem::path data;
    Files files;
    Words words;
    std::string version;
    std::filesystem::path seal_key{};  // the file; empty: DATA/keys/seal.key
};

// The key from which all tenants' are derived with which what is kept of people is sealed
// (system/seal.hpp). Made where there is none yet. Errors: those of key_in().
Result<DigestKey> seal_key_of(const Installation& installation);

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

    // One that stays out, and why; until it is taken in after all. What is told of it has no
    // secrets.
    void leave_out(const std::string& code, Error why);
    std::map<std::string, Error> left_out() const;

    // Closes the stores of those for which nobody has asked for so long (Tenant::try_rest); how
    // many. Waits for their disks.
    int rest_idle(int64_t idle_ms);

    std::shared_ptr<Tenant> find(std::string_view code) const;
    std::vector<std::shared_ptr<Tenant>> all() const;  // by code

private:
    const Installation installation_;
    LaneThreads& threads_;
    const Clock& clock_;
    Libraries libraries_;  // of plugins, which tenants share
    ReadCrews crews_;      // outlive the tenants
    mutable std::shared_mutex mutex_;
    std::map<std::string, std::shared_ptr<Tenant>, std::less<>> by_code_;
    std::map<std::string, Error> left_out_;
};

}  // namespace yk
