// Port: the append-only, hash-chained journal. One stream per meeting ("meeting/<id>") and one for
// the registry ("registry"); one writer for all of them. Bytes are chained and stored exactly as
// given: see FORMAT.md.
//
//   leaf_hash(n) = SHA-256(0x00 || bytes(n))                   (RFC 9162 section 2.1.1)
//   head(n)      = SHA-256(head(n-1) || leaf_hash(n)),  head(0) = 32 zero bytes
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/result.hpp"

namespace plugin::journal {

struct Leaf {
    std::uint64_t sequence = 0;  // 1, 2, 3 … in its stream
    std::string bytes;
    base::Digest head;  // after this leaf
};

/// A larger document is not taken: `append` would fail for good.
inline constexpr std::size_t document_bytes_max = 64 * 1024;

/// Small documents (ballots, signatures; at most 64 KiB each) that must become durable together
/// with the entries that name them. The caller has sealed what must not be read.
struct Document {
    std::string id;  // unique over the journal; storing the same id and bytes twice is fine
    std::string bytes;
};

struct Batch {
    std::string stream;
    std::vector<Leaf> leaves = {
    };  // consecutive; empty = a barrier: durable when all before it are
    std::vector<Document> documents = {};
    bool closes_stream = false;  // the stream will not be replayed at the next start
};

struct StreamState {
    std::string stream;
    std::uint64_t last_sequence = 0;
    base::Digest head;
    bool open = true;
};

base::Digest leaf_hash(std::string_view bytes);
base::Digest next_head(const base::Digest& previous, std::string_view bytes);
base::Digest next_head(const base::Digest& previous, const base::Digest& leaf);

class Journal {
public:
    virtual ~Journal() = default;

    /// Returns at once. `durable` is called once, on the writer's thread, in the order of the
    /// calls, after the batch survives power loss. If it is unknown or impossible whether a batch
    /// landed (disk full, sequence or head that does not continue the stored stream), `durable` is
    /// never called and the `fatal` handler given to the factory is: the process must stop and
    /// reread.
    virtual void append(Batch batch, std::function<void()> durable) = 0;

    virtual base::Attempt<std::vector<Leaf>> read(
        const std::string& stream, std::uint64_t from_sequence, std::size_t limit
    ) const = 0;
    virtual base::Attempt<std::vector<StreamState>> streams() const = 0;
    virtual base::Attempt<std::optional<std::string>> document(const std::string& id) const = 0;
    virtual base::Attempt<void> erase_document(const std::string& id) = 0;
};

}  // namespace plugin::journal
