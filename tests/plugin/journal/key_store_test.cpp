#include "plugin/journal/key_store.hpp"

#include <gtest/gtest.h>

#include "plugin/journal/disk_reserve.hpp"
#include "plugin/journal/file_store.hpp"
#include "tests/plugin/journal/scratch.hpp"

namespace plugin::journal {
namespace {

TEST(KeyStore, GivesTheSameKeyForTheSameNameAlsoAfterARestart) {
    const Scratch scratch;
    std::string first;
    {
        auto store = *open_key_store(scratch.path());
        first = store->create("m.q1")->reveal();
        EXPECT_EQ(store->create("m.q1")->reveal(), first);
        EXPECT_NE(store->create("m.q2")->reveal(), first);
    }
    const auto store = *open_key_store(scratch.path());
    EXPECT_EQ((*store->find("m.q1"))->reveal(), first);
    EXPECT_FALSE(*store->find("m.q3"));
}

TEST(KeyStore, ADestroyedKeyIsGone) {
    const Scratch scratch;
    auto store = *open_key_store(scratch.path());
    ASSERT_TRUE(store->create("m.q1"));
    ASSERT_TRUE(store->destroy("m.q1"));
    EXPECT_FALSE(*store->find("m.q1"));
}

TEST(KeyStore, AnUnreadableMasterKeyIsAFailureAndNotANewKey) {
    const Scratch scratch;
    {
        const auto store = *open_key_store(scratch.path());
    }
    std::ofstream(scratch / "master.key", std::ios::trunc) << "short";
    EXPECT_FALSE(open_key_store(scratch.path()));
}

TEST(FileStore, ContentIsAddressedByItsDigestAndSealed) {
    const Scratch scratch;
    const auto store = *make_file_store(scratch.path(), base::SecretKey::random());
    const auto digest = store->put("паспорт 0000 000000");
    ASSERT_TRUE(digest);
    EXPECT_EQ(*digest, base::sha256("паспорт 0000 000000"));
    EXPECT_EQ(*store->put("паспорт 0000 000000"), *digest);
    EXPECT_EQ(**store->get(*digest), "паспорт 0000 000000");
    EXPECT_FALSE(*store->get(base::sha256("nothing")));
    EXPECT_EQ(scratch.everything().find("паспорт"), std::string::npos);
    ASSERT_TRUE(store->erase(*digest));
    EXPECT_FALSE(*store->get(*digest));
}

TEST(FileStore, WhatADeadProcessWasWritingIsClearedAtTheNextStart) {
    const Scratch scratch;
    const auto key = base::SecretKey::random();
    base::Digest digest;
    {
        const auto store = *make_file_store(scratch.path(), key);
        digest = *store->put("whole");
    }
    const auto shard = scratch.path() / digest.hex().substr(0, 2);
    std::ofstream(shard / ".incoming-half") << "half of it";
    std::ofstream(scratch / "incoming-video") << "half of it";
    const auto store = *make_file_store(scratch.path(), key);
    EXPECT_FALSE(std::filesystem::exists(shard / ".incoming-half"));
    EXPECT_FALSE(std::filesystem::exists(scratch / "incoming-video"));
    EXPECT_EQ(**store->get(digest), "whole");
    EXPECT_TRUE(*store->has(digest));
    EXPECT_FALSE(*store->has(base::sha256("nothing")));
}

TEST(DiskReserve, IsAskedOfTheDiskItself) {
    const Scratch scratch;
    const auto free = std::filesystem::space(scratch.path()).available;
    EXPECT_TRUE(make_disk_reserve(scratch.path(), 0)->room_for(free / 2));
    EXPECT_FALSE(make_disk_reserve(scratch.path(), 0)->room_for(free * 2));
    EXPECT_FALSE(make_disk_reserve(scratch.path(), free * 2)->room_for(0));
    EXPECT_FALSE(make_disk_reserve(scratch.path() / "gone", 0)->room_for(0));
}

TEST(FileStore, AnAlteredFileIsAFailure) {
    const Scratch scratch;
    const auto store = *make_file_store(scratch.path(), base::SecretKey::random());
    const auto digest = *store->put("content");
    for (const auto& one : std::filesystem::recursive_directory_iterator(scratch.path())) {
        if (!one.is_regular_file()) continue;
        std::fstream file(one.path(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(20);
        file.put('!');
    }
    EXPECT_FALSE(store->get(digest));
}

}  // namespace
}  // namespace plugin::journal
