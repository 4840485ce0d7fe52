#include "plugin/base/log.hpp"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace plugin::base {
namespace {

spdlog::level::level_enum spdlog_level(LogLevel level) {
    switch (level) {
        case LogLevel::debug: return spdlog::level::debug;
        case LogLevel::info: return spdlog::level::info;
        case LogLevel::warning: return spdlog::level::warn;
        case LogLevel::error: return spdlog::level::err;
    }
    return spdlog::level::info;
}

}  // namespace

void log(LogLevel level, std::string_view area, std::string_view text) {
    spdlog::log(spdlog_level(level), "{}: {}", area, text);
}

void start_log(LogLevel level, std::string_view path) {
    auto logger = path.empty() ? spdlog::stderr_color_mt("bbb-quorum")
                               : spdlog::basic_logger_mt("bbb-quorum", std::string(path));
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %^%l%$ %v", spdlog::pattern_time_type::utc);
    logger->set_level(spdlog_level(level));
    logger->flush_on(spdlog::level::info);
    spdlog::set_default_logger(std::move(logger));
}

}  // namespace plugin::base
