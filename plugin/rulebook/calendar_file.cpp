#include "plugin/rulebook/calendar_file.hpp"

#include "plugin/rulebook/members.hpp"

namespace plugin::rulebook {
namespace {

using meeting::Calendar;
using meeting::Day;

struct Year {
    int year = 0;
    std::vector<Day> off, worked;
};

std::vector<Day> read_days(
    json::Reader& reader, Members& members, std::string_view name, const std::string& year
) {
    std::vector<Day> days;
    members.each(name, [&](const bj::value& value, const std::string& path) {
        std::string text;
        reader.read(value, text, path);
        const auto moment = base::parse_instant(year + "-" + text + "T00:00:00Z");
        const bool fits = text.size() == 5 && moment;
        if (!fits) return reader.refuse("date_malformed", path);
        days.push_back(std::chrono::floor<std::chrono::days>(*moment));
    });
    return days;
}

Year read_year(json::Reader& reader, const bj::value& value, const std::string& path) {
    Year out;
    std::uint32_t number = 0;
    Members members(reader, value, path);
    members.required("year", number);
    if (number < 2000 || number > 2999) {
        reader.refuse("field_malformed", members.path("year"));
        return out;
    }
    out.year = static_cast<int>(number);
    members.need("off");
    out.off = read_days(reader, members, "off", std::to_string(number));
    out.worked = read_days(reader, members, "worked", std::to_string(number));
    members.nothing_else();
    return out;
}

/// Missing days off would shift every term: real years have 243 to 249 working days.
bool is_plausible(const Calendar& calendar, int year) {
    const auto first = Day(std::chrono::year(year) / std::chrono::January / 1);
    const auto next = Day(std::chrono::year(year + 1) / std::chrono::January / 1);
    int count = 0;
    for (Day day = first; day < next; day += std::chrono::days(1)) {
        count += calendar.is_working_day(day) ? 1 : 0;
    }
    return count >= 240 && count <= 252;
}

}  // namespace

base::Result<Calendar> read_calendar(std::string_view text) {
    const auto document = json::parse(text);
    if (!document) return tl::unexpected(document.error());
    Calendar calendar = Calendar::official();
    std::set<int> seen;
    json::Reader reader;
    Members members(reader, *document, "");
    members.need("years");
    members.each("years", [&](const bj::value& value, const std::string& path) {
        const auto one = read_year(reader, value, path);
        if (reader.failed()) return;
        if (!seen.insert(one.year).second) return reader.refuse("year_repeated", path + "/year");
        calendar.set(one.year, one.off, one.worked);
        if (!is_plausible(calendar, one.year)) reader.refuse("calendar_implausible", path);
    });
    members.nothing_else();
    if (reader.failed()) return tl::unexpected(*reader.refusal());
    return calendar;
}

}  // namespace plugin::rulebook
