#include "bbb-hooks/api_client.hpp"

#include <gtest/gtest.h>
#include <httplib.h>

#include <future>
#include <mutex>
#include <thread>
#include <vector>

#include "tests/bbb-hooks/fixtures.hpp"
#include "tests/bbb-hooks/silent_server.hpp"

namespace bbb {
namespace {

const std::string secret = "s3cret";

/// A server that says what it is told to, and remembers what it was asked.
class ApiClientTest : public testing::Test {
protected:
    ApiClientTest() {
        server_.Get(R"(/bigbluebutton/api.*)", [this](const auto& request, auto& response) {
            const std::scoped_lock lock(mutex_);
            asked_ = request.target;
            response.status = status_;
            if (!location_.empty()) response.set_header("Location", location_);
            response.set_content(reply_, "text/xml");
        });
        const int port = server_.bind_to_any_port("127.0.0.1");
        url_ = "http://127.0.0.1:" + std::to_string(port) + "/bigbluebutton/api";
        thread_ = std::thread([this] { server_.listen_after_bind(); });
        while (!server_.is_running()) std::this_thread::yield();
        Server at;
        at.api_url = url_;
        at.secret = secret;
        at.timeout = std::chrono::milliseconds(2000);
        api_ = make_api_client(at);
    }
    ~ApiClientTest() override {
        server_.stop();
        thread_.join();
    }

    void says(std::string reply, int status = 200, std::string location = "") {
        const std::scoped_lock lock(mutex_);
        reply_ = std::move(reply);
        status_ = status;
        location_ = std::move(location);
    }
    void says_failed(const std::string& key) {
        says(
            "<response><returncode>FAILED</returncode><messageKey>" + key +
            "</messageKey></response>"
        );
    }
    std::string asked() {
        const std::scoped_lock lock(mutex_);
        return asked_;
    }
    /// Is the last call signed over exactly the bytes that came?
    bool signed_right(const std::string& call) {
        const auto target = asked();
        const auto query = target.substr(target.find('?') + 1);
        const auto at = query.find("checksum=");
        const auto hashed = at == 0 ? "" : query.substr(0, at - 1);
        return query.substr(at + 9) == checksum(ChecksumAlgorithm::sha256, call, hashed, secret);
    }

