#include "plugin/base/instant.hpp"

#include <date/date.h>
#include <date/tz.h>

#include <algorithm>
#include <span>

namespace plugin::base {
namespace {

const date::time_zone* zone_named(std::string_view name) {
    try {
        return date::locate_zone(std::string(name));
    } catch (const std::exception&) {
        return nullptr;
    }
}

bool has_form(std::string_view text, std::string_view form) {
    const auto fits = [](char c, char of) { return of == '0' ? c >= '0' && c <= '9' : c == of; };
    return text.size() == form.size() &&
           std::equal(text.begin(), text.end(), form.begin(), form.end(), fits);
}

/// Of a text whose form is known.
int number_at(std::string_view text, std::size_t from, std::size_t digits) {
    int out = 0;
    for (const char c : text.substr(from, digits)) out = out * 10 + (c - '0');
    return out;
}

/// "2026-11-23T12:00:00", as seconds of whatever zone it is meant in. By hand, since the date
/// library's parser has no defined behaviour on odd input.
std::optional<std::chrono::sys_seconds> wall_clock_of(std::string_view text) {
    if (!has_form(text, "0000-00-00T00:00:00")) return std::nullopt;
    const std::chrono::year_month_day day(
        std::chrono::year(number_at(text, 0, 4)),
        std::chrono::month(static_cast<unsigned>(number_at(text, 5, 2))),
        std::chrono::day(static_cast<unsigned>(number_at(text, 8, 2)))
    );
    const int hour = number_at(text, 11, 2), minute = number_at(text, 14, 2),
              second = number_at(text, 17, 2);
    if (!day.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return std::chrono::sys_days(day) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second);
}

/// ".5", ".25", ".250"; empty: none.
std::optional<std::chrono::milliseconds> fraction_of(std::string_view text) {
    if (text.empty()) return std::chrono::milliseconds(0);
    constexpr std::string_view longest = ".000";
    if (text.size() < 2 || !has_form(text, longest.substr(0, text.size()))) return std::nullopt;
    int thousandths = number_at(text, 1, text.size() - 1);
    for (auto digits = text.size(); digits < longest.size(); ++digits) thousandths *= 10;
    return std::chrono::milliseconds(thousandths);
}

/// "Z", "+03:00"
std::optional<std::chrono::minutes> offset_of(std::string_view text) {
    if (text == "Z") return std::chrono::minutes(0);
    if (!has_form(text, "+00:00") && !has_form(text, "-00:00")) return std::nullopt;
    const int hours = number_at(text, 1, 2), minutes = number_at(text, 4, 2);
    if (hours > 23 || minutes > 59) return std::nullopt;
    const std::chrono::minutes out(60 * hours + minutes);
    return text.front() == '-' ? -out : out;
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
    constexpr std::size_t seconds_end = 19;
    if (text.size() <= seconds_end) return std::nullopt;
    const auto rest = text.substr(seconds_end);
    const auto zone = std::min(rest.find_first_of("Z+-"), rest.size());
    const auto clock = wall_clock_of(text.substr(0, seconds_end));
    const auto fraction = fraction_of(rest.substr(0, zone));
    const auto offset = offset_of(rest.substr(zone));
    if (!clock || !fraction || !offset) return std::nullopt;
    return *clock + *fraction - *offset;
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
    const bool without_seconds = wall_clock.size() == 16;
    const auto clock = wall_clock_of(std::string(wall_clock) + (without_seconds ? ":00" : ""));
    if (zone == nullptr || !clock) return std::nullopt;
    const date::local_seconds local(clock->time_since_epoch());
    const auto info = zone->get_info(local);
    if (info.result != date::local_info::unique) return std::nullopt;
    return Instant(local.time_since_epoch() - info.first.offset);
}

}  // namespace plugin::base
