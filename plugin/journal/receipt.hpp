// Receipts: the sidecar's signed word that an entry stands at a place of the chain. Whoever keeps
// one can show later that the chain was rewritten. Bytes that are signed: FORMAT.md.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/base/result.hpp"

namespace plugin::journal {

/// Where an entry stands in its stream.
struct Place {
    std::uint64_t sequence = 0;
    base::Digest previous;    // head before the entry
    base::Digest entry_hash;  // leaf hash
    base::Instant time{};     // of the entry
};

/// What became durable together is signed together: the signature is over the head after the last
/// of `later`, and whoever has them computes that head.
struct Receipt {
    std::string stream;
    Place place;
    base::Digest head;                     // after the entry
    std::vector<base::Digest> later = {};  // leaf hashes of the entries after it
    std::string signature_base64 = {};     // Ed25519 (RFC 8032)
};

/// So many entries at most share a signature: a receipt stays short.
inline constexpr std::size_t receipts_per_signature = 16;

/// Thread-safe.
class ReceiptSigner {
public:
    virtual ~ReceiptSigner() = default;
    /// Consecutive places of one stream, at least one; a receipt for each, one signature for all.
    virtual std::vector<Receipt> sign(const std::string& stream, std::span<const Place> places)
        const = 0;
    virtual std::string public_key_pem() const = 0;
};

/// The key is made at the first start and kept in the folder (mode 0600).
base::Attempt<std::unique_ptr<ReceiptSigner>> open_receipt_signer(
    const std::filesystem::path& folder
);

bool verify(const Receipt& receipt, const std::string& public_key_pem);

}  // namespace plugin::journal
