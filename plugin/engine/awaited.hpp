// A worker thread waits for what another thread gives.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace plugin::engine {

/// What std::promise and std::future do, with a lock that stays in this process: the futex of the
/// standard library's future is one that processes could share, which costs a page look-up in the
/// kernel for each wait.
template <class T>
class Handover {
public:
    void give(T value) { end(std::move(value)); }
    /// Nobody gives anything any more.
    void give_up() { end(std::nullopt); }
    /// nullopt: nothing was given.
    std::optional<T> wait() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return ended_; });
        return std::move(value_);
    }

private:
    void end(std::optional<T> value) {
        {
            const std::scoped_lock lock(mutex_);
            if (ended_) return;
            ended_ = true;
            value_ = std::move(value);
        }
        changed_.notify_one();
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    bool ended_ = false;      // guarded by mutex_
    std::optional<T> value_;  // guarded by mutex_
};

/// Calls `ask` with a function that gives the value, and waits until it was called. nullopt: every
/// copy of that function is gone and none was called.
template <class T, class Ask>
std::optional<T> awaited(const Ask& ask) {
    const auto handover = std::make_shared<Handover<T>>();
    const auto give_up = [handover](Handover<T>* of) { of->give_up(); };
    std::shared_ptr<Handover<T>> giver(handover.get(), give_up);
    ask(std::function<void(T)>([giver = std::exchange(giver, nullptr)](T value) {
        giver->give(std::move(value));
    }));
    return handover->wait();
}

}  // namespace plugin::engine
