#include "registrar/drafts.hpp"

#include <gtest/gtest.h>

#include "tests/registrar/memory_stores.hpp"

namespace registrar {
namespace {

class Drawer : public testing::Test {
protected:
    void put(const std::string& id, const std::string& owner) {
        now_ += base::Milliseconds(1);
        ASSERT_TRUE(drafts_.put(id, owner, "content of " + id, now_));
    }
    bool has(const std::string& id) { return drafts_.get(id, now_)->has_value(); }
    std::size_t kept() { return vault_.all("draft")->size(); }

    MemoryVault vault_;
    base::Instant now_ = *base::parse_instant("2026-11-23T10:00:00.000Z");
    const DraftLimits limits_{std::chrono::hours(1), 3, 6};
    Drafts drafts_{vault_, "draft", limits_};
};

TEST_F(Drawer, WhatIsPutIsThereAlsoAfterARestart) {
    put("a", "anna");
    EXPECT_EQ(drafts_.get("a", now_)->value(), "content of a");
    Drafts again(vault_, "draft", limits_);
    ASSERT_TRUE(again.read_back(now_));
    EXPECT_EQ(again.get("a", now_)->value(), "content of a");
    EXPECT_EQ(again.count("anna"), 1u);
}

TEST_F(Drawer, OfTooManyOfOneOwnerTheOldestGoes) {
    put("b", "boris");
    for (const char* id : {"1", "2", "3", "4"}) put(id, "anna");
    EXPECT_FALSE(has("1"));
    EXPECT_TRUE(has("2"));
    EXPECT_TRUE(has("4"));
    EXPECT_TRUE(has("b"));
    EXPECT_EQ(kept(), 4u);
}

TEST_F(Drawer, OfTooManyInAllTheOldestOfWhoeverHasMostGoes) {
    put("b", "boris");
    put("c", "vera");
    put("c2", "vera");
    for (const char* id : {"1", "2", "3"}) put(id, "anna");
    put("d", "gleb");
    EXPECT_EQ(drafts_.count(), 6u);
    EXPECT_FALSE(has("1"));
    for (const char* id : {"b", "c", "c2", "2", "3", "d"}) EXPECT_TRUE(has(id)) << id;
}

TEST_F(Drawer, WhatHasExpiredIsErasedForReal) {
    put("a", "anna");
    now_ += std::chrono::minutes(30);
    put("b", "anna");
    now_ += std::chrono::minutes(30) + base::Milliseconds(1);
    EXPECT_FALSE(has("a"));
    EXPECT_EQ(kept(), 2u);
    ASSERT_TRUE(drafts_.sweep(now_));
    EXPECT_EQ(kept(), 1u);
    EXPECT_TRUE(has("b"));
}

TEST_F(Drawer, ErasedIsGoneThoughTheVaultIsOutOfReach) {
    put("a", "anna");
    vault_.broken = true;
    EXPECT_FALSE(drafts_.erase("a"));
    vault_.broken = false;
    EXPECT_FALSE(has("a"));
    ASSERT_TRUE(drafts_.sweep(now_));
    EXPECT_EQ(kept(), 0u);
}

TEST_F(Drawer, WhatIsNoDraftOfOursIsErasedAtTheStart) {
    ASSERT_TRUE(vault_.put({{"draft", "old", "{\"passwordHash\":\"x\"}", {}}}));
    put("a", "anna");
    now_ += std::chrono::hours(2);
    put("b", "anna");
    Drafts again(vault_, "draft", limits_);
    ASSERT_TRUE(again.read_back(now_));
    EXPECT_EQ(kept(), 1u);
}

}  // namespace
}  // namespace registrar
