#include "plugin/base/instant.hpp"

#include <date/date.h>
#include <date/tz.h>

#include <span>
#include <sstream>

namespace plugin::base {
namespace {

const date::time_zone* zone_named(std::string_view name) {
    try {
        return date::locate_zone(std::string(name));
    } catch (const std::exception&) {
        return nullptr;
    }
}

template <class Time>
std::optional<Time> parse_as(const char* format, std::string_view text) {
    std::istringstream in{std::string(text)};
    Time time;
    in >> date::parse(format, time);
    if (in.fail() || in.peek() != std::istringstream::traits_type::eof()) return std::nullopt;
    return time;
}

/// "МСК+2", "МСК-1", "МСК".
std::string moscow_difference(std::chrono::seconds offset) {
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(offset).count() - 3;
    if (hours == 0) return "МСК";
    return std::string(hours > 0 ? "МСК+" : "МСК") + std::to_string(hours);
}

/// Writes the number's last digits, as many as there is room for.
void put_digits(std::span<char> place, long number) {
    for (auto digit = place.rbegin(); digit != place.rend(); ++digit) {
        *digit = static_cast<char>('0' + number % 10);
        number /= 10;
    }
}

}  // namespace

/// By hand, since every entry and verdict has times and a stream takes microseconds for each.
std::string to_text(Instant instant) {
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day calendar(day);
    const int year = static_cast<int>(calendar.year());
    if (year < 0 || year > 9999) return date::format("%FT%TZ", instant);
    const long milliseconds = (instant - day).count();
    std::string text = "yyyy-mm-ddThh:mm:ss.mmmZ";
    const std::span all(text);
    put_digits(all.subspan(0, 4), year);
    put_digits(all.subspan(5, 2), static_cast<long>(unsigned(calendar.month())));
    put_digits(all.subspan(8, 2), static_cast<long>(unsigned(calendar.day())));
    put_digits(all.subspan(11, 2), milliseconds / 3'600'000);
    put_digits(all.subspan(14, 2), milliseconds / 60'000 % 60);
    put_digits(all.subspan(17, 2), milliseconds / 1'000 % 60);
    put_digits(all.subspan(20, 3), milliseconds % 1'000);
    return text;
}

std::optional<Instant> parse_instant(std::string_view text) {
    if (text.size() < 20 || text.size() > 40 || text[10] != 'T') return std::nullopt;
    if (text.ends_with('Z')) return parse_as<Instant>("%FT%TZ", text);
    return parse_as<Instant>("%FT%T%Ez", text);
}

bool is_zone(std::string_view iana_name) {
    return zone_named(iana_name) != nullptr;
}

std::string local_text(Instant instant, std::string_view iana_zone) {
    const auto* zone = zone_named(iana_zone);
    if (zone == nullptr) return to_text(instant);
    const auto local = date::make_zoned(zone, date::floor<std::chrono::minutes>(instant));
    const auto difference = moscow_difference(local.get_info().offset);
    std::string text = date::format("%d.%m.%Y %H:%M", local.get_local_time()) + " (" + difference;
    if (difference != "МСК") {
        const auto moscow = date::floor<std::chrono::minutes>(instant + std::chrono::hours(3));
        text += ", " + date::format("%H:%M", moscow) + " МСК";
    }
    return text + ")";
}

std::string local_time_text(Instant instant, std::string_view iana_zone) {
    const auto* zone = zone_named(iana_zone);
    if (zone == nullptr) return to_text(instant);
    const auto local = date::make_zoned(zone, date::floor<std::chrono::seconds>(instant));
    return date::format("%H:%M:%S", local.get_local_time());
}

std::string local_date_text(Instant instant, std::string_view iana_zone) {
    const auto* zone = zone_named(iana_zone);
    if (zone == nullptr) return to_text(instant);
    const auto local = date::make_zoned(zone, date::floor<std::chrono::seconds>(instant));
    return date::format("%d.%m.%Y", local.get_local_time());
}

std::optional<Instant> from_local(std::string_view wall_clock, std::string_view iana_zone) {
    const auto* zone = zone_named(iana_zone);
    const auto local = parse_as<date::local_time<std::chrono::seconds>>(
        wall_clock.size() == 16 ? "%FT%H:%M" : "%FT%T", wall_clock
    );
    if (zone == nullptr || !local) return std::nullopt;
    const auto info = zone->get_info(*local);
    if (info.result != date::local_info::unique) return std::nullopt;
    return Instant(local->time_since_epoch() - info.first.offset);
}

}  // namespace plugin::base
