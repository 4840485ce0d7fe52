// The switches of the sandbox's server, as a client sees them.
#include <gtest/gtest.h>
#include <httplib.h>

#include <thread>

#include "bbb-hooks/sandbox/server.hpp"

namespace bbb::sandbox {
namespace {

class Served : public ::testing::Test {
protected:
    void SetUp() override {
        Settings settings;
        settings.port = 0;
        settings.secret = "s";
        settings.version = "2.6.14";
        settings.hide_version = hidden_;
        settings.dialect = Dialect::v2_6;
        sandbox_ = std::make_unique<Sandbox>(settings, BusAddress{});
        ASSERT_EQ(sandbox_->start(), "");
        thread_ = std::thread([this] { sandbox_->run(); });
    }
    void TearDown() override {
        sandbox_->stop();
        thread_.join();
    }

    struct Answer {
        int status = 0;  // 0: the connection was closed without an answer
        std::string body;
        bool says(const std::string& text) const { return body.find(text) != body.npos; }
    };
    Answer ask(const std::string& path, const char* body = nullptr) {
        httplib::Client client("127.0.0.1", sandbox_->port());
        const auto answer = body == nullptr ? client.Get(path.c_str())
                                            : client.Post(path.c_str(), body, "application/json");
        return answer ? Answer{answer->status, answer->body} : Answer{};
    }
    Answer call(const std::string& name, const std::string& query) {
        const auto sum = checksum(ChecksumAlgorithm::sha256, name, query, "s");
        return ask("/bigbluebutton/api/" + name + "?" + query + "&checksum=" + sum);
    }
    Answer create(const std::string& id) { return call("create", "name=Room&meetingID=" + id); }
    Answer info() { return call("getMeetingInfo", "meetingID=m-1"); }
    void switch_to(const char* faults) {
        ASSERT_EQ(ask("/sandbox/faults", faults).status, 204) << faults;
    }

    bool hidden_ = false;
    std::unique_ptr<Sandbox> sandbox_;
    std::thread thread_;
};

class Hiding : public Served {
protected:
    Hiding() { hidden_ = true; }
};

TEST_F(Served, AnApiThatIsGoneClosesTheConnectionAndIsBackWhenSwitchedBack) {
    create("m-1");
    switch_to(R"({"api":"gone"})");
    EXPECT_EQ(info().status, 0);
    switch_to("{}");
    EXPECT_TRUE(info().says("SUCCESS"));
}

TEST_F(Served, ADeadHostAnswersWithPages) {
    create("m-1");
    for (const auto& [faults, status] :
         {std::pair(R"({"api":"html200"})", 200), std::pair(R"({"api":"html404"})", 404),
          std::pair(R"({"api":"html502"})", 502), std::pair(R"({"web":"dead"})", 502)}) {
        switch_to(faults);
        EXPECT_EQ(info().status, status);
        EXPECT_TRUE(info().says("<html>"));
    }
}

TEST_F(Served, AReplyIsCutInTheMiddle) {
    create("m-1");
    switch_to(R"({"api":"malformed"})");
    const auto answer = info();
    EXPECT_TRUE(answer.says("<response>"));
    EXPECT_FALSE(answer.says("</response>"));
}

TEST_F(Served, OneFalseNotFoundAndTheNextAnswerIsTrueAgain) {
    create("m-1");
    switch_to(R"({"falseNotFound":1})");
    EXPECT_TRUE(info().says("notFound"));
    EXPECT_FALSE(info().says("notFound"));
}

TEST_F(Served, TheAnswerToACreateIsLostAndTheRoomIsThere) {
    switch_to(R"({"lostAnswers":{"create":1}})");
    EXPECT_EQ(create("m-1").status, 0);
    EXPECT_TRUE(create("m-1").says("duplicateWarning"));
}

TEST_F(Served, AnAnswerIsSlowAfterTheWorkIsDone) {
    switch_to(R"({"slowMs":150})");
    const auto before = std::chrono::steady_clock::now();
    EXPECT_TRUE(create("m-1").says("SUCCESS"));
    EXPECT_GE(std::chrono::steady_clock::now() - before, std::chrono::milliseconds(150));
}

TEST_F(Served, AControlCharacterStandsInTheNameOfOneAttendee) {
    create("m-1");
    EXPECT_EQ(ask("/sandbox/rooms/m-1/dial?number=70000000000", "").status, 200);
    EXPECT_FALSE(info().says("\x01"));
    switch_to(R"({"controlCharacter":true})");
    EXPECT_TRUE(
        info().says("<fullName>\x01"
                    "7000")
    );
}

TEST_F(Served, AZombieHasEndedForTheApiOnly) {
    create("m-1");
    switch_to(R"({"zombieRooms":true})");
    EXPECT_TRUE(call("end", "meetingID=m-1").says("sentEndMeetingRequest"));
    EXPECT_TRUE(info().says("notFound"));
    EXPECT_TRUE(ask("/sandbox/rooms").says(R"("ended":false,"inAkka":true,"inWeb":false)"));
}

TEST_F(Served, HooksThatAreGoneRefuseCallsAndAreForgottenAfterwardsButNotIfOnlyAway) {
    const auto list = [this] {
        const auto sum = checksum(ChecksumAlgorithm::sha256, "hooks/list", "a=1", "s");
        return ask("/bigbluebutton/api/hooks/list?a=1&checksum=" + sum);
    };
    const std::string query = "callbackURL=http%3A%2F%2F127.0.0.1%3A1%2Fhook";
    const auto sum = checksum(ChecksumAlgorithm::sha256, "hooks/create", query, "s");
    ask("/bigbluebutton/api/hooks/create?" + query + "&checksum=" + sum);
    switch_to(R"({"hooks":"away"})");
    EXPECT_EQ(list().status, 502);
    switch_to("{}");
    EXPECT_TRUE(list().says("<hookID>"));
    switch_to(R"({"hooks":"gone"})");
    EXPECT_EQ(list().status, 502);
    switch_to("{}");
    EXPECT_FALSE(list().says("<hookID>"));
}

TEST_F(Served, PartsAreRestartedAlone) {
    create("m-1");
    EXPECT_EQ(ask("/sandbox/akka/restart", "").status, 204);
    EXPECT_TRUE(create("m-1").says("duplicateWarning"));
    EXPECT_EQ(ask("/sandbox/web/restart", "").status, 204);
    EXPECT_TRUE(info().says("notFound"));
}

TEST_F(Served, AnUnknownSwitchAndAWrongValueAreNamedAndNothingChanges) {
    switch_to(R"({"api":"html404"})");
    const auto unknown = ask("/sandbox/faults", R"({"apy":"gone"})");
    EXPECT_EQ(unknown.status, 400);
    EXPECT_TRUE(unknown.says("apy"));
    for (const char* wrong :
         {R"({"akka":true})", R"({"hangMs":-1})", R"({"lostAnswers":{"create":"1"}})",
          R"({"lostEvents":[1]})", R"({"api":"HTML"})", "[]", "{", ""}) {
        EXPECT_EQ(ask("/sandbox/faults", wrong).status, 400) << wrong;
    }
    EXPECT_EQ(info().status, 404);
}

TEST_F(Served, TheVersionIsThatOfTheDialect) {
    EXPECT_TRUE(ask("/bigbluebutton/api").says("<bbbVersion>2.6.14</bbbVersion>"));
}

TEST_F(Hiding, TheVersionIsEmpty) {
    EXPECT_TRUE(ask("/bigbluebutton/api").says("<bbbVersion></bbbVersion>"));
}

}  // namespace
}  // namespace bbb::sandbox
