// The journal in memory, for tests. A hook decides for each batch whether it is applied and whether
// a fatal failure is reported, so that "written but reported as failed" can be played.
#pragma once

#include <functional>
#include <memory>

#include "plugin/journal/journal.hpp"

namespace plugin::journal {

struct Fault {
    bool apply = true;
    bool report_fatal = false;
};

struct MemoryHooks {
    std::function<Fault(const Batch&)> on_append = [](const Batch&) { return Fault{}; };
    std::function<void(const base::Failure&)> fatal = [](const base::Failure&) {};
};

/// Calls `durable` at once, on the caller's thread.
std::unique_ptr<Journal> make_memory_journal(MemoryHooks hooks = {});

}  // namespace plugin::journal
