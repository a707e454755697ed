// Tenants: all municipalities that this process serves, by code.
//
// A tenant with a fault (a bad file, a plugin that fails its checks, a damaged store) is left out,
// or keeps its previous setup; the other tenants are not affected. Any thread.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
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
    Hosting hosting{};                 // of plugins
};

// The key from which each tenant's sealing key is derived (system/seal.hpp). Created if there is
// none yet, and no data that was sealed. Errors: those of key_in(), broken "seal_key_missing".
Result<DigestKey> seal_key_of(const Installation& installation);

// Codes that have a file in the data folder, or had one: they have a watermark or a key. Sorted.
std::vector<std::string> codes_in(const std::filesystem::path& data);

// A tenant that is not served, though it should be.
struct LeftOut {
    Error why;
    std::shared_ptr<const Setup> setup{};  // null if its file or its plugin is at fault
};

class Tenants {
public:
    // Clock and lane threads outlive it. It owns the reading threads.
    Tenants(Installation installation, LaneThreads& threads, const Clock& clock);

    const Installation& installation() const { return installation_; }

    // Codes of codes_in(); codes that have a file CODE.json.
    std::vector<std::string> known() const { return codes_in(installation_.data); }
    std::vector<std::string> possible() const;

    // Opens a tenant; creates its folder if it is new. Error conflict "tenant_is_served" if it is
    // served already.
    Result<std::shared_ptr<Tenant>> add(const std::string& code) { return open(code, false); }
    // The same for a tenant whose file is older than its watermark, or whose watermark is damaged:
    // somebody has decided to go on with the file as it is. For a tenant that is served without its
    // signing key: it gets a new one. Error also not_found "nothing_kept".
    Result<std::shared_ptr<Tenant>> accept(const std::string& code);
    // Removes the watermark of a tenant whose file was removed on purpose. Errors: conflict
    // "tenant_is_there" while the file exists, not_found "nothing_kept".
    Result<void> forget(const std::string& code);
    // Reads file and plugin again. After an error, the previous setup stays in use.
    Result<void> reload(const std::string& code);

    // Records a tenant that is not served, with the reason, until it can be opened. The error
    // contains no secrets. Reads its file and plugin again, for the words of its answers.
    void leave_out(const std::string& code, Error why);
    std::map<std::string, LeftOut, std::less<>> left_out() const;
    std::optional<LeftOut> left_out(std::string_view code) const;
    // Of them, those that were served until their file was removed or replaced.
    std::map<std::string, Error, std::less<>> set_aside() const;

    // Closes the stores without requests for `idle_ms` (Tenant::try_rest); returns how many. Ends
    // the plugin hosts that nobody asked. Waits for disks and processes.
    int rest_idle(int64_t idle_ms);
    // Ends the plugin hosts that use a processor though nobody asks; returns how many.
    int end_busy_hosts() { return libraries_.end_busy_hosts(); }
    void keep_sign_in_counts();  // of all tenants; doesn't wait

    // Null, or missing, if it is left out, also if it was set aside while it was served.
    std::shared_ptr<Tenant> find(std::string_view code) const;
    std::vector<std::shared_ptr<Tenant>> all() const;  // by code

private:
    Result<std::shared_ptr<Tenant>> open(const std::string& code, bool accept_older);
    Result<std::shared_ptr<const Setup>> load(const std::string& code);
    std::shared_ptr<Tenant> in_memory(std::string_view code) const;  // also one that was set aside

    const Installation installation_;
    LaneThreads& threads_;
    const Clock& clock_;
    Libraries libraries_;  // of plugins, which tenants share
    ReadCrews crews_;      // outlive the tenants
    mutable std::shared_mutex mutex_;
    std::map<std::string, std::shared_ptr<Tenant>, std::less<>> by_code_;
    std::map<std::string, LeftOut, std::less<>> left_out_;
};

}  // namespace yk
