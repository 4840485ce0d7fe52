#include "plugin/server/api/browser_name.hpp"

#include <utility>

namespace plugin::server {
namespace {

struct Mark {
    std::string_view in_header;
    std::string_view name;
};

/// Those that call themselves by a second name come first.
constexpr Mark browsers[] = {
    {"YaBrowser/", "Yandex Browser"},
    {"Edg/", "Edge"},
    {"OPR/", "Opera"},
    {"Firefox/", "Firefox"},
    {"FxiOS/", "Firefox"},
    {"Chromium/", "Chromium"},
    {"Chrome/", "Chrome"},
    {"CriOS/", "Chrome"},
    {"Safari/", "Safari"},
};
constexpr Mark systems[] = {
    {"Android", "Android"}, {"iPhone", "iPhone"},  {"iPad", "iPad"},
    {"Windows", "Windows"}, {"Mac OS X", "macOS"}, {"Linux", "Linux"},
};

template <std::size_t N>
std::string first_of(const Mark (&marks)[N], std::string_view header) {
    for (const auto& mark : marks) {
        if (header.find(mark.in_header) != std::string_view::npos) return std::string(mark.name);
    }
    return {};
}

}  // namespace

std::string browser_name(std::string_view user_agent) {
    auto name = first_of(browsers, user_agent);
    const auto system = first_of(systems, user_agent);
    if (name.empty() || system.empty()) return name + system;
    return name + ", " + system;
}

}  // namespace plugin::server
