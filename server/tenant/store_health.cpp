#include "server/tenant/store_health.hpp"

#include <algorithm>
#include <cerrno>

#include "server/store/fault.hpp"

namespace yk {
namespace {

size_t kind_of(StoreHealth::Doing doing) {
    return doing == StoreHealth::Doing::changing ? 1 : 2;
}

std::string usual_sentence(std::string_view reason, const std::string& file) {
    if (store::is_damage(reason))
        return store::damaged(file, "what was read can't be right").detail;
    const int error_number = reason == "store_full"        ? ENOSPC
                             : reason == "store_read_only" ? EROFS
                                                           : EIO;
    return store::disk_fault(file, error_number).detail;
}

}  // namespace

bool StoreHealth::failed(Doing doing, std::string_view reason, std::string_view detail) {
    const bool is_damage = store::is_damage(reason);
    if (!is_damage && !store::is_passing(reason) && !store::is_loss(reason)) return false;
    const std::lock_guard lock(mutex_);
    std::optional<Fault>& fault = faults_[is_damage ? 0 : kind_of(doing)];
    if (fault && fault->reason == reason && detail.empty()) return true;
    fault = Fault{std::string(reason),
                  detail.empty() ? usual_sentence(reason, file_) : std::string(detail)};
    has_any_ = true;
    return true;
}

void StoreHealth::worked(Doing doing) {
    if (!has_any_) return;
    const std::lock_guard lock(mutex_);
    faults_[kind_of(doing)].reset();
    has_any_ = std::any_of(faults_.begin(), faults_.end(),
                           [](const auto& fault) { return fault.has_value(); });
}

std::optional<StoreHealth::Fault> StoreHealth::fault() const {
    const std::lock_guard lock(mutex_);
    for (const auto& fault : faults_)
        if (fault) return fault;
    return {};
}

}  // namespace yk
