#include "tests/bench/report.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yk::bench {
namespace {

Json range(const Summary& summary) {
    return Json::array({summary.low, summary.high});
}

Json json_of(const Part& part) {
    return {{"measure", part.measure},
            {"value", part.value.median},
            {"value_range", range(part.value)},
            {"yardstick", part.yardstick.median},
            {"yardstick_range", range(part.yardstick)},
            {"yardstick_name", part.yardstick_name},
            {"ratio", part.ratio.median},
            {"ratio_range", range(part.ratio)},
            {"bound", name_of(part.bound)},
            {"target", part.target},
            {"met", part.met()}};
}

const char* sign_of(Bound bound) {
    switch (bound) {
        case Bound::at_least:
            return "≥";
        case Bound::at_most:
            return "≤";
        case Bound::within:
            break;
    }
    return "≤ either way";
}

// A number with four significant digits.
std::string shown(double number) {
    if (number >= 1000) return fmt::format("{:.0f}", number);
    return fmt::format("{:.4g}", number);
}

std::string shown(const Summary& summary) {
    return fmt::format("{} ({}–{})", shown(summary.median), shown(summary.low),
                       shown(summary.high));
}

std::string shown_cpu(const std::vector<double>& cpu_us) {
    return cpu_us.empty() ? "" : shown(summary_of(cpu_us).median) + " µs";
}

std::string line_of(const Row& row, size_t i) {
    const Part& part = row.parts[i];
    return fmt::format(
        "| {} | {} | {} | {} {} | {} | {} {} | {} | {} | {} |\n", i == 0 ? row.workload : "",
        part.measure, shown(part.value), part.yardstick_name, shown(part.yardstick),
        shown(part.ratio), sign_of(part.bound), shown(part.target), part.met() ? "yes" : "**no**",
        i == 0 ? shown_cpu(row.cpu_us) : "", i == 0 ? shown_cpu(row.yardstick_cpu_us) : "");
}

}  // namespace

Part compared(std::string measure, std::string yardstick_name, const std::vector<double>& values,
              const std::vector<double>& yardsticks, Bound bound, double target) {
    return {std::move(measure),
            std::move(yardstick_name),
            summary_of(values),
            summary_of(yardsticks),
            summary_of(ratios(values, yardsticks)),
            bound,
            target};
}

Part limited(std::string measure, const std::vector<double>& values, double limit) {
    return compared(std::move(measure), "limit", values, std::vector(values.size(), limit),
                    Bound::at_most, 1);
}

bool Part::met() const {
    const bool is_enough = ratio.median >= (bound == Bound::within ? 1 / target : target);
    const bool is_little = ratio.median <= target;
    if (bound == Bound::at_least) return is_enough;
    return is_little && (bound == Bound::at_most || is_enough);
}

bool Row::met() const {
    return faults.empty() && !parts.empty() &&
           std::all_of(parts.begin(), parts.end(), [](const Part& part) { return part.met(); });
}

Json to_json(const Row& row) {
    Json json = row.parts.empty() ? json_of(Part{}) : json_of(row.parts.front());
    if (row.parts.empty())
        for (const char* unknown : {"value", "yardstick", "ratio", "target"})
            json[unknown] = nullptr;
    json["workload"] = row.workload;
    json["met"] = row.met();
    json["cpu_us"] = summary_of(row.cpu_us).median;
    json["yardstick_cpu_us"] = summary_of(row.yardstick_cpu_us).median;
    json["faults"] = row.faults;
    json["notes"] = row.notes;
    if (!row.profile.empty()) json["profile"] = row.profile;
    json["parts"] = Json::array();
    for (const Part& part : row.parts)
        json["parts"].push_back(json_of(part));
    return json;
}

std::string table_of(const std::vector<Row>& rows) {
    std::string table =
        "| workload | measure | value (range) | yardstick (range) | ratio (range) | target | met | "
        "CPU each | yardstick's CPU |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";
    for (const Row& row : rows)
        for (size_t i = 0; i < row.parts.size(); ++i)
            table += line_of(row, i);
    for (const Row& row : rows) {
        for (const std::string& fault : row.faults)
            table += fmt::format("\n{}: FAULT: {}", row.workload, fault);
        for (const std::string& note : row.notes)
            table += fmt::format("\n{}: {}", row.workload, note);
        if (!row.profile.empty())
            table += fmt::format("\n{}: where the time goes:\n{}", row.workload, row.profile);
    }
    return table + "\n";
}

}  // namespace yk::bench
