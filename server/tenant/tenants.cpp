#include "server/tenant/tenants.hpp"

#include <algorithm>
#include <mutex>
#include <set>

#include "server/store/meta.hpp"
#include "server/system/secret_file.hpp"

namespace yk {

namespace fs = std::filesystem;

namespace {

// A tenant whose file was sealed with a key, or may have been; empty: there is none.
std::string sealed_tenant_in(const fs::path& data) {
    for (const std::string& code : codes_in(data)) {
        const auto sealed = store::is_sealed((data / code / "tenant.db").string());
        if (!sealed || *sealed) return code;
    }
    return {};
}

Error nothing_kept(const std::string& code) {
    return {Errc::not_found, "nothing_kept", {}, "nothing is kept here of a tenant " + code};
}

}  // namespace

Result<DigestKey> seal_key_of(const Installation& installation) {
    const fs::path folder = installation.data / "keys";
    const bool is_elsewhere = !installation.seal_key.empty();
    const fs::path file = is_elsewhere ? installation.seal_key : folder / "seal.key";
    std::error_code fault;
    if (!fs::exists(file, fault))
        if (const std::string code = sealed_tenant_in(installation.data); !code.empty())
            return fail(Errc::broken, "seal_key_missing", {},
                        file.string() + " is missing, and what is kept of people of " + code +
                            " was sealed with the key in it. Put the file back from its copy, or "
                            "say with --seal-key where it is. Nobody can make this key again");
    if (is_elsewhere) return key_in(file);
    fs::create_directories(folder, fault);
    if (!fault) fs::permissions(folder, fs::perms::owner_all, fault);
    if (fault)
        return fail(Errc::broken, "cannot_write", {}, folder.string() + ": " + fault.message());
    return key_in(file);
}

std::vector<std::string> codes_in(const fs::path& data) {
    std::set<std::string> codes;
    std::error_code fault;
    for (const auto& entry : fs::directory_iterator(data, fault))
        if (fs::exists(entry.path() / "tenant.db", fault) ||
            fs::exists(entry.path() / "session.key", fault))
            codes.insert(entry.path().filename().string());
    for (const auto& entry : fs::directory_iterator(data / kWatermarks, fault))
        if (!entry.path().has_extension()) codes.insert(entry.path().filename().string());
    return {codes.begin(), codes.end()};
}

Tenants::Tenants(Installation installation, LaneThreads& threads, const Clock& clock)
    : installation_(std::move(installation)),
      threads_(threads),
      clock_(clock),
      libraries_(installation_.hosting),
      crews_(clock) {}

std::vector<std::string> Tenants::possible() const {
    std::vector<std::string> codes;
    std::error_code fault;
    for (const auto& entry : fs::directory_iterator(installation_.files.tenants, fault))
        if (entry.path().extension() == ".json") codes.push_back(entry.path().stem().string());
    std::sort(codes.begin(), codes.end());
    return codes;
}

Result<std::shared_ptr<const Setup>> Tenants::load(const std::string& code) {
    return Setup::load(installation_.files, code, installation_.words, installation_.version,
                       libraries_);
}

Result<std::shared_ptr<Tenant>> Tenants::open(const std::string& code, bool accept_older) {
    if (find(code))
        return fail(Errc::conflict, "tenant_is_served", {}, code + " is served already");
    const auto setup = load(code);
    if (!setup) return tl::unexpected(setup.error());
    const auto seal = seal_key_of(installation_);
    if (!seal) return tl::unexpected(seal.error());
    if (const auto before = in_memory(code); before && !before->close_set_aside())
        return fail(Errc::busy, "store_busy", {}, code + " is still being read; try again");
    auto tenant =
        Tenant::open({installation_.data, *seal, accept_older}, *setup, threads_, crews_, clock_);
    if (!tenant) return tl::unexpected(tenant.error());
    const std::unique_lock lock(mutex_);
    by_code_[code] = *tenant;
    left_out_.erase(code);
    return *tenant;
}

Result<std::shared_ptr<Tenant>> Tenants::accept(const std::string& code) {
    if (const auto tenant = find(code)) {
        if (const auto key = tenant->signing().key();
            !key && (key.error().reason == "signing_key_missing" ||
                     key.error().reason == "bad_signing_key")) {
            if (auto made = tenant->replace_signing_key(); !made)
                return tl::unexpected(made.error());
            return tenant;
        }
        if (auto accepted = tenant->accept_older(); !accepted)
            return tl::unexpected(accepted.error());
        return tenant;
    }
    std::error_code fault;
    if (!fs::exists(installation_.data / code / "tenant.db", fault))
        return tl::unexpected(nothing_kept(code));
    return open(code, true);
}

Result<void> Tenants::forget(const std::string& code) {
    const fs::path folder = installation_.data / code;
    std::error_code fault;
    if (find(code) || fs::exists(folder / "tenant.db", fault))
        return fail(Errc::conflict, "tenant_is_there", {},
                    "stop the server and move " + folder.string() +
                        " away first; what is forgotten is only that there was such a tenant");
    if (!fs::remove(installation_.data / kWatermarks / code, fault))
        return tl::unexpected(nothing_kept(code));
    const std::unique_lock lock(mutex_);
    left_out_.erase(code);
    return {};
}

Result<void> Tenants::reload(const std::string& code) {
    const auto tenant = find(code);
    if (!tenant)
        return fail(Errc::not_found, "tenant_not_served", {},
                    code + " is not served; `yoyaku tenant add " + code + "` takes it in");
    auto setup = load(code);
    if (!setup) return tl::unexpected(setup.error());
    return tenant->replace_setup(std::move(*setup));
}

void Tenants::leave_out(const std::string& code, Error why) {
    const auto setup = load(code);
    const std::unique_lock lock(mutex_);
    if (by_code_.contains(code)) return;  // meanwhile it was taken in
    left_out_.insert_or_assign(code, LeftOut{std::move(why), setup ? *setup : nullptr});
}

std::map<std::string, Error, std::less<>> Tenants::set_aside() const {
    std::map<std::string, Error, std::less<>> all;
    const std::shared_lock lock(mutex_);
    for (const auto& [code, tenant] : by_code_)
        if (auto why = tenant->set_aside()) all.emplace(code, std::move(*why));
    return all;
}

std::map<std::string, LeftOut, std::less<>> Tenants::left_out() const {
    const std::shared_lock lock(mutex_);
    auto all = left_out_;
    for (const auto& [code, tenant] : by_code_)
        if (const auto why = tenant->set_aside())
            all.try_emplace(code, LeftOut{*why, tenant->setup()});
    return all;
}

std::optional<LeftOut> Tenants::left_out(std::string_view code) const {
    if (const auto tenant = in_memory(code))
        if (const auto why = tenant->set_aside()) return LeftOut{*why, tenant->setup()};
    const std::shared_lock lock(mutex_);
    const auto found = left_out_.find(code);
    if (found == left_out_.end()) return std::nullopt;
    return found->second;
}

int Tenants::rest_idle(int64_t idle_ms) {
    int rested = 0;
    for (const auto& tenant : all())
        if (tenant->try_rest(idle_ms)) ++rested;
    libraries_.rest_idle(std::chrono::milliseconds(idle_ms));
    return rested;
}

void Tenants::keep_sign_in_counts() {
    for (const auto& tenant : all())
        tenant->keep_sign_in_counts();
}

std::shared_ptr<Tenant> Tenants::find(std::string_view code) const {
    auto tenant = in_memory(code);
    return tenant && !tenant->set_aside() ? tenant : nullptr;
}

std::shared_ptr<Tenant> Tenants::in_memory(std::string_view code) const {
    const std::shared_lock lock(mutex_);
    const auto found = by_code_.find(code);
    return found == by_code_.end() ? nullptr : found->second;
}

std::vector<std::shared_ptr<Tenant>> Tenants::all() const {
    const std::shared_lock lock(mutex_);
    std::vector<std::shared_ptr<Tenant>> tenants;
    for (const auto& [code, tenant] : by_code_)
        if (!tenant->set_aside()) tenants.push_back(tenant);
    return tenants;
}

}  // namespace yk
