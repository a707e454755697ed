// Log: events, as one JSON object per line on stderr.
//
// Every line has ts (UTC, milliseconds), level and event (a stable id); the rest are its fields.
// Never personal data: no names, numbers, bodies, queries or addresses; paths only as route
// patterns. Passed by reference. Any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "server/system/clock.hpp"
#include "shared/core/result.hpp"

namespace spdlog {
class logger;
}

namespace yk {

enum class LogLevel { debug, info, warning, error, off };

Result<LogLevel> parse_log_level(std::string_view name);  // "debug" ... "off"

struct LogField {
    using Value = std::variant<std::int64_t, double, bool, std::string_view>;

    LogField(std::string_view field, std::string_view text) : name(field), value(text) {}
    LogField(std::string_view field, const char* text)
        : name(field), value(std::string_view(text)) {}
    LogField(std::string_view field, const std::string& text)
        : name(field), value(std::string_view(text)) {}
    LogField(std::string_view field, bool flag) : name(field), value(flag) {}
    LogField(std::string_view field, double number) : name(field), value(number) {}
    template <class T>
    requires(std::is_integral_v<T> && !std::is_same_v<T, bool>)
        LogField(std::string_view field, T number)
        : name(field), value(static_cast<std::int64_t>(number)) {}

    std::string_view name;  // name and value are borrowed during the call
    Value value;
};

class Log {
public:
    using Fields = std::initializer_list<LogField>;
    using Sink = std::function<void(std::string_view line)>;  // never called concurrently

    // Without a sink, lines go to stderr. The clock outlives the log.
    Log(const Clock& clock, LogLevel level, Sink sink = {});
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    bool writes(LogLevel level) const { return level >= level_ && level != LogLevel::off; }
    void write(LogLevel level, std::string_view event, std::span<const LogField> fields);
    void write(LogLevel level, std::string_view event, Fields fields) {
        write(level, event, std::span(fields.begin(), fields.size()));
    }

    void debug(std::string_view event, Fields fields = {}) {
        write(LogLevel::debug, event, fields);
    }
    void info(std::string_view event, Fields fields = {}) { write(LogLevel::info, event, fields); }
    void warning(std::string_view event, Fields fields = {}) {
        write(LogLevel::warning, event, fields);
    }
    void error(std::string_view event, Fields fields = {}) {
        write(LogLevel::error, event, fields);
    }

private:
    const Clock& clock_;
    const LogLevel level_;
    std::unique_ptr<spdlog::logger> logger_;
};

}  // namespace yk
