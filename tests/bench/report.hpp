// Report: the result of a workload: a row of build/bench.json and of the table.
#pragma once

#include <string>
#include <vector>

#include "shared/core/json.hpp"
#include "tests/bench/statistics.hpp"

namespace yk::bench {

enum class Bound { at_least, at_most, within };  // within: a factor, up or down
constexpr auto names(Bound) {
    return std::array{Name<Bound>{Bound::at_least, "at least"},
                      Name<Bound>{Bound::at_most, "at most"}, Name<Bound>{Bound::within, "within"}};
}

// One measure, its yardstick, and the bound of their ratio. A fixed limit is a yardstick too: then
// the ratio must be at most 1.
struct Part {
    std::string measure;         // "bookings a second"
    std::string yardstick_name;  // "the typical service"
    Summary value;
    Summary yardstick;
    Summary ratio;  // of all pairs
    Bound bound = Bound::at_most;
    double target = 1;
    bool met() const;
};

Part compared(std::string measure, std::string yardstick_name, const std::vector<double>& values,
              const std::vector<double>& yardsticks, Bound bound, double target);
Part limited(std::string measure, const std::vector<double>& values, double limit);

struct Row {
    std::string workload;
    std::vector<Part> parts;                 // the first is the row's main part
    std::vector<double> cpu_us{};            // of the server, per operation, for each pair
    std::vector<double> yardstick_cpu_us{};  // of its yardstick
    std::vector<std::string> faults{};       // wrong replies, rows nobody was told of
    std::vector<std::string> notes{};
    std::string profile{};  // where the time was spent, if a target was missed

    void check(bool holds, const std::string& otherwise) {
        if (!holds) faults.push_back(otherwise);
    }
    bool met() const;
};

// {workload, measure, value, yardstick, ratio, bound, target, met, …, parts}
Json to_json(const Row& row);

std::string table_of(const std::vector<Row>& rows);

}  // namespace yk::bench
