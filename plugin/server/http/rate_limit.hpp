// So many acts per interval and key, in a token bucket; memory is bounded. Thread-safe; the time
// comes from the caller.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>

#include "plugin/base/instant.hpp"

namespace plugin::server {

class RateLimiter {
public:
    RateLimiter(std::uint32_t acts, std::chrono::milliseconds interval)
        : acts_(acts), cost_(interval / std::max<std::uint32_t>(acts, 1)) {}

    /// Takes one act, if there is one left.
    bool allow(const std::string& key, base::Instant now) {
        const std::scoped_lock lock(mutex_);
        if (buckets_.size() >= keys_max && !buckets_.contains(key)) forget_full(now);
        if (buckets_.size() >= keys_max && !buckets_.contains(key)) return false;
        // The bucket is kept as the moment at which it will be full again.
        auto [place, fresh] = buckets_.try_emplace(key, now);
        base::Instant full = std::max(place->second, now);
        if (full + cost_ > now + cost_ * acts_) return false;
        place->second = full + cost_;
        return true;
    }

private:
    static constexpr std::size_t keys_max = 50'000;

    void forget_full(base::Instant now) {
        std::erase_if(buckets_, [&](const auto& bucket) { return bucket.second <= now; });
    }

    std::uint32_t acts_;
    std::chrono::milliseconds cost_;
    std::mutex mutex_;
    std::map<std::string, base::Instant> buckets_;  // guarded by mutex_
};

}  // namespace plugin::server
