// Readers: a tenant's read-only connections. Any thread may read; each read is one transaction, so
// that it sees one consistent state. Readers never write and never checkpoint.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <type_traits>
#include <vector>

#include "server/store/database.hpp"

namespace yk {

class Readers {
public:
    // For a file that a Database has opened. Connections are opened when needed, at most `most`; a
    // thread that waits for one longer than wait_ms gets Errc::busy "store_busy".
    explicit Readers(std::string path, SealKey key = {}, size_t most = 4, int wait_ms = 2000);
    ~Readers();  // call it after the last read
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;

    // Closes all connections if none is in use, or after `wait` no more; otherwise closes nothing
    // and returns false. The next read calls `wake` first, and returns its error if it fails.
    bool try_rest(std::chrono::milliseconds wait = std::chrono::milliseconds{0});
    using Wake = std::function<Result<void>()>;
    void wake_with(Wake wake) { wake_ = std::move(wake); }  // before the first read

    // read(Reader&) returns a Result<…>, which this returns too.
    template <class Read>
    auto read(Read&& read) -> std::invoke_result_t<Read, Reader&> {
        auto lease = take();
        if (!lease) return same_error(lease);
        return read(lease->reader());
    }

private:
    class Lease {  // a connection in a transaction; returned at the end of its life
    public:
        Lease(Readers& owner, std::unique_ptr<Reader> reader);
        Lease(Lease&&) noexcept = default;
        Lease& operator=(Lease&&) = delete;
        ~Lease();
        Reader& reader() { return *reader_; }

    private:
        Readers* owner_;
        std::unique_ptr<Reader> reader_;
    };
    Result<Lease> take();
    Result<std::unique_ptr<Reader>> one_more(bool wakes);

    const std::string path_;
    const SealKey key_;
    const size_t most_;
    const int wait_ms_;
    std::mutex mutex_;
    std::condition_variable free_again_;
    std::vector<std::unique_ptr<Reader>> free_;
    size_t made_ = 0;
    bool rests_ = false;
    Wake wake_;
};

}  // namespace yk
