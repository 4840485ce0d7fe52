// Inside plugin/journal/sqlite only: what the journal's file answers, on a connection of its own,
// so that readers do not wait for the writer. Thread-safe.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "plugin/journal/journal.hpp"
#include "plugin/journal/sqlite/database.hpp"

namespace plugin::journal {

class JournalReader {
public:
    explicit JournalReader(std::unique_ptr<Database> database) : database_(std::move(database)) {}

    base::Attempt<std::vector<Leaf>> read(
        const std::string& stream, std::uint64_t from, std::size_t limit
    ) const;
    /// Failure: the last entry does not lead from the head before it to the head of the stream.
    base::Attempt<void> check_end(const StreamState& state) const;
    base::Attempt<std::vector<StreamState>> streams() const;
    base::Attempt<std::optional<std::string>> document(const std::string& id) const;

private:
    mutable std::mutex mutex_;
    std::unique_ptr<Database> database_;  // guarded by mutex_
};

}  // namespace plugin::journal
