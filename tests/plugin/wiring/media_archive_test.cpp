// Recordings on disk: found by digest, read through once, not shown when altered.
#include "plugin/wiring/media_archive.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <future>
#include <thread>

#include "plugin/base/digest_stream.hpp"

namespace plugin::wiring {
namespace {

namespace fs = std::filesystem;
using Opened = base::Attempt<std::shared_ptr<const base::ByteSource>>;

class Room final : public base::StorageReserve {
public:
    bool room_for(std::uint64_t) const override { return true; }
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

    static Opened open(FolderMediaArchive& archive, const base::Digest& digest) {
        std::promise<Opened> answer;
        auto future = answer.get_future();
        archive.open(digest, [&](Opened file) { answer.set_value(std::move(file)); });
        return future.get();
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
        const auto file = open(archive, digest);
        ASSERT_TRUE(file) << file.error().what;
        EXPECT_EQ(content_of(**file), "a film");
    }
    EXPECT_FALSE(open(archive, base::sha256("another")));
}

TEST_F(Archive, WhatIsAlteredIsNotShownBeforeOrAfterItWasReadThrough) {
    const auto digest = keep("a film");
    FolderMediaArchive archive(folder_, {}, room_);
    ASSERT_TRUE(open(archive, digest));
    std::this_thread::sleep_for(std::chrono::milliseconds(20)
    );  // the file system's clock is coarse
    std::ofstream(folder_ / digest.hex(), std::ios::binary) << "a fake";
    const auto altered = open(archive, digest);
    ASSERT_FALSE(altered);
    EXPECT_EQ(altered.error().what, "file altered");
    keep("a film");
    EXPECT_TRUE(open(archive, digest));
}

TEST_F(Archive, WhatIsBeingReadThroughIsReadOnceForAllWhoWait) {
    const auto digest = keep(std::string(8U << 20U, 'x'));
    FolderMediaArchive archive(folder_, {}, room_);
    std::atomic<int> good{0};
    for (int i = 0; i < 20; ++i) {
        archive.open(digest, [&](const Opened& file) { good += file ? 1 : 0; });
    }
    ASSERT_TRUE(open(archive, digest));
    for (int i = 0; i < 2000 && good < 20; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    EXPECT_EQ(good, 20);
}

TEST_F(Archive, LinksAndWhatWasLeftHalfFetchedAreNotThere) {
    const auto digest = base::sha256("elsewhere");
    std::ofstream(folder_ / "other") << "elsewhere";
    fs::create_symlink(folder_ / "other", folder_ / digest.hex());
    std::ofstream(folder_ / "incoming-half") << "half";
    FolderMediaArchive archive(folder_, {}, room_);
    EXPECT_FALSE(open(archive, digest));
    EXPECT_FALSE(fs::exists(folder_ / "incoming-half"));
    EXPECT_TRUE(fs::exists(folder_ / "other"));
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
