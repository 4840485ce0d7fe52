#include "bbb-hooks/room_stream.hpp"

namespace bbb {
namespace {

/// Names come from outside: the table of them must not grow without end.
constexpr std::size_t names_max = 500;

}  // namespace

void RoomStream::redis_is(bool connected) {
    const std::scoped_lock lock(mutex_);
    redis_ = connected;
}

void RoomStream::count_undecoded(const DecodedEvent& decoded) {
    if (decoded.decoding == Decoding::malformed) {
        ++counts_.malformed;
        return;
    }
    ++counts_.ignored;
    const bool room = counts_.ignored_by_name.size() < names_max;
    if (room || counts_.ignored_by_name.contains(decoded.name)) {
        ++counts_.ignored_by_name[decoded.name];
    }
}

void RoomStream::from_redis(const DecodedEvent& decoded) {
    const std::scoped_lock lock(mutex_);
    if (!decoded.event) return count_undecoded(decoded);
    order_.is_news(decoded);  // for the hooks that may take over; the bus itself keeps order
    ++counts_.delivered;
    deliver_(decoded, [](bool) {});
}

void RoomStream::from_hook(const DecodedEvent& decoded, Done done) {
    {
        const std::scoped_lock lock(mutex_);
        if (!decoded.event) {
            count_undecoded(decoded);
        } else if (redis_) {
            ++counts_.superfluous;
        } else if (!order_.is_news(decoded)) {
            ++counts_.stale;
        } else {
            ++counts_.delivered;
            return deliver_(decoded, std::move(done));
        }
    }
    done(true);
}

RoomStream::Counts RoomStream::counts() const {
    const std::scoped_lock lock(mutex_);
    return counts_;
}

}  // namespace bbb
