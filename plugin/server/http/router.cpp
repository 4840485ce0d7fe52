#include "plugin/server/http/router.hpp"

#include <algorithm>
#include <array>

#include "plugin/base/url.hpp"

namespace plugin::server {
namespace {

constexpr std::array<std::pair<Method, std::string_view>, 5> methods{
    {{Method::get, "GET"},
     {Method::post, "POST"},
     {Method::put, "PUT"},
     {Method::patch, "PATCH"},
     {Method::del, "DELETE"}}
};

std::string_view next_part(std::string_view& rest) {
    if (rest.starts_with('/')) rest.remove_prefix(1);
    const auto end = std::min(rest.find('/'), rest.size());
    const auto part = rest.substr(0, end);
    rest.remove_prefix(end);
    return part;
}

/// The values of the pattern's {names}; nullopt: the path does not match.
std::optional<std::map<std::string, std::string>> fits(
    std::string_view pattern, std::string_view path
) {
    std::map<std::string, std::string> values;
    while (!pattern.empty() && !path.empty()) {
        const auto wanted = next_part(pattern);
        const auto given = base::percent_decoded(next_part(path));
        if (!given) return std::nullopt;
        if (wanted.starts_with('{')) {
            if (given->empty()) return std::nullopt;
            values.emplace(wanted.substr(1, wanted.size() - 2), *given);
        } else if (wanted != *given) {
            return std::nullopt;
        }
    }
    if (!pattern.empty() || !path.empty()) return std::nullopt;
    return values;
}

void allow(std::vector<Method>& allowed, Method method) {
    if (std::ranges::find(allowed, method) == allowed.end()) allowed.push_back(method);
}

}  // namespace

std::optional<Method> method_named(std::string_view name) {
    for (const auto& [method, text] : methods) {
        if (text == name) return method;
    }
    return std::nullopt;
}

std::string_view name_of(Method method) {
    for (const auto& [known, text] : methods) {
        if (known == method) return text;
    }
    return "";
}

std::string allow_text(const Match& match) {
    std::string text;
    for (const auto method : match.allowed) {
        text.append(text.empty() ? "" : ", ").append(name_of(method));
        if (method == Method::get && match.head_allowed) text += ", HEAD";
    }
    return text;
}

Router::Router(std::vector<Route> routes, std::vector<StreamRoute> streams)
    : routes_(std::move(routes)), streams_(std::move(streams)) {}

Match Router::find(std::optional<Method> method, std::string_view raw_path) const {
    Match match;
    for (const auto& stream : streams_) {
        auto values = fits(stream.pattern, raw_path);
        if (!values) continue;
        allow(match.allowed, Method::get);
        if (method != Method::get) continue;
        return {.stream = &stream, .parameters = std::move(*values), .allowed = {}};
    }
    for (const auto& route : routes_) {
        auto values = fits(route.pattern, raw_path);
        if (!values) continue;
        allow(match.allowed, route.method);
        match.head_allowed = match.head_allowed || route.method == Method::get;
        if (route.method != method) continue;
        return {.route = &route, .parameters = std::move(*values), .allowed = {}};
    }
    return match;
}

}  // namespace plugin::server
