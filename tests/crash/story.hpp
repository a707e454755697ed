// A story: the work of a tenant's lane on a day with many events, every call for the disk, and each
// acknowledgement with its time. After one run, a power failure can be simulated after any of the
// calls.
#pragma once

#include <string>
#include <vector>

#include "server/store/database.hpp"
#include "tests/crash/disk.hpp"
#include "tests/store/world.hpp"

namespace yk::test {

struct Acknowledged {
    size_t after_calls = 0;  // how many were made before the answer left
    std::string key;         // the request's Idempotency-Key
    std::string body;        // what was answered
};

struct Story {
    std::vector<Call> calls;
    std::vector<Acknowledged> acknowledged;  // in the order in which the answers left
    // The whole content of the file as text: when it was created, and after each commit.
    std::vector<std::string> states;
    int64_t largest_batch = 0;
    int64_t account = 0;  // the account that the keys belong to
};

Story tell_story(Durability durability);
// The story of the next start on the files that a power failure has left: it recovers, does some
// work, and stops.
Story tell_sequel(const Files& left);

void put(const Folder& folder, const Files& files);
// Every row of every table of the database.
std::string contents_of(const std::string& path);

}  // namespace yk::test
