// Internal to plugin/server/http: counts something (connections, downloads) per client, with limits
// per client and in total. Thread-safe.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace plugin::server {

class Shares {
    using Counts = std::map<std::string, std::size_t>;

public:
    Shares(std::size_t all_max, std::size_t each_max) : all_max_(all_max), each_max_(each_max) {}
    Shares(const Shares&) = delete;
    Shares& operator=(const Shares&) = delete;

    /// Released on destruction; must not outlive its Shares.
    class Share {
    public:
        Share(Shares& of, Counts::iterator at) : of_(&of), at_(at) {}
        Share(Share&& other) noexcept : of_(std::exchange(other.of_, nullptr)), at_(other.at_) {}
        Share& operator=(Share&& other) noexcept {
            std::swap(of_, other.of_);
            std::swap(at_, other.at_);
            return *this;
        }
        Share(const Share&) = delete;
        Share& operator=(const Share&) = delete;
        ~Share() {
            if (of_ != nullptr) of_->give_back(at_);
        }

    private:
        Shares* of_;
        Counts::iterator at_;
    };

    /// nullopt: the limit of the client or of all is reached.
    std::optional<Share> take(const std::string& client) {
        const std::scoped_lock lock(mutex_);
        if (all_ >= all_max_ || each_max_ == 0) return std::nullopt;
        const auto at = counts_.try_emplace(client, 0).first;
        if (at->second >= each_max_) return std::nullopt;  // so the entry is not new
        ++at->second;
        ++all_;
        return std::optional<Share>(std::in_place, *this, at);
    }

private:
    void give_back(Counts::iterator at) {
        const std::scoped_lock lock(mutex_);
        --all_;
        if (--at->second == 0) counts_.erase(at);
    }

    const std::size_t all_max_;
    const std::size_t each_max_;
    std::mutex mutex_;
    std::size_t all_ = 0;  // guarded by mutex_
    Counts counts_;        // guarded by mutex_; none is 0
};

}  // namespace plugin::server
