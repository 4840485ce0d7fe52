// The domain thread: what waits is done in order, and ten times a second there is a tick.
#include <utility>

#include "plugin/app/barrier.hpp"
#include "plugin/app/ledger.hpp"
#include "plugin/base/scrub.hpp"

namespace plugin::app {
namespace {

constexpr auto tick_interval = std::chrono::milliseconds(100);

}  // namespace

void Ledger::start(Listener listener, std::function<void()> tick) {
    listener_ = std::move(listener);
    tick_ = std::move(tick);
    thread_ = std::thread([this] { run(); });
}

void Ledger::step(const Listener& listener, const std::function<void()>& tick) {
    listener_ = listener;
    const auto work = [this] {
        while (has_tasks()) run_tasks();
    };
    work();
    guarded("the tick", tick);
    work();
}

bool Ledger::has_tasks() {
    const std::scoped_lock lock(mutex_);
    return !tasks_.empty();
}

void Ledger::run_tasks() {
    for (auto& task : waiting_tasks()) {
        // Gone when it is done, thrown or not: whoever waits for an answer learns that none comes.
        const auto one = std::move(task);
        guarded("a task", one);
    }
    acknowledge();
}

std::deque<std::function<void()>> Ledger::waiting_tasks() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(tasks_, {});
}

void Ledger::run() {
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
            guarded("the tick", tick_);
            forget_unused();
            next_tick = std::chrono::steady_clock::now() + tick_interval;
        }
    }
}

void Ledger::post(std::function<void()> work) {
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_) return;
        tasks_.push_back(std::move(work));
    }
    wake_.notify_one();
}

}  // namespace plugin::app
