#include "bbb-hooks/room_stream.hpp"

namespace bbb {
namespace {

/// Bounded, because the names come from outside.
constexpr std::size_t names_max = 500;

}  // namespace

bool RoomStream::Undone::wait_for_room() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || count_ < undone_max; });
    return !closed_;
}

bool RoomStream::Undone::has_room() {
    const std::scoped_lock lock(mutex_);
    return !closed_ && count_ < undone_max;
}

void RoomStream::Undone::add() {
    const std::scoped_lock lock(mutex_);
    ++count_;
}

void RoomStream::Undone::remove() {
    const std::scoped_lock lock(mutex_);
    if (count_-- == undone_max) changed_.notify_all();
}

void RoomStream::Undone::close() {
    const std::scoped_lock lock(mutex_);
    closed_ = true;
    changed_.notify_all();
}

void RoomStream::close() {
    undone_->close();
}

void RoomStream::deliver(const DecodedEvent& decoded, Done done) {
    ++counts_.delivered;
    undone_->add();
    deliver_(decoded, [undone = undone_, done = std::move(done)](bool durable) {
        undone->remove();
        done(durable);
    });
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
    if (decoded.event && !undone_->wait_for_room()) return;
    const std::scoped_lock lock(mutex_);
    if (!decoded.event) return count_undecoded(decoded);
    order_.is_news(decoded);  // remembered in case hooks take over; Redis itself keeps the order
    deliver(decoded, [](bool) {});
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
            return deliver(decoded, std::move(done));
        }
    }
    done(true);
}

RoomStream::Counts RoomStream::counts() const {
    const std::scoped_lock lock(mutex_);
    return counts_;
}

}  // namespace bbb
