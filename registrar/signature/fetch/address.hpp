// Inside registrar/signature only: addresses from certificates, which strangers write, and which of
// them a server may turn to.
#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/base/result.hpp"

namespace registrar::signature {

namespace base = plugin::base;

/// "http" or "https", a host of letters, digits, dots and dashes or an IPv6 address in brackets, a
/// port, and the rest as it is sent. No user, no fragment, no blanks and control characters.
struct WebAddress {
    std::string scheme, host;  // in small letters
    int port = 0;
    std::string target;  // "/path?query"
    std::string origin() const;
    std::string host_and_port() const { return host + ":" + std::to_string(port); }
};
std::optional<WebAddress> web_address(std::string_view url);

/// An address of the public Internet, in figures: none of this machine, of a private net, of a
/// link, of a carrier's net, reserved, for many at once, or an IPv4 address of that kind inside an
/// IPv6 one.
bool is_public(std::string_view ip);

/// The addresses of a host in figures; nullopt: it has none.
using Resolver = std::optional<std::vector<std::string>> (*)(const std::string& host);
std::optional<std::vector<std::string>> system_resolver(const std::string& host);

/// The address to connect to. Failure: the host has none, or the host has one that is not public
/// and is not among `allowed` ("host:port", or "host" for its usual ports). Ports other than 80 and
/// 443 have to be allowed, too. Returns at the deadline or when asked to stop, however long the
/// resolver takes; of those left behind there are at most a few at a time.
base::Attempt<std::string> address_of(
    const WebAddress& address, const std::vector<std::string>& allowed,
    std::chrono::steady_clock::time_point deadline, const std::stop_token& stop,
    Resolver resolver = system_resolver
);

}  // namespace registrar::signature
