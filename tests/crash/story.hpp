// A story: what a tenant's lane does on an eventful day, every call that reached for the disk, and
// what was acknowledged when. Told once, it can end in a loss of power after any of its calls.
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
    std::vector<Acknowledged> acknowledged;  // in the order the answers left
    // Everything that is in the file, as text: after each commit, and newly made.
    std::vector<std::string> states;
    int64_t largest_batch = 0;
    int64_t account = 0;  // whose keys they are
};

Story tell_story(Durability durability);
// What the next start does on what a loss of power has left: it recovers, does some work, and
// stops.
Story tell_sequel(const Files& left);

void put(const Folder& folder, const Files& files);
// Every row of every table of the database.
std::string contents_of(const std::string& path);

}  // namespace yk::test
