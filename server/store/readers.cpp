#include "server/store/readers.hpp"

#include <chrono>

namespace yk {

Readers::Readers(std::string path, size_t most, int wait_ms)
    : path_(std::move(path)), most_(most), wait_ms_(wait_ms) {}
Readers::~Readers() = default;

Readers::Lease::Lease(Readers& owner, std::unique_ptr<Reader> reader)
    : owner_(&owner), reader_(std::move(reader)) {}

Readers::Lease::~Lease() {
    if (!reader_) return;  // moved from
    const bool sound = reader_->end_reading().has_value();
    {
        const std::lock_guard lock(owner_->mutex_);
        if (sound)
            owner_->free_.push_back(std::move(reader_));
        else
            --owner_->made_;  // closed, and made anew when needed
    }
    owner_->free_again_.notify_one();
}

Result<Readers::Lease> Readers::take() {
    std::unique_ptr<Reader> reader;
    {
        std::unique_lock lock(mutex_);
        const bool there = free_again_.wait_for(lock, std::chrono::milliseconds(wait_ms_),
                                                [&] { return !free_.empty() || made_ < most_; });
        if (!there) return fail(Errc::busy, "store_busy", {}, "all readers are taken");
        if (free_.empty()) {
            ++made_;
        } else {
            reader = std::move(free_.back());
            free_.pop_back();
        }
    }
    if (!reader) {
        auto opened = Reader::open(path_);
        if (!opened) {
            {
                const std::lock_guard lock(mutex_);
                --made_;
            }
            free_again_.notify_one();
            return same_error(opened);
        }
        reader = std::move(*opened);
    }
    Lease lease(*this, std::move(reader));
    if (auto begun = lease.reader().begin_reading(); !begun) return same_error(begun);
    return lease;
}

}  // namespace yk
