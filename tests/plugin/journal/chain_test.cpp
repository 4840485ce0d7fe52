// A chain is read back as it was written, and no altered one is accepted.
#include "plugin/journal/chain.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace plugin::journal {
namespace {

const base::Instant now{std::chrono::seconds(1'790'000'000)};

TEST(Chain, GrowsAsFormatMdSays) {
    Chain chain("meeting/m");
    EXPECT_EQ(chain.sequence(), 0u);
    EXPECT_EQ(chain.head(), base::Digest());
    const auto first = chain.append("{}", now);
    const auto second = chain.append("[]", now + std::chrono::seconds(1));
    EXPECT_EQ(first.leaf.sequence, 1u);
    EXPECT_EQ(first.leaf.head, next_head(base::Digest(), "{}"));
    EXPECT_EQ(first.place.previous, base::Digest());
    EXPECT_EQ(first.place.entry_hash, leaf_hash("{}"));
    EXPECT_EQ(first.place.time, now);
    EXPECT_EQ(second.leaf.sequence, 2u);
    EXPECT_EQ(second.leaf.bytes, "[]");
    EXPECT_EQ(second.leaf.head, next_head(first.leaf.head, "[]"));
    EXPECT_EQ(second.place.previous, first.leaf.head);
    EXPECT_EQ(chain.sequence(), 2u);
    EXPECT_EQ(chain.head(), second.leaf.head);
}

TEST(Chain, WhatIsReadBackStandsWhereItStood) {
    Chain written("registry");
    Chain read("registry");
    for (const char* bytes : {"a", "b", "c"}) {
        const auto link = written.append(bytes, now);
        const auto place = read.follow(link.leaf, now);
        ASSERT_TRUE(place);
        EXPECT_EQ(place->sequence, link.place.sequence);
        EXPECT_EQ(place->previous, link.place.previous);
        EXPECT_EQ(place->entry_hash, link.place.entry_hash);
        EXPECT_EQ(place->time, now);
    }
    EXPECT_EQ(read.head(), written.head());
}

TEST(Chain, DoesNotFollowWhatDoesNotContinueIt) {
    Chain chain("registry");
    chain.append("a", now);
    Chain ahead = chain;
    const auto good = ahead.append("b", now).leaf;
    const auto head = chain.head();
    auto altered = good;
    altered.bytes = "c";
    auto another = good;
    another.head = base::sha256("other");
    auto gap = good;
    gap.sequence = 3;
    auto twice = good;
    twice.sequence = 1;
    for (const auto& leaf : {altered, another, gap, twice}) {
        EXPECT_FALSE(chain.follow(leaf, now));
        EXPECT_EQ(chain.sequence(), 1u);
        EXPECT_EQ(chain.head(), head);
    }
    EXPECT_TRUE(chain.follow(good, now));
}

TEST(Chain, AnEntrySignedAloneHasAReceiptThatVerifies) {
    const auto folder =
        std::filesystem::temp_directory_path() / ("quorum-chain-" + base::random_token());
    std::filesystem::create_directories(folder);
    const auto signer = open_receipt_signer(folder).value();
    std::filesystem::remove_all(folder);
    Chain chain("registry");
    chain.append("a", now);
    const auto link = chain.append("b", now);
    const auto receipt = sign_one(*signer, chain.stream(), link.place);
    EXPECT_EQ(receipt.stream, "registry");
    EXPECT_EQ(receipt.place.sequence, 2u);
    EXPECT_EQ(receipt.head, chain.head());
    EXPECT_TRUE(verify(receipt, signer->public_key_pem()));
}

}  // namespace
}  // namespace plugin::journal
