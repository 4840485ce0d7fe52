#include "registrar/signature/fetch/address.hpp"

#include <arpa/inet.h>
#include <netdb.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <thread>

#include "plugin/base/utf8.hpp"

namespace registrar::signature {
namespace {

using Bytes4 = std::array<unsigned char, 4>;
using Bytes16 = std::array<unsigned char, 16>;

struct Net {
    Bytes4 begin;
    int bits;
};

/// RFC 6890 and its registry: what is not globally reachable.
constexpr std::array special_nets{
    Net{{0, 0, 0, 0}, 8},      Net{{10, 0, 0, 0}, 8},     Net{{100, 64, 0, 0}, 10},
    Net{{127, 0, 0, 0}, 8},    Net{{169, 254, 0, 0}, 16}, Net{{172, 16, 0, 0}, 12},
    Net{{192, 0, 0, 0}, 24},   Net{{192, 0, 2, 0}, 24},   Net{{192, 88, 99, 0}, 24},
    Net{{192, 168, 0, 0}, 16}, Net{{198, 18, 0, 0}, 15},  Net{{198, 51, 100, 0}, 24},
    Net{{203, 0, 113, 0}, 24}, Net{{224, 0, 0, 0}, 4},    Net{{240, 0, 0, 0}, 4}
};

unsigned number_of(const Bytes4& bytes) {
    return static_cast<unsigned>(bytes[0]) << 24U | static_cast<unsigned>(bytes[1]) << 16U |
           static_cast<unsigned>(bytes[2]) << 8U | bytes[3];
}

bool is_public(const Bytes4& ip) {
    return std::none_of(special_nets.begin(), special_nets.end(), [&](const Net& net) {
        const unsigned mask = ~0U << (32U - static_cast<unsigned>(net.bits));
        return (number_of(ip) & mask) == number_of(net.begin);
    });
}

Bytes4 four(const Bytes16& ip, std::size_t from) {
    return {ip[from], ip[from + 1], ip[from + 2], ip[from + 3]};
}

bool begins(const Bytes16& ip, std::initializer_list<unsigned char> with) {
    return std::equal(with.begin(), with.end(), ip.begin());
}

bool is_public(const Bytes16& ip) {
    // IPv4 inside: mapped, translated (RFC 6052), 6to4. What else begins with zeros is this
    // machine.
    if (begins(ip, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF})) return is_public(four(ip, 12));
    if (begins(ip, {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) return is_public(four(ip, 12));
    if (begins(ip, {0x20, 0x02})) return is_public(four(ip, 2));
    const bool global = (ip[0] & 0xE0U) == 0x20U;  // 2000::/3
    return global && !begins(ip, {0x20, 0x01, 0x0D, 0xB8}) &&
           !(begins(ip, {0x20, 0x01}) && ip[2] < 2);  // 2001:0000::/23, Teredo among it
}

bool is_host(std::string_view host) {
    if (host.empty() || host.size() > 253) return false;
    return std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    });
}

/// What a resolver that is still at work shares with who waited for it.
struct Lookup {
    std::mutex mutex;
    std::condition_variable_any done;
    bool ended = false;
    std::optional<std::vector<std::string>> found;
};

constexpr int lookups_max = 4;
std::atomic<int> lookups_running{0};

/// The system's resolver cannot be stopped: it has a thread of its own, which is left behind when
/// it takes too long.
base::Attempt<std::vector<std::string>> resolved(
    const std::string& host, std::chrono::steady_clock::time_point deadline,
    const std::stop_token& stop, Resolver resolver
) {
    if (lookups_running.fetch_add(1) >= lookups_max) {
        --lookups_running;
        return base::fail("fetch", "the system's resolver of names does not answer", true);
    }
    const auto lookup = std::make_shared<Lookup>();
    std::thread([lookup, host, resolver] {
        auto found = resolver(host);
        const std::scoped_lock lock(lookup->mutex);
        lookup->found = std::move(found);
        lookup->ended = true;
        --lookups_running;
        lookup->done.notify_all();
    }).detach();
    std::unique_lock lock(lookup->mutex);
    lookup->done.wait_until(lock, stop, deadline, [&] { return lookup->ended; });
    if (!lookup->ended) return base::fail("fetch", "no address of " + host + " in time", true);
    if (!lookup->found || lookup->found->empty()) {
        return base::fail("fetch", host + " has no address", true);
    }
    return std::move(*lookup->found);
}

bool is_allowed(const WebAddress& address, const std::vector<std::string>& allowed) {
    const bool usual = address.port == 80 || address.port == 443;
    return std::any_of(allowed.begin(), allowed.end(), [&](const std::string& one) {
        return one == address.host_and_port() || (usual && one == address.host);
    });
}

}  // namespace

