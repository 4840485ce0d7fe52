// What is found wrong with the addresses at which others reach us, tried at a server of our own.
#include "plugin/conference/own_addresses.hpp"

#include <gtest/gtest.h>
#include <httplib.h>

#include <algorithm>
#include <thread>

#include "plugin/base/digest.hpp"
#include "tests/plugin/conference/hand_clock.hpp"

namespace plugin::conference {
namespace {

struct OneManifest final : PluginManifests {
    std::vector<bbb::PluginManifest> named_for(const std::string&) const override { return {}; }
    std::vector<bbb::PluginManifest> all() const override { return {manifest}; }
    bbb::PluginManifest manifest;
};

class OurAddresses : public testing::Test {
protected:
    OurAddresses() {
        server_.Post("/callback/secret-token", [this](const auto&, auto& out) {
            out.status = 403;
            out.set_content(R"({"code":")" + callback_code_ + R"("})", "application/problem+json");
        });
        server_.Get("/health", [this](const auto&, auto& out) {
            ++asked_;
            out.set_content(health_, "application/json");
        });
        server_.Get("/manifest.json", [this](const auto&, auto& out) {
            out.set_content(manifest_, "application/json");
        });
        server_.Get("/script.js", [](const auto&, auto& out) {
            out.set_content("x", "text/plain");
        });
        origin_ = "http://127.0.0.1:" + std::to_string(server_.bind_to_any_port("127.0.0.1"));
        thread_ = std::thread([this] { server_.listen_after_bind(); });
        where_ = {origin_ + "/health", {{"", origin_ + "/callback/secret-token"}}};
        set_manifest(origin_ + "/script.js");
    }
    ~OurAddresses() override {
        server_.stop();
        thread_.join();
    }
    void set_manifest(const std::string& script) {
        manifest_ = R"({"javascriptEntrypointUrl":")" + script + R"("})";
        manifests_.manifest = {origin_ + "/manifest.json", base::sha256(manifest_).hex()};
    }
    std::string line(const std::string& name) {
        OwnAddresses addresses(where_, &manifests_, clock_);
        const auto all = addresses.checks();
        const auto at = std::find_if(all.begin(), all.end(), [&](const Check& one) {
            return one.name == name;
        });
        return at == all.end() ? "not checked" : in_a_line(*at);
    }
    bool says(const std::string& name, const std::string& words) {
        const auto told = line(name);
        EXPECT_EQ(told.find("secret-token"), std::string::npos) << told;
        return told.find(words) != std::string::npos;
    }

    httplib::Server server_;
    std::thread thread_;
    std::string origin_;
    std::string callback_code_ = "callback_forged";
    std::string health_ = R"({"client":{"address":"192.0.2.7","knownBy":"proxy"}})";
    std::string manifest_;
    int asked_ = 0;
    OneManifest manifests_;
    OwnAddresses::Addresses where_;
    HandClock clock_;
};

TEST_F(OurAddresses, AreWellWhenEachLeadsToUs) {
    OwnAddresses addresses(where_, &manifests_, clock_);
    const auto all = addresses.checks();
    EXPECT_EQ(all.size(), 3U);
    for (const auto& check : all) EXPECT_TRUE(check.well) << in_a_line(check);
    EXPECT_TRUE(addresses.problems().empty());
}

TEST_F(OurAddresses, ACallbackThatEndsAtSomebodyElseOrNowhereIsNamedWithoutItsToken) {
    callback_code_ = "callback_unknown";
    EXPECT_TRUE(says("callback", "does not reach us: HTTP 403"));
    EXPECT_TRUE(says("callback", "callback_url of [[bbb]]"));
    where_.callbacks = {{"second", "http://127.0.0.1:1/callback/secret-token"}};
    EXPECT_TRUE(says("second callback", "http://127.0.0.1:1 does not reach us"));
}

TEST_F(OurAddresses, AProxyThatNamesNobodyOrIsNotTrustedCountsAllPeopleAsOne) {
    health_ = R"({"client":{"address":"10.0.0.5","knownBy":"peer"}})";
    EXPECT_TRUE(says("proxy", "none seen; we came as 10.0.0.5")) << "plain HTTP may be direct";
    const std::string behind_tls = "https://quorum.example/health";
    const auto not_trusted = in_a_line(proxy_in_front(behind_tls, bbb::HttpReply{200, health_}));
    EXPECT_NE(
        not_trusted.find("10.0.0.5 is not trusted: all people count as one"), not_trusted.npos
    );
    health_ = R"({"client":{"address":"127.0.0.1","knownBy":"proxy_names_nobody"}})";
    const auto silent = in_a_line(proxy_in_front(behind_tls, bbb::HttpReply{200, health_}));
    EXPECT_NE(silent.find("names no clients"), silent.npos);
    EXPECT_NE(silent.find("X-Forwarded-For"), silent.npos);
    health_ = "<html>Welcome to nginx</html>";
    EXPECT_TRUE(says("proxy", "does not lead here: HTTP 200"));
    where_.health_url = "http://127.0.0.1:1/health";
    EXPECT_TRUE(says("proxy", "does not lead here"));
}

TEST_F(OurAddresses, AManifestOfAnotherContentOrWithoutItsScriptIsFound) {
    manifests_.manifest.checksum = base::sha256("another").hex();
    EXPECT_TRUE(says("plugin", "another content"));
    set_manifest(origin_ + "/nothing.js");
    EXPECT_TRUE(says("plugin", "script cannot be had: HTTP 404"));
    manifests_.manifest.url = "http://127.0.0.1:1/manifest.json";
    EXPECT_TRUE(says("plugin", "manifest at http://127.0.0.1:1 cannot be had"));
}

TEST_F(OurAddresses, AreTriedOnceAMinuteHoweverOftenHealthIsAskedFor) {
    OwnAddresses addresses(where_, &manifests_, clock_);
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(addresses.problems().empty());
    EXPECT_EQ(asked_, 1);
    health_.clear();
    clock_.at += std::chrono::seconds(61);
    EXPECT_EQ(addresses.problems(), std::vector<std::string>{"proxy"});
    EXPECT_EQ(asked_, 2);
}

}  // namespace
}  // namespace plugin::conference
