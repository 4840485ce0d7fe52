#include "plugin/server/http/target.hpp"

#include <algorithm>

#include "plugin/base/bytes.hpp"

namespace plugin::server {
namespace {

std::optional<std::map<std::string, std::string>> parse_query(std::string_view text) {
    std::map<std::string, std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('&', at), text.size());
        const auto pair = text.substr(at, end - at);
        const auto sign = std::min(pair.find('='), pair.size());
        auto name = decoded(pair.substr(0, sign), true);
        auto value = decoded(pair.substr(std::min(sign + 1, pair.size())), true);
        if (!name || !value) return std::nullopt;
        if (!pair.empty()) out.emplace(std::move(*name), std::move(*value));
        at = end + 1;
    }
    return out;
}

}  // namespace

std::optional<Target> parse_target(std::string_view text) {
    Target target;
    const auto mark = std::min(text.find('?'), text.size());
    target.raw_path = text.substr(0, mark);
    if (!target.raw_path.starts_with('/')) return std::nullopt;
    auto path = decoded(target.raw_path, false);
    if (!path) return std::nullopt;
    target.path = std::move(*path);
    auto query = parse_query(text.substr(std::min(mark + 1, text.size())));
    if (!query) return std::nullopt;
    target.query = std::move(*query);
    return target;
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

std::string lower_case(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

}  // namespace plugin::server
