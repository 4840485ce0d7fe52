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
        write_secret("secret", "s3cret\n");
    }
    void TearDown() override { fs::remove_all(folder_); }

    void write_secret(const std::string& name, const std::string& text, unsigned mode = 0600) {
        std::ofstream(folder_ / name) << text;
        fs::permissions(folder_ / name, fs::perms(mode));
    }
    /// What is said of the file; "": it is read.
    std::string error_of(const std::string& text) {
        const auto config = read(text);
        return config ? "" : config.error().what;
    }

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

struct Wrong {
    std::string line;     // the sixth of the file
    std::string allowed;  // what the error offers
};

TEST_F(ConfigFile, AValueThatCannotBeIsRefusedWithItsLineAndWhatIsAllowed) {
    const std::vector<std::pair<std::string, Wrong>> wrong{
        {"log", {"level = \"loud\"", "one of debug, info, warning, error"}},
        {"log", {"levle = \"info\"", "keys of [log]: file, level"}},
        {"server", {"port = 65536", "a whole number from 0 to 65535"}},
        {"server", {"port = \"8400\"", "a whole number from 0 to 65535"}},
        {"server", {"threads = 0", "a whole number from 1 to 64"}},
        {"server", {"secure_cookies = 1", "true or false"}},
        {"server", {"address = \"localhost\"", "an address such as 127.0.0.1"}},
        {"server", {"public_url = \"bbb.example\"", "https://HOST"}},
        {"server", {"public_url = \"ftp://bbb.example\"", "https://HOST"}},
        {"server", {"public_url = \"https://bbb.example/\"", "nothing after it"}},
        {"server", {"public_url = \"https://bbb.example:99999\"", "https://HOST"}},
        {"server", {"client_origin = \"https://\"", "https://HOST"}},
        {"server", {"trusted_proxies = [\"10.0.0.0/33\"]", "a network such as"}},
        {"server", {"trusted_proxies = \"10.0.0.7\"", "a list in brackets"}},
        {"cabinet", {"announce_meetings = \"none\"", "one of all, concerned"}},
        {"storage", {"reserve_megabytes = -1", "a whole number from 0"}},
        {"storage", {"media_hosts = [\"https://media\"]", "a host such as"}},
        {"signature", {"policy = \"any\"", "configured-ca, qualified-ru, qualified-eu"}},
        {"signature", {"revocation = \"ignore\"", "one of require, warn"}},
        {"signature", {"accept_weak = \"sha1, md4\"", "some of sha1, md5, rsa1024"}},
        {"limits", {"body_megabytes = 63", "a whole number from 64"}},
        {"limits", {"reads_per_minute = 0", "a whole number from 1"}},
        {"limitz", {"reads_per_minute = 1", "sections: server, web"}},
    };
    for (const auto& [section, one] : wrong) {
        const auto said = error_of("\n\n" + least + "[" + section + "]\n" + one.line + "\n");
        const std::string line = section == "limitz" ? ":5: " : ":6: ";
        EXPECT_NE(said.find("q.toml" + line), std::string::npos) << one.line << " → " << said;
        EXPECT_NE(said.find(one.allowed), std::string::npos) << one.line << " → " << said;
    }
}

TEST_F(ConfigFile, AWrongServerIsRefusedWithItsLine) {
    for (const std::string line :
         {"checksum = \"md5\"", "api_url = \"bbb.example/bigbluebutton/api\"", "redis_port = 0",
          "api_url = \"https://bbb.example/bigbluebutton/api/\"", "callback_url = \"\"",
          "redis_host = \"redis.example:6379\"", "name = \"Berlin 1\"", "behind = \"nobody\"",
          "scalelite = true", "colour = 1", "secret_file = \"gone\""}) {
        const auto text = line.starts_with("secret") ? "[bbb]\n\n" + line : least + line;
        const auto said = error_of(text + "\n");
        EXPECT_NE(said.find("q.toml:3: "), std::string::npos) << line << " → " << said;
    }
}

