// Merges the event sources of one server into one stream. One source at a time is authoritative:
// Redis while connected, otherwise web hooks. Reordered hook deliveries never make the state older.
// Consumers are idempotent, so a fact may be delivered twice.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <string>

#include "bbb-hooks/room_event.hpp"
#include "bbb-hooks/webhook.hpp"

namespace bbb {

class RoomStream {
public:
    /// Given when it is known whether what an event says is durable. Not valid: it needs nothing.
    using Recorded = std::shared_future<bool>;
    /// Its `event` is there. Does not block.
    using Deliver = std::function<Recorded(const DecodedEvent&)>;

    /// Most events that may be delivered but not yet done.
    static constexpr std::size_t undone_max = 4096;

    explicit RoomStream(Deliver deliver) : deliver_(std::move(deliver)) {}

    // --- from any thread -----------------------------------------------------------------------
    void redis_is(bool connected);
    /// Blocks while too many events are not done. Redis then buffers up to its subscriber limit and
    /// closes the connection, which is handled like any other gap.
    void from_redis(const DecodedEvent& decoded);
    Recorded from_hook(const DecodedEvent& decoded);
    /// False: too many are undone; what a hook brings is to come again.
    bool has_room();

    struct Counts {
        std::uint64_t delivered = 0;
        std::uint64_t ignored = 0;
        std::uint64_t malformed = 0;
        std::uint64_t stale = 0;        // older than what is already known
        std::uint64_t superfluous = 0;  // from a source that is not authoritative
        std::map<std::string, std::uint64_t> ignored_by_name;
    };
    Counts counts() const;
    /// Releases waiting threads; later events are dropped.
    void close();

private:
    void count_undecoded(const DecodedEvent& decoded);
    Recorded deliver(const DecodedEvent& decoded);
    void forget_done();
    bool wait_for_room(std::unique_lock<std::mutex>& lock);

    Deliver deliver_;
    mutable std::mutex mutex_;  // guards all below; held while delivering: order is the point
    bool redis_ = false;
    bool closed_ = false;
    FactOrder order_;
    Counts counts_;
    std::deque<Recorded> undone_;  // the oldest first, as the journal takes them
};

/// Blocking. False: what was said could not be stored, or the service stops before it is.
bool is_recorded(const RoomStream::Recorded& recorded);

}  // namespace bbb
