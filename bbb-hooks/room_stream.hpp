// One stream of events of one server, whatever its sources. One source at a time is authoritative:
// Redis while it is connected, web hooks otherwise. Deliveries of a hook that overtook each other
// do not turn time back. The state behind it is idempotent, so the same fact may come twice.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
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

    explicit RoomStream(Deliver deliver) : deliver_(std::move(deliver)) {}

    // --- from any thread -----------------------------------------------------------------------
    void redis_is(bool connected);
    void from_redis(const DecodedEvent& decoded);
    void from_hook(const DecodedEvent& decoded, Done done);

    struct Counts {
        std::uint64_t delivered = 0;
        std::uint64_t ignored = 0;
        std::uint64_t malformed = 0;
        std::uint64_t stale = 0;        // overtaken by later news
        std::uint64_t superfluous = 0;  // from a source that is not authoritative now
        std::map<std::string, std::uint64_t> ignored_by_name;
    };
    Counts counts() const;

private:
    void count_undecoded(const DecodedEvent& decoded);

    Deliver deliver_;
    mutable std::mutex mutex_;  // held while delivering: order is the point
    bool redis_ = false;
    FactOrder order_;
    Counts counts_;
};

}  // namespace bbb
