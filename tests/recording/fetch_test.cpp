// Downloads from an HTTP server inside the test: successful ones, and every kind of failure.
#include "recording/media/fetch.hpp"

#include <gtest/gtest.h>
#include <httplib.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <thread>

namespace recording {
namespace {

using namespace std::chrono_literals;

std::string body(std::size_t size) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>((i * 131) >> 3);
    return bytes;
}

class FetchMedia : public ::testing::Test {
protected:
    void SetUp() override {
        std::string name =
            (std::filesystem::temp_directory_path() / "quorum-fetch-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder_ = name;
        file_ = folder_ / "video.part";
        port_ = server_.bind_to_any_port("127.0.0.1");
        limits_.deadline = 20s;
        limits_.silence_max = 5s;
        limits_.retry_pause = 1ms;
    }
    void start() {
        listening_ = std::jthread([this] { server_.listen_after_bind(); });
        while (!server_.is_running()) std::this_thread::yield();
    }
    void TearDown() override {
        release();
        server_.stop();
        if (listening_.joinable()) listening_.join();
        std::filesystem::remove_all(folder_);
    }
    void release() {
        const std::lock_guard lock(mutex_);
        released_ = true;
        wake_.notify_all();
    }
    /// Holds a handler until the test is over.
    void hang() {
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, 30s, [this] { return released_; });
    }
    std::string url(const std::string& path) const {
        return "http://127.0.0.1:" + std::to_string(port_) + path;
    }
    plugin::base::Attempt<Fetched> fetch(const std::string& path) {
        start();
        return fetch_media(url(path), file_, limits_);
    }
    std::string on_disk() const {
        std::ifstream in(file_, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    /// States `whole.size()` but closes after `sent` bytes.
    static void send_part(httplib::Response& response, const std::string& whole, std::size_t sent) {
        response.set_content_provider(
            whole.size(), "video/mp4",
            [whole, sent](std::size_t offset, std::size_t, httplib::DataSink& sink) {
                if (offset >= sent) return false;
                sink.write(whole.data() + offset, sent - offset);
                return true;
            }
        );
    }

    httplib::Server server_;
    std::jthread listening_;
    int port_ = 0;
    std::filesystem::path folder_, file_;
    FetchLimits limits_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool released_ = false;
};

TEST_F(FetchMedia, WritesAndHashesTheWholeBody) {
    const auto video = body(3'000'000);
    server_.Get(
        "/playback/video/a/video-0.m4v",
        [&](const httplib::Request& request, auto& response) {
            EXPECT_EQ(request.get_header_value("Accept-Encoding"), "identity");
            response.set_content(video, "video/mp4");
        }
    );
    const auto fetched = fetch("/playback/video/a/video-0.m4v");
    ASSERT_TRUE(fetched) << fetched.error().what;
    EXPECT_EQ(fetched->bytes, video.size());
    EXPECT_EQ(fetched->sha256, plugin::base::sha256(video));
    EXPECT_EQ(fetched->content_type, "video/mp4");
    EXPECT_EQ(on_disk(), video);
    const auto mode = std::filesystem::status(file_).permissions();
    EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(FetchMedia, LeavesTheReserveOfTheDiskAlone) {
    const auto video = body(40'000'000);
    server_.Get("/v", [&](const auto&, auto& response) {
        response.set_content(video, "video/mp4");
    });
    // There was room for all of it, and then others wrote as well.
    std::vector<std::uint64_t> asked;
    limits_.room_for = [&](std::uint64_t bytes) {
        asked.push_back(bytes);
        return asked.size() < 3;
    };
    const auto fetched = fetch("/v");
    ASSERT_FALSE(fetched);
    EXPECT_TRUE(fetched.error().retryable);
    EXPECT_NE(fetched.error().what.find("no room"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(file_));
    ASSERT_EQ(asked.size(), 3u);
    EXPECT_EQ(asked.front(), video.size());
    limits_.room_for = [](std::uint64_t) { return false; };
    EXPECT_FALSE(fetch_media(url("/v"), file_, limits_));
}

TEST_F(FetchMedia, TakesAChunkedBody) {
    server_.Get("/v", [](const auto&, auto& response) {
        response.set_chunked_content_provider(
            "video/mp4",
            [](std::size_t offset, httplib::DataSink& sink) {
                sink.write("0123456789", 10);
                if (offset >= 90) sink.done();
                return true;
            }
        );
    });
    const auto fetched = fetch("/v");
    ASSERT_TRUE(fetched) << fetched.error().what;
    EXPECT_EQ(fetched->bytes, 100U);
}

TEST_F(FetchMedia, NotFoundIsFinalAndLeavesNothing) {
    std::atomic<int> asked = 0;
    server_.Get("/v", [&](const auto&, auto& response) { ++asked, response.status = 404; });
    const auto fetched = fetch("/v");
    ASSERT_FALSE(fetched);
    EXPECT_FALSE(fetched.error().retryable);
    EXPECT_NE(fetched.error().what.find("404"), std::string::npos);
    EXPECT_EQ(asked, 1);
    EXPECT_FALSE(std::filesystem::exists(file_));
}

TEST_F(FetchMedia, ServerErrorsAreTriedAgainAndThenGivenUp) {
    std::atomic<int> asked = 0;
    server_.Get("/v", [&](const auto&, auto& response) { ++asked, response.status = 503; });
    const auto fetched = fetch("/v");
    ASSERT_FALSE(fetched);
    EXPECT_TRUE(fetched.error().retryable);
    EXPECT_EQ(asked, limits_.attempts_max);
}

TEST_F(FetchMedia, ATruncatedBodyIsResumedWhereTheServerNamesTheVersion) {
    const auto video = body(200'000);
    std::atomic<int> asked = 0;
    server_.Get("/v", [&](const httplib::Request& request, auto& response) {
        response.set_header("ETag", "\"one\"");
        if (asked++ == 0) return send_part(response, video, 50'000);
        EXPECT_EQ(request.get_header_value("If-Range"), "\"one\"");
        EXPECT_TRUE(request.has_header("Range"));
        response.set_content(video, "video/mp4");  // the library cuts the range
    });
    const auto fetched = fetch("/v");
    ASSERT_TRUE(fetched) << fetched.error().what;
    EXPECT_EQ(asked, 2);
    EXPECT_EQ(fetched->bytes, video.size());
    EXPECT_EQ(fetched->sha256, plugin::base::sha256(video));
    EXPECT_EQ(on_disk(), video);
}

TEST_F(FetchMedia, WithoutAVersionATruncatedBodyIsBegunAnew) {
    const auto video = body(200'000);
    std::atomic<int> asked = 0;
    server_.Get("/v", [&](const httplib::Request& request, auto& response) {
        EXPECT_FALSE(request.has_header("Range"));
        if (asked++ == 0) return send_part(response, body(300'000), 50'000);
        response.set_content(video, "video/mp4");
    });
    const auto fetched = fetch("/v");
    ASSERT_TRUE(fetched) << fetched.error().what;
    EXPECT_EQ(fetched->sha256, plugin::base::sha256(video));
    EXPECT_EQ(on_disk(), video);
}

TEST_F(FetchMedia, ABodyThatStaysTruncatedIsNotAccepted) {
    server_.Get("/v", [&](const auto&, auto& response) { send_part(response, body(9'000), 100); });
    const auto fetched = fetch("/v");
    ASSERT_FALSE(fetched);
    EXPECT_TRUE(fetched.error().retryable);
    EXPECT_FALSE(std::filesystem::exists(file_));
}

TEST_F(FetchMedia, TooLargeIsRefusedBeforeTheBody) {
    limits_.bytes_max = 1000;
    server_.Get("/v", [&](const auto&, auto& response) {
        response.set_content(body(1001), "video/mp4");
    });
    const auto fetched = fetch("/v");
    ASSERT_FALSE(fetched);
    EXPECT_FALSE(fetched.error().retryable);
    EXPECT_EQ(fetched.error().what, "larger than the limit");
}

TEST_F(FetchMedia, AnUnstatedLengthIsWatchedAsItComes) {
    limits_.bytes_max = 1000;
    server_.Get("/v", [&](const auto&, auto& response) {
        response.set_chunked_content_provider(
            "video/mp4",
            [](std::size_t, httplib::DataSink& sink) { return sink.write("0123456789", 10); }
        );
    });
    const auto fetched = fetch("/v");
    ASSERT_FALSE(fetched);
    EXPECT_EQ(fetched.error().what, "larger than the limit");
    EXPECT_FALSE(std::filesystem::exists(file_));
}

TEST_F(FetchMedia, ExactlyTheLimitIsAllowed) {
    limits_.bytes_max = 1000;
    server_.Get("/v", [&](const auto&, auto& response) {
        response.set_content(body(1000), "video/mp4");
    });
    EXPECT_TRUE(fetch("/v"));
}

TEST_F(FetchMedia, AnEmptyBodyMayComeLater) {
    server_.Get("/v", [&](const auto&, auto& response) { response.set_content("", "video/mp4"); });
    const auto fetched = fetch("/v");
    ASSERT_FALSE(fetched);
    EXPECT_TRUE(fetched.error().retryable);
    EXPECT_EQ(fetched.error().what, "an empty body");
}

TEST_F(FetchMedia, FollowsARedirectOnTheSameHost) {
    server_.Get("/old", [](const auto&, auto& response) { response.set_redirect("/new"); });
    server_.Get("/new", [](const auto&, auto& response) {
        response.set_content("video", "video/mp4");
    });
    const auto fetched = fetch("/old");
    ASSERT_TRUE(fetched) << fetched.error().what;
    EXPECT_EQ(fetched->bytes, 5U);
}

TEST_F(FetchMedia, RefusesARedirectElsewhere) {
    std::atomic<int> asked = 0;
    server_.Get("/old", [&](const auto&, auto& response) {
        response.set_redirect("http://localhost:" + std::to_string(port_) + "/new");
    });
    server_.Get("/new", [&](const auto&, auto& response) {
        ++asked, response.set_content("x", "y");
    });
    const auto fetched = fetch("/old");
    ASSERT_FALSE(fetched);
    EXPECT_NE(fetched.error().what.find("not allowed"), std::string::npos);
    EXPECT_FALSE(fetched.error().retryable);
    EXPECT_EQ(asked, 0);
}

TEST_F(FetchMedia, GivesUpOnRedirectsInACircle) {
    server_.Get("/v", [](const auto&, auto& response) { response.set_redirect("/v"); });
    const auto fetched = fetch("/v");
    ASSERT_FALSE(fetched);
    EXPECT_EQ(fetched.error().what, "too many redirects");
}

TEST_F(FetchMedia, OnlyListedHostsAreAsked) {
    limits_.allowed_hosts = {"bbb.example.org"};
    server_.Get("/v", [](const auto&, auto& response) { response.set_content("x", "y"); });
    EXPECT_FALSE(fetch("/v"));
    limits_.allowed_hosts.push_back("127.0.0.1:" + std::to_string(port_));
    EXPECT_TRUE(fetch_media(url("/v"), file_, limits_));
}

TEST_F(FetchMedia, ASilentServerIsLeftAtTheDeadline) {
    limits_.deadline = 200ms;
    server_.Get("/v", [&](const auto&, auto& response) { hang(), response.set_content("x", "y"); });
    const auto before = std::chrono::steady_clock::now();
    const auto fetched = fetch("/v");
    EXPECT_LT(std::chrono::steady_clock::now() - before, 5s);
    ASSERT_FALSE(fetched);
    EXPECT_EQ(fetched.error().what, "the deadline passed");
    EXPECT_TRUE(fetched.error().retryable);
    EXPECT_FALSE(std::filesystem::exists(file_));
}

TEST_F(FetchMedia, ADrippingServerIsLeftAtTheDeadline) {
    limits_.deadline = 300ms;
    server_.Get("/v", [&](const auto&, auto& response) {
        response.set_chunked_content_provider(
            "video/mp4",
            [&](std::size_t, httplib::DataSink& sink) {
                std::unique_lock lock(mutex_);
                wake_.wait_for(lock, 20ms, [this] { return released_; });
                return !released_ && sink.write("x", 1);
            }
        );
    });
    const auto before = std::chrono::steady_clock::now();
    const auto fetched = fetch("/v");
    EXPECT_LT(std::chrono::steady_clock::now() - before, 5s);
    ASSERT_FALSE(fetched);
    EXPECT_EQ(fetched.error().what, "the deadline passed");
}

TEST_F(FetchMedia, NobodyListeningIsARetryableFailure) {
    const auto fetched = fetch_media("http://127.0.0.1:1/v", file_, limits_);
    ASSERT_FALSE(fetched);
    EXPECT_TRUE(fetched.error().retryable);
    EXPECT_EQ(fetched.error().what.find("/v"), std::string::npos);
}

TEST_F(FetchMedia, BadAddressesAndPathsAreFailures) {
    EXPECT_FALSE(fetch_media("file:///etc/passwd", file_, limits_));
    EXPECT_FALSE(fetch_media(url("/v"), folder_ / "missing" / "file", limits_));
    std::filesystem::create_symlink(folder_ / "elsewhere", folder_ / "link");
    EXPECT_FALSE(fetch_media(url("/v"), folder_ / "link", limits_));
    EXPECT_FALSE(std::filesystem::exists(folder_ / "elsewhere"));
}

TEST_F(FetchMedia, IsBrokenOffWhenNobodyWantsItAnyMore) {
    server_.Get("/v", [this](const auto&, auto&) { hang(); });
    std::stop_source unwanted;
    limits_.silence_max = 20s;
    limits_.stop = unwanted.get_token();
    const std::jthread stopping([&] {
        std::this_thread::sleep_for(300ms);
        unwanted.request_stop();
    });
    const auto before = std::chrono::steady_clock::now();
    const auto fetched = fetch("/v");
    EXPECT_LT(std::chrono::steady_clock::now() - before, 5s);
    ASSERT_FALSE(fetched);
    EXPECT_TRUE(fetched.error().retryable);
    EXPECT_FALSE(std::filesystem::exists(file_));
}

}  // namespace
}  // namespace recording
