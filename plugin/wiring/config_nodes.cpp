#include "plugin/wiring/config_nodes.hpp"

#include <algorithm>
#include <fstream>
#include <set>

#include "plugin/base/bytes.hpp"

namespace plugin::wiring {
namespace {

bool is_name(const std::string& text) {
    return !text.empty() && text.size() <= 32 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

/// `behind` is empty or names a configured Scalelite.
bool has_valid_front(const BbbNode& node, const std::vector<BbbNode>& all) {
    if (node.behind.empty()) return true;
    return !node.scalelite && std::any_of(all.begin(), all.end(), [&](const BbbNode& other) {
        return other.scalelite && other.name == node.behind;
    });
}

}  // namespace

base::Attempt<void> check_nodes(const Config& config) {
    std::set<std::string> names;
    for (const auto& node : config.nodes) {
        const bool named = is_name(node.name) || (node.name.empty() && config.nodes.size() == 1);
        if (!named) return base::fail("config", "bbb.name: small letters, digits, hyphens");
        if (!names.insert(node.name).second) {
            return base::fail("config", "two servers named " + node.name);
        }
        if (node.scalelite && (node.webhooks || !node.redis_host.empty())) {
            return base::fail("config", "a Scalelite has neither webhooks nor redis_host");
        }
        if (!has_valid_front(node, config.nodes)) {
            return base::fail("config", "bbb.behind: no Scalelite is named " + node.behind);
        }
    }
    return {};
}

namespace {

base::Attempt<std::string> first_line(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line)) return base::fail("config", "cannot read " + file.string());
    return std::string(base::trimmed(line));
}

}  // namespace

base::Attempt<void> read_secrets(BbbNode& node) {
    if (node.secret_file.empty()) return base::fail("config", "bbb.secret_file is missing");
    const auto secret = first_line(node.secret_file);
    if (!secret) return tl::unexpected(secret.error());
    node.secret = *secret;
    if (!node.proxy_secret_file.empty()) {
        const auto proxy = first_line(node.proxy_secret_file);
        if (!proxy) return tl::unexpected(proxy.error());
        if (proxy->size() < 16) return base::fail("config", "bbb.proxy_secret_file: too short");
        node.proxy_secret = *proxy;
    }
    if (node.redis_password_file.empty()) return {};
    const auto password = first_line(node.redis_password_file);
    if (!password) return tl::unexpected(password.error());
    node.redis_password = *password;
    return {};
}

}  // namespace plugin::wiring
