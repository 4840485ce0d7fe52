// Determines the client of a connection: the peer, or the address given by a trusted proxy.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/base/result.hpp"

namespace plugin::server {

using IpAddress = boost::asio::ip::address;

/// Internal to plugin/server/http.
class Proxies {
public:
    /// "127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8". Failure: an entry is not an address or
    /// network.
    static base::Attempt<Proxies> parse(const std::vector<std::string>& texts);

    bool trusts(const IpAddress& address) const;

    /// The last address in X-Forwarded-For that is not a trusted proxy, because the client can
    /// forge everything to the left of it. For a peer that is not a proxy, the peer itself.
    IpAddress client_of(const IpAddress& peer, std::string_view forwarded_for) const {
        return find_client(peer, forwarded_for).address;
    }

    struct Client {
        IpAddress address;
        bool named = false;  // given by a trusted proxy
    };
    Client find_client(const IpAddress& peer, std::string_view forwarded_for) const;

private:
    struct Network {
        IpAddress address;
        unsigned prefix_bits = 0;
    };
    static base::Attempt<Network> parse_network(const std::string& text);

    std::vector<Network> networks_;
};

/// Converts IPv4-mapped IPv6 to IPv4 and removes the zone.
IpAddress plain(const IpAddress& address);

/// The key for limits: an IPv4 address, or the /64 of one IPv6 customer.
std::string limit_key(const IpAddress& address);

}  // namespace plugin::server
