#include "server/store/readers.hpp"

namespace yk {

Readers::Readers(std::string path, SealKey key, size_t most, int wait_ms)
    : path_(std::move(path)), key_(std::move(key)), most_(most), wait_ms_(wait_ms) {}
Readers::~Readers() = default;

Readers::Lease::Lease(Readers& owner, std::unique_ptr<Reader> reader)
    : owner_(&owner), reader_(std::move(reader)) {}

Readers::Lease::~Lease() {
    if (!reader_) return;  // it was moved
    const bool sound = reader_->end_reading().has_value();
    {
        const std::lock_guard lock(owner_->mutex_);
        if (sound)
            owner_->free_.push_back(std::move(reader_));
        else
            --owner_->made_;  // closed; a new one is opened when needed
    }
    owner_->free_again_.notify_all();
}

bool Readers::try_rest(std::chrono::milliseconds wait) {
    std::vector<std::unique_ptr<Reader>> closed;
    std::unique_lock lock(mutex_);
    if (!free_again_.wait_for(lock, wait, [&] { return made_ == free_.size(); })) return false;
    made_ = 0;
    rests_ = true;
    closed.swap(free_);
    return true;
}

// The caller has already counted the connection in `made_`, so try_rest() fails meanwhile.
Result<std::unique_ptr<Reader>> Readers::one_more(bool wakes) {
    if (wakes && wake_) {
        if (auto woken = wake_(); !woken) return same_error(woken);
        const std::lock_guard lock(mutex_);
        rests_ = false;
    }
    return Reader::open(path_, key_);
}

Result<Readers::Lease> Readers::take() {
    std::unique_ptr<Reader> reader;
    bool wakes = false;
    {
        std::unique_lock lock(mutex_);
        const bool there = free_again_.wait_for(lock, std::chrono::milliseconds(wait_ms_),
                                                [&] { return !free_.empty() || made_ < most_; });
        if (!there) return fail(Errc::busy, "store_busy", {}, "all readers are taken");
        if (free_.empty()) {
            ++made_;
            wakes = rests_;
        } else {
            reader = std::move(free_.back());
            free_.pop_back();
        }
    }
    if (!reader) {
        auto opened = one_more(wakes);
        if (!opened) {
            {
                const std::lock_guard lock(mutex_);
                --made_;
            }
            free_again_.notify_all();
            return same_error(opened);
        }
        reader = std::move(*opened);
    }
    Lease lease(*this, std::move(reader));
    if (auto begun = lease.reader().begin_reading(); !begun) return same_error(begun);
    return lease;
}

}  // namespace yk