    httplib::Server server_;
    std::thread thread_;
    std::mutex mutex_;
    std::string reply_, location_, asked_, url_;
    int status_ = 200;
    std::unique_ptr<ApiClient> api_;
};

TEST_F(ApiClientTest, CreateReadsTheRoomAndAsksForAClosedOne) {
    says(read_text(fixture("replies/created.xml")));
    CreateRequest request;
    request.external_id = "agm-2026-01";
    request.name = "Собрание & co";
    request.plugin_manifests = {{"https://q.example/manifest.json", "ab"}};
    const auto room = api_->create(request);
    ASSERT_TRUE(room);
    EXPECT_EQ(room->internal_id, "c032a4f3c830ed6affbb66857e26bab3b9c48e59-1790000000123");
    EXPECT_EQ(room->create_time, 1790000000123);
    EXPECT_FALSE(room->duplicate);
    EXPECT_TRUE(signed_right("create"));
    for (const char* part :
         {"guestPolicy=ALWAYS_ACCEPT", "allowRequestsWithoutSession=false",
          "meetingExpireWhenLastUserLeftInMinutes=10080",
          "meetingExpireIfNoUserJoinedInMinutes=10080", "pluginManifests=%5B%7B"}) {
        EXPECT_NE(asked().find(part), std::string::npos) << part;
    }
}

TEST_F(ApiClientTest, NoDefaultOfTheServerEndsTheRoomOrKeepsAnybodyOut) {
    says(read_text(fixture("replies/created.xml")));
    ASSERT_TRUE(api_->create({}));
    const auto query = asked() + "&";
    for (const char* part : {"&duration=0&", "&maxParticipants=0&", "&endWhenNoModerator=false&"}) {
        EXPECT_NE(query.find(part), std::string::npos) << part;
    }
}

TEST_F(ApiClientTest, PollsOfTheConferenceItselfAreThereOnlyIfTheyAreWanted) {
    says(read_text(fixture("replies/created.xml")));
    ASSERT_TRUE(api_->create({}));
    EXPECT_NE(asked().find("polls%2Cquizzes"), std::string::npos);
    CreateRequest request;
    request.polls = true;
    ASSERT_TRUE(api_->create(request));
    EXPECT_EQ(asked().find("polls"), std::string::npos);
    EXPECT_NE(asked().find("learningDashboard"), std::string::npos);
}

TEST_F(ApiClientTest, ARoomAndWhoIsInside) {
    says(read_text(fixture("replies/info.xml")));
    const auto info = api_->room_info("agm-2026-01");
    ASSERT_TRUE(info && *info);
    EXPECT_TRUE((*info)->running);
    EXPECT_FALSE((*info)->ended);
    ASSERT_EQ((*info)->attendees.size(), 2u);
    EXPECT_EQ((*info)->attendees[0].external_user, "p1.n1");
    EXPECT_TRUE((*info)->attendees[0].moderator);
    EXPECT_EQ((*info)->attendees[1].external_user, "p2.n2");
    EXPECT_TRUE(signed_right("getMeetingInfo"));
}

TEST_F(ApiClientTest, NoSuchRoomIsAnAnswerAndOtherFailuresAreFailures) {
    says_failed("notFound");
    const auto info = api_->room_info("x");
    ASSERT_TRUE(info);
    EXPECT_FALSE(*info);
    EXPECT_TRUE(api_->end("x"));
    says_failed("checksumError");
    EXPECT_EQ(api_->room_info("x").error().what, "checksumError");
    EXPECT_EQ(api_->end("x").error().what, "checksumError");
}

TEST_F(ApiClientTest, TheOlderFormOfErrorsIsReadAsWell) {
    says(read_text(fixture("replies/errors.xml")));
    EXPECT_EQ(api_->create({}).error().what, "nonUniqueVoiceBridge");
}

TEST_F(ApiClientTest, FormatsOfOneRecordingComeTogetherHoweverTheyAreListed) {
    says(read_text(fixture("replies/recordings.xml")));
    const auto list = api_->recordings("c032-1");
    ASSERT_TRUE(list);
    ASSERT_EQ(list->size(), 1u);
    ASSERT_EQ(list->front().formats.size(), 2u);
    EXPECT_EQ(list->front().formats[1].url, "https://bbb.example/v?a=1&b=2");
    EXPECT_EQ(list->front().formats[1].minutes, 1063);
}

TEST_F(ApiClientTest, HooksAreListedMadeAndDestroyed) {
    says(read_text(fixture("replies/hooks.xml")));
    const auto hooks = api_->hooks();
    ASSERT_TRUE(hooks);
    ASSERT_EQ(hooks->size(), 2u);
    EXPECT_EQ(hooks->front().callback_url, "http://sidecar.example/hook?a=b%20c");
    EXPECT_TRUE(hooks->front().raw);
    EXPECT_TRUE(signed_right("hooks/list"));
    says("<response><returncode>SUCCESS</returncode><hookID>h-9</hookID></response>");
    EXPECT_EQ(api_->create_hook("http://a/b"), "h-9");
    EXPECT_NE(asked().find("callbackURL=http%3A%2F%2Fa%2Fb&getRaw=true"), std::string::npos);
    EXPECT_TRUE(signed_right("hooks/create"));
    says_failed("destroyMissingHook");
    EXPECT_TRUE(api_->destroy_hook("h-9"));
    says_failed("destroyHookError");
    EXPECT_FALSE(api_->destroy_hook("h-9"));
}

TEST_F(ApiClientTest, OnlyAWellFormedReplyOfTheApiIsAnAnswer) {
    says("", 302, url_ + "/elsewhere");
    EXPECT_EQ(api_->rooms().error().what, "HTTP 302") << "not followed";
    for (const int status : {302, 404, 502}) {
        says("<html><body>gateway</body></html>", status);
        EXPECT_TRUE(api_->rooms().error().retryable) << status;
    }
    for (const char* page :
         {"<!DOCTYPE html><html></html>", "<html><returncode>SUCCESS</returncode></html>",
          "<response><returncode>MAYBE</returncode></response>", "<response></response>",
          "<response><returncode>FAILED</returncode>", ""}) {
        says(page);
        EXPECT_TRUE(api_->room_info("m").error().retryable) << page;
    }
    says_failed("checksumError");
    EXPECT_FALSE(api_->room_info("m").error().retryable) << "a refusal is an answer";
}

TEST_F(ApiClientTest, AServerThatIsAwayIsWorthAnotherTry) {
    Server nowhere;
    nowhere.api_url = "http://127.0.0.1:1/bigbluebutton/api";
    nowhere.timeout = std::chrono::milliseconds(500);
    const auto rooms = make_api_client(nowhere)->rooms();
    ASSERT_FALSE(rooms);
    EXPECT_TRUE(rooms.error().retryable);
}

TEST(GivingUp, BreaksOffCallsThatHangAndMakesLaterOnesFailAtOnce) {
    using std::chrono::steady_clock;
    const Silent silent;
    Server at;
    at.api_url = "http://127.0.0.1:" + std::to_string(silent.port()) + "/bigbluebutton/api";
    at.secret = secret;
    at.timeout = std::chrono::seconds(60);
    const auto api = make_api_client(at);
    const auto before = steady_clock::now();
    std::vector<std::future<bool>> calls;
    for (int i = 0; i < 3; ++i) {
        calls.push_back(std::async(std::launch::async, [&] {
            const auto info = api->room_info("x");
            return !info && info.error().retryable;
        }));
    }
    EXPECT_EQ(calls[0].wait_for(std::chrono::milliseconds(300)), std::future_status::timeout);
    api->give_up(std::chrono::seconds(10));
    for (auto& call : calls) {
        EXPECT_EQ(call.wait_for(std::chrono::seconds(5)), std::future_status::ready);
        EXPECT_TRUE(call.get());
    }
    EXPECT_FALSE(api->rooms());
    EXPECT_LT(steady_clock::now() - before, std::chrono::seconds(10));
}

TEST_F(ApiClientTest, AJoinLinkNamesTheRoomInstanceAndTheUser) {
    const auto link = api_->join_url({"agm", "Анна", "p1.n1", Role::viewer, 1790000000123});
    EXPECT_TRUE(link.starts_with(url_ + "/join?meetingID=agm&"));
    EXPECT_NE(link.find("&userID=p1.n1&role=VIEWER&createTime=1790000000123"), std::string::npos);
}

/// Every captured reply of the official clients' tests, through the call it belongs to.
TEST_F(ApiClientTest, EveryCapturedReplyIsUnderstood) {
    if (captures().empty()) GTEST_SKIP() << "without ../shared/data/bbb";
    for (const char* folder : {"bbb/api-php/responses", "bbb/api-php-lrb"}) {
        for (const auto& file : files_in(captures() / folder, ".xml")) {
            const auto text = read_text(file);
            if (text.find("<returncode>") == text.npos) continue;  // a body of a request
            says(text);
            const auto name = file.stem().string();
            const bool failed = text.find("FAILED") != text.npos;
            SCOPED_TRACE(file.string());
            const auto key = [&] {
                if (name.starts_with("create_meeting")) {
                    const auto room = api_->create({});
                    EXPECT_TRUE(!room || room->create_time == 1453283819419);
                    return room ? "" : room.error().what;
                }
                if (name.starts_with("get_meeting_info")) {
                    const auto info = api_->room_info("x");
                    EXPECT_TRUE(!info || (*info)->attendees.size() >= 2u);
                    return info ? "" : info.error().what;
                }
                if (name == "get_meetings") {
                    const auto rooms = api_->rooms();
                    EXPECT_TRUE(!rooms || rooms->size() == 3u);
                    return rooms ? "" : rooms.error().what;
                }
                if (name == "hooks_list") {
                    const auto hooks = api_->hooks();
                    EXPECT_TRUE(!hooks || hooks->size() == 2u);
                    return hooks ? "" : hooks.error().what;
                }
                if (name.starts_with("get_recordings")) {
                    const auto list = api_->recordings("x");
                    EXPECT_TRUE(!list || list->empty() == name.ends_with("no_recordings"));
                    return list ? "" : list.error().what;
                }
                const auto other = api_->rooms();  // any call: what counts is success or the key
                return other ? "" : other.error().what;
            }();
            EXPECT_EQ(key.empty(), !failed) << key;
            EXPECT_TRUE(!failed || text.find(">" + key + "<") != text.npos) << key;
        }
    }
}

}  // namespace
}  // namespace bbb
