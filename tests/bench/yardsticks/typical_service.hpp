// The typical service: Node.js and PostgreSQL, with a temporary database folder (see typical/).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/bench/process.hpp"

namespace yk::bench {

class TypicalService {
public:
    // Creates the database with this number of people.
    TypicalService(const std::filesystem::path& folder, int64_t people);
    ~TypicalService();

    uint16_t port() const { return port_; }
    double cpu_seconds() const;  // of the service and of its database
    // People 1 to N may book slots 1 to 1,000, each person once until forget_bookings().
    void forget_bookings();
    int64_t bookings() const;
    static const std::string& cookie();

    // The rate of PostgreSQL with the same statements and as many connections, without the service:
    // bookings per second.
    double pgbench_rate(double seconds, int64_t slots);

private:
    std::string sql(const std::string& statement) const;
    Command postgres_command(const std::string& program, std::vector<std::string> words) const;

    const std::filesystem::path folder_;
    const int64_t people_;
    uint16_t port_;
    std::unique_ptr<Process> postgres_;
    std::unique_ptr<Process> service_;
};

}  // namespace yk::bench
