// Requests that have arrived and are not decided yet. A question is closed only after every request
// stamped before its deadline has been decided, however long it waited in queues.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <set>

#include "plugin/base/instant.hpp"

namespace plugin::app {

class InFlightRequests {
public:
    /// While one lives, its request counts as undecided. Movable, may die on any thread.
    using Ticket = std::shared_ptr<void>;

    Ticket arrive(base::Instant stamp) {
        const std::scoped_lock lock(mutex_);
        const auto place = waiting_.insert(stamp);
        return Ticket(nullptr, [this, place](void*) {
            const std::scoped_lock leaving(mutex_);
            waiting_.erase(place);
        });
    }

    /// True if something that arrived at `instant` or before is still undecided.
    bool any_until(base::Instant instant) const {
        const std::scoped_lock lock(mutex_);
        return !waiting_.empty() && *waiting_.begin() <= instant;
    }

private:
    mutable std::mutex mutex_;
    std::multiset<base::Instant> waiting_;  // guarded by mutex_
};

}  // namespace plugin::app
