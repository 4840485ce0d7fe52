// The domain thread: what waits is done in order, and ten times a second there is a tick.
#include <utility>

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
        for (auto tasks = waiting_tasks(); !tasks.empty(); tasks = waiting_tasks()) {
            for (auto& task : tasks) task();
            acknowledge();
        }
    };
    work();
    tick();
    work();
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
        for (auto& task : waiting_tasks()) task();
        acknowledge();
        base::scrub_stack();
        if (std::chrono::steady_clock::now() >= next_tick) {
            tick_();
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
