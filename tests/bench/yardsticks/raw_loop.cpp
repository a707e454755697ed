#include "tests/bench/yardsticks/raw_loop.hpp"

#include "shared/core/json.hpp"

namespace yk::bench {

std::vector<std::string> recording_to(const std::filesystem::path& statements) {
    return {"LD_PRELOAD=" YK_RECORDER, "YK_STATEMENTS=" + statements.string()};
}

RawLoop raw_loop(const std::filesystem::path& statements, const Site& site,
                 const std::filesystem::path& folder, int64_t most,
                 std::vector<std::string> environment) {
    const Site copy = site.copied_to(folder);
    Command command{{YK_RAW_LOOP, statements.string(), copy.database()},
                    folder / "raw_loop.log",
                    std::move(environment)};
    if (most > 0) command.words.push_back(std::to_string(most));
    const Json said = must(parse_json(output_of(std::move(command))));
    RawLoop loop;
    loop.bookings = said["bookings"];
    loop.transactions = said["transactions"];
    loop.seconds = said["seconds"];
    loop.cpu_us = said["cpu_s"].get<double>() * 1e6 / static_cast<double>(loop.bookings);
    loop.p50_ms = said["p50_ms"];
    if (copy.bookings() != loop.bookings)
        give_up("the raw loop's bookings aren't all in its database");
    return loop;
}

}  // namespace yk::bench
