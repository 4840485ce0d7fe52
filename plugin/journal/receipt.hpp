// Receipts: the sidecar's signed word that an entry stands at a place of the chain. Whoever keeps
// one can show later that the chain was rewritten. Bytes that are signed: FORMAT.md.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "plugin/base/digest.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/base/result.hpp"

namespace plugin::journal {

struct Receipt {
    std::string stream;
    std::uint64_t sequence = 0;
    base::Digest entry_hash;            // leaf hash
    base::Digest head;                  // after the entry
    base::Instant time{};               // of the entry
    std::string signature_base64 = {};  // Ed25519 (RFC 8032)
};

/// Thread-safe.
class ReceiptSigner {
public:
    virtual ~ReceiptSigner() = default;
    virtual Receipt sign(
        const std::string& stream, std::uint64_t sequence, const base::Digest& entry_hash,
        const base::Digest& head, base::Instant time
    ) const = 0;
    virtual std::string public_key_pem() const = 0;
};

/// The key is made at the first start and kept in the folder (mode 0600).
base::Attempt<std::unique_ptr<ReceiptSigner>> open_receipt_signer(
    const std::filesystem::path& folder
);

bool verify(const Receipt& receipt, const std::string& public_key_pem);

}  // namespace plugin::journal
