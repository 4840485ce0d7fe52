#include "plugin/server/http/target.hpp"

#include <algorithm>

#include "plugin/base/url.hpp"

namespace plugin::server {

std::optional<Target> parse_target(std::string_view text) {
    Target target;
    const auto mark = std::min(text.find('?'), text.size());
    target.raw_path = text.substr(0, mark);
    if (!target.raw_path.starts_with('/')) return std::nullopt;
    auto path = base::percent_decoded(target.raw_path);
    if (!path) return std::nullopt;
    target.path = std::move(*path);
    auto query = base::parse_query(text.substr(std::min(mark + 1, text.size())));
    if (!query) return std::nullopt;
    target.query = std::move(*query);
    return target;
}

}  // namespace plugin::server
