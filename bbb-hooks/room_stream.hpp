// One stream of events of one server, whatever its sources. One source at a time is authoritative:
// Redis while it is connected, web hooks otherwise. Deliveries of a hook that overtook each other
// do not turn time back. The state behind it is idempotent, so the same fact may come twice.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "bbb-hooks/room_event.hpp"
#include "bbb-hooks/webhook.hpp"

namespace bbb {

class RoomStream {
public:
    /// true: what the event says is durable, or needs nothing.
    using Done = std::function<void(bool)>;
    /// Its `event` is there.
    using Deliver = std::function<void(const DecodedEvent&, Done)>;

    /// So many events may be on their way to the journal.
    static constexpr std::size_t undone_max = 4096;

    /// `done` is called for every event that is delivered, until `close`.
    explicit RoomStream(Deliver deliver) : deliver_(std::move(deliver)) {}

    // --- from any thread -----------------------------------------------------------------------
    void redis_is(bool connected);
    /// Waits while too many events are undone: Redis then keeps the rest, up to its own limit for
    /// subscribers, and cuts us off, which is a gap like any other.
    void from_redis(const DecodedEvent& decoded);
    void from_hook(const DecodedEvent& decoded, Done done);
    /// False: too many are undone; what a hook brings is to come again.
    bool has_room() const { return undone_->has_room(); }

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
    /// Shared with those who say that an event is done, which may be later than the stream.
    class Undone {
    public:
        bool wait_for_room();  // false: closed
        bool has_room();
        void add();
        void remove();
        void close();

    private:
        std::mutex mutex_;
        std::condition_variable changed_;
        std::size_t count_ = 0;  // guarded by mutex_
        bool closed_ = false;    // guarded by mutex_
    };

    void count_undecoded(const DecodedEvent& decoded);
    void deliver(const DecodedEvent& decoded, Done done);

    Deliver deliver_;
    mutable std::mutex mutex_;  // held while delivering: order is the point
    bool redis_ = false;
    FactOrder order_;
    Counts counts_;
    const std::shared_ptr<Undone> undone_ = std::make_shared<Undone>();
};

}  // namespace bbb
