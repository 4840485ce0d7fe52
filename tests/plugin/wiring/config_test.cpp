#include "plugin/wiring/config.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "plugin/base/digest.hpp"

namespace plugin::wiring {
namespace {

namespace fs = std::filesystem;

class ConfigFile : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("quorum-config-" + base::random_token());
        fs::create_directories(folder_);
        std::ofstream(folder_ / "secret") << "s3cret\n";
    }
    void TearDown() override { fs::remove_all(folder_); }

    base::Attempt<Config> read(const std::string& text) {
        std::ofstream(folder_ / "q.toml") << text;
        return read_config(folder_ / "q.toml");
    }
    fs::path folder_;
};

const std::string least = "[bbb]\nsecret_file = \"secret\"\n";

TEST_F(ConfigFile, RelativePathsAreTakenFromItsFolderAndTheSecretIsRead) {
    const auto config = read(least + "[storage]\ndirectory = \"state\"\n");
    ASSERT_TRUE(config) << config.error().what;
    EXPECT_EQ(config->directory, folder_ / "state");
    ASSERT_EQ(config->nodes.size(), 1u);
    EXPECT_EQ(config->nodes[0].secret, "s3cret");
}

TEST_F(ConfigFile, ProxiesAreAList) {
    const auto config = read(least);
    ASSERT_TRUE(config);
    EXPECT_EQ(config->trusted_proxies, (std::vector<std::string>{"127.0.0.0/8", "::1"}));
    const auto with = [&](const std::string& value) {
        return read(least + "[server]\ntrusted_proxies = " + value + "\n");
    };
    const auto named = with("[\"10.0.0.7\", \"fd00::/8\"]");
    ASSERT_TRUE(named) << named.error().what;
    EXPECT_EQ(named->trusted_proxies, (std::vector<std::string>{"10.0.0.7", "fd00::/8"}));
    EXPECT_TRUE(with("[]")->trusted_proxies.empty());
    EXPECT_FALSE(with("\"10.0.0.7\""));
    EXPECT_FALSE(with("[10]"));
}

TEST_F(ConfigFile, SeveralServersEachHaveTheirOwnNameAndKeys) {
    const std::string two =
        "[[bbb]]\nname = \"one\"\nsecret_file = \"secret\"\n"
        "[[bbb]]\nname = \"two\"\nsecret_file = \"secret\"\n";
    const auto config = read(two + "redis_host = \"\"\nwebhooks = true\ndrain = true\n");
    ASSERT_TRUE(config) << config.error().what;
    ASSERT_EQ(config->nodes.size(), 2u);
    EXPECT_EQ(config->nodes[0].redis_host, "127.0.0.1");
    EXPECT_EQ(config->nodes[1].redis_host, "");
    EXPECT_TRUE(config->nodes[1].webhooks && config->nodes[1].drain);
    EXPECT_EQ(config->nodes[1].secret_file, folder_ / "secret");
}

TEST_F(ConfigFile, SeveralServersAreToldApart) {
    const std::string one = "[[bbb]]\nsecret_file = \"secret\"\n";
    EXPECT_FALSE(read(one + one)) << "they need names";
    const std::string named = one + "name = \"a\"\n";
    EXPECT_FALSE(read(named + named));
    EXPECT_FALSE(read(one + "name = \"A~b\"\n"));
    EXPECT_TRUE(read(named));
    EXPECT_FALSE(read(one + "colour = 1\n"));
}

TEST_F(ConfigFile, AScaleliteHasNeitherHooksNorRedis) {
    const std::string lite = least + "scalelite = true\n";
    EXPECT_FALSE(read(lite));
    EXPECT_FALSE(read(lite + "redis_host = \"\"\nwebhooks = true\n"));
    EXPECT_TRUE(read(lite + "redis_host = \"\"\n"));
}

TEST_F(ConfigFile, OnlyAScaleliteHasServersBehindIt) {
    const std::string one = "[[bbb]]\nsecret_file = \"secret\"\n";
    const std::string lite = one + "name = \"lite\"\nscalelite = true\nredis_host = \"\"\n";
    EXPECT_TRUE(read(lite + one + "name = \"a\"\nbehind = \"lite\"\n"));
    EXPECT_FALSE(read(lite + one + "name = \"a\"\nbehind = \"nobody\"\n"));
    const std::string plain = one + "name = \"plain\"\n";
    EXPECT_FALSE(read(plain + one + "name = \"a\"\nbehind = \"plain\"\n"));
}

TEST_F(ConfigFile, AnUnknownKeyIsNamed) {
    const auto config = read(least + "[server]\nprot = 1\n");
    ASSERT_FALSE(config);
    EXPECT_NE(config.error().what.find("prot"), std::string::npos);
}

TEST_F(ConfigFile, AWrongTypeAndAPortOutOfRangeAreRefused) {
    EXPECT_FALSE(read(least + "[server]\nport = \"eight\"\n"));
    EXPECT_FALSE(read(least + "[server]\nport = 70000\n"));
    EXPECT_FALSE(read(least + "[server\nport = 1\n"));
}

TEST_F(ConfigFile, AMissingSecretFileIsRefused) {
    EXPECT_FALSE(read("[bbb]\nsecret_file = \"nowhere\"\n"));
}

TEST_F(ConfigFile, WhatExplainPrintsIsAConfiguration) {
    std::ostringstream out;
    explain_config(out);
    auto text = out.str();
    const auto at = text.find("secret_file = \"\"");
    ASSERT_NE(at, std::string::npos);
    text.replace(at, 16, "secret_file = \"secret\"");
    const auto config = read(text);
    ASSERT_TRUE(config) << config.error().what;
    EXPECT_EQ(config->port, Config{}.port);
}

}  // namespace
}  // namespace plugin::wiring
