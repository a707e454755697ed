// Site: a data folder with municipalities of the wanted size, made with the program's libraries
// before a server runs on it; and the built server on such a folder.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/store/database.hpp"
#include "server/system/clock.hpp"
#include "shared/core/json.hpp"
#include "tests/bench/process.hpp"

namespace yk {
class Tenant;
}

namespace yk::bench {

inline constexpr const char* kCode = "431001";  // the municipality of tenants/431001.json
inline constexpr const char* kToday = "2021-05-06";

struct Scale {
    int64_t residents = 1'000;  // registered, each with a coupon
    int64_t venues = 0;         // in addition to the file's, each with four slots per day
    int64_t days = 60;          // with slots at these venues
    int64_t hot_slots = 0;      // of 100,000 places each, on a day without other slots
};

class Site {
public:
    explicit Site(std::filesystem::path folder);

    void add(const std::string& code, const Scale& scale);
    // Adds a thousand municipalities in less time than add() takes: copies of `code`, which must
    // have no people. Each copy gets its own residents. Sessions of `code` are copied too.
    void add_copies_of(const std::string& code, const std::vector<std::string>& others,
                       int64_t residents);
    // Opens the tenant's database for `work`; no server may run.
    void with_tenant(const std::string& code,
                     const std::function<void(Tenant&, ManualClock&)>& work) const;
    // A copy of the site in another folder.
    Site copied_to(const std::filesystem::path& folder) const;

    std::filesystem::path data() const { return folder_ / "data"; }
    std::filesystem::path tenants() const { return folder_ / "tenants"; }
    std::filesystem::path plugins() const;  // its own, if it has some, or the program's
    const std::filesystem::path& folder() const { return folder_; }
    std::string database(const std::string& code = kCode) const;

    std::vector<int64_t> people(const std::string& code = kCode) const;
    std::vector<int64_t> slots(const std::string& code = kCode) const;  // without the hot slots
    std::vector<int64_t> hot_slots(const std::string& code = kCode) const;
    std::vector<int64_t> booking_ids(const std::string& code = kCode) const;
    int64_t bookings(const std::string& code = kCode) const;                 // not cancelled
    std::vector<std::string> faults(const std::string& code = kCode) const;  // of the ledger

private:
    void put_tenant_file(const std::string& code) const;
    std::vector<int64_t> numbers(const std::string& code, const std::string& sql) const;
    std::filesystem::path folder_;
};

// The i-th resident of a site; the same for sites of every size.
struct Resident {
    std::string number;  // of the coupon
    std::string birth_date;
    std::string family_kana;
    std::string given_kana;
    std::string phone;
};
Resident resident(int64_t i);

class Server {
public:
    explicit Server(const Site& site, std::vector<std::string> environment = {},
                    std::vector<std::string> more_words = {});

    uint16_t port() const { return port_; }
    pid_t pid() const { return process_.pid(); }
    double seconds_to_start() const { return seconds_to_start_; }
    void stop();  // ends the bench if the server doesn't end in order

    // The cookie of a new session: of an account, or of a resident.
    std::string sign_in(const std::string& login, const std::string& code = kCode) const;
    std::string sign_in(const Resident& resident, const std::string& code = kCode) const;

private:
    std::string session(const std::string& target, const Json& body,
                        const std::string& address = "127.0.0.1") const;

    std::chrono::steady_clock::time_point began_;
    Process process_;
    uint16_t port_;
    double seconds_to_start_;
};

}  // namespace yk::bench
