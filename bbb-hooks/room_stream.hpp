// Merges the event sources of one server into one stream. One source at a time is authoritative:
// Redis while connected, otherwise web hooks. Reordered hook deliveries never make the state older.
// Consumers are idempotent, so a fact may be delivered twice.
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
    /// true: the effect of the event is durable, or it has none.
    using Done = std::function<void(bool)>;
    /// Called only for messages with a known `event`.
    using Deliver = std::function<void(const DecodedEvent&, Done)>;

    /// Most events that may be delivered but not yet done.
    static constexpr std::size_t undone_max = 4096;

    /// Every delivered event must call `done`, until `close`.
    explicit RoomStream(Deliver deliver) : deliver_(std::move(deliver)) {}

    // --- from any thread -----------------------------------------------------------------------
    void redis_is(bool connected);
    /// Blocks while too many events are not done. Redis then buffers up to its subscriber limit and
    /// closes the connection, which is handled like any other gap.
    void from_redis(const DecodedEvent& decoded);
    void from_hook(const DecodedEvent& decoded, Done done);
    /// False: too many events are not done; reject the hook so that it is delivered again.
    bool has_room() const { return undone_->has_room(); }

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
    /// Shared with `done` callbacks, which may be called after the stream is gone.
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
    mutable std::mutex mutex_;  // held while delivering, to keep the order
    bool redis_ = false;
    FactOrder order_;
    Counts counts_;
    const std::shared_ptr<Undone> undone_ = std::make_shared<Undone>();
};

}  // namespace bbb
