#include "plugin/server/http/proxies.hpp"

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <charconv>

#include "plugin/base/bytes.hpp"

namespace plugin::server {
namespace {

namespace ip = boost::asio::ip;

template <class Bytes>
bool same_prefix(const Bytes& a, const Bytes& b, unsigned bits) {
    for (std::size_t i = 0; i < a.size() && bits > 0; ++i) {
        const unsigned here = bits < 8 ? bits : 8;
        const unsigned mask = (0xff00U >> here) & 0xffU;
        if ((a[i] & mask) != (b[i] & mask)) return false;
        bits -= here;
    }
    return true;
}

/// "203.0.113.9:5000", "[2001:db8::1]:5000", "[2001:db8::1]": some proxies append the port.
std::string without_port(std::string_view text) {
    if (text.starts_with('[')) return std::string(text.substr(1, text.find(']') - 1));
    const auto colon = text.find(':');
    const bool is_v4 = colon != std::string_view::npos && colon == text.rfind(':');
    return std::string(is_v4 ? text.substr(0, colon) : text);
}

}  // namespace

IpAddress plain(const IpAddress& address) {
    if (!address.is_v6()) return address;
    if (!address.to_v6().is_v4_mapped()) return ip::address_v6(address.to_v6().to_bytes());
    return ip::make_address_v4(ip::v4_mapped, address.to_v6());
}

std::string limit_key(const IpAddress& address) {
    if (address.is_v4()) return address.to_string();
    auto bytes = address.to_v6().to_bytes();
    for (std::size_t i = 8; i < bytes.size(); ++i) bytes[i] = 0;
    return ip::address_v6(bytes).to_string() + "/64";
}

base::Attempt<Proxies::Network> Proxies::parse_network(const std::string& text) {
    const auto slash = text.find('/');
    boost::system::error_code error;
    Network network;
    network.address = plain(ip::make_address(text.substr(0, slash), error));
    const unsigned bits_max = network.address.is_v4() ? 32 : 128;
    network.prefix_bits = bits_max;
    if (!error && slash != std::string::npos) {
        const char* const end = text.data() + text.size();
        const auto read = std::from_chars(text.data() + slash + 1, end, network.prefix_bits);
        if (read.ec != std::errc{} || read.ptr != end || network.prefix_bits > bits_max) {
            return base::fail("http", "not a network: " + text);
        }
    }
    if (error) return base::fail("http", "not an address: " + text);
    return network;
}

base::Attempt<Proxies> Proxies::parse(const std::vector<std::string>& texts) {
    Proxies out;
    for (const auto& text : texts) {
        auto network = parse_network(text);
        if (!network) return tl::unexpected(network.error());
        out.networks_.push_back(*network);
    }
    return out;
}

bool Proxies::trusts(const IpAddress& given) const {
    const auto address = plain(given);
    for (const auto& network : networks_) {
        if (network.address.is_v4() != address.is_v4()) continue;
        const bool same = address.is_v4()
                              ? same_prefix(
                                    address.to_v4().to_bytes(), network.address.to_v4().to_bytes(),
                                    network.prefix_bits
                                )
                              : same_prefix(
                                    address.to_v6().to_bytes(), network.address.to_v6().to_bytes(),
                                    network.prefix_bits
                                );
        if (same) return true;
    }
    return false;
}

Proxies::Client Proxies::find_client(const IpAddress& peer, std::string_view forwarded_for) const {
    Client client{plain(peer)};
    while (!forwarded_for.empty() && trusts(client.address)) {
        const auto comma = forwarded_for.rfind(',');
        const auto from = comma == std::string_view::npos ? 0 : comma + 1;
        const auto text = base::trimmed(forwarded_for.substr(from));
        forwarded_for = forwarded_for.substr(0, from == 0 ? 0 : comma);
        boost::system::error_code error;
        const auto named = ip::make_address(without_port(text), error);
        if (error) break;
        client = {plain(named), true};
    }
    return client;
}

}  // namespace plugin::server
