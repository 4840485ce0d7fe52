// What is found wrong with a server, in which words, and what mends it.
#include "plugin/conference/checks.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/plugin/conference/hand_api.hpp"
#include "tests/plugin/conference/hand_clock.hpp"

namespace plugin::conference {
namespace {

using std::chrono::seconds;

class Checked : public testing::Test {
protected:
    Checked() {
        node_.api_url = "http://127.0.0.1:8090/bigbluebutton/api";
        node_.redis_host.clear();
    }
    std::vector<Check> checks() { return check_server(node_, api_, heard_, clock_.at); }
    const Check* found(const std::vector<Check>& all, const std::string& name) {
        const auto at = std::find_if(all.begin(), all.end(), [&](const Check& one) {
            return one.name == name;
        });
        return at == all.end() ? nullptr : &*at;
    }
    std::string line(const std::string& name) {
        const auto all = checks();
        const auto* check = found(all, name);
        return check == nullptr ? "not checked" : in_a_line(*check);
    }

    BbbNode node_;
    HandApi api_;
    HeardSoFar heard_;
    HandClock clock_;
};

TEST_F(Checked, AServerThatIsWellIsWellInEveryRespect) {
    for (const auto& check : checks()) EXPECT_TRUE(check.well) << in_a_line(check);
    EXPECT_EQ(line("api"), "api: answers, version 3.0.13");
    api_.version_shown.clear();
    EXPECT_EQ(line("api"), "api: answers, its version is hidden");
    EXPECT_EQ(line("secret"), "secret: signed calls are accepted");
    EXPECT_EQ(line("redis"), "not checked") << "there is none";
}

TEST_F(Checked, WrongSecretWrongPathDeadHostAndUnknownHostAreFourSentences) {
    api_.failure = base::Failure{"bbb.getMeetingInfo", "checksumError", false};
    EXPECT_NE(line("secret").find("refuses signed calls"), std::string::npos);
    EXPECT_NE(line("secret").find("bbb-conf --secret"), std::string::npos);
    api_.failure.reset();
    api_.version_failure = base::Failure{"bbb.version", "HTTP 404", true};
    EXPECT_NE(line("api").find("is no API of BigBlueButton: HTTP 404"), std::string::npos);
    EXPECT_EQ(line("secret"), "not checked") << "the first thing that is wrong hides the others";
    api_.version_failure = base::Failure{"bbb.version", "Could not establish connection", true};
    EXPECT_NE(line("api").find("nobody answers at http://127.0.0.1:8090"), std::string::npos);
    node_.api_url = "http://nowhere.invalid/bigbluebutton/api";
    EXPECT_NE(line("api").find("cannot be resolved"), std::string::npos);
    api_.version_failure = base::Failure{"bbb.version", "HTTP 502", true};
    node_.api_url = "http://127.0.0.1:8090/bigbluebutton/api";
    EXPECT_NE(line("api").find("bbb-web is away"), std::string::npos);
}

TEST_F(Checked, ARedisThatDoesNotAnswerIsNamedWithItsAddress) {
    node_.redis_host = "127.0.0.1";
    node_.redis_port = 1;
    EXPECT_NE(line("redis").find("Redis at 127.0.0.1:1"), std::string::npos);
    EXPECT_EQ(line("akka"), "not checked");
}

TEST_F(Checked, AHookThatIsNotRegisteredIsToldOnlyWhereHooksAreWanted) {
    EXPECT_EQ(line("hook"), "not checked");
    node_.webhooks = true;
    EXPECT_NE(line("hook").find("bbb-webhooks does not answer"), std::string::npos);
    heard_.hooked = true;
    EXPECT_EQ(line("hook"), "hook: is registered");
}

}  // namespace
}  // namespace plugin::conference
