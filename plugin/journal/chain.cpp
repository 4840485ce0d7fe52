#include "plugin/journal/chain.hpp"

#include <span>
#include <utility>

namespace plugin::journal {

Chain::Link Chain::append(std::string bytes, base::Instant time) {
    Link link;
    link.place = {sequence_ + 1, head_, leaf_hash(bytes), time};
    link.leaf = {sequence_ + 1, std::move(bytes), next_head(head_, link.place.entry_hash)};
    sequence_ = link.leaf.sequence;
    head_ = link.leaf.head;
    return link;
}

std::optional<Place> Chain::follow(const Leaf& leaf, base::Instant time) {
    const Place place{leaf.sequence, head_, leaf_hash(leaf.bytes), time};
    const bool continues =
        leaf.sequence == sequence_ + 1 && next_head(head_, place.entry_hash) == leaf.head;
    if (!continues) return std::nullopt;
    sequence_ = leaf.sequence;
    head_ = leaf.head;
    return place;
}

Receipt sign_one(const ReceiptSigner& signer, const std::string& stream, const Place& place) {
    return signer.sign(stream, std::span(&place, 1)).front();
}

}  // namespace plugin::journal
