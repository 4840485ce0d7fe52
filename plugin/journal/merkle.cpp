#include "plugin/journal/merkle.hpp"

#include <bit>
#include <stdexcept>

namespace plugin::journal {
namespace {

using base::Digest;

void must(bool in_range) {
    if (!in_range) throw std::out_of_range("merkle");
}

/// Where a tree of so many leaves divides: the largest power of two below.
std::uint64_t split(std::uint64_t leaves) {
    return std::bit_floor(leaves - 1);
}

bool is_odd(std::uint64_t number) {
    return (number & 1) == 1;
}

}  // namespace

Digest node_hash(const Digest& left, const Digest& right) {
    std::string both("\x01");
    both.append(left.bytes()).append(right.bytes());
    return base::sha256(both);
}

void MerkleLog::append(const Digest& leaf) {
    auto hash = leaf;
    for (std::size_t level = 0;; ++level) {
        if (level == levels_.size()) levels_.emplace_back();
        auto& here = levels_[level];
        here.push_back(hash);
        if (is_odd(here.size())) return;
        hash = node_hash(here[here.size() - 2], here.back());
    }
}

std::uint64_t MerkleLog::size() const {
    return levels_.front().size();
}

Digest MerkleLog::root(std::uint64_t size) const {
    must(size <= this->size());
    return size == 0 ? base::sha256("") : root_between(0, size);
}

/// A part of the tree as it divides: a complete one begins at a multiple of its size.
Digest MerkleLog::root_between(std::uint64_t begin, std::uint64_t end) const {
    const auto leaves = end - begin;
    if (std::has_single_bit(leaves)) {
        const auto level = static_cast<std::size_t>(std::countr_zero(leaves));
        return levels_[level][begin >> level];
    }
    const auto middle = begin + split(leaves);
    return node_hash(root_between(begin, middle), root_between(middle, end));
}

MerkleProof MerkleLog::inclusion(std::uint64_t index, std::uint64_t size) const {
    must(index < size && size <= this->size());
    MerkleProof out;
    path(index, 0, size, out);
    return out;
}

void MerkleLog::path(std::uint64_t index, std::uint64_t begin, std::uint64_t end, MerkleProof& out)
    const {
    if (end - begin == 1) return;
    const auto middle = begin + split(end - begin);
    if (index < middle) {
        path(index, begin, middle, out);
        out.push_back(root_between(middle, end));
    } else {
        path(index, middle, end, out);
        out.push_back(root_between(begin, middle));
    }
}

MerkleProof MerkleLog::consistency(std::uint64_t earlier, std::uint64_t size) const {
    must(0 < earlier && earlier <= size && size <= this->size());
    MerkleProof out;
    subproof(earlier, 0, size, true, out);
    return out;
}

/// `known`: the part that is wholly in the earlier tree is that tree, whose root is known.
void MerkleLog::subproof(
    std::uint64_t earlier, std::uint64_t begin, std::uint64_t end, bool known, MerkleProof& out
) const {
    if (earlier == end) {
        if (!known) out.push_back(root_between(begin, end));
        return;
    }
    const auto middle = begin + split(end - begin);
    if (earlier <= middle) {
        subproof(earlier, begin, middle, known, out);
        out.push_back(root_between(middle, end));
    } else {
        subproof(earlier, middle, end, false, out);
        out.push_back(root_between(begin, middle));
    }
}

bool proves_inclusion(
    const Digest& leaf, std::uint64_t index, std::uint64_t size, const MerkleProof& proof,
    const Digest& root
) {
    if (index >= size) return false;
    auto at = index, last = size - 1;
    auto hash = leaf;
    for (const auto& other : proof) {
        if (last == 0) return false;
        if (is_odd(at) || at == last) {
            hash = node_hash(other, hash);
            for (; !is_odd(at) && at != 0; at >>= 1) last >>= 1;
        } else {
            hash = node_hash(hash, other);
        }
        at >>= 1;
        last >>= 1;
    }
    return last == 0 && hash == root;
}

bool proves_consistency(
    const MerkleHead& earlier, const MerkleHead& later, const MerkleProof& proof
) {
    if (earlier.size == 0 || earlier.size > later.size) return false;
    if (earlier.size == later.size) return proof.empty() && earlier.root == later.root;
    // A complete tree is a node of the later one, so the proof need not repeat it.
    const bool complete = std::has_single_bit(earlier.size);
    if (!complete && proof.empty()) return false;
    auto at = earlier.size - 1, last = later.size - 1;
    for (; is_odd(at); at >>= 1) last >>= 1;
    auto old_root = complete ? earlier.root : proof.front();
    auto new_root = old_root;
    for (std::size_t i = complete ? 0 : 1; i < proof.size(); ++i) {
        if (last == 0) return false;
        if (is_odd(at) || at == last) {
            old_root = node_hash(proof[i], old_root);
            new_root = node_hash(proof[i], new_root);
            for (; !is_odd(at) && at != 0; at >>= 1) last >>= 1;
        } else {
            new_root = node_hash(new_root, proof[i]);
        }
        at >>= 1;
        last >>= 1;
    }
    return last == 0 && old_root == earlier.root && new_root == later.root;
}

}  // namespace plugin::journal
