// Erases expired drafts, sessions and the like in the background. Has a thread of its own, because
// the vault waits for the disk; nothing waits for this thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "plugin/base/log.hpp"
#include "plugin/base/result.hpp"

namespace plugin::wiring {

class Housekeeper {
public:
    /// Blocking, does a small step; a failure is retried next time.
    using Chore = std::function<base::Attempt<void>()>;

    Housekeeper(std::chrono::milliseconds every, std::vector<Chore> chores)
        : every_(every), chores_(std::move(chores)) {}
    ~Housekeeper() { stop(); }
    Housekeeper(const Housekeeper&) = delete;
    Housekeeper& operator=(const Housekeeper&) = delete;

    void start() {
        thread_ = std::thread([this] { run(); });
    }
    /// Stops after the current chore. Idempotent.
    void stop() {
        {
            const std::scoped_lock lock(mutex_);
            stopping_ = true;
        }
        wake_.notify_all();
        if (thread_.joinable()) thread_.join();
    }

private:
    void run() {
        std::unique_lock lock(mutex_);
        while (!stopping_) {
            lock.unlock();
            do_all();
            lock.lock();
            wake_.wait_for(lock, every_, [this] { return stopping_; });
        }
    }
    void do_all() const {
        for (const auto& chore : chores_) {
            const auto done = chore();
            if (!done) base::log(base::LogLevel::warning, done.error().where, done.error().what);
        }
    }

    const std::chrono::milliseconds every_;
    const std::vector<Chore> chores_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;  // guarded by mutex_
    std::thread thread_;
};

}  // namespace plugin::wiring
