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
    bool closes_stream = false;    // the stream will not be replayed at the next start
    std::uint64_t generation = 0;  // the journal's, when what the batch rests on was read
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

enum class Outcome {
    durable,         // it survives a power cut
    storage_full,    // it is not stored: there was no room
    storage_failed,  // it is not stored: the disk reported an error
};

struct Condition {
    /// Goes up with each batch that could not be stored: all that was decided before rests on
    /// entries that are not there.
    std::uint64_t generation = 0;
    /// What a batch that is handed over now would be answered.
    Outcome takes = Outcome::durable;
};

class Journal {
public:
    virtual ~Journal() = default;

    /// Returns at once. `done` is called once, on the writer's thread, in the order of the calls,
    /// and is gone, with all it holds, before the next one is called.
    /// A batch of an older generation, and any batch until the journal has found by itself that it
    /// can write again, is not stored and answered as the one that failed: whoever decides reads
    /// back what is stored and goes on with the new generation.
    /// A batch that does not continue its stream in a generation that still holds, and an error
    /// after which it cannot be told what is stored, go to the `fatal` handler given to the
    /// factory: the process must stop, and the next one reads back.
    virtual void append(Batch batch, std::function<void(Outcome)> done) = 0;

    /// From any thread, without waiting.
    virtual Condition condition() const = 0;

    /// A stream whose end was altered or is missing is a Failure, and the others are read.
    virtual base::Attempt<std::vector<Leaf>> read(
        const std::string& stream, std::uint64_t from_sequence, std::size_t limit
    ) const = 0;
    virtual base::Attempt<std::vector<StreamState>> streams() const = 0;
    virtual base::Attempt<std::optional<std::string>> document(const std::string& id) const = 0;
    /// Blocking. An error of the disk: Failure, and the document may still be there.
    virtual base::Attempt<void> erase_document(const std::string& id) = 0;
};

}  // namespace plugin::journal
