// Inside plugin/journal/sqlite only: what is written into the journal's file, a transaction at a
// time. On the thread of the journal's writer.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/journal/journal.hpp"
#include "plugin/journal/sqlite/database.hpp"
#include "plugin/journal/vault_steps.hpp"

namespace plugin::journal {

struct Change {
    Batch batch;
    std::optional<std::string> erase = {};  // a document to erase instead of a batch
};

class JournalWriter {
public:
    using Disk = std::function<base::Attempt<void>()>;

    /// `disk`, if there is one, says before each commit whether it will do.
    JournalWriter(std::unique_ptr<Database> database, VaultSteps steps, Disk disk)
        : database_(std::move(database)), steps_(std::move(steps)), disk_(std::move(disk)) {}

    /// Before the first commit: a stream that is there already.
    void goes_on_from(const StreamState& state) { ends_[state.stream] = state; }
    /// All or none. A batch that does not continue its stream is a Failure of "journal", what the
    /// disk says one of "sqlite".
    base::Attempt<void> commit(const std::vector<const Change*>& changes);
    /// Writes as much as a document and takes it away again: the disk takes entries.
    base::Attempt<void> prove();

private:
    /// Of streams, before a transaction; nullopt: there was no such stream.
    using Ends = std::map<std::string, std::optional<StreamState>>;

    base::Attempt<void> transaction(const std::function<base::Attempt<void>()>& work);
    base::Attempt<void> write(const Batch& batch);
    base::Attempt<void> write_leaves(const Batch& batch);
    base::Attempt<void> write_end(const StreamState& end);
    base::Attempt<void> write_ends(const Ends& before);
    base::Attempt<void> write_document(const Document& document);
    base::Attempt<void> replace_document(const std::string& id, std::string_view bytes);
    base::Attempt<void> erase(const std::string& id);

    std::unique_ptr<Database> database_;
    VaultSteps steps_;
    Disk disk_;
    std::map<std::string, StreamState> ends_;
    std::uint64_t vault_step_ = 0;  // as written down
};

}  // namespace plugin::journal
