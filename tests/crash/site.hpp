// Site: a municipality of many residents and large slots, for the built server; and the requests of
// a call centre that books for them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "server/store/database.hpp"
#include "tests/http/raw_client.hpp"
#include "tests/store/world.hpp"

namespace yk::test {

struct Place {
    int64_t slot = 0;
    int dose = 1;
};

struct Booking {  // requested or acknowledged
    std::string key;
    int64_t person = 0;
    std::vector<Place> places;
    std::string reply{};  // the body; empty: no answer
};

class Site {
public:
    explicit Site(int residents);

    // The words that start the server on this site.
    std::vector<std::string> serve() const;
    // Runs another command of the program, such as {"tenant", "list"}; returns what it prints.
    std::string run(const std::vector<std::string>& words) const;
    // Signs the call centre in at a server, and reads the people and slots that can be booked.
    void enter(uint16_t port);

    // The booking of the i-th resident: the first dose; for every second resident both doses.
    Booking booking(int i, const std::string& key) const;
    // Sends the booking; sends it again, as clients do, while the answer is "not now".
    http::RawReply ask(http::RawClient& client, const Booking& booking) const;

    int residents() const { return static_cast<int>(people_.size()); }
    std::string database() const { return (data_ / kCode / "tenant.db").string(); }
    const std::filesystem::path& data() const { return data_; }
    static constexpr const char* kCode = "431001";

private:
    std::string request(const Booking& booking) const;  // as bytes

    std::vector<std::string> places() const;  // the options that name its folders

    Folder folder_;
    std::filesystem::path data_;
    std::string cookie_;
    std::vector<int64_t> people_;
    std::vector<int64_t> first_slots_;
    std::vector<int64_t> second_slots_;
};

}  // namespace yk::test
