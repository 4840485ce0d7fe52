// The client of a connection: X-Forwarded-For is trusted only from our own proxies.
#include "plugin/server/http/proxies.hpp"

#include <gtest/gtest.h>

namespace plugin::server {
namespace {

IpAddress address(const char* text) {
    return boost::asio::ip::make_address(text);
}

Proxies trusting(const std::vector<std::string>& texts) {
    return Proxies::parse(texts).value();
}

std::string client(const Proxies& proxies, const char* peer, std::string_view forwarded_for) {
    return proxies.client_of(address(peer), forwarded_for).to_string();
}

TEST(Proxies, AddressesAndNetworksAreTrusted) {
    const auto proxies = trusting({"127.0.0.1", "10.0.0.0/8", "172.16.0.0/12", "::1", "fd00::/8"});
    for (const char* text :
         {"127.0.0.1", "10.255.0.1", "172.31.255.255", "::1", "fd12::1", "::ffff:10.1.2.3"}) {
        EXPECT_TRUE(proxies.trusts(address(text))) << text;
    }
    for (const char* text :
         {"127.0.0.2", "11.0.0.1", "172.32.0.0", "::2", "fe00::1", "::ffff:11.1.2.3"}) {
        EXPECT_FALSE(proxies.trusts(address(text))) << text;
    }
}

TEST(Proxies, PrefixZeroIsEverybodyOfThatFamily) {
    const auto proxies = trusting({"0.0.0.0/0"});
    EXPECT_TRUE(proxies.trusts(address("203.0.113.9")));
    EXPECT_FALSE(proxies.trusts(address("2001:db8::1")));
}

TEST(Proxies, OtherTextIsAFailure) {
    for (const char* text :
         {"", "localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "10.0.0.0/-1", "/8",
          "::1/129", "10.0.0", " 10.0.0.1"}) {
        EXPECT_FALSE(Proxies::parse({text})) << text;
    }
}

TEST(Proxies, APeerThatIsNoProxyStandsForItself) {
    EXPECT_EQ(client(trusting({"10.0.0.1"}), "192.0.2.7", "203.0.113.9"), "192.0.2.7");
    EXPECT_EQ(client(trusting({}), "192.0.2.7", "203.0.113.9"), "192.0.2.7");
}

TEST(Proxies, TheLastNameThatIsNoProxyIsTheClient) {
    const auto proxies = trusting({"127.0.0.1", "10.0.0.0/8"});
    EXPECT_EQ(client(proxies, "127.0.0.1", "203.0.113.9"), "203.0.113.9");
    EXPECT_EQ(client(proxies, "127.0.0.1", "203.0.113.9, 10.0.0.2"), "203.0.113.9");
    EXPECT_EQ(client(proxies, "127.0.0.1", "1.1.1.1,203.0.113.9 ,10.0.0.2,10.0.0.3"), "203.0.113.9")
        << "what stands left of it, the client wrote himself";
}

TEST(Proxies, NonsenseStopsTheSearchAtTheLastProxy) {
    const auto proxies = trusting({"127.0.0.1", "10.0.0.0/8"});
    EXPECT_EQ(client(proxies, "127.0.0.1", ""), "127.0.0.1");
    EXPECT_EQ(client(proxies, "127.0.0.1", "unknown"), "127.0.0.1");
    EXPECT_EQ(client(proxies, "127.0.0.1", "203.0.113.9, unknown, 10.0.0.2"), "10.0.0.2");
    EXPECT_EQ(client(proxies, "127.0.0.1", "203.0.113.9,"), "127.0.0.1");
    EXPECT_EQ(client(proxies, "127.0.0.1", ",,,"), "127.0.0.1");
}

TEST(Proxies, PortsBracketsAndZonesAreNotPartOfTheAddress) {
    const auto proxies = trusting({"127.0.0.1"});
    const auto named = [&](const char* text) { return client(proxies, "127.0.0.1", text); };
    EXPECT_EQ(named("203.0.113.9:5000"), "203.0.113.9");
    EXPECT_EQ(named("[2001:db8::1]:5000"), "2001:db8::1");
    EXPECT_EQ(named("[2001:db8::1]"), "2001:db8::1");
    EXPECT_EQ(named("2001:db8::1"), "2001:db8::1");
    EXPECT_EQ(named("fe80::1%eth0"), "fe80::1");
    for (const char* text : {"[", "[]", "[2001:db8::1", ":", ":80", "203.0.113.9:80:80", "1.2.3"}) {
        EXPECT_EQ(named(text).substr(0, 4), text == std::string("[2001:db8::1") ? "2001" : "127.")
            << text;
    }
}

TEST(Proxies, ItIsKnownWhetherAProxyNamedTheClient) {
    const auto proxies = trusting({"127.0.0.1"});
    const auto named = [&](const char* peer, const char* text) {
        return proxies.find_client(address(peer), text).named;
    };
    EXPECT_TRUE(named("127.0.0.1", "203.0.113.9"));
    EXPECT_TRUE(named("127.0.0.1", "127.0.0.1")) << "a browser on the proxy's own machine";
    EXPECT_FALSE(named("127.0.0.1", ""));
    EXPECT_FALSE(named("127.0.0.1", "unknown"));
    EXPECT_FALSE(named("192.0.2.7", "203.0.113.9"));
}

TEST(Proxies, AHeaderFullOfHopsIsReadToItsEndOnly) {
    std::string many;
    while (many.size() < 16'000) many += "127.0.0.1, ";
    const auto proxies = trusting({"127.0.0.1"});
    EXPECT_EQ(client(proxies, "127.0.0.1", "203.0.113.9, " + many + "127.0.0.1"), "203.0.113.9");
    EXPECT_EQ(client(proxies, "127.0.0.1", many + "203.0.113.9"), "203.0.113.9");
}

TEST(Proxies, WhereEverybodyIsAProxyTheFirstNameCounts) {
    EXPECT_EQ(client(trusting({"10.0.0.0/8"}), "10.0.0.1", "10.0.0.3, 10.0.0.2"), "10.0.0.3");
}

TEST(Proxies, AMappedAddressIsTheIpv4Address) {
    EXPECT_EQ(plain(address("::ffff:192.0.2.1")).to_string(), "192.0.2.1");
    EXPECT_EQ(client(trusting({"10.0.0.1"}), "::ffff:10.0.0.1", "::ffff:192.0.2.1"), "192.0.2.1");
}

TEST(Proxies, LimitsCountAnIpv6NetworkAsOneAddress) {
    EXPECT_EQ(limit_key(address("192.0.2.1")), "192.0.2.1");
    EXPECT_EQ(limit_key(address("2001:db8:1:2:3::4")), limit_key(address("2001:db8:1:2:ffff::")));
    EXPECT_NE(limit_key(address("2001:db8:1:2::")), limit_key(address("2001:db8:1:3::")));
}

}  // namespace
}  // namespace plugin::server
