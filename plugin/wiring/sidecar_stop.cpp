// How the sidecar stops.
#include "plugin/wiring/sidecar.hpp"

#include <array>

namespace plugin::wiring {
namespace {

constexpr auto work_ends_within = std::chrono::milliseconds(1500);

}  // namespace

/// true: all of their threads have ended.
bool Sidecar::stop_pools() {
    const auto until = std::chrono::steady_clock::now() + work_ends_within;
    const std::array pools{&asking_pool_, &slow_pool_,     &archive_pool_, &recordings_pool_,
                           &pool_,        &accounts_pool_, &voting_pool_,  &timestamps_pool_,
                           &lookups_pool_};
    for (auto* pool : pools) (void)pool->abandon({});
    bool ended = true;
    for (auto* pool : pools) {
        const auto left = until - std::chrono::steady_clock::now();
        ended &= pool->abandon(std::chrono::ceil<std::chrono::milliseconds>(left));
    }
    return ended;
}

/// Stops from the outside in: callers before those they call; only then may anything be destroyed.
///
/// 1. The scheduler: starts nothing more by itself.
/// 2. Conference, downloads and timestamps: no events; calls to a hanging server are aborted, so
/// that whoever
///    waits for them is answered.
/// 3. HTTP: accepts nothing more; pending requests are answered or closed.
/// 4. Housekeeper, letters, lanes and pools: queued work is dropped, since it follows from the
/// state again;
///    running work gets a little time.
/// 5. The domain thread: decides what was submitted and waits until it is durable; the registry
///    does the same.
/// 6. Journal, vault and the rest, by destructors: no thread is left to call them.
bool Sidecar::stop() {
    if (stopped_) return *stopped_;
    scheduler_.stop();
    media_.stop();
    conference_.stop();
    if (trust_.timestamps) trust_.timestamps->stop();
    directory_->stop();
    if (http_) http_->stop();
    housekeeper_.stop();
    account_service_.stop();
    strangers_.stop();
    known_people_.stop();
    stopped_ = stop_pools();
    engine_.stop();
    registry_.stop();
    // Nobody waits for the domain thread or the disk any more.
    if (!*stopped_) stopped_ = stop_pools();
    return *stopped_;
}

}  // namespace plugin::wiring
