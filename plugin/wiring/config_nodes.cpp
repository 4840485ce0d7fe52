#include "plugin/wiring/config_nodes.hpp"

#include <algorithm>
#include <set>

namespace plugin::wiring {
namespace {

/// `behind` is empty or names a configured Scalelite.
bool has_valid_front(const BbbNode& node, const std::vector<BbbNode>& all) {
    if (node.behind.empty()) return true;
    return !node.scalelite && std::any_of(all.begin(), all.end(), [&](const BbbNode& other) {
        return other.scalelite && other.name == node.behind;
    });
}

}  // namespace

base::Attempt<void> check_nodes(const Config& config, const ConfigPlaces& places) {
    std::set<std::string> names;
    for (std::size_t i = 0; i < config.nodes.size(); ++i) {
        const auto& node = config.nodes[i];
        const auto place = place_of_node(i);
        if (node.name.empty() && config.nodes.size() > 1) {
            return places.fail(place, "bbb.name is missing: each of several servers has its own");
        }
        if (!names.insert(node.name).second) {
            return places.fail(place + ".name", "two servers are named " + node.name);
        }
        if (node.scalelite && (node.webhooks || !node.redis_host.empty())) {
            return places.fail(
                place + ".scalelite",
                "a Scalelite has neither hooks nor Redis: webhooks = false, redis_host = \"\""
            );
        }
        if (!has_valid_front(node, config.nodes)) {
            return places.fail(
                place + ".behind", "bbb.behind: no Scalelite is named " + node.behind
            );
        }
    }
    return {};
}

}  // namespace plugin::wiring
