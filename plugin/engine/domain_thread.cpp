// The domain thread: what waits is done in order, and ten times a second there is a tick.
#include <utility>

#include "plugin/base/scrub.hpp"
#include "plugin/engine/barrier.hpp"
#include "plugin/engine/meeting_engine.hpp"

namespace plugin::engine {
namespace {

constexpr auto tick_interval = std::chrono::milliseconds(100);

}  // namespace

void MeetingEngine::start(Listener listener, std::function<void()> tick) {
    listener_ = std::move(listener);
    tick_ = std::move(tick);
    thread_ = std::thread([this] { run(); });
    domain_ = thread_.get_id();
}

void MeetingEngine::step(const Listener& listener, const std::function<void()>& tick) {
    listener_ = listener;
    const auto work = [this] {
        while (has_tasks()) run_tasks();
    };
    work();
    {
        const std::scoped_lock lock(state_);
        guarded("the tick", tick);
    }
    work();
}

bool MeetingEngine::has_tasks() {
    const std::scoped_lock lock(mutex_);
    return !tasks_.empty();
}

void MeetingEngine::run_tasks() {
    for (auto& task : waiting_tasks()) {
        // Gone when it is done, thrown or not: whoever waits for an answer learns that none comes.
        const auto one = std::move(task);
        const std::scoped_lock lock(state_);
        guarded("a task", one);
    }
    acknowledge();
}

std::deque<std::function<void()>> MeetingEngine::waiting_tasks() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(tasks_, {});
}

void MeetingEngine::run() {
    auto next_tick = std::chrono::steady_clock::now();
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            wake_.wait_until(lock, next_tick, [&] { return stopping_ || !tasks_.empty(); });
            if (stopping_ && tasks_.empty()) return;
        }
        run_tasks();
        base::scrub_stack();
        if (std::chrono::steady_clock::now() >= next_tick) {
            {
                const std::scoped_lock lock(state_);
                guarded("the tick", tick_);
                forget_unused();
            }
            next_tick = std::chrono::steady_clock::now() + tick_interval;
        }
    }
}

bool MeetingEngine::post(std::function<void()> work) {
    bool first = false;
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_) return false;
        first = tasks_.empty();
        tasks_.push_back(std::move(work));
    }
    // It takes all that waits at once: whoever put the first one there has woken it.
    if (first) wake_.notify_one();
    return true;
}

/// `work` goes on to the domain thread, or is gone when that has ended: once the journal counts as
/// having answered, nothing that it holds is left there. `stop` waits for that.
void MeetingEngine::answered(std::function<void()> work) {
    std::unique_lock lock(mutex_);
    if (stopping_) {
        lock.unlock();
        work = nullptr;
        lock.lock();
    } else {
        tasks_.push_back(std::move(work));
        // Under the lock: once it counts as answered, the engine may be destroyed.
        if (tasks_.size() == 1) wake_.notify_one();
    }
    if (--in_journal_ == 0) quiet_.notify_all();
}

}  // namespace plugin::engine
