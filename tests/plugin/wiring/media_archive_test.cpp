// Recordings on disk: found by digest, verified once, not served when altered.
#include "plugin/wiring/media_archive.hpp"

#include <gtest/gtest.h>
#include <httplib.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

#include "plugin/base/digest_stream.hpp"

namespace plugin::wiring {
namespace {

namespace fs = std::filesystem;

class Room final : public base::StorageReserve {
public:
    bool room_for(std::uint64_t) const override { return !full; }
    std::atomic<bool> full = false;
};

/// The conference server that has the recording.
class Playback {
public:
    explicit Playback(std::string film) : port_(server_.bind_to_any_port("127.0.0.1")) {
        server_.Get("/playback/video/r-1/video-0.m4v", [film](const auto&, auto& response) {
            response.set_content(film, "video/mp4");
        });
        thread_ = std::jthread([this] { server_.listen_after_bind(); });
        while (!server_.is_running()) std::this_thread::yield();
    }
    ~Playback() { server_.stop(); }
    std::string host() const { return "127.0.0.1:" + std::to_string(port_); }
    std::string url() const { return "http://" + host() + "/playback/video/r-1/"; }

private:
    httplib::Server server_;
    int port_;
    std::jthread thread_;
};

class Archive : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("quorum-media-" + base::random_token());
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    base::Digest keep(const std::string& content) const {
        const auto digest = base::sha256(content);
        std::ofstream(folder_ / digest.hex(), std::ios::binary) << content;
        return digest;
    }

    std::ptrdiff_t files() const {
        return std::distance(fs::directory_iterator(folder_), fs::directory_iterator());
    }

    static std::string content_of(const base::ByteSource& file) {
        std::string out(file.size(), '\0');
        const auto got = file.read(0, out.data(), out.size());
        return got ? out.substr(0, *got) : "";
    }

    fs::path folder_;
    Room room_;
};

TEST_F(Archive, AFileIsFoundByItsDigest) {
    const auto digest = keep("a film");
    FolderMediaArchive archive(folder_, {}, room_);
    for (int i = 0; i < 2; ++i) {
        const auto file = archive.open(digest);
        ASSERT_TRUE(file) << file.error().what;
        EXPECT_EQ(content_of(**file), "a film");
    }
    EXPECT_FALSE(archive.open(base::sha256("another")));
}

TEST_F(Archive, WhatIsAlteredIsNotShownBeforeOrAfterItWasReadThrough) {
    const auto digest = keep("a film");
    FolderMediaArchive archive(folder_, {}, room_);
    ASSERT_TRUE(archive.open(digest));
    std::this_thread::sleep_for(std::chrono::milliseconds(20)
    );  // the file system's clock is coarse
    std::ofstream(folder_ / digest.hex(), std::ios::binary) << "a fake";
    const auto altered = archive.open(digest);
    ASSERT_FALSE(altered);
    EXPECT_EQ(altered.error().what, "file altered");
    keep("a film");
    EXPECT_TRUE(archive.open(digest));
}

TEST_F(Archive, WhatIsBeingReadThroughIsReadOnceForAllWhoWait) {
    const auto digest = keep(std::string(8U << 20U, 'x'));
    FolderMediaArchive archive(folder_, {}, room_);
    std::atomic<int> good{0};
    {
        std::vector<std::jthread> downloads;
        for (int i = 0; i < 20; ++i) {
            downloads.emplace_back([&] { good += archive.open(digest) ? 1 : 0; });
        }
        ASSERT_TRUE(archive.open(digest));
    }
    EXPECT_EQ(good, 20);
}

TEST_F(Archive, LinksAndWhatWasLeftHalfFetchedAreNotThere) {
    const auto digest = base::sha256("elsewhere");
    std::ofstream(folder_ / "other") << "elsewhere";
    fs::create_symlink(folder_ / "other", folder_ / digest.hex());
    std::ofstream(folder_ / "incoming-half") << "half";
    FolderMediaArchive archive(folder_, {}, room_);
    EXPECT_FALSE(archive.open(digest));
    EXPECT_FALSE(fs::exists(folder_ / "incoming-half"));
    EXPECT_TRUE(fs::exists(folder_ / "other"));
}

TEST_F(Archive, ARecordingIsFetchedFromItsServerAndKeptUnderItsDigest) {
    const Playback playback("a film");
    FolderMediaArchive archive(folder_, {playback.host()}, room_);
    const auto kept = archive.fetch(playback.url());
    ASSERT_TRUE(kept) << kept.error().what;
    EXPECT_EQ(kept->content, base::sha256("a film"));
    EXPECT_EQ(kept->bytes, 6u);
    const auto file = archive.open(kept->content);
    ASSERT_TRUE(file);
    EXPECT_EQ(content_of(**file), "a film");
    ASSERT_TRUE(archive.fetch(playback.url())) << "fetched again, the same file";
    EXPECT_EQ(files(), 1);
}

TEST_F(Archive, NothingIsFetchedFromElsewhereNorIntoTheReserveNorAfterTheStop) {
    const Playback playback("a film");
    FolderMediaArchive stranger(folder_, {"conference.example"}, room_);
    EXPECT_FALSE(stranger.fetch(playback.url()));
    FolderMediaArchive archive(folder_, {playback.host()}, room_);
    EXPECT_FALSE(archive.fetch("file:///etc/passwd"));
    EXPECT_FALSE(archive.fetch("http://" + playback.host() + "/playback/video/another/"));
    room_.full = true;
    const auto no_room = archive.fetch(playback.url());
    ASSERT_FALSE(no_room);
    EXPECT_TRUE(no_room.error().retryable);
    room_.full = false;
    archive.stop();
    EXPECT_FALSE(archive.fetch(playback.url()));
    EXPECT_EQ(files(), 0) << "nothing is left half fetched";
}

TEST(DigestStream, PiecesMakeTheDigestOfTheWhole) {
    base::DigestStream stream;
    stream.add("a ");
    stream.add("");
    stream.add("film");
    EXPECT_EQ(stream.finish(), base::sha256("a film"));
    EXPECT_EQ(base::DigestStream().finish(), base::sha256(""));
}

}  // namespace
}  // namespace plugin::wiring
