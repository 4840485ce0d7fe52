#include "bbb-hooks/room_stream.hpp"

#include <chrono>

namespace bbb {
namespace {

/// Bounded, because the names come from outside.
constexpr std::size_t names_max = 500;

/// What waits for room looks so often whether the stream was closed.
constexpr auto look_again = std::chrono::milliseconds(50);

bool is_given(const RoomStream::Recorded& recorded) {
    return recorded.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

}  // namespace

bool is_recorded(const RoomStream::Recorded& recorded) {
    if (!recorded.valid()) return true;
    try {
        return recorded.get();
    } catch (const std::future_error&) {
        return false;  // whoever was to say so has ended
    }
}

void RoomStream::close() {
    const std::scoped_lock lock(mutex_);
    closed_ = true;
}

void RoomStream::forget_done() {
    while (!undone_.empty() && is_given(undone_.front())) undone_.pop_front();
}

bool RoomStream::has_room() {
    const std::scoped_lock lock(mutex_);
    forget_done();
    return !closed_ && undone_.size() < undone_max;
}

/// False: closed.
bool RoomStream::wait_for_room(std::unique_lock<std::mutex>& lock) {
    forget_done();
    while (!closed_ && undone_.size() >= undone_max) {
        const auto oldest = undone_.front();
        lock.unlock();
        oldest.wait_for(look_again);
        lock.lock();
        forget_done();
    }
    return !closed_;
}

RoomStream::Recorded RoomStream::deliver(const DecodedEvent& decoded) {
    ++counts_.delivered;
    auto recorded = deliver_(decoded);
    if (recorded.valid()) undone_.push_back(recorded);
    return recorded;
}

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
    std::unique_lock lock(mutex_);
    if (!decoded.event) return count_undecoded(decoded);
    if (!wait_for_room(lock)) return;
    order_.is_news(decoded);  // for the hooks that may take over; the bus itself keeps order
    deliver(decoded);
}

RoomStream::Recorded RoomStream::from_hook(const DecodedEvent& decoded) {
    const std::scoped_lock lock(mutex_);
    if (!decoded.event) {
        count_undecoded(decoded);
    } else if (redis_) {
        ++counts_.superfluous;
    } else if (!order_.is_news(decoded)) {
        ++counts_.stale;
    } else {
        return deliver(decoded);
    }
    return {};
}

RoomStream::Counts RoomStream::counts() const {
    const std::scoped_lock lock(mutex_);
    return counts_;
}

}  // namespace bbb
