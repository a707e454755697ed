#include "server/system/log.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <array>
#include <cmath>
#include <mutex>

#include "server/system/json_text.hpp"

namespace yk {

namespace {

constexpr std::array<std::string_view, 5> kLevels{"debug", "info", "warning", "error", "off"};

std::string_view name_of(LogLevel level) {
    return kLevels[static_cast<std::size_t>(level)];
}

class FunctionSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit FunctionSink(Log::Sink write) : write_(std::move(write)) {}

private:
    void sink_it_(const spdlog::details::log_msg& message) override {
        write_({message.payload.data(), message.payload.size()});
    }
    void flush_() override {}

    Log::Sink write_;
};

std::unique_ptr<spdlog::logger> logger_for(Log::Sink sink) {
    spdlog::sink_ptr target;
    if (sink) {
        target = std::make_shared<FunctionSink>(std::move(sink));
    } else {
        target = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    }
    auto logger = std::make_unique<spdlog::logger>("yoyaku", std::move(target));
    logger->set_pattern("%v");
    logger->set_level(spdlog::level::trace);  // write() filters by level before formatting
    return logger;
}

void append_time(std::string& line, std::int64_t utc_ms) {
    const std::time_t second = utc_ms / 1000;
    fmt::format_to(std::back_inserter(line), "{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(second),
                   utc_ms % 1000);
}

void append_value(std::string& line, const LogField::Value& value) {
    auto out = std::back_inserter(line);
    if (const auto* text = std::get_if<std::string_view>(&value)) {
        append_json_string(line, *text);
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        fmt::format_to(out, "{}", *number);
    } else if (const auto* flag = std::get_if<bool>(&value)) {
        line += *flag ? "true" : "false";
    } else if (const double real = std::get<double>(value); std::isfinite(real)) {
        fmt::format_to(out, "{:.3f}", real);
    } else {
        line += "null";
    }
}

}  // namespace

Result<LogLevel> parse_log_level(std::string_view name) {
    for (std::size_t i = 0; i < kLevels.size(); ++i) {
        if (kLevels[i] == name) return static_cast<LogLevel>(i);
    }
    return fail(Errc::invalid, "unknown_log_level", {},
                "a log level is one of debug, info, warning, error, off");
}

Log::Log(const Clock& clock, LogLevel level, Sink sink)
    : clock_(clock), level_(level), logger_(logger_for(std::move(sink))) {}

Log::~Log() = default;

void Log::write(LogLevel level, std::string_view event, std::span<const LogField> fields) {
    if (!writes(level)) return;
    std::string line;
    line.reserve(256);
    line += R"({"ts":")";
    append_time(line, clock_.machine_utc_ms());
    line += R"(","level":")";
    line += name_of(level);
    line += R"(","event":)";
    append_json_string(line, event);
    for (const LogField& field : fields) {
        line += ',';
        append_json_string(line, field.name);
        line += ':';
        append_value(line, field.value);
    }
    line += '}';
    logger_->log(spdlog::level::info, spdlog::string_view_t(line.data(), line.size()));
}

}  // namespace yk
