#include "plugin/conference/own_addresses.hpp"

#include "plugin/base/digest.hpp"
#include "plugin/base/url.hpp"

namespace plugin::conference {
namespace {

constexpr auto patience = std::chrono::milliseconds(3000);
constexpr std::size_t reply_bytes_max = 4 * 1024 * 1024;  // the plugin's script is the longest
/// Anybody may ask for health: so long an answer is given again without another call.
constexpr auto fresh = std::chrono::seconds(60);

std::string origin_of(const std::string& url) {
    return base::split_url(url).origin;
}

std::string outcome(const base::Attempt<bbb::HttpReply>& reply) {
    return reply ? "HTTP " + std::to_string(reply->status) : reply.error().what;
}

/// Only such an address can lead here without a proxy: we speak no TLS.
bool may_be_direct(const std::string& url) {
    return url.starts_with("http://");
}

}  // namespace

Check proxy_in_front(const std::string& url, const base::Attempt<bbb::HttpReply>& reply) {
    const auto address = reply ? reply->text_at({"client", "address"}) : std::string();
    const auto known_by = reply ? reply->text_at({"client", "knownBy"}) : std::string();
    if (address.empty()) {
        return wrong(
            "proxy",
            "our public address " + origin_of(url) + " does not lead here: " + outcome(reply),
            "public_url of [server], and the reverse proxy in front (deploy/nginx)"
        );
    }
    if (known_by == "proxy") return {"proxy", true, "names its clients; we came as " + address};
    if (may_be_direct(url)) return {"proxy", true, "none seen; we came as " + address};
    if (known_by == "peer") {
        return wrong(
            "proxy", "the reverse proxy at " + address + " is not trusted: all people count as one",
            "name it in trusted_proxies of [server]"
        );
    }
    return wrong(
        "proxy", "the reverse proxy at " + address + " names no clients: all people count as one",
        "it sets X-Forwarded-For, as in deploy/nginx"
    );
}

OwnAddresses::OwnAddresses(
    Addresses addresses, const PluginManifests* plugin, const app::Clock& clock
)
    : addresses_(std::move(addresses)),
      plugin_(plugin),
      clock_(clock),
      http_(patience, reply_bytes_max) {}

base::Attempt<bbb::HttpReply> OwnAddresses::get(const std::string& url) {
    const auto at = base::split_url(url);
    return http_.get(at.origin, at.target);
}

/// An empty message is refused as forged only by us, at an address that we gave away.
Check OwnAddresses::callback(const Callback& one) {
    const auto at = base::split_url(one.url);
    const auto name = (one.server.empty() ? "" : one.server + " ") + "callback";
    const auto reply = http_.post(at.origin, at.target);
    if (reply && reply->text_at({"code"}) == "callback_forged") {
        return {name, true, "what the server calls back at " + at.origin + " reaches us"};
    }
    return wrong(
        name,
        "what the server calls back at " + at.origin + " does not reach us: " + outcome(reply),
        "callback_url of [[bbb]] is our address as that server reaches it (looked at from here)"
    );
}

Check OwnAddresses::proxy() {
    return proxy_in_front(addresses_.health_url, get(addresses_.health_url));
}

/// Each version's manifest is what its checksum says, and leads to a script.
Check OwnAddresses::manifest() {
    for (const auto& one : plugin_->all()) {
        const auto text = get(one.url);
        if (!text || text->status != 200 || base::sha256(text->body).hex() != one.checksum) {
            const auto found = text && text->status == 200 ? "another content" : outcome(text);
            return wrong(
                "plugin",
                "the room plugin's manifest at " + origin_of(one.url) + " cannot be had: " + found,
                "public_url of [server] must reach us from the conference's servers, too"
            );
        }
        const auto script = get(text->text_at({"javascriptEntrypointUrl"}));
        if (script && script->status == 200) continue;
        return wrong(
            "plugin", "the room plugin's script cannot be had: " + outcome(script),
            "public_url of [server], and the reverse proxy in front (deploy/nginx)"
        );
    }
    return {"plugin", true, "manifest and script can be had"};
}

std::vector<Check> OwnAddresses::checks() {
    std::vector<Check> all;
    for (const auto& one : addresses_.callbacks) all.push_back(callback(one));
    all.push_back(proxy());
    if (plugin_ != nullptr) all.push_back(manifest());
    if (given_up_) all.clear();  // what was broken off says nothing
    return all;
}

void OwnAddresses::give_up(std::chrono::milliseconds patience) {
    given_up_ = true;
    http_.give_up(patience);
}

std::vector<std::string> OwnAddresses::problems() {
    {
        const std::scoped_lock lock(mutex_);
        if (checking_ || clock_.now() - checked_at_ < fresh) return problems_;
        checking_ = true;
    }
    auto found = names_of_failed(checks());
    const std::scoped_lock lock(mutex_);
    checking_ = false;
    checked_at_ = clock_.now();
    problems_ = std::move(found);
    return problems_;
}

}  // namespace plugin::conference