std::string WebAddress::origin() const {
    const bool six = host.find(':') != std::string::npos;
    return scheme + "://" + (six ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

std::optional<WebAddress> web_address(std::string_view url) {
    WebAddress out;
    const auto colon = url.find("://");
    if (colon == std::string_view::npos || url.size() > 2048) return std::nullopt;
    out.scheme = base::ascii_lower(url.substr(0, colon));
    if (out.scheme != "http" && out.scheme != "https") return std::nullopt;
    auto rest = url.substr(colon + 3);
    const auto end = std::min(rest.find_first_of("/?#"), rest.size());
    auto place = rest.substr(0, end);
    out.target = rest.substr(end);
    const bool printable = std::all_of(out.target.begin(), out.target.end(), [](char c) {
        return c > ' ' && c < 0x7F && c != '#';
    });
    if (!printable) return std::nullopt;
    if (out.target.empty() || out.target.front() != '/') out.target.insert(0, "/");
    auto port = out.scheme == "http" ? std::string_view("80") : std::string_view("443");
    if (place.starts_with('[')) {
        const auto close = place.find(']');
        if (close == std::string_view::npos) return std::nullopt;
        out.host = place.substr(1, close - 1);
        Bytes16 six;
        if (inet_pton(AF_INET6, out.host.c_str(), six.data()) != 1) return std::nullopt;
        place.remove_prefix(close + 1);
        if (!place.empty() && place.front() != ':') return std::nullopt;
        if (!place.empty()) port = place.substr(1);
    } else {
        const auto at = place.find(':');
        out.host = base::ascii_lower(place.substr(0, at));
        if (at != std::string_view::npos) port = place.substr(at + 1);
        if (!is_host(out.host)) return std::nullopt;
    }
    const auto read = std::from_chars(port.data(), port.data() + port.size(), out.port);
    const bool good = read.ec == std::errc() && read.ptr == port.data() + port.size();
    if (!good || out.port < 1 || out.port > 65535) return std::nullopt;
    return out;
}

bool is_public(std::string_view ip) {
    const std::string text(ip);
    Bytes4 four_bytes;
    if (inet_pton(AF_INET, text.c_str(), four_bytes.data()) == 1) return is_public(four_bytes);
    Bytes16 bytes;
    return inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1 && is_public(bytes);
}

std::optional<std::vector<std::string>> system_resolver(const std::string& host) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* raw = nullptr;
    if (getaddrinfo(host.c_str(), nullptr, &wanted, &raw) != 0) return std::nullopt;
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> found(raw, freeaddrinfo);
    std::vector<std::string> out;
    for (const auto* at = found.get(); at != nullptr; at = at->ai_next) {
        char text[NI_MAXHOST];
        const int wrong =
            getnameinfo(at->ai_addr, at->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST);
        if (wrong == 0) out.emplace_back(text);
    }
    return out;
}

base::Attempt<std::string> address_of(
    const WebAddress& address, const std::vector<std::string>& allowed,
    std::chrono::steady_clock::time_point deadline, const std::stop_token& stop, Resolver resolver
) {
    const bool listed = is_allowed(address, allowed);
    if (!listed && address.port != 80 && address.port != 443) {
        return base::fail("fetch", "port " + std::to_string(address.port) + " is not allowed");
    }
    const auto found = resolved(address.host, deadline, stop, resolver);
    if (!found) return tl::unexpected(found.error());
    // One that is not public makes the host suspect, whatever stands beside it.
    for (const auto& ip : *found) {
        if (!listed && !is_public(ip)) {
            return base::fail("fetch", address.host + " is at " + ip + ", which is not public");
        }
    }
    return found->front();
}

}  // namespace registrar::signature
