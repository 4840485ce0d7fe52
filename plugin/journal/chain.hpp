// The chain of one stream, as it grows and as it is read back: the same for meetings and for the
// registry of accounts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "plugin/journal/journal.hpp"
#include "plugin/journal/receipt.hpp"

namespace plugin::journal {

/// Where the stream ends. A copy is what one returns to when entries could not be stored.
class Chain {
public:
    explicit Chain(std::string stream) : stream_(std::move(stream)) {}

    const std::string& stream() const { return stream_; }
    std::uint64_t sequence() const { return sequence_; }  // of the last entry; 0: there is none
    const base::Digest& head() const { return head_; }    // after it

    /// A new entry and where it stands, for its receipt.
    struct Link {
        Leaf leaf;
        Place place;
    };
    /// The chain goes on from the entry.
    Link append(std::string bytes, base::Instant time);
    /// An entry that was read; the chain goes on from it. nullopt: it does not continue the chain,
    /// which stays as it was.
    std::optional<Place> follow(const Leaf& leaf, base::Instant time);

private:
    std::string stream_;
    std::uint64_t sequence_ = 0;
    base::Digest head_;
};

/// The receipt of an entry that is signed alone.
Receipt sign_one(const ReceiptSigner& signer, const std::string& stream, const Place& place);

}  // namespace plugin::journal
