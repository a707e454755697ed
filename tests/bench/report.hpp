// Report: what a workload came to: a row of build/bench.json and of the table.
#pragma once

#include <string>
#include <vector>

#include "shared/core/json.hpp"
#include "tests/bench/statistics.hpp"

namespace yk::bench {

enum class Bound { at_least, at_most, within };  // within: neither more nor less, by that factor
constexpr auto names(Bound) {
    return std::array{Name<Bound>{Bound::at_least, "at least"},
                      Name<Bound>{Bound::at_most, "at most"}, Name<Bound>{Bound::within, "within"}};
}

// One measure beside its yardstick, and what their ratio has to be. A limit that stands by itself
// is its own yardstick: then the ratio has to be at most 1.
struct Part {
    std::string measure;         // "bookings a second"
    std::string yardstick_name;  // "the typical service"
    Summary value;
    Summary yardstick;
    Summary ratio;  // of the pairs
    Bound bound = Bound::at_most;
    double target = 1;
    bool met() const;
};

Part compared(std::string measure, std::string yardstick_name, const std::vector<double>& values,
              const std::vector<double>& yardsticks, Bound bound, double target);
Part limited(std::string measure, const std::vector<double>& values, double limit);

struct Row {
    std::string workload;
    std::vector<Part> parts;                 // the first is the row's own
    std::vector<double> cpu_us{};            // of the server, for one operation, pair by pair
    std::vector<double> yardstick_cpu_us{};  // of its yardstick
    std::vector<std::string> faults{};       // wrong replies, rows that aren't acknowledgements
    std::vector<std::string> notes{};
    std::string profile{};  // where the time goes, where a target was missed

    void check(bool holds, const std::string& otherwise) {
        if (!holds) faults.push_back(otherwise);
    }
    bool met() const;
};

// {workload, measure, value, yardstick, ratio, bound, target, met, …, parts}
Json to_json(const Row& row);

std::string table_of(const std::vector<Row>& rows);

}  // namespace yk::bench
