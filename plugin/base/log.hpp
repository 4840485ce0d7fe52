// Log lines for the operator. Never names of people, choices, secrets, join links or raw
// BigBlueButton messages; log ids instead. Thread-safe.
#pragma once

#include <string_view>

namespace plugin::base {

enum class LogLevel { debug, info, warning, error };

/// `area` is the module, "bbb", "journal"; `text` is one line.
void log(LogLevel level, std::string_view area, std::string_view text);

/// Lines below the level are dropped. `path` empty: standard error.
void start_log(LogLevel level, std::string_view path);

}  // namespace plugin::base
