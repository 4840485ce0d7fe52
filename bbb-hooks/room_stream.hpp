// One stream of events of one server, whatever its sources. One source at a time is authoritative:
// Redis while it is connected, web hooks otherwise. Deliveries of a hook that overtook each other
// do not turn time back. The state behind it is idempotent, so the same fact may come twice.
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

    /// So many events may be on their way to the journal.
    static constexpr std::size_t undone_max = 4096;

    explicit RoomStream(Deliver deliver) : deliver_(std::move(deliver)) {}

    // --- from any thread -----------------------------------------------------------------------
    void redis_is(bool connected);
    /// Waits while too many events are undone: Redis then keeps the rest, up to its own limit for
    /// subscribers, and cuts us off, which is a gap like any other.
    void from_redis(const DecodedEvent& decoded);
    Recorded from_hook(const DecodedEvent& decoded);
    /// False: too many are undone; what a hook brings is to come again.
    bool has_room();

    struct Counts {
        std::uint64_t delivered = 0;
        std::uint64_t ignored = 0;
        std::uint64_t malformed = 0;
        std::uint64_t stale = 0;        // overtaken by later news
        std::uint64_t superfluous = 0;  // from a source that is not authoritative now
        std::map<std::string, std::uint64_t> ignored_by_name;
    };
    Counts counts() const;
    /// Lets go of who waits; what still comes is dropped.
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
