// A token bucket per key: so many acts per interval. Memory is bounded: above the limit of keys,
// the one closest to a full bucket is dropped, so a flood of addresses locks nobody out.
// Thread-safe; the caller passes the time.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>

#include "plugin/base/digest.hpp"
#include "plugin/base/instant.hpp"

namespace plugin::server {

class RateLimiter {
public:
    static constexpr std::size_t keys_max_default = 50'000;
    static constexpr std::size_t key_bytes_max =
        63;  // shorter than a digest, so that no key is mistaken for one

    RateLimiter(
        std::uint32_t acts, std::chrono::milliseconds interval,
        std::size_t keys_max = keys_max_default
    )
        : acts_(std::max<std::uint32_t>(acts, 1)),
          cost_(std::chrono::duration_cast<std::chrono::microseconds>(interval) / acts_),
          keys_max_(std::max<std::size_t>(keys_max, 1)) {}

    /// Takes so many tokens if available; never more than the bucket holds. Long keys (typed by
    /// users) are stored as digests.
    bool allow(const std::string& given, base::Instant now, std::uint32_t acts = 1) {
        const std::string key =
            given.size() <= key_bytes_max ? given : base::sha256("key\n", given).hex();
        const std::scoped_lock lock(mutex_);
        forget_unused(now);
        const auto found = full_at_.find(key);
        const Moment full =
            found == full_at_.end() ? Moment(now) : std::max<Moment>(found->second, now);
        const auto price = cost_ * acts;
        if (full + price > now + cost_ * acts_) return false;
        if (found != full_at_.end()) {
            by_moment_.erase({found->second, key});
        } else if (full_at_.size() >= keys_max_) {
            full_at_.erase(by_moment_.begin()->second);
            by_moment_.erase(by_moment_.begin());
        }
        full_at_.insert_or_assign(key, full + price);
        by_moment_.emplace(full + price, key);
        return true;
    }

    /// Returns the token of an act that should not be counted.
    void give_back(const std::string& key) {
        const std::scoped_lock lock(mutex_);
        const auto found = full_at_.find(key);
        if (found == full_at_.end()) return;
        by_moment_.erase({found->second, key});
        found->second -= cost_;
        by_moment_.emplace(found->second, key);
    }

    std::size_t keys() const {
        const std::scoped_lock lock(mutex_);
        return full_at_.size();
    }

private:
    using Moment = std::chrono::sys_time<std::chrono::microseconds>;

    /// A full bucket carries no information; dropping two per call keeps up with any rate of new
    /// keys.
    void forget_unused(base::Instant now) {
        for (int i = 0; i < 2 && !by_moment_.empty() && by_moment_.begin()->first <= now; ++i) {
            full_at_.erase(by_moment_.begin()->second);
            by_moment_.erase(by_moment_.begin());
        }
    }

    const std::uint32_t acts_;
    const std::chrono::microseconds cost_;  // time to refill one token
    const std::size_t keys_max_;
    mutable std::mutex mutex_;
    /// Guarded by mutex_; when the bucket is full again.
    std::map<std::string, Moment> full_at_;
    std::set<std::pair<Moment, std::string>> by_moment_;  // guarded by mutex_
};

}  // namespace plugin::server
