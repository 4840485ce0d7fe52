// The journal in memory, for tests. A hook decides for each batch what becomes of it.
#pragma once

#include <functional>
#include <memory>

#include "plugin/journal/journal.hpp"

namespace plugin::journal {

struct MemoryHooks {
    /// What the disk would say to a batch.
    std::function<Outcome(const Batch&)> on_append = [](const Batch&) { return Outcome::durable; };
    /// What `condition` says while there is nothing to append.
    std::function<Outcome()> takes = [] { return Outcome::durable; };
    std::function<void(const base::Failure&)> fatal = [](const base::Failure&) {};
};

/// Calls `done` at once, on the caller's thread.
std::unique_ptr<Journal> make_memory_journal(MemoryHooks hooks = {});

}  // namespace plugin::journal