TEST_F(ConfigFile, ASecretThatWouldBeAnUnknownKeyIsNotRepeated) {
    const auto said = error_of("[bbb]\nsecret = \"s3cret\"\n");
    EXPECT_EQ(said.find("s3cret"), std::string::npos) << said;
}

TEST_F(ConfigFile, ASecretThatEverybodyCanReadIsRefused) {
    for (const unsigned mode : {0644u, 0604u, 0602u, 0666u}) {
        write_secret("secret", "s3cret\n", mode);
        EXPECT_NE(error_of(least).find("chmod o= "), std::string::npos) << std::oct << mode;
    }
    for (const unsigned mode : {0600u, 0640u, 0400u}) {
        write_secret("secret", "s3cret\n", mode);
        EXPECT_EQ(error_of(least), "") << std::oct << mode;
    }
}

TEST_F(ConfigFile, AnEmptySecretAndAFolderInsteadOfOneAreRefused) {
    write_secret("secret", "\n");
    EXPECT_NE(error_of(least).find("no secret in its first line"), std::string::npos);
    fs::remove(folder_ / "secret");
    fs::create_directories(folder_ / "secret");
    EXPECT_NE(error_of(least).find("is no file"), std::string::npos);
}

TEST_F(ConfigFile, ACredentialOfSystemdGoesBeforeTheFileOfThatName) {
    fs::create_directories(folder_ / "credentials");
    write_secret("credentials/secret", "handed over\n", 0400);
    ::setenv("CREDENTIALS_DIRECTORY", (folder_ / "credentials").c_str(), 1);
    EXPECT_EQ(read(least)->nodes[0].secret, "handed over");
    fs::remove(folder_ / "credentials/secret");
    EXPECT_EQ(read(least)->nodes[0].secret, "s3cret");
    ::unsetenv("CREDENTIALS_DIRECTORY");
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

TEST_F(ConfigFile, AMailServerNeedsASenderAndAUserAPassword) {
    write_secret("mail", "pass word\n");
    const auto mail = [](const std::string& keys) { return least + "[mail]\n" + keys; };
    const std::string server = "server = \"smtps://mail.example\"\n";
    const std::string from = "from = \"meetings@bbb.example\"\n";
    EXPECT_EQ(error_of(mail(from)), "");
    EXPECT_EQ(error_of(mail(server + from)), "");
    EXPECT_NE(error_of(mail(server)).find("q.toml:4: mail.from is missing"), std::string::npos);
    EXPECT_NE(
        error_of(mail(from + "user = \"u\"\n")).find("q.toml:5: mail.user and"), std::string::npos
    );
    const auto whole = read(mail(server + from + "user = \"u\"\npassword_file = \"mail\"\n"));
    ASSERT_TRUE(whole) << whole.error().what;
    EXPECT_EQ(whole->mail_password, "pass word");
    write_secret("mail", "pass word\n", 0644);
    EXPECT_NE(
        error_of(mail(server + from + "user = \"u\"\npassword_file = \"mail\"\n"))
            .find("mail.password_file: everybody"),
        std::string::npos
    );
    for (const char* wrong :
         {"mail.example", "http://mail.example", "smtp://", "smtp://a b", "smtp://h/x",
          "smtps://h:x"}) {
        const auto keys = "server = \"" + std::string(wrong) + "\"\n" + from;
        EXPECT_NE(error_of(mail(keys)).find("mail.server: "), std::string::npos) << wrong;
    }
    for (const char* wrong : {"bbb.example", "a b@bbb.example", "a@", "<a@bbb.example>"}) {
        const auto keys = "from = \"" + std::string(wrong) + "\"\n";
        EXPECT_NE(error_of(mail(keys)).find("mail.from: "), std::string::npos) << wrong;
    }
}

}  // namespace
}  // namespace plugin::wiring
