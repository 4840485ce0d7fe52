// Moments in time: UTC, whole milliseconds. Zones are for people and appear only in text.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace plugin::base {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Milliseconds = std::chrono::milliseconds;

/// "2026-11-23T10:00:00.000Z" (RFC 3339).
std::string to_text(Instant instant);
/// RFC 3339 with "Z" or an offset; seconds may have a fraction, which is cut to milliseconds.
std::optional<Instant> parse_instant(std::string_view text);

bool is_zone(std::string_view iana_name);

/// "23.11.2026 14:00 (МСК+2, 12:00 МСК)"; in Moscow's own zone "23.11.2026 14:00 (МСК)".
std::string local_text(Instant instant, std::string_view iana_zone);
/// "14:00:07" in that zone.
std::string local_time_text(Instant instant, std::string_view iana_zone);
/// "23.11.2026" in that zone.
std::string local_date_text(Instant instant, std::string_view iana_zone);

/// "2026-11-23T14:00" as the wall clock of that zone. nullopt: no such zone, malformed, or a local
/// time that daylight saving skips or repeats.
std::optional<Instant> from_local(std::string_view wall_clock, std::string_view iana_zone);

}  // namespace plugin::base
