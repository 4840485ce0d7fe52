// The tree against a second way to reckon it: the definitions of RFC 9162, section 2.1, word for
// word over lists of leaves, where the module walks complete subtrees.
#include "plugin/journal/merkle.hpp"

#include <gtest/gtest.h>

#include <random>
#include <span>

#include "plugin/journal/journal.hpp"

namespace plugin::journal {
namespace {

using base::Digest;
using Leaves = std::span<const Digest>;

std::size_t largest_power_below(std::size_t n) {
    std::size_t k = 1;
    while (2 * k < n) k *= 2;
    return k;
}

/// Section 2.1.1, MTH.
Digest hash_of_tree(Leaves d) {
    if (d.empty()) return base::sha256("");
    if (d.size() == 1) return d[0];
    const auto k = largest_power_below(d.size());
    return node_hash(hash_of_tree(d.first(k)), hash_of_tree(d.subspan(k)));
}

/// Section 2.1.3.1, PATH.
MerkleProof path_of(std::size_t m, Leaves d) {
    if (d.size() == 1) return {};
    const auto k = largest_power_below(d.size());
    auto out = m < k ? path_of(m, d.first(k)) : path_of(m - k, d.subspan(k));
    out.push_back(hash_of_tree(m < k ? d.subspan(k) : d.first(k)));
    return out;
}

/// Section 2.1.4.1, SUBPROOF.
MerkleProof subproof_of(std::size_t m, Leaves d, bool b) {
    if (m == d.size()) return b ? MerkleProof{} : MerkleProof{hash_of_tree(d)};
    const auto k = largest_power_below(d.size());
    auto out = m <= k ? subproof_of(m, d.first(k), b) : subproof_of(m - k, d.subspan(k), false);
    out.push_back(hash_of_tree(m <= k ? d.subspan(k) : d.first(k)));
    return out;
}

std::vector<Digest> leaves_of(std::size_t count) {
    std::vector<Digest> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(leaf_hash(std::to_string(i)));
    return out;
}

MerkleLog log_of(const std::vector<Digest>& leaves) {
    MerkleLog log;
    for (const auto& leaf : leaves) log.append(leaf);
    return log;
}

Leaves first(const std::vector<Digest>& leaves, std::size_t count) {
    return Leaves(leaves).first(count);
}

TEST(Merkle, AnEmptyTreeIsTheHashOfNothing) {
    EXPECT_EQ(
        MerkleLog{}.root(0).hex(),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
}

/// The inputs and roots of the Certificate Transparency reference tests.
TEST(Merkle, TheRootsAreThoseOfCertificateTransparency) {
    const std::vector<std::string> inputs{"",
                                          "00",
                                          "10",
                                          "2021",
                                          "3031",
                                          "40414243",
                                          "5051525354555657",
                                          "606162636465666768696a6b6c6d6e6f"};
    const std::vector<std::string> roots{
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    };
    MerkleLog log;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        std::string bytes;
        for (std::size_t at = 0; at < inputs[i].size(); at += 2) {
            bytes += static_cast<char>(std::stoi(inputs[i].substr(at, 2), nullptr, 16));
        }
        log.append(leaf_hash(bytes));
        EXPECT_EQ(log.root(i + 1).hex(), roots[i]);
    }
}

TEST(Merkle, EveryProofOfEverySmallTreeIsTheOneOfTheDefinition) {
    const auto leaves = leaves_of(33);
    const auto log = log_of(leaves);
    for (std::size_t size = 1; size <= leaves.size(); ++size) {
        const auto all = first(leaves, size);
        ASSERT_EQ(log.root(size), hash_of_tree(all));
        for (std::size_t i = 0; i < size; ++i) {
            const auto proof = log.inclusion(i, size);
            ASSERT_EQ(proof, path_of(i, all));
            ASSERT_TRUE(proves_inclusion(leaves[i], i, size, proof, log.root(size)));
        }
        for (std::size_t old = 1; old <= size; ++old) {
            const auto proof = log.consistency(old, size);
            ASSERT_EQ(proof, subproof_of(old, all, true));
            ASSERT_TRUE(proves_consistency({old, log.root(old)}, {size, log.root(size)}, proof));
        }
    }
}

class RandomTrees : public testing::Test {
protected:
    void SetUp() override {
        seed_ = std::random_device{}();
        random_.seed(seed_);
        RecordProperty("seed", std::to_string(seed_));
    }
    std::size_t below(std::size_t limit) { return random_() % limit; }
    /// One digest of it is another, or it is shorter or longer by one.
    MerkleProof spoilt(MerkleProof proof) {
        const auto stranger = leaf_hash("stranger" + std::to_string(random_()));
        if (proof.empty()) return {stranger};
        switch (below(4)) {
            case 0: proof.push_back(stranger); break;
            case 1: proof.pop_back(); break;
            case 2: proof.erase(proof.begin()); break;
            default: proof[below(proof.size())] = stranger;
        }
        return proof;
    }
    unsigned seed_ = 0;
    std::mt19937 random_;
};

TEST_F(RandomTrees, ProofsAreThoseOfTheDefinitionAndNoOthersHold) {
    const auto leaves = leaves_of(1500);
    const auto log = log_of(leaves);
    for (int round = 0; round < 300; ++round) {
        const auto size = 1 + below(leaves.size());
        const auto i = below(size), old = 1 + below(size);
        SCOPED_TRACE(
            testing::Message() << "seed " << seed_ << " size " << size << " leaf " << i
                               << " earlier " << old
        );
        const auto all = first(leaves, size);
        const MerkleHead now{size, log.root(size)}, before{old, log.root(old)};
        ASSERT_EQ(now.root, hash_of_tree(all));
        const auto inclusion = log.inclusion(i, size);
        ASSERT_EQ(inclusion, path_of(i, all));
        ASSERT_TRUE(proves_inclusion(leaves[i], i, size, inclusion, now.root));
        ASSERT_FALSE(proves_inclusion(leaves[i], i, size, spoilt(inclusion), now.root));
        ASSERT_FALSE(proves_inclusion(leaf_hash("another"), i, size, inclusion, now.root));
        ASSERT_FALSE(proves_inclusion(leaves[i], size, size, inclusion, now.root));
        if (size > 1) {
            ASSERT_FALSE(proves_inclusion(leaves[i], (i + 1) % size, size, inclusion, now.root));
        }
        const auto consistency = log.consistency(old, size);
        ASSERT_EQ(consistency, subproof_of(old, all, true));
        ASSERT_TRUE(proves_consistency(before, now, consistency));
        ASSERT_FALSE(proves_consistency(before, now, spoilt(consistency)));
        ASSERT_FALSE(proves_consistency({old, leaf_hash("another")}, now, consistency));
        ASSERT_FALSE(proves_consistency(before, {size, leaf_hash("another")}, consistency));
    }
}

TEST(Merkle, WhatIsNotInTheTreeHasNoProof) {
    const auto log = log_of(leaves_of(5));
    EXPECT_THROW((void)log.root(6), std::out_of_range);
    EXPECT_THROW((void)log.inclusion(5, 5), std::out_of_range);
    EXPECT_THROW((void)log.inclusion(0, 6), std::out_of_range);
    EXPECT_THROW((void)log.consistency(0, 5), std::out_of_range);
    EXPECT_THROW((void)log.consistency(3, 2), std::out_of_range);
    EXPECT_FALSE(proves_inclusion(leaf_hash("0"), 0, 0, {}, base::sha256("")));
    EXPECT_FALSE(proves_consistency({0, base::sha256("")}, {5, log.root(5)}, {}));
    EXPECT_FALSE(proves_consistency({5, log.root(5)}, {3, log.root(3)}, {}));
}

}  // namespace
}  // namespace plugin::journal
