// The Merkle tree of RFC 9162, section 2.1, over the leaf hashes of a stream: a root stands for all
// entries up to one of them, and a short proof shows that an entry is among them, or that a later
// root only added entries.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "plugin/base/digest.hpp"

namespace plugin::journal {

using MerkleProof = std::vector<base::Digest>;

/// SHA-256(0x01 || left || right).
base::Digest node_hash(const base::Digest& left, const base::Digest& right);

/// Keeps the hash of every complete subtree: two digests an entry, and any proof in logarithmic
/// time. Sizes and indexes that are out of range throw std::out_of_range.
class MerkleLog {
public:
    void append(const base::Digest& leaf);
    std::uint64_t size() const;

    /// Of the first `size` leaves; of none it is SHA-256 of nothing.
    base::Digest root(std::uint64_t size) const;
    /// Of the leaf `index`, counted from 0, below `root(size)`.
    MerkleProof inclusion(std::uint64_t index, std::uint64_t size) const;
    /// That `root(size)` goes on from `root(earlier)`; 0 < earlier <= size.
    MerkleProof consistency(std::uint64_t earlier, std::uint64_t size) const;

private:
    base::Digest root_between(std::uint64_t begin, std::uint64_t end) const;
    void path(std::uint64_t index, std::uint64_t begin, std::uint64_t end, MerkleProof& out) const;
    void subproof(
        std::uint64_t earlier, std::uint64_t begin, std::uint64_t end, bool known, MerkleProof& out
    ) const;

    std::vector<std::vector<base::Digest>> levels_ = {{}};  // of complete subtrees; 0: leaves
};

/// RFC 9162, section 2.1.3.2.
bool proves_inclusion(
    const base::Digest& leaf, std::uint64_t index, std::uint64_t size, const MerkleProof& proof,
    const base::Digest& root
);

struct MerkleHead {
    std::uint64_t size = 0;
    base::Digest root;
};
/// RFC 9162, section 2.1.4.2.
bool proves_consistency(
    const MerkleHead& earlier, const MerkleHead& later, const MerkleProof& proof
);

}  // namespace plugin::journal
