// Who is behind a connection: the peer itself, or whom a trusted proxy names.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/base/result.hpp"

namespace plugin::server {

using IpAddress = boost::asio::ip::address;

/// Inside plugin/server/http only.
class Proxies {
public:
    /// "127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8". Failure: one of them is none of these.
    static base::Attempt<Proxies> parse(const std::vector<std::string>& texts);

    bool trusts(const IpAddress& address) const;

    /// The last address in X-Forwarded-For that is not a proxy of ours, since whatever stands left
    /// of it was written by the client. A peer that is no proxy stands for itself.
    IpAddress client_of(const IpAddress& peer, std::string_view forwarded_for) const;

private:
    struct Network {
        IpAddress address;
        unsigned prefix_bits = 0;
    };
    static base::Attempt<Network> parse_network(const std::string& text);

    std::vector<Network> networks_;
};

/// IPv4 mapped into IPv6 becomes IPv4 again; a zone is our host's affair and goes.
IpAddress plain(const IpAddress& address);

/// What limits count by: an IPv4 address, or the /64 that one IPv6 customer has.
std::string limit_key(const IpAddress& address);

}  // namespace plugin::server
