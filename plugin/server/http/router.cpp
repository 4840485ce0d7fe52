#include "plugin/server/http/router.hpp"

#include <array>

#include "plugin/base/bytes.hpp"

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

/// The values of {names}, if the path fits the pattern.
std::optional<std::map<std::string, std::string>> fits(
    std::string_view pattern, std::string_view path
) {
    std::map<std::string, std::string> values;
    while (!pattern.empty() && !path.empty()) {
        const auto wanted = next_part(pattern);
        const auto given = next_part(path);
        if (wanted.starts_with('{')) {
            if (given.empty()) return std::nullopt;
            values.emplace(wanted.substr(1, wanted.size() - 2), given);
        } else if (wanted != given) {
            return std::nullopt;
        }
    }
    if (!pattern.empty() || !path.empty()) return std::nullopt;
    return values;
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

std::optional<std::string> decoded(std::string_view text, bool plus_is_blank) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus_is_blank) {
            out += ' ';
        } else if (text[i] == '%') {
            const auto byte = base::from_hex(text.substr(i + 1, 2));
            if (!byte || byte->size() != 1) return std::nullopt;
            out += *byte;
            i += 2;
        } else {
            out += text[i];
        }
    }
    if (!base::is_utf8(out)) return std::nullopt;
    return out;
}

Router::Router(std::vector<Route> routes, std::vector<StreamRoute> streams)
    : routes_(std::move(routes)), streams_(std::move(streams)) {}

Match Router::find(Method method, const std::string& path) const {
    Match match;
    for (const auto& stream : streams_) {
        auto values = fits(stream.pattern, path);
        if (!values) continue;
        if (method != Method::get) {
            match.allowed.push_back(Method::get);
            continue;
        }
        match.stream = &stream;
        match.parameters = std::move(*values);
        return match;
    }
    for (const auto& route : routes_) {
        auto values = fits(route.pattern, path);
        if (!values) continue;
        if (route.method != method) {
            match.allowed.push_back(route.method);
            continue;
        }
        match.route = &route;
        match.parameters = std::move(*values);
        return match;
    }
    return match;
}

}  // namespace plugin::server
